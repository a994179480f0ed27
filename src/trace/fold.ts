/** Every view is a function of (trace, cursor): the fold of the entries up to the cursor. */
import type { BrowserStates, Role } from '../../machines/words/vocabulary';
import type { Entry, MachineId, ModeFact, StateFact, StepFact } from '../../machines/words/facts';
import { disagreementOf, type Disagreement } from './agreement';
import { isRepetition } from './routine';
import { trayAfter, trayOf, type Tray } from './tray';

/** One peer's negotiation as the trace shows it. */
export interface PeerView {
  peer: string;
  role: Role;
  active: readonly string[];
  /** States that were active before the last step: its guards were evaluated there. */
  before: readonly string[];
  visited: readonly string[];
  /** Edges taken by the last step that took any. */
  taken: readonly string[];
  /** The last step, and the number of its entry. */
  step: StepFact | null;
  stepNumber: number;
  /** The last step that changed state, and its time. */
  change: StepFact | null;
  changedAt: number;
  /** ms; when each active state was entered. Its timers are counted from there. */
  since: Readonly<Record<string, number>>;
  browser: BrowserStates;
  failure: string | null;
  disagreement: (Disagreement & { since: number }) | null;
  /** Entries of this peer that are known to be missing. */
  missing: number;
  heardAt: number;
  /** Active states of its machines; of a remote peer only its seat's machine is known, and what it sends. */
  machines: Readonly<Partial<Record<MachineId, readonly string[]>>>;
  /** What its gate holds, the oldest first. */
  tray: Tray;
  /** Live or stepping, and who chose it; null: live by default. */
  mode: ModeFact | null;
  /** Since when its timers are frozen; null: they run. */
  standsSince: number | null;
}
export interface StageView {
  self: string;
  peers: Readonly<Record<string, PeerView>>;
  rejected: Readonly<Record<string, number>>;
  length: number;
}

const noBrowser: BrowserStates = {
  signalingState: null,
  iceGatheringState: null,
  iceConnectionState: null,
  connectionState: null,
};
const unseen = (peer: string): PeerView => ({
  peer,
  role: 'observer',
  active: [],
  before: [],
  visited: [],
  taken: [],
  step: null,
  stepNumber: -1,
  change: null,
  changedAt: 0,
  since: {},
  browser: noBrowser,
  failure: null,
  disagreement: null,
  missing: 0,
  heardAt: 0,
  machines: {},
  tray: [],
  mode: null,
  standsSince: null,
});
export const emptyStage = (self: string): StageView => ({
  self,
  peers: {},
  rejected: {},
  length: 0,
});

/** Bounds the visited states: a remote peer may report anything. */
const maxVisited = 300;
const union = (a: readonly string[], b: readonly string[]) => {
  if (a.length >= maxVisited) return a;
  const fresh = b.filter((path) => !a.includes(path));
  return fresh.length === 0 ? a : [...a, ...new Set(fresh)];
};
/** Transient states of a step: the sources of its edges. */
const transientStates = (edges: readonly string[]) =>
  edges.map((edge) => edge.slice(0, edge.indexOf('|'))).filter((path) => path !== '');
/** Entry times after a step. A state that is reentered by its own timer starts anew. */
function sinceOf(view: PeerView, states: readonly string[], edges: readonly string[], at: number) {
  const timers = edges.filter((edge) => edge.includes('|xstate.after.'));
  const since: Record<string, number> = {};
  for (const path of states) {
    const restarted = timers.some((edge) => edge.startsWith(`${path}|`));
    since[path] = restarted ? at : (view.since[path] ?? at);
  }
  return since;
}

function withStep(before: PeerView, entry: Entry & StepFact): PeerView {
  const view = { ...before, machines: { ...before.machines, [entry.machine]: entry.states } };
  const { machine, states, edges, event, failure, n, at } = entry;
  if (machine !== 'caller' && machine !== 'callee')
    // When the room leaves the seat, the seat's machine stops without a step of its own.
    return machine === 'room' && !states.includes('inside.place.seated') && view.role !== 'observer'
      ? { ...view, role: 'observer', active: [], since: {}, tray: [] }
      : view;
  // Told again what it knew, a seat has not moved: what it did last stays in view.
  if (isRepetition(entry, { seat: view.role, states: view.active, failure: view.failure })) return before;
  const begins = event === 'xstate.init';
  const hasMoved = begins || states.some((path) => !view.active.includes(path));
  return {
    ...view,
    role: machine,
    active: states,
    before: view.active,
    visited: begins ? states : union(view.visited, [...transientStates(edges), ...states]),
    taken: edges.length > 0 ? edges : view.taken,
    step: entry,
    stepNumber: n,
    change: hasMoved ? entry : view.change,
    changedAt: hasMoved ? at : view.changedAt,
    since: sinceOf(begins ? unseen(view.peer) : view, states, edges, at),
    browser: begins ? noBrowser : view.browser,
    failure,
  };
}
const withState = (view: PeerView, entry: Entry & StateFact): PeerView => ({
  ...view,
  role: entry.role,
  active: entry.states,
  visited: union(entry.visited, entry.states),
  since: sinceOf(view, entry.states, [], entry.at),
  browser: entry.browser,
  failure: entry.failure,
  missing: 0,
  mode: entry.mode && { kind: 'mode', ...entry.mode },
  standsSince: entry.stands ? (view.standsSince ?? entry.at) : null,
  tray: trayOf(view.tray, entry),
});

/** Resumed timers keep their remaining time: entry times move by the length of the freeze. */
function withTime(view: PeerView, stands: boolean, at: number): PeerView {
  if (stands) return view.standsSince === null ? { ...view, standsSince: at } : view;
  if (view.standsSince === null) return view;
  const stood = at - view.standsSince;
  const since = Object.fromEntries(Object.entries(view.since).map(([path, began]) => [path, began + stood]));
  return { ...view, since, standsSince: null };
}

function withEntry(before: PeerView, entry: Entry): PeerView {
  const tray = trayAfter(before.tray, entry);
  const view = tray === before.tray ? before : { ...before, tray };
  switch (entry.kind) {
    case 'step':
      return withStep(view, entry);
    case 'state':
      return withState(view, entry);
    case 'browser':
      return { ...view, browser: { ...view.browser, [entry.axis]: entry.value } };
    case 'gap':
      return { ...view, missing: view.missing + entry.missing };
    case 'mode':
      return { ...view, mode: entry };
    case 'time':
      return withTime(view, entry.stands, entry.at);
    case 'message':
    case 'text':
    case 'call':
    case 'clock':
    case 'rejected':
    case 'note':
    case 'trimmed':
    case 'held':
    case 'foreseen':
    case 'handled':
    case 'fault':
      return view;
  }
}

function disagreementAfter(before: PeerView, { active, browser }: PeerView, at: number) {
  const known = before.disagreement;
  if (active === before.active && browser === before.browser) return known;
  const found = disagreementOf(active, browser);
  const isKnown =
    found !== null &&
    known?.state === found.state &&
    known.axis === found.axis &&
    known.value === found.value;
  return isKnown ? known : found && { ...found, since: known?.since ?? at };
}

/** Peers whose views are kept: a room has 32, and peers come and go. Of any more nothing is shown. */
const mostPeers = 256;

/** The stage after one more entry. Views of other peers keep their identity. */
export function fold(stage: StageView, entry: Entry): StageView {
  const isNew = stage.peers[entry.peer] === undefined && entry.peer !== stage.self;
  if (isNew && Object.keys(stage.peers).length >= mostPeers) return { ...stage, length: stage.length + 1 };
  const before = stage.peers[entry.peer] ?? unseen(entry.peer);
  const changed = withEntry(before, entry);
  const disagreement = disagreementAfter(before, changed, entry.at);
  const isOwn = entry.peer === stage.self;
  return {
    ...stage,
    length: stage.length + 1,
    peers:
      changed === before && disagreement === before.disagreement
        ? stage.peers
        : { ...stage.peers, [entry.peer]: { ...changed, disagreement, heardAt: entry.at } },
    rejected:
      entry.kind === 'rejected' && isOwn
        ? { ...stage.rejected, [entry.reason]: entry.count }
        : stage.rejected,
  };
}
export const foldAll = (self: string, entries: readonly Entry[]) => entries.reduce(fold, emptyStage(self));
