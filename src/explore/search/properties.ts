/** What must hold of every peer, every step and every pair, and what must stay possible. */
import type { Seat, SeatEvent } from '../../../machines/words/vocabulary';
import { foreignTo, staleTo } from '../model/hostile';
import { isInNeed } from '../model/browser';
import type { Input, Peer, PeerStep } from '../model/peer';
import type { Digest, Row } from '../model/peers';
import type { System } from '../model/world';

/** Where it is broken: what is wrong, in a few words. */
export interface Safety {
  name: string;
  ofPeer?: (system: System, seat: Seat, at: number, digest: Digest) => string | null;
  ofStep?: (system: System, seat: Seat, from: Digest, input: Input, row: Row) => string | null;
  ofPair?: (caller: Digest, callee: Digest) => string | null;
  /** Of a place where nothing happens unless time passes, and nothing was lost or refused on the way there. */
  ofQuiet?: (place: Place) => string | null;
}
/** A pair of peers, of which either may be gone; `isCalm`: no fault is left to happen; `isEmpty`: nothing is under way. */
export interface Place {
  caller: Digest | null;
  callee: Digest | null;
  isCalm: boolean;
  isEmpty: boolean;
}
/** From every place that `concerns` it a goal can be reached; `always`: whatever happens, but for faults, it will be. */
export interface Liveness {
  name: string;
  concerns: (place: Place) => boolean;
  isGoal: (place: Place) => boolean;
  always: boolean;
}

const is = (digest: Digest | null, path: string) => digest !== null && digest.active.has(path);
const isConnected = (digest: Digest | null) => is(digest, 'negotiating.connectivity.connected');
const isSettled = (digest: Digest | null) => is(digest, 'negotiating.offerAnswer.stable.settled');
const isHeard = (digest: Digest | null) => is(digest, 'negotiating.delivery.heard');
const context = ({ peer }: Digest) => peer.snapshot.context;
const messageOf = (input: Input) =>
  input.do === 'hear' && 'message' in input.event ? input.event.message : null;
/** What a peer would be after an event, if the event counts there; null: it changes nothing and nothing is said. */
function counted(system: System, seat: Seat, at: number, peer: Peer, event: SeatEvent): PeerStep | null {
  if (!peer.snapshot.can(event)) return null;
  const step = system.peers[seat].tried(at, event);
  return step.sent.length === 0 && samePeer(step.peer, peer) ? null : step;
}
const samePeer = (a: Peer, b: Peer) =>
  JSON.stringify([a.snapshot.value, a.snapshot.context, a.browser]) ===
  JSON.stringify([b.snapshot.value, b.snapshot.context, b.browser]);

/** S1: calls are made only where JSEP allows them. RFC 9429 §3.2, W3C webrtc-pc §4.4.1.5. */
const legalCalls: Safety = {
  name: 'S1 legal calls',
  ofStep: (_, __, ___, ____, { step: { refusal } }) =>
    refusal && !/^(addIceCandidates|rollBack)/.test(refusal.detail) ? refusal.detail : null,
};

/** S2: two offers wait for an answer only where both build upon the same agreement (glare). RFC 9429 §3.2. */
const oneOffer: Safety = {
  name: 'S2 one outstanding offer',
  ofPair: (a, b) => {
    const bothWait = [a, b].every(
      (side) =>
        side.peer.browser?.signaling === 'have-local-offer' &&
        !is(side, 'negotiating.offerAnswer.applyingAnswer'),
    );
    const [x, y] = [context(a), context(b)];
    return bothWait && x.session === y.session && x.agreed !== y.agreed
      ? `both have a local offer, after ${x.agreed} and after ${y.agreed}`
      : null;
  },
};

/** S3: a rollback only where there is an offer to roll back. W3C webrtc-pc §4.4.1.5. */
const legalRollback: Safety = {
  name: 'S3 legal rollback',
  ofStep: (_, __, ___, ____, { step: { refusal } }) =>
    refusal?.detail.startsWith('rollBack') ? refusal.detail : null,
};

/** S4: a candidate is added after its remote description, and to its own generation. RFC 8838 §9, RFC 8445 §5.3. */
const candidatesInPlace: Safety = {
  name: 'S4 candidates in place',
  ofStep: (_, __, ___, ____, { step: { refusal } }) =>
    refusal?.detail.startsWith('addIceCandidates') ? refusal.detail : null,
};

/** S6: both connected means in the same session; and with nothing left to say, in the same negotiation. */
const sameSession: Safety = {
  name: 'S6 same session',
  ofPair: (a, b) => {
    if (!isConnected(a) || !isConnected(b)) return null;
    const [x, y] = [context(a), context(b)];
    if (x.session !== y.session) return `sessions ${x.session} and ${y.session}`;
    const isDone = [a, b].every((side) => isSettled(side) && isHeard(side));
    return isDone && x.agreed !== y.agreed ? `negotiations ${x.agreed} and ${y.agreed}` : null;
  },
};

/** S7: within one join a session never gives way to an older one. */
const newerWins: Safety = {
  name: 'S7 newer session wins',
  ofStep: (_, __, from, ___, { step: { peer } }) => {
    const [x, y] = [context(from), peer.snapshot.context];
    return x.self.epoch === y.self.epoch && y.session < x.session
      ? `from session ${x.session} to ${y.session}`
      : null;
  },
};

/** S7: a message of an older session, or from an earlier join of the one opposite, changes nothing. */
const staleIsIgnored: Safety = {
  name: 'S7 stale is ignored',
  ofPeer: (system, seat, at, { peer }) => {
    for (const event of staleTo(peer.snapshot.context)) {
      if (counted(system, seat, at, peer, event)) return `an old ${event.message.kind} counts`;
    }
    return null;
  },
};

/** S8: every event is handled, or declared as ignored, in every state. */
const nothingForgotten: Safety = {
  name: 'S8 nothing forgotten',
  ofStep: (_, __, ___, ____, { step: { undeclared } }) =>
    undeclared !== null && !undeclared.startsWith('user.') ? `no state mentions ${undeclared}` : null,
};

/** S9: a message that comes again changes nothing, but that it may be answered again. */
const repetitionIsHarmless: Safety = {
  name: 'S9 repetition is harmless',
  ofStep: (system, seat, _, input, row) => {
    const message = messageOf(input);
    if (message === null || input.do !== 'hear') return null;
    const again = counted(system, seat, row.to, row.step.peer, input.event);
    return again === null || samePeer(again.peer, row.step.peer) ? null : `a second ${message.kind} counts`;
  },
};

/** S10: after glare one offer is left: both sides have set the same two descriptions. W3C webrtc-pc §10.7. */
const oneOfferLeft: Safety = {
  name: 'S10 one offer left',
  ofPair: (a, b) => {
    const [p, q] = [a.peer.browser, b.peer.browser];
    const [x, y] = [context(a), context(b)];
    const isDone = [a, b].every((side) => isSettled(side) && side.peer.browser?.calls.length === 0);
    if (!isDone || !p || !q || x.session !== y.session || x.agreed !== y.agreed) return null;
    return p.local === q.remote && q.local === p.remote
      ? null
      : `negotiation ${x.agreed} is not the same one`;
  },
};

/** S11: a message of somebody who does not sit opposite changes nothing. */
const foreignIsIgnored: Safety = {
  name: 'S11 foreign is ignored',
  ofPeer: (system, seat, at, { peer }) => {
    for (const event of foreignTo(peer.snapshot.context)) {
      if (counted(system, seat, at, peer, event)) return `a stranger's ${event.message.kind} counts`;
    }
    return null;
  },
};

/** S12: where no negotiation runs there is neither a connection nor a timer nor a child, but for what lives as long as the seat. */
const nothingLeft: Safety = {
  name: 'S12 nothing left behind',
  ofPeer: (_, __, ___, { peer, active }) => {
    if (!['closed', 'failed', 'refused'].some((path) => active.has(path))) return null;
    const children = Object.keys(peer.snapshot.children).filter((id) => id !== 'signal' && id !== 'sending');
    const left = [...Object.keys(peer.timers), ...children, ...(peer.browser ? ['a connection'] : [])];
    return left.length > 0 ? left.join(', ') : null;
  },
};

/** S13: a description is said only while the browser stands by it: not before it is set, not once it is rolled back. */
const saysWhatStands: Safety = {
  name: 'S13 says what stands',
  ofStep: (_, __, ___, ____, { step: { sent, peer } }) => {
    for (const { message } of sent) {
      if (message.kind !== 'offer' && message.kind !== 'answer') continue;
      const { local = null, pendingLocal = null } = peer.browser ?? {};
      if (message.sdp !== local && message.sdp !== pendingLocal)
        return `${message.kind} ${message.negotiation} is void`;
    }
    return null;
  },
};

const ofSteps: readonly Safety[] = [
  legalCalls,
  oneOffer,
  legalRollback,
  candidatesInPlace,
  sameSession,
  newerWins,
  staleIsIgnored,
  nothingForgotten,
  repetitionIsHarmless,
  oneOfferLeft,
  foreignIsIgnored,
  nothingLeft,
  saysWhatStands,
];

const bothConnected = ({ caller, callee }: Place) => isConnected(caller) && isConnected(callee);
const isAtRest = (digest: Digest | null) => digest === null || !is(digest, 'negotiating');
const hasGivenUp = (digest: Digest | null) =>
  is(digest, 'closed') || is(digest, 'failed') || is(digest, 'refused');
const isSatisfied = (side: Digest | null) =>
  isSettled(side) && isHeard(side) && !!side?.peer.browser && !isInNeed(side.peer.browser);
const isDone = (place: Place) =>
  bothConnected(place) && isSatisfied(place.caller) && isSatisfied(place.callee);

/** L1: the pair can settle: both connected with nothing left to say or to negotiate, or both at rest. */
const canSettle: Liveness = {
  name: 'L1 the pair can settle',
  always: false,
  concerns: () => true,
  isGoal: (place) => isDone(place) || (isAtRest(place.caller) && isAtRest(place.callee)),
};

/** L2: as long as neither has given up, they can still be connected, and have settled. */
const canSucceed: Liveness = {
  name: 'L2 whoever still tries can succeed',
  always: false,
  concerns: ({ caller, callee }) => !hasGivenUp(caller) && !hasGivenUp(callee),
  isGoal: isDone,
};

/** L3: whoever is connected to nobody can notice it. */
const halfOpenIsNoticed: Liveness = {
  name: 'L3 a half-open call is noticed',
  always: false,
  concerns: (place) => (isConnected(place.caller) || isConnected(place.callee)) && !bothConnected(place),
  isGoal: (place) => bothConnected(place) || !(isConnected(place.caller) || isConnected(place.callee)),
};

/** L4: once no fault is left, whoever still tries is connected after a bounded number of steps, whatever they are. */
const willSucceed: Liveness = {
  name: 'L4 calm leads to a connection',
  always: true,
  concerns: ({ caller, callee, isCalm }) =>
    isCalm && caller !== null && callee !== null && !hasGivenUp(caller) && !hasGivenUp(callee),
  isGoal: (place) => isDone(place) || hasGivenUp(place.caller) || hasGivenUp(place.callee),
};

/** L5: while nothing is lost, nothing has to wait for a timer to say it again. */
const nothingWaits: Safety = {
  name: 'L5 nothing waits for a timer',
  ofQuiet: (place) =>
    isDone(place) || [place.caller, place.callee].some((side) => side === null || hasGivenUp(side))
      ? null
      : 'both wait, though nothing was lost',
};

export const safety: readonly Safety[] = [...ofSteps, nothingWaits];

export const liveness: readonly Liveness[] = [canSettle, canSucceed, halfOpenIsNoticed, willSucceed];
