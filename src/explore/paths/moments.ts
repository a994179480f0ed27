/** How like a moment of a trace a peer of the exploration is. */
import type { Difference, Moment, SeatMoment } from '../../../machines/words/simulation';
import { browserAxes, seats, type BrowserAxis, type Seat } from '../../../machines/words/vocabulary';
import type { BrowserModel, ConnectionState } from '../model/browser';
import type { Digest } from '../model/peers';
import type { System, World } from '../model/world';

/**
 * Values of iceConnectionState that go with a connectionState (W3C webrtc-pc §4.3.3): the model's connection has no
 * DTLS, so it is connected as soon as ICE is.
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
/** Which states of the browser are others than in the moment; what the moment does not know is no difference. */
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
 * Regions in which a machine may be a little behind what the exploration shows: there a browser reports all that a call
 * of it changes at once, while in a trace one report comes after the other.
 */
type Region = 'gathering' | 'connectivity';
const regions: readonly Region[] = ['gathering', 'connectivity'];
const regionOf = (path: string) => regions.find((name) => path.startsWith(`negotiating.${name}.`)) ?? null;
const early = new Set([
  'negotiating.connectivity.establishing.new',
  'negotiating.connectivity.establishing.connecting',
]);
const mayLag = (path: string) => regionOf(path) === 'gathering' || early.has(path);

/** The regions in which states differ as one that lags behind does; null: they differ otherwise. */
function laggingIn(active: ReadonlySet<string>, moment: SeatMoment): Region[] | null {
  const ahead = [...active].filter((path) => !moment.active.includes(path));
  const behind = moment.active.filter((path) => !active.has(path));
  if (![...ahead, ...behind].every(mayLag)) return null;
  return regions.filter((name) => [...ahead, ...behind].some((path) => regionOf(path) === name));
}

/** In what a peer differs from what the moment shows of its seat; null: its machine is in other states. */
function likeness(moment: SeatMoment | null, digest: Digest | null): Difference['of'][] | null {
  if (moment === null || digest === null) return moment === digest ? [] : null;
  const lagging = laggingIn(digest.active, moment);
  return lagging && [...lagging, ...differencesOf(moment, digest.peer.browser)];
}

/** How near a world is to the best moment of a list: which one, and where they differ. */
export interface Likeness {
  moment: number;
  differences: Difference[];
}
/** A machine in another state is farther off than a browser that is. */
const distance = ({ differences }: Likeness) =>
  differences.reduce((sum, { of }) => sum + (of === 'gathering' || of === 'connectivity' ? 10 : 1), 0);
export const isNearer = (a: Likeness, b: Likeness | null) =>
  b === null || a.moment < b.moment || (a.moment === b.moment && distance(a) < distance(b));

/** Compares worlds with moments, of which the first is the dearest; each state of a peer is compared once. */
export function comparedWith(system: System, moments: readonly Moment[]) {
  type Compared = (Difference['of'][] | null)[];
  const known: Record<Seat, Map<number, Compared>> = { caller: new Map(), callee: new Map() };
  const ofSeat = (seat: Seat, at: number): Compared => {
    const before = known[seat].get(at);
    if (before) return before;
    const digest = system.peers[seat].digest(at);
    const all = moments.map((moment) => likeness(moment[seat], digest));
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
