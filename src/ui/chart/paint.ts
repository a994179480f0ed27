/**
 * The only place where a chart changes: its SVG is made once, and a moment sets the attributes of the states and edges
 * whose standing is another. React makes the elements and never sets these attributes.
 */
import type { ChartEdge, ChartNode, MachineChart } from '../../graph/chart';
import type { ChartWords } from './chartWords';
import type { ChartReach, Standing } from './standing';

export interface Paint {
  /** Element by element; only what has changed is touched. */
  (standing: Standing, isLit: (kind: 'state' | 'edge', id: string) => boolean): void;
}
export interface Painted {
  chart: MachineChart;
  words: ChartWords;
  reach: ChartReach | undefined;
  /** Prefix of the markers' ids. */
  chartId: string;
}
interface Shown {
  element: SVGElement;
  /** What is shown, as a few bits; -1: nothing yet. */
  look: number;
}
const bits = (...flags: readonly boolean[]) => flags.reduce((sum, flag, i) => sum + (flag ? 1 << i : 0), 0);
const marks = { passed: '✓ ', failed: '✗ ' } as const;

/** Finds the elements of a chart; `svg` has been made anew, and nothing is set yet. */
export function createPaint(svg: SVGSVGElement, { chart, words, reach, chartId }: Painted): Paint {
  const elements = (name: 'state' | 'edge') =>
    [...svg.querySelectorAll<SVGElement>(`[data-${name}]`)].map((element) => ({
      element,
      id: element.dataset[name] ?? '',
      look: -1,
    }));
  const stateOf = new Map(chart.nodes.map((node) => [node.path, node]));
  const edgeOf = new Map(chart.edges.map((edge) => [edge.id, edge]));
  const states = elements('state').flatMap((one) => {
    const node = stateOf.get(one.id);
    return node ? [{ ...one, node }] : [];
  });
  const edges = elements('edge').flatMap((one) => {
    const edge = edgeOf.get(one.id);
    return edge
      ? [
          {
            ...one,
            edge,
            line: one.element.querySelector('.line'),
            outcome: one.element.querySelector('.outcome'),
          },
        ]
      : [];
  });

  const paintState = (
    shown: Shown & { node: ChartNode },
    isActive: boolean,
    isVisited: boolean,
    isLit: boolean,
  ) => {
    const look = bits(isActive, isVisited, isLit);
    if (look === shown.look) return;
    shown.look = look;
    const { element, node } = shown;
    element.dataset['active'] = String(isActive);
    element.dataset['visited'] = String(isVisited);
    element.dataset['selected'] = String(isLit);
    const standing = reach
      ? reach.words(reach.states[node.path] ?? 0)
      : words.stateStanding(isActive, isVisited);
    element.setAttribute('aria-label', `${node.name}: ${standing}. ${node.text[words.lang].description}`);
  };
  const paintEdge = (
    shown: Shown & { edge: ChartEdge; line: Element | null; outcome: Element | null },
    {
      isTaken,
      isPossible,
      isUpcoming,
      isLit,
      outcome,
    }: {
      isTaken: boolean;
      isPossible: boolean;
      isUpcoming: boolean;
      isLit: boolean;
      outcome: keyof typeof marks | undefined;
    },
  ) => {
    const look = bits(isTaken, isPossible, isUpcoming, isLit, outcome === 'passed', outcome === 'failed');
    if (look === shown.look) return;
    shown.look = look;
    const { element, edge } = shown;
    element.dataset['taken'] = String(isTaken);
    element.dataset['possible'] = String(isPossible);
    element.dataset['upcoming'] = String(isUpcoming);
    element.dataset['selected'] = String(isLit);
    if (outcome) element.dataset['guard'] = outcome;
    else delete element.dataset['guard'];
    const count = reach?.edges[edge.id] ?? 0;
    const standing = reach ? reach.words(count) : words.edgeStanding(isTaken, isPossible);
    const said = words.edges.get(edge.id) ?? '';
    element.setAttribute('aria-label', standing === '' ? said : `${said}. ${standing}`);
    const isFaint = !isLit && !(reach ? count > 0 : isPossible);
    shown.line?.setAttribute('marker-end', `url(#${isFaint ? 'faint' : 'full'}-${chartId})`);
    if (shown.outcome) shown.outcome.textContent = outcome ? marks[outcome] : '';
  };

  return ({ view, outcomes, upcoming }, isLit) => {
    const active = new Set(view?.active);
    const visited = new Set(view?.visited);
    const taken = new Set(view?.taken);
    // The machine itself is active as long as one of its states is.
    if (active.size > 0) active.add('');
    for (const shown of states)
      paintState(shown, active.has(shown.id), visited.has(shown.id), isLit('state', shown.id));
    for (const shown of edges)
      paintEdge(shown, {
        isTaken: taken.has(shown.id),
        isPossible: active.has(shown.edge.source),
        isUpcoming: upcoming.includes(shown.id),
        isLit: isLit('edge', shown.id),
        outcome: outcomes[shown.id],
      });
  };
}
