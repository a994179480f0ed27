import type { StateText } from '../../machines/fr/stateText';

/** What a chart is made of: nodes and edges of a machine, and where they lie. Positions are in px. */
export interface ChartNode {
  /** Path of the state with dots and without the machine's name; '' is the machine itself. */
  path: string;
  /** The state's name as words: "awaiting answer". */
  name: string;
  kind: 'atomic' | 'compound' | 'parallel' | 'final' | 'initial';
  parent: string | null;
  text: Record<'en' | 'fr', StateText>;
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
  /** Paths of the initial states, as entered with their parents. */
  initial: string[];
}

export type Density = 'overview' | 'full';
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}
export interface PlacedEdge {
  /** Edges that the overview draws as one line; in full density always one. */
  ids: string[];
  /** Edges of the overview that lead along the same line the other way. */
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
export interface MachineChart extends Chart {
  layouts: Record<Density, PlacedChart>;
}
export type Charts = Record<string, MachineChart>;
