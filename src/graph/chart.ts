/** Data of a chart: nodes and edges of a machine, and their layout. Positions are in px. */
import type { StateText } from '../../machines/fr/stateText';
export interface ChartNode {
  /** Dotted path of the state without the machine's name; '' is the machine itself. */
  path: string;
  /** The state's name as words: "awaiting answer". */
  name: string;
  kind: 'atomic' | 'compound' | 'parallel' | 'final' | 'initial';
  parent: string | null;
  /** On the essential chart it is one node, and stands for all states in it. */
  isFolded: boolean;
  /** In English, as in the machine. */
  text: StateText;
  /** The paragraph of the standard that the state is about. */
  spec: string | null;
}
export interface ChartEdge {
  /** `<source path>|<event type>|<index>` */
  id: string;
  source: string;
  target: string;
  event: string;
  guard: string | null;
  /** Of an `after` edge: the delay's name and its length in ms. */
  delay: { name: string; ms: number } | null;
}
export interface Chart {
  machine: string;
  nodes: ChartNode[];
  edges: ChartEdge[];
  /** Paths of the initial states, including those of nested states. */
  initial: string[];
}

/** `essential`: what a first negotiation passes; `overview`: all states; `full`: all edges with their labels, too. */
export type Density = 'essential' | 'overview' | 'full';
/** Laid out at build time; the essential chart is laid out on the page, for its panel and for what is unfolded. */
export type BuiltDensity = Exclude<Density, 'essential'>;
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}
export interface PlacedEdge {
  /** Edges that share this line in the overview; in full density always one. */
  ids: string[];
  /** Edges that share this line in the opposite direction (overview only). */
  back: string[];
  source: string;
  target: string;
  points: { x: number; y: number }[];
  label: (Box & { lines: string[] }) | null;
}
export interface PlacedChart {
  width: number;
  height: number;
  boxes: Record<string, Box>;
  edges: PlacedEdge[];
}
/** By machine, as what follows. */
export type Charts = Record<string, Chart>;
export type Layouts = Record<string, Record<BuiltDensity, PlacedChart>>;
