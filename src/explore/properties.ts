/** What must hold in every world, on every move, and what must stay possible. */
import type { Seat } from '../../machines/vocabulary';
import { pathsOf, type Peer } from './peer';
import type { Move, System, World } from './world';

export interface Violation {
  detail: string;
}
export interface SafetyProperty {
  name: string;
  ofWorld?: (system: System, world: World) => Violation | null;
  ofMove?: (system: System, world: World, move: Move) => Violation | null;
}
/** From every world that `concerns` it, a goal can be reached. */
export interface LivenessProperty {
  name: string;
  concerns: (system: System, world: World) => boolean;
  isGoal: (system: System, world: World) => boolean;
}

const seats: readonly Seat[] = ['caller', 'callee'];
const peersOf = (system: System, world: World): Peer[] =>
  seats.flatMap((seat) => system.peerOf(world, seat) ?? []);
const paths = new WeakMap<Peer, Set<string>>();
/** Paths of the active states of a peer. */
export const activeIn = (peer: Peer): Set<string> => {
  const known = paths.get(peer);
  if (known) return known;
  const fresh = new Set(pathsOf(peer.snapshot.value));
  paths.set(peer, fresh);
  return fresh;
};
const is = (peer: Peer | null, path: string) => peer !== null && activeIn(peer).has(path);
const isConnected = (peer: Peer | null) => is(peer, 'negotiating.connectivity.connected');

/** S1: calls are made only where JSEP allows them. RFC 9429 §3.2, W3C webrtc-pc §4.4.1.5. */
export const legalCalls: SafetyProperty = {
  name: 'S1 legal calls',
  ofMove: (_, __, { breach }) =>
    breach !== null && !breach.startsWith('addIceCandidate') ? { detail: breach } : null,
};

/** S4: a candidate is added after its remote description, and to its own generation. RFC 8838 §9, RFC 8445 §5.3. */
export const candidatesInPlace: SafetyProperty = {
  name: 'S4 candidates in place',
  ofMove: (_, __, { breach }) => (breach?.startsWith('addIceCandidate') ? { detail: breach } : null),
};

/** S2: of one session at most one description is an offer that waits for its answer. RFC 9429 §3.2. */
export const oneOffer: SafetyProperty = {
  name: 'S2 one outstanding offer',
  ofWorld: (system, world) => {
    const waiting = peersOf(system, world).filter((p) => p.browser?.signaling === 'have-local-offer');
    return waiting.length > 1 ? { detail: 'both have a local offer' } : null;
  },
};

/** S6: both connected means in the same session and the same negotiation. */
export const sameSession: SafetyProperty = {
  name: 'S6 same session',
  ofWorld: (system, world) => {
    const [a, b] = [system.peerOf(world, 'caller'), system.peerOf(world, 'callee')];
    if (!a || !b || !isConnected(a) || !isConnected(b)) return null;
    const [x, y] = [a.snapshot.context, b.snapshot.context];
    return x.session === y.session && x.negotiation === y.negotiation
      ? null
      : { detail: `${x.session}.${x.negotiation} and ${y.session}.${y.negotiation}` };
  },
};

/** S7: within one join a session never gives way to an older one. */
export const newerWins: SafetyProperty = {
  name: 'S7 newer session wins',
  ofMove: (system, world, { to }) => {
    for (const seat of seats) {
      const [before, after] = [system.peerOf(world, seat), system.peerOf(to, seat)];
      if (!before || !after) continue;
      const [x, y] = [before.snapshot.context, after.snapshot.context];
      if (x.self.epoch === y.self.epoch && y.session < x.session)
        return { detail: `${seat} went from session ${x.session} to ${y.session}` };
    }
    return null;
  },
};

/** S7: a message of an older session changes nothing. */
export const staleIsIgnored: SafetyProperty = {
  name: 'S7 stale is ignored',
  ofMove: (system, world, { label, to }) => {
    if (label.what !== 'hear' || label.message === undefined) return null;
    const { message } = system.messages.get(label.message);
    const peer = system.peerOf(world, label.seat);
    return peer && message.session < peer.snapshot.context.session && to[label.seat] !== world[label.seat]
      ? { detail: `an old ${message.kind} changes the ${label.seat}` }
      : null;
  },
};

/** S9: a message that comes again changes nothing, but that it may be answered again. */
export const repetitionIsHarmless: SafetyProperty = {
  name: 'S9 repetition is harmless',
  ofMove: (system, _, { label, to }) => {
    if (label.what !== 'hear' || label.message === undefined) return null;
    const { message } = system.messages.get(label.message);
    const peer = system.peerOf(to, label.seat);
    if (!peer) return null;
    const again = system.rowOf(label.seat, to[label.seat], system.hearing(label.message));
    if (again.to === to[label.seat]) return null;
    const twice = system.peerOf({ ...to, [label.seat]: again.to }, label.seat);
    const same =
      twice &&
      JSON.stringify([twice.snapshot.value, twice.snapshot.context, twice.browser?.calls]) ===
        JSON.stringify([peer.snapshot.value, peer.snapshot.context, peer.browser?.calls]);
    return same ? null : { detail: `a second ${message.kind} changes the ${label.seat}` };
  },
};

/** S12: where no negotiation runs there is neither a connection nor a timer. */
export const nothingLeft: SafetyProperty = {
  name: 'S12 nothing left behind',
  ofWorld: (system, world) => {
    for (const peer of peersOf(system, world)) {
      const isOver = is(peer, 'closed') || is(peer, 'failed') || is(peer, 'refused');
      if (isOver && (peer.browser !== null || Object.keys(peer.timers).length > 0))
        return {
          detail: `timers ${Object.keys(peer.timers).join(', ')}, connection ${peer.browser !== null}`,
        };
    }
    return null;
  },
};

export const safety: readonly SafetyProperty[] = [
  legalCalls,
  oneOffer,
  candidatesInPlace,
  sameSession,
  newerWins,
  staleIsIgnored,
  repetitionIsHarmless,
  nothingLeft,
];

const bothConnected = (system: System, world: World) =>
  isConnected(system.peerOf(world, 'caller')) && isConnected(system.peerOf(world, 'callee'));
const isAtRest = (peer: Peer | null) => peer === null || !is(peer, 'negotiating');
const hasGivenUp = (peer: Peer | null) => is(peer, 'closed') || is(peer, 'failed') || is(peer, 'refused');

const isHeard = (peer: Peer | null) => is(peer, 'negotiating.delivery.heard');

/** L1: the pair can settle: both connected with nothing left to repeat, or both at rest. */
export const canSettle: LivenessProperty = {
  name: 'L1 the pair can settle',
  concerns: () => true,
  isGoal: (system, world) =>
    (bothConnected(system, world) && seats.every((seat) => isHeard(system.peerOf(world, seat)))) ||
    seats.every((seat) => isAtRest(system.peerOf(world, seat))),
};

/** L2: as long as neither has given up, they can still be connected. */
export const canSucceed: LivenessProperty = {
  name: 'L2 whoever still tries can succeed',
  concerns: (system, world) => !seats.some((seat) => hasGivenUp(system.peerOf(world, seat))),
  isGoal: bothConnected,
};

/** L3: whoever is connected to nobody can notice it. */
export const halfOpenIsNoticed: LivenessProperty = {
  name: 'L3 a half-open call is noticed',
  concerns: (system, world) =>
    seats.some((seat) => isConnected(system.peerOf(world, seat))) && !bothConnected(system, world),
  isGoal: (system, world) =>
    bothConnected(system, world) || !seats.some((seat) => isConnected(system.peerOf(world, seat))),
};

export const liveness: readonly LivenessProperty[] = [canSettle, canSucceed, halfOpenIsNoticed];
