/**
 * The words of the project: who takes part, what they say to each other, what a machine remembers.
 * WebRTC words are those of W3C WebRTC and RFC 9429; everything here is JSON.
 */

/** A place in the conversation. The caller offers, the callee answers. */
export type Seat = 'caller' | 'callee';
/** What a person asks for when joining. */
export type Role = Seat | 'observer';
export type SeatWish = 'auto' | Seat | 'observer';
export const seats: readonly Seat[] = ['caller', 'callee'];
export const otherSeat = (seat: Seat): Seat => (seat === 'caller' ? 'callee' : 'caller');

/** One join of one peer: the peer's id and the epoch (its time and random bits), both base64url. */
export interface Address {
  peer: string;
  epoch: string;
}
export const sameAddress = (a: Address | null, b: Address | null) =>
  a !== null && b !== null && a.peer === b.peer && a.epoch === b.epoch;

/** How far a seated peer is: `away` (not able to negotiate), `ready` (waits for the other), `busy` (in a session). */
export type Readiness = 'away' | 'ready' | 'busy';

/** Where the outgoing media come from. */
export type MediaSource = 'camera' | 'screen' | 'synthetic' | 'none';
export interface MediaRequest {
  source: MediaSource;
  cameraId?: string;
  microphoneId?: string;
}

/** Where a shared screen goes: a video of its own, or the one of the camera. */
export type ScreenPlace = 'beside' | 'instead';

/** RTCIceServer as JSON. */
export interface IceServer {
  urls: string[];
  username?: string;
  credential?: string;
}

/** RTCIceCandidateInit, all members present. */
export interface Candidate {
  candidate: string;
  sdpMid: string | null;
  sdpMLineIndex: number | null;
  usernameFragment: string | null;
}

export type FailureReason =
  | 'mediaDenied'
  | 'mediaMissing'
  | 'mediaBusy'
  | 'mediaUnsupported'
  | 'insecureContext'
  | 'answerTimeout'
  | 'connectionRefused'
  | 'connectTimeout'
  | 'descriptionRefused'
  | 'iceFailed'
  | 'bug';

/** Why a session is over, or why nothing could begin. `detail` is the platform's own text, for the curious. */
export interface Failure {
  reason: FailureReason;
  detail: string;
}

/** The four state machines of the browser itself (W3C webrtc-pc §4.3); a null has not been reported yet. */
export interface BrowserStates {
  signalingState: string | null;
  iceGatheringState: string | null;
  iceConnectionState: string | null;
  connectionState: string | null;
}
export type BrowserAxis = keyof BrowserStates;
export const browserAxes: readonly BrowserAxis[] = [
  'signalingState',
  'iceGatheringState',
  'iceConnectionState',
  'connectionState',
];

/**
 * What the sender has heard of the receiver: the number of its last description, the ufrag that names its generation
 * of candidates (RFC 8445 §5.3), and how many of those.
 */
export interface Heard {
  negotiation: number;
  ufrag: string | null;
  candidates: number;
  complete: boolean;
}

interface InSession {
  session: number;
}
/** All candidates of one generation so far: any later message repairs an earlier loss. */
export interface Generation {
  /** Names the generation (`a=ice-ufrag`); an ICE restart begins another. */
  ufrag: string | null;
  candidates: Candidate[];
  /** True once the last candidate is gathered. */
  complete: boolean;
}
interface InNegotiation extends InSession, Generation {
  /** Numbers offers within a session: the caller's are odd, the callee's even, and none is used twice. */
  negotiation: number;
  heard: Heard;
}
/** What a caller and a callee say to each other, inbox to inbox. `after`: the negotiation that an offer builds upon. */
export type SeatMessage =
  | ({ kind: 'offer'; sdp: string; after: number } & InNegotiation)
  | ({ kind: 'answer'; sdp: string } & InNegotiation)
  | ({ kind: 'candidates' } & InNegotiation)
  | ({ kind: 'ack'; negotiation: number; heard: Heard } & InSession)
  | ({ kind: 'hangUp' } & InSession)
  | ({ kind: 'retry' } & InSession);

/** What a resident tells about itself. */
export interface Standing {
  seat: Seat | null;
  readiness: Readiness;
  /** The last session it took part in. */
  session: number;
}
/** Live, or one step after another. */
export type StepMode = 'live' | 'step';
/** What stands still in step mode: what reaches a machine, or also what a machine asks of its ports. */
export type Grain = 'events' | 'commands';
/** What can be done with something held. The last two only with messages: a channel could have done the same. */
export const heldActions = ['release', 'holdBack', 'repeat', 'drop'] as const;
export type HeldAction = (typeof heldActions)[number];
/** How a room is stepped; the higher `stamp` wins, so both sides come to agree. */
export interface Stepping {
  mode: StepMode;
  grain: Grain;
  stamp: number;
}
/** What the lab can break at the ports of one peer. */
export const labFaults = ['refuseCamera', 'failRemoteDescription', 'blockCandidates'] as const;
export type LabFault = (typeof labFaults)[number];

/** What peers say about who is in the room, and about how it is stepped. */
export type RoomMessage =
  | { kind: 'hello'; standing: Standing }
  | { kind: 'welcome'; standing: Standing; caller: Address | null; callee: Address | null }
  | { kind: 'presence'; standing: Standing }
  | { kind: 'leave'; reason: 'left' | 'vanished' }
  | ({ kind: 'stepping' } & Stepping)
  /** Asks the other side to do something with what its gate holds. */
  | { kind: 'handle'; item: number; how: HeldAction };

export type Message = RoomMessage | SeatMessage;
export type MessageKind = Message['kind'];

/** A message as the room hears it. */
export interface Spoken<K extends MessageKind> {
  from: Address;
  message: Extract<Message, { kind: K }>;
}
export type SignalEvent = {
  [K in MessageKind]: { type: `signal.${K}Received` } & Spoken<K>;
}[MessageKind];
export type SeatSignalEvent = Extract<SignalEvent, { message: SeatMessage }>;

/** What a machine asks of the port `peerConnection`. Each is one call of RTCPeerConnection. */
export type PeerCommand =
  | { type: 'createOffer' }
  | { type: 'createAnswer' }
  | { type: 'setLocalDescription'; description: { type: 'offer' | 'answer'; sdp: string } }
  | { type: 'setRemoteDescription'; description: { type: 'offer' | 'answer'; sdp: string } }
  /** setLocalDescription({ type: 'rollback' }). */
  | { type: 'rollBack' }
  | { type: 'addIceCandidates'; candidates: Candidate[]; complete: boolean }
  | { type: 'restartIce' }
  /** `track.enabled` of the microphone: needs no negotiation. */
  | { type: 'enableMicrophone'; enabled: boolean }
  /** Sends the camera, or nothing in its place: the direction changes. */
  | { type: 'sendCamera'; sends: boolean }
  /** Sends the captured screen in a place of its own, or instead of the camera (`replaceTrack`); null: no more. */
  | { type: 'sendScreen'; streamId: string | null; place: ScreenPlace }
  /** Over the data channel, not through the broker. */
  | { type: 'sendText'; text: string };

/** What the port `peerConnection` reports: facts, in the order in which the browser produced them. */
export type PeerReport =
  | { type: 'peer.offerCreated'; sdp: string }
  | { type: 'peer.answerCreated'; sdp: string }
  | { type: 'peer.localDescriptionSet'; sdp: string }
  | { type: 'peer.remoteDescriptionSet' }
  | { type: 'peer.rolledBack' }
  | { type: 'peer.negotiationNeeded' }
  | { type: 'peer.callRefused'; method: string; detail: string }
  | { type: 'peer.candidateRefused'; detail: string }
  | ({ type: 'peer.candidatesGathered' } & Generation)
  | { type: 'peer.iceCandidateErrorOccurred'; code: number; detail: string }
  | { type: 'peer.signalingStateChanged'; state: string }
  | { type: 'peer.iceGatheringStateChanged'; state: string }
  | { type: 'peer.iceConnectionStateChanged'; state: string }
  | { type: 'peer.connectionStateChanged'; state: string }
  | { type: 'peer.trackArrived'; streamId: string };

/** What a seat asks of the port `signal`: carry a message to the other seat, or tell the room how far it is. */
export type SignalCommand =
  | { type: 'send'; to: Address; message: SeatMessage }
  | { type: 'announce'; readiness: Readiness; session: number };

/** What the room tells a seat. */
export type RoomReport =
  | { type: 'room.seatTaken' }
  | { type: 'room.peerPresent'; peer: Address; readiness: Readiness; session: number }
  | { type: 'room.peerLeft'; reason: 'left' | 'vanished' };

/** What is sent in a running call. */
export type SendingWish =
  | { type: 'user.muteMicrophone' }
  | { type: 'user.unmuteMicrophone' }
  | { type: 'user.stopCamera' }
  | { type: 'user.sendCamera' }
  | { type: 'user.shareScreen'; place: ScreenPlace }
  | { type: 'user.stopScreen' };
/** What a seat tells of its connection to whoever keeps what is sent. */
export type ConnectionReport = { type: 'seat.connectionMade' } | { type: 'seat.connectionClosed' };
/** What the port `captureScreen` reports; the person may end it in the browser's own bar. */
export type ScreenReport =
  | { type: 'media.screenCaptured'; streamId: string }
  | ({ type: 'media.screenRefused' } & Failure)
  | { type: 'media.screenEnded' };

export type SeatWishEvent =
  | SendingWish
  | { type: 'user.restartIce' }
  | { type: 'user.say'; text: string }
  | { type: 'user.retryCapture' }
  | { type: 'user.chooseMedia'; media: MediaRequest }
  | { type: 'user.hangUp' }
  | { type: 'user.retry' }
  | { type: 'user.useIceServers'; iceServers: IceServer[] };

export type SeatEvent = PeerReport | RoomReport | SeatSignalEvent | SeatWishEvent;

/** What a broker link can report. `url` names the broker. */
export type BrokerFailure = 'refused' | 'unreachable' | 'closed' | 'badAddress' | 'insecure' | 'credentials';
export type BrokerReport =
  | { type: 'broker.connected'; url: string }
  | { type: 'broker.lost'; url: string; reason: BrokerFailure; detail: string }
  | { type: 'broker.acknowledged'; url: string; roundTripMs: number }
  | { type: 'broker.received'; url: string; event: SignalEvent };

export type Destination = { to: 'everyone' } | { to: 'inbox'; address: Address };
/** What the signaling machine asks of a broker link. */
export type BrokerCommand = { type: 'publish'; destination: Destination; message: Message };

export interface StateMeta {
  /** The paragraph of the standard that this state is about. */
  spec?: string;
  /** What ends the wait. */
  waitsFor?: string;
}
