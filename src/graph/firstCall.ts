/** A recorded negotiation as the start page shows it: two charts that stand still, and what lights up in them one after the other. */
import { seats, type MessageKind, type Seat } from '../../machines/words/vocabulary';
import type { TraceFile } from '../../machines/words/recording';
import type { Chart } from './chart';
import { visibleNodes } from './essential';
import { layOutEssential, type Panel } from './layOutEssential';
import { nameLines } from './measures';

export interface DrawnState {
  lines: string[];
  x: number;
  y: number;
  width: number;
  height: number;
  isLeaf: boolean;
}
export interface DrawnChart {
  width: number;
  height: number;
  states: DrawnState[];
  /** SVG paths of the edges. */
  edges: string[];
}
/** The chart of one seat changes, or a message is sent. */
export interface FirstMoment {
  seat: Seat;
  /** Indices of its active states. */
  active: number[];
  said: MessageKind | null;
}
export interface FirstCall {
  charts: Record<Seat, DrawnChart>;
  moments: FirstMoment[];
  /** From the first offer's making until both are connected, in ms. */
  took: number;
}

/** px; what a chart has on the start page. */
const panel: Panel = { width: 400, height: 330 };
const none: ReadonlySet<string> = new Set();
const nowhere = { x: 0, y: 0, width: 0, height: 0 };
const shownMessages: ReadonlySet<MessageKind> = new Set(['offer', 'answer', 'candidates']);

function drawn(chart: Chart): DrawnChart & { paths: string[] } {
  const { width, height, boxes, edges } = layOutEssential(chart, none, panel);
  const nodes = [...visibleNodes(chart.nodes, none).values()].filter(({ path }) => boxes[path]);
  return {
    width,
    height,
    paths: nodes.map(({ path }) => path),
    states: nodes.map(({ path, name }) => ({
      lines: nameLines(name),
      ...(boxes[path] ?? nowhere),
      isLeaf: !nodes.some(({ parent }) => parent === path),
    })),
    edges: edges.map(({ points }) =>
      points.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${Math.round(x)} ${Math.round(y)}`).join(''),
    ),
  };
}

const plain = ({ width, height, states, edges }: DrawnChart): DrawnChart => ({
  width,
  height,
  states,
  edges,
});

export function firstCallOf({ entries }: TraceFile, charts: Record<Seat, Chart>): FirstCall {
  const [caller, callee] = [drawn(charts.caller), drawn(charts.callee)];
  const pathsOf = { caller: caller.paths, callee: callee.paths };
  const seatOf = new Map<string, Seat>();
  const shown: Record<Seat, number[]> = { caller: [], callee: [] };
  const moments: FirstMoment[] = [];
  let began: number | null = null;
  let took = 0;
  for (const entry of entries) {
    const seat = entry.kind === 'step' ? seats.find((one) => one === entry.machine) : seatOf.get(entry.peer);
    if (!seat) continue;
    seatOf.set(entry.peer, seat);
    if (entry.kind === 'step') {
      const active = pathsOf[seat].flatMap((path, i) => (entry.states.includes(path) ? [i] : []));
      if (String(active) === String(shown[seat])) continue;
      shown[seat] = active;
      moments.push({ seat, active, said: null });
      if (entry.states.includes('negotiating')) began ??= entry.at;
      if (entry.states.includes('negotiating.connectivity.connected')) took = entry.at - (began ?? entry.at);
    } else if (entry.kind === 'message' && entry.direction === 'sent' && shownMessages.has(entry.message))
      moments.push({ seat, active: shown[seat], said: entry.message });
  }
  return { charts: { caller: plain(caller), callee: plain(callee) }, moments, took: Math.round(took) };
}
