/** One selection rules the page: what is chosen in one view lights up in all. */
import type { Arrows } from '../../trace/arrow';
import type { Entry } from '../../../machines/words/facts';
import type { Sides } from '../../trace/sides';

/**
 * `state`: `id` is its path. `edge`: its id. `entry`: its number in the trace, `machine` being `trace`. `axis`: one of
 * the four states of the browser, `machine` being the seat.
 */
export interface Selection {
  machine: string;
  kind: 'state' | 'edge' | 'entry' | 'axis';
  id: string;
}
export interface Lights {
  entry(entry: Entry): boolean;
  edge(machine: string, id: string): boolean;
  state(machine: string, path: string): boolean;
  axis(seat: string, axis: string): boolean;
}
/** What lights are worked out from; entries and arrows of the whole trace, in the order of times. It may grow. */
export interface Traced {
  readonly entries: readonly Entry[];
  readonly arrows: Arrows;
  readonly sides: Sides;
}

interface Lit {
  isLit: (entry: Entry) => boolean;
  /** Where `states` and `edges` lie. */
  machine: string;
  edges: readonly string[];
  states: readonly string[];
  axis: string | null;
}
const nothing: Lit = { isLit: () => false, machine: '', edges: [], states: [], axis: null };

/** States that a step led into: active after it, and not before it. */
function enteredBy(entries: readonly Entry[], row: number): readonly string[] {
  const step = entries[row];
  if (step?.kind !== 'step') return [];
  const before = entries.findLast(
    (entry, i) =>
      i < row && entry.kind === 'step' && entry.machine === step.machine && entry.peer === step.peer,
  );
  const left = before?.kind === 'step' && step.event !== 'xstate.init' ? before.states : [];
  return step.states.filter((path) => !left.includes(path));
}

const noNumbers: ReadonlySet<number> = new Set();
/** An entry, and of a message its other ends: what is shown whatever is hidden while it is selected. */
function withEnds(row: number, { entries, arrows }: Traced): ReadonlySet<number> {
  const rows = [row, ...arrows.of(row).flatMap(({ from, to }) => [from ?? row, to ?? row])];
  return new Set(rows.flatMap((one) => entries[one]?.n ?? []));
}
const rowOf = (id: string, { entries }: Traced) => entries.findIndex(({ n }) => String(n) === id);
/** Numbers of the entries that are selected themselves. */
export const selectedNumbers = (selection: Selection | null, traced: Traced): ReadonlySet<number> =>
  selection?.kind === 'entry' ? withEnds(rowOf(selection.id, traced), traced) : noNumbers;

function litByEntry(id: string, traced: Traced): Lit {
  const { entries, sides } = traced;
  const row = rowOf(id, traced);
  const entry = entries[row];
  if (!entry) return nothing;
  const numbers = withEnds(row, traced);
  const own = { ...nothing, isLit: ({ n }: Entry) => numbers.has(n) };
  if (entry.kind === 'step')
    return { ...own, machine: entry.machine, edges: entry.edges, states: enteredBy(entries, row) };
  if (entry.kind === 'browser') return { ...own, machine: sides.get(entry.peer) ?? '', axis: entry.axis };
  return own;
}

function litBy({ machine, kind, id }: Selection, traced: Traced): Lit {
  switch (kind) {
    case 'entry':
      return litByEntry(id, traced);
    case 'edge':
      return {
        ...nothing,
        machine,
        edges: [id],
        isLit: (e) => e.kind === 'step' && e.machine === machine && e.edges.includes(id),
      };
    case 'state':
      return {
        ...nothing,
        machine,
        states: [id],
        isLit: (e) =>
          e.kind === 'step' && e.machine === machine && e.edges.length > 0 && e.states.includes(id),
      };
    case 'axis':
      return {
        ...nothing,
        machine,
        axis: id,
        isLit: (e) => e.kind === 'browser' && e.axis === id && traced.sides.get(e.peer) === machine,
      };
  }
}

/** What a selection lights up. */
export function lightsOf(selection: Selection | null, traced: Traced): Lights {
  const lit = selection ? litBy(selection, traced) : nothing;
  return {
    entry: lit.isLit,
    edge: (machine, id) => machine === lit.machine && lit.edges.includes(id),
    state: (machine, path) => machine === lit.machine && lit.states.includes(path),
    axis: (seat, axis) => seat === lit.machine && axis === lit.axis,
  };
}
