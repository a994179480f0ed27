/**
 * The only place where a chart changes: its SVG is made once, and a moment sets the attributes of the states and edges
 * whose standing is another. React makes the elements and never sets these attributes.
 */
import type { Chart, ChartEdge, ChartNode } from '../../graph/chart';
import type { ChartWords } from './chartWords';
import type { ChartReach, Standing } from './standing';

/** Shows a standing, and what is highlighted. Only what is another than before is touched. */
export type Paint = (standing: Standing, isLit: (kind: 'state' | 'edge', id: string) => boolean) => void;
export interface Painted {
  chart: Chart;
  words: ChartWords;
  reach: ChartReach | undefined;
  /** The states that a folded one stands for. */
  hidden: ReadonlyMap<string, string[]>;
  /** Prefix of the markers' ids. */
  chartId: string;
}
const marks = { passed: '✓ ', failed: '✗ ' } as const;

/** Sets attributes of one element, those that have changed; null: it has none of that name. */
function createBrush(element: Element) {
  const known = new Map<string, string | null>();
  return (name: string, value: string | boolean | null) => {
    const text = value === null ? null : String(value);
    if (known.get(name) === text) return;
    known.set(name, text);
    if (text === null) element.removeAttribute(name);
    else element.setAttribute(name, text);
  };
}
type Brush = ReturnType<typeof createBrush>;
interface PaintedState {
  node: ChartNode;
  set: Brush;
}
interface PaintedEdge {
  edge: ChartEdge;
  set: Brush;
  setLine: Brush;
  outcome: Element | null;
}

/** Finds the elements of a chart; `svg` has been made anew, and nothing is set yet. */
export function createPaint(svg: SVGSVGElement, { chart, words, reach, hidden, chartId }: Painted): Paint {
  const elements = (name: 'state' | 'edge') =>
    new Map(
      [...svg.querySelectorAll<SVGElement>(`[data-${name}]`)].map((one) => [one.dataset[name] ?? '', one]),
    );
  const [stateElements, edgeElements] = [elements('state'), elements('edge')];
  const states = chart.nodes.flatMap((node): PaintedState[] => {
    const element = stateElements.get(node.path);
    return element ? [{ node, set: createBrush(element) }] : [];
  });
  const edges = chart.edges.flatMap((edge): PaintedEdge[] => {
    const element = edgeElements.get(edge.id);
    const line = element?.querySelector('.line');
    if (!element || !line) return [];
    const outcome = element.querySelector('.outcome');
    return [{ edge, set: createBrush(element), setLine: createBrush(line), outcome }];
  });

  function paintState({ node, set }: PaintedState, isActive: boolean, isVisited: boolean, isLit: boolean) {
    const { path, name } = node;
    const standing = reach ? reach.words(reach.states[path] ?? 0) : words.stateStanding(isActive, isVisited);
    set('data-active', isActive);
    set('data-visited', isVisited);
    set('data-selected', isLit);
    const stands = hidden.get(path)?.length ?? 0;
    const folded = stands > 0 ? words.folded(stands) : '';
    set('aria-label', `${name}: ${standing}. ${words.descriptions.get(path) ?? ''}${folded}`);
  }
  function paintEdge(
    shown: PaintedEdge,
    [isTaken, isPossible, isUpcoming, isLit]: readonly [boolean, boolean, boolean, boolean],
    outcome: keyof typeof marks | undefined,
  ) {
    const { id } = shown.edge;
    const count = reach?.edges[id] ?? 0;
    const standing = reach ? reach.words(count) : words.edgeStanding(isTaken, isPossible);
    const said = words.edges.get(id) ?? '';
    const isFaint = !isLit && !(reach ? count > 0 : isPossible);
    shown.set('data-taken', isTaken);
    shown.set('data-possible', isPossible);
    shown.set('data-upcoming', isUpcoming);
    shown.set('data-selected', isLit);
    shown.set('data-guard', outcome ?? null);
    shown.set('aria-label', standing === '' ? said : `${said}. ${standing}`);
    shown.setLine('marker-end', `url(#${isFaint ? 'faint' : 'full'}-${chartId})`);
    const mark = outcome ? marks[outcome] : '';
    if (shown.outcome && shown.outcome.textContent !== mark) shown.outcome.textContent = mark;
  }

  return ({ view, outcomes, upcoming }, isLit) => {
    const active = new Set(view?.active);
    const visited = new Set(view?.visited);
    const taken = new Set(view?.taken);
    // The machine itself is active as long as one of its states is.
    if (active.size > 0) active.add('');
    for (const shown of states) {
      const { path } = shown.node;
      const isThere = [path, ...(hidden.get(path) ?? [])].some((one) => isLit('state', one));
      paintState(shown, active.has(path), visited.has(path), isThere);
    }
    for (const shown of edges) {
      const { id, source } = shown.edge;
      const flags = [taken.has(id), active.has(source), upcoming.includes(id), isLit('edge', id)] as const;
      paintEdge(shown, flags, outcomes[id]);
    }
  };
}
