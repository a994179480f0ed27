/** Compares worlds of the exploration with moments of a recorded trace. */
import type { Difference, Moment, SeatMoment } from '../../../machines/words/simulation';
import type { SeatPath } from '../../../machines/seat/paths';
import { browserAxes, seats, type BrowserAxis, type Seat } from '../../../machines/words/vocabulary';
import type { BrowserModel, ConnectionState } from '../model/browser';
import type { PeerSummary } from '../model/peers';
import type { System, World } from '../model/world';

/**
 * Values of iceConnectionState that match a connectionState (W3C webrtc-pc §4.3.3). The model has no DTLS: it is
 * connected as soon as ICE is.
 */
const iceStates: Record<ConnectionState, readonly string[]> = {
  new: ['new', 'checking'],
  connecting: ['checking', 'connected', 'completed'],
  connected: ['connected', 'completed'],
  disconnected: ['disconnected'],
  failed: ['failed', 'disconnected'],
};
function isLike(axis: BrowserAxis, value: string, model: BrowserModel): boolean {
  switch (axis) {
    case 'signalingState':
      return value === model.signaling;
    case 'iceGatheringState':
      return value === (model.gathering === 'found' ? 'gathering' : model.gathering);
    case 'iceConnectionState':
      return iceStates[model.connection].includes(value);
    case 'connectionState':
      return value === model.connection;
  }
}
/** Browser states in which the model differs from the moment; an unknown state (null) matches all. */
function differencesOf({ browser }: SeatMoment, model: BrowserModel | null): BrowserAxis[] {
  const { signalingState } = browser;
  return browserAxes.filter((axis) => {
    const value = browser[axis];
    if (value === null) return false;
    if (model !== null) return !isLike(axis, value, model);
    // close() leaves gathering where it was (W3C webrtc-pc §4.4.1.6).
    return value !== 'closed' && !(axis === 'iceGatheringState' && signalingState === 'closed');
  });
}
/**
 * Regions in which the recorded machine may lag: the model delivers all reports of one call together, a real browser one
 * after the other.
 */
type Region = 'gathering' | 'connectivity';
const regions: readonly Region[] = ['gathering', 'connectivity'];
const regionOf = (path: string) => regions.find((name) => path.startsWith(`negotiating.${name}.`)) ?? null;
const early: ReadonlySet<string> = new Set([
  'negotiating.connectivity.establishing.new',
  'negotiating.connectivity.establishing.connecting',
] satisfies SeatPath[]);
const mayLag = (path: string) => regionOf(path) === 'gathering' || early.has(path);

/** The regions in which the states differ only by such a lag; null: they differ in another way. */
function laggingIn(active: ReadonlySet<string>, moment: SeatMoment): Region[] | null {
  const ahead = [...active].filter((path) => !moment.active.includes(path));
  const behind = moment.active.filter((path) => !active.has(path));
  if (![...ahead, ...behind].every(mayLag)) return null;
  return regions.filter((name) => [...ahead, ...behind].some((path) => regionOf(path) === name));
}

/** How a peer differs from the moment of its seat; null: its machine is in other states. */
function likeness(moment: SeatMoment | null, summary: PeerSummary | null): Difference['of'][] | null {
  if (moment === null || summary === null) return moment === summary ? [] : null;
  const lagging = laggingIn(summary.active, moment);
  return lagging && [...lagging, ...differencesOf(moment, summary.peer.browser)];
}

/** A match: the index of the moment, and the remaining differences. */
export interface Likeness {
  moment: number;
  differences: Difference[];
}
/** A difference of the machine weighs more than one of the browser. */
const distance = ({ differences }: Likeness) =>
  differences.reduce((sum, { of }) => sum + (of === 'gathering' || of === 'connectivity' ? 10 : 1), 0);
export const isNearer = (a: Likeness, b: Likeness | null) =>
  b === null || a.moment < b.moment || (a.moment === b.moment && distance(a) < distance(b));

/** Matches worlds against moments; earlier ones in the list are preferred. Memoized per peer state. */
export function comparedWith(system: System, moments: readonly Moment[]) {
  type Compared = (Difference['of'][] | null)[];
  const known: Record<Seat, Map<number, Compared>> = { caller: new Map(), callee: new Map() };
  const ofSeat = (seat: Seat, at: number): Compared => {
    const before = known[seat].get(at);
    if (before) return before;
    const summary = system.peers[seat].summary(at);
    const all = moments.map((moment) => likeness(moment[seat], summary));
    known[seat].set(at, all);
    return all;
  };
  return (world: World): Likeness | null => {
    const compared = { caller: ofSeat('caller', world.caller), callee: ofSeat('callee', world.callee) };
    const moment = moments.findIndex((_, at) => compared.caller[at] && compared.callee[at]);
    if (moment < 0) return null;
    const differences = seats.flatMap((seat) =>
      (compared[seat][moment] ?? []).map((of): Difference => ({ seat, of })),
    );
    return { moment, differences };
  };
}
