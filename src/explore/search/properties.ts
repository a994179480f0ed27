/** Safety and liveness properties of peers, steps, pairs of peers and worlds. */
import type { SeatPath } from '../../../machines/seat/paths';
import type { Seat, SeatEvent } from '../../../machines/words/vocabulary';
import { foreignTo, staleTo } from '../model/hostile';
import { hasPendingChanges } from '../model/browser';
import type { Input, Peer, PeerStep } from '../model/peer';
import type { PeerSummary, Row } from '../model/peers';
import type { System } from '../model/world';

/** Each predicate returns what is wrong, in a few words; null where the property holds. */
export interface Safety {
  name: string;
  ofPeer?: (system: System, seat: Seat, at: number, summary: PeerSummary) => string | null;
  ofStep?: (system: System, seat: Seat, from: PeerSummary, input: Input, row: Row) => string | null;
  ofPair?: (caller: PeerSummary, callee: PeerSummary) => string | null;
  /** Asked in quiescent worlds that were reached without loss or refusal. */
  whenQuiescent?: (place: Place) => string | null;
}
/** A world as properties see it. A peer may be absent; `isEmpty`: no message is in transit. */
export interface Place {
  caller: PeerSummary | null;
  callee: PeerSummary | null;
  noFaultsLeft: boolean;
  isEmpty: boolean;
}
/** From every place that it concerns a goal is reachable; `always`: is reached on every path without faults. */
export interface Liveness {
  name: string;
  concerns: (place: Place) => boolean;
  isGoal: (place: Place) => boolean;
  always: boolean;
}

const is = (summary: PeerSummary | null, path: SeatPath) => summary !== null && summary.active.has(path);
const isConnected = (summary: PeerSummary | null) => is(summary, 'negotiating.connectivity.connected');
const isSettled = (summary: PeerSummary | null) => is(summary, 'negotiating.offerAnswer.stable.settled');
const isHeard = (summary: PeerSummary | null) => is(summary, 'negotiating.delivery.heard');
const context = ({ peer }: PeerSummary) => peer.snapshot.context;
const messageOf = (input: Input) =>
  input.do === 'hear' && 'message' in input.event ? input.event.message : null;
/** The step that an event would cause; null if it changes no state and sends nothing. */
function effectOf(system: System, seat: Seat, at: number, peer: Peer, event: SeatEvent): PeerStep | null {
  if (!peer.snapshot.can(event)) return null;
  const step = system.peers[seat].tryStep(at, event);
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

/** S2: both sides await an answer only in glare: both offers follow the same completed negotiation. RFC 9429 §3.2. */
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

/** S4: a candidate is added after the remote description of its own generation. RFC 8838 §9, RFC 8445 §5.3. */
const candidatesInPlace: Safety = {
  name: 'S4 candidates in place',
  ofStep: (_, __, ___, ____, { step: { refusal } }) =>
    refusal?.detail.startsWith('addIceCandidates') ? refusal.detail : null,
};

/** S5: when both are connected, the sessions match; once everything is acknowledged, the negotiations match. */
const sameSession: Safety = {
  name: 'S5 same session',
  ofPair: (a, b) => {
    if (!isConnected(a) || !isConnected(b)) return null;
    const [x, y] = [context(a), context(b)];
    if (x.session !== y.session) return `sessions ${x.session} and ${y.session}`;
    const isDone = [a, b].every((side) => isSettled(side) && isHeard(side));
    return isDone && x.agreed !== y.agreed ? `negotiations ${x.agreed} and ${y.agreed}` : null;
  },
};

/** S6: within one join the session number never decreases. */
const newerWins: Safety = {
  name: 'S6 newer session wins',
  ofStep: (_, __, from, ___, { step: { peer } }) => {
    const [x, y] = [context(from), peer.snapshot.context];
    return x.self.epoch === y.self.epoch && y.session < x.session
      ? `from session ${x.session} to ${y.session}`
      : null;
  },
};

/** S7: a message of an older session, or from an earlier join of the remote peer, changes nothing. */
const staleIsIgnored: Safety = {
  name: 'S7 stale is ignored',
  ofPeer: (system, seat, at, { peer }) => {
    for (const event of staleTo(peer.snapshot.context)) {
      if (effectOf(system, seat, at, peer, event)) return `an old ${event.message.kind} counts`;
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

/** S9: handling is idempotent: a repeated message changes no state, though it may be answered again. */
const repetitionIsHarmless: Safety = {
  name: 'S9 repetition is harmless',
  ofStep: (system, seat, _, input, row) => {
    const message = messageOf(input);
    if (message === null || input.do !== 'hear') return null;
    const again = effectOf(system, seat, row.to, row.step.peer, input.event);
    return again === null || samePeer(again.peer, row.step.peer) ? null : `a second ${message.kind} counts`;
  },
};

/** S10: after glare one offer survives: both sides have set the same two descriptions. W3C webrtc-pc §10.7. */
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

/** S11: a message from any other than the remote peer changes nothing. */
const foreignIsIgnored: Safety = {
  name: 'S11 foreign is ignored',
  ofPeer: (system, seat, at, { peer }) => {
    for (const event of foreignTo(peer.snapshot.context)) {
      if (effectOf(system, seat, at, peer, event)) return `a stranger's ${event.message.kind} counts`;
    }
    return null;
  },
};

/** S12: after the end no connection, timer or child is left, except those that live as long as the seat. */
const nothingLeft: Safety = {
  name: 'S12 nothing left behind',
  ofPeer: (_, __, ___, { peer, active }) => {
    if (!(['closed', 'failed', 'refused'] satisfies SeatPath[]).some((path) => active.has(path))) return null;
    const children = Object.keys(peer.snapshot.children).filter((id) => id !== 'signal' && id !== 'sending');
    const left = [...Object.keys(peer.timers), ...children, ...(peer.browser ? ['a connection'] : [])];
    return left.length > 0 ? left.join(', ') : null;
  },
};

/** S13: a description is sent only while the browser has it set: not before, and not after a rollback. */
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
const isAtRest = (summary: PeerSummary | null) => summary === null || !is(summary, 'negotiating');
const hasGivenUp = (summary: PeerSummary | null) =>
  is(summary, 'closed') || is(summary, 'failed') || is(summary, 'refused');
const isSatisfied = (side: PeerSummary | null) =>
  isSettled(side) && isHeard(side) && !!side?.peer.browser && !hasPendingChanges(side.peer.browser);
const isDone = (place: Place) =>
  bothConnected(place) && isSatisfied(place.caller) && isSatisfied(place.callee);

/** L1: from every world the pair can settle: both connected with nothing pending, or neither negotiating. */
const canSettle: Liveness = {
  name: 'L1 the pair can settle',
  always: false,
  concerns: () => true,
  isGoal: (place) => isDone(place) || (isAtRest(place.caller) && isAtRest(place.callee)),
};

/** L2: as long as neither has given up, they can still connect and settle. */
const canSucceed: Liveness = {
  name: 'L2 whoever still tries can succeed',
  always: false,
  concerns: ({ caller, callee }) => !hasGivenUp(caller) && !hasGivenUp(callee),
  isGoal: isDone,
};

/** L3: a half-open call (one side connected) can be detected. */
const halfOpenIsNoticed: Liveness = {
  name: 'L3 a half-open call is noticed',
  always: false,
  concerns: (place) => (isConnected(place.caller) || isConnected(place.callee)) && !bothConnected(place),
  isGoal: (place) => bothConnected(place) || !(isConnected(place.caller) || isConnected(place.callee)),
};

/** L4: once no fault is left, peers that have not given up connect within a bounded number of steps, on every path. */
const willSucceed: Liveness = {
  name: 'L4 without faults a connection follows',
  always: true,
  concerns: ({ caller, callee, noFaultsLeft }) =>
    noFaultsLeft && caller !== null && callee !== null && !hasGivenUp(caller) && !hasGivenUp(callee),
  isGoal: (place) => isDone(place) || hasGivenUp(place.caller) || hasGivenUp(place.callee),
};

/** L5: without loss, progress never depends on a retransmission timer. */
const nothingWaits: Safety = {
  name: 'L5 nothing waits for a timer',
  whenQuiescent: (place) =>
    isDone(place) || [place.caller, place.callee].some((side) => side === null || hasGivenUp(side))
      ? null
      : 'both wait, though nothing was lost',
};

export const safety: readonly Safety[] = [...ofSteps, nothingWaits];

export const liveness: readonly Liveness[] = [canSettle, canSucceed, halfOpenIsNoticed, willSucceed];

/** In the order of their numbers, S before L. */
export const propertyNames: readonly string[] = [...ofSteps, ...liveness, nothingWaits].map(
  ({ name }) => name,
);
