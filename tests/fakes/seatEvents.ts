/** Events for a seat's machine: from its ports, from the room, and from the remote peer, which is `there`. */
import type { EventObject } from 'xstate';
import type { SeatInput } from '../../machines/seat/seatContext';
import type {
  Address,
  Candidate,
  Heard,
  PeerLoss,
  SeatEvent,
  SeatReadiness,
} from '../../machines/words/vocabulary';

export const here: Address = { peer: 'here', epoch: 'epoch1' };
export const there: Address = { peer: 'there', epoch: 'epoch1' };
/** The same peer after a reload. */
export const thereAgain: Address = { peer: 'there', epoch: 'epoch2' };
export const stranger: Address = { peer: 'stranger', epoch: 'epoch1' };
export const seatInput: SeatInput = {
  self: here,
  media: { source: 'camera' },
  iceServers: [],
  iceTransportPolicy: 'all',
};

/** An event of XState's own (`xstate.done.actor.*`, `xstate.after.*`), which no machine declares. */
export function ownOfXState(event: EventObject): SeatEvent {
  if (!isOwnOfXState(event)) throw new Error(`${event.type} is not an event of XState's own`);
  return event;
}
const isOwnOfXState = (event: EventObject): event is SeatEvent => event.type.startsWith('xstate.');

export const seatTaken: SeatEvent = { type: 'room.seatTaken' };
export const captured = ownOfXState(
  Object.assign({ type: 'xstate.done.actor.captureMedia' }, { output: { streamId: 'stream1' } }),
);
export const captureRefused = (name: string) =>
  ownOfXState(Object.assign({ type: 'xstate.error.actor.captureMedia' }, { error: { name, message: 'no' } }));
export const present = (readiness: SeatReadiness, session = 0, peer = there): SeatEvent => ({
  type: 'room.peerPresent',
  peer,
  readiness,
  session,
});
export const gone = (reason: PeerLoss): SeatEvent => ({ type: 'room.peerLeft', reason });

export const offerCreated: SeatEvent = { type: 'peer.offerCreated', sdp: 'our offer' };
export const answerCreated: SeatEvent = { type: 'peer.answerCreated', sdp: 'our answer' };
export const localSet = (sdp: string): SeatEvent => ({ type: 'peer.localDescriptionSet', sdp });
export const remoteSet: SeatEvent = { type: 'peer.remoteDescriptionSet' };
export const rolledBack: SeatEvent = { type: 'peer.rolledBack' };
export const negotiationNeeded: SeatEvent = { type: 'peer.negotiationNeeded' };
export const connection = (state: string): SeatEvent => ({ type: 'peer.connectionStateChanged', state });
export const gathered = (...names: string[]): SeatEvent => ({
  type: 'peer.candidatesGathered',
  ufrag: null,
  candidates: names.map(candidate),
  complete: false,
});
export const gatheringCompleted: SeatEvent = {
  type: 'peer.candidatesGathered',
  ufrag: null,
  candidates: [],
  complete: true,
};

export const candidate = (name: string): Candidate => ({
  candidate: name,
  sdpMid: '0',
  sdpMLineIndex: 0,
  usernameFragment: null,
});
export const unheard: Heard = { negotiation: 0, ufrag: null, candidates: 0, complete: false };
export const heard = (candidates = 0, complete = false, negotiation = 1): Heard => ({
  negotiation,
  ufrag: null,
  candidates,
  complete,
});

interface Say {
  from?: Address;
  session?: number;
  negotiation?: number;
  /** Of an offer: the completed negotiation that it follows. */
  after?: number;
  sdp?: string;
  ufrag?: string;
  candidates?: string[];
  complete?: boolean;
  heard?: Heard;
}
const numbered = ({
  session = 1,
  negotiation = 1,
  candidates = [],
  complete = false,
  ufrag,
  heard: h,
}: Say) => ({
  session,
  negotiation,
  ufrag: ufrag ?? null,
  candidates: candidates.map(candidate),
  complete,
  heard: h ?? unheard,
});
export const offer = (say: Say = {}): SeatEvent => ({
  type: 'signal.offerReceived',
  from: say.from ?? there,
  message: { kind: 'offer', sdp: say.sdp ?? 'their offer', after: say.after ?? 0, ...numbered(say) },
});
export const answer = (say: Say = {}): SeatEvent => ({
  type: 'signal.answerReceived',
  from: say.from ?? there,
  message: { kind: 'answer', sdp: say.sdp ?? 'their answer', ...numbered({ heard: heard(), ...say }) },
});
export const candidates = (names: string[], say: Say = {}): SeatEvent => ({
  type: 'signal.candidatesReceived',
  from: say.from ?? there,
  message: { kind: 'candidates', ...numbered({ ...say, candidates: names }) },
});
export const ack = (heardOfUs: Heard, say: Say = {}): SeatEvent => ({
  type: 'signal.ackReceived',
  from: say.from ?? there,
  message: {
    kind: 'ack',
    session: say.session ?? 1,
    negotiation: say.negotiation ?? 1,
    heard: heardOfUs,
  },
});
export const hungUp = (say: Say = {}): SeatEvent => ({
  type: 'signal.hangUpReceived',
  from: say.from ?? there,
  message: { kind: 'hangUp', session: say.session ?? 1 },
});
export const retried = (say: Say = {}): SeatEvent => ({
  type: 'signal.retryReceived',
  from: say.from ?? there,
  message: { kind: 'retry', session: say.session ?? 1 },
});
