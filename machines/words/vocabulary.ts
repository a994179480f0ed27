/**
 * The words of the project: who takes part, what they say to each other, what a machine remembers.
 * WebRTC words are those of W3C WebRTC and RFC 9429; everything here is JSON.
 */

import type { Address, Candidate, Generation, Message, MessageKind, SeatMessage } from './messages';
import type { BrowserAxis, Grain, HeldAction, Readiness, Seat, SeatReadiness, StepMode } from './terms';

export type {
  Address,
  Candidate,
  Check,
  Generation,
  Heard,
  Message,
  MessageKind,
  Presence,
  RoomMessage,
  SeatMessage,
} from './messages';
export * from './terms';

/** What a person asks for when joining. */
export type Role = Seat | 'observer';
export type SeatWish = 'auto' | Seat | 'observer';

export const sameAddress = (a: Address | null, b: Address | null) =>
  a !== null && b !== null && a.peer === b.peer && a.epoch === b.epoch;

/** Where the outgoing media come from; `camera`: and the microphone, of which one may be missing. */
export const mediaSources = ['camera', 'microphone', 'screen', 'synthetic', 'none'] as const;
export type MediaSource = (typeof mediaSources)[number];
export interface MediaRequest {
  source: MediaSource;
  cameraId?: string;
  microphoneId?: string;
}

/** Where a shared screen goes: a video of its own, or the one of the camera. */
export type ScreenPlace = 'beside' | 'instead';

/** What of an RTCConfiguration a person chooses. `relay`: only through a TURN server, so that the peer learns no address of ours. */
export interface IceChoice {
  iceServers: IceServer[];
  iceTransportPolicy: 'all' | 'relay';
}
/** RTCIceServer as JSON. */
export interface IceServer {
  urls: string[];
  username?: string;
  credential?: string;
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

/** A STUN or TURN server that gave no candidate: W3C webrtc-pc §4.8.2 icecandidateerror. `code`: of STUN (RFC 8489 §14.8), or 701: no answer. */
export interface IceError {
  url: string;
  code: number;
  detail: string;
}

/** The browser's own states, by axis; a null has not been reported yet. */
export type BrowserStates = Record<BrowserAxis, string | null>;

/** How a room is stepped; the higher `stamp` wins, so both sides come to agree. */
export interface Stepping {
  mode: StepMode;
  grain: Grain;
  stamp: number;
}

/** A message as the room hears it. */
export interface Spoken<K extends MessageKind> {
  from: Address;
  message: Extract<Message, { kind: K }>;
}
type Received<K extends MessageKind> = { type: `signal.${K}Received` } & Spoken<K>;
/** `seq`: the sender's number of the message. Topics and inboxes keep no order among each other. */
export type SignalEvent = { [K in MessageKind]: Received<K> & { seq: number } }[MessageKind];
/** A seat's messages have numbers of their own: of the session and of the negotiation. */
export type SeatSignalEvent = { [K in SeatMessage['kind']]: Received<K> }[SeatMessage['kind']];

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
  /** Sends the tracks of another captured stream in the place of those that were sent (`replaceTrack`). */
  | { type: 'sendStream'; streamId: string | null }
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
  | ({ type: 'peer.iceCandidateErrorOccurred' } & IceError)
  | { type: 'peer.signalingStateChanged'; state: string }
  | { type: 'peer.iceGatheringStateChanged'; state: string }
  | { type: 'peer.iceConnectionStateChanged'; state: string }
  | { type: 'peer.connectionStateChanged'; state: string }
  | { type: 'peer.trackArrived'; streamId: string };

/** The certificates of a connection, as `a=fingerprint` names them (RFC 8122 §5): a hash function, and the hash. */
export interface Fingerprints {
  local: string;
  remote: string;
}
/** What the port `fingerprints` reports: those of a connection that is up, and that it is gone. */
export type FingerprintReport = ({ type: 'peer.secured' } & Fingerprints) | { type: 'peer.unsecured' };

/**
 * What a seat asks of the port `signal`: carry a message to the other seat, or tell the room how far it is; `doubt`: nothing
 * arrives from the other seat any more, perhaps because the network here is another.
 */
export type SignalCommand =
  | { type: 'send'; to: Address; message: SeatMessage }
  | { type: 'announce'; readiness: Readiness; session: number }
  | { type: 'doubt' };

/** What the room tells a seat. */
export type RoomReport =
  | { type: 'room.seatTaken' }
  | { type: 'room.peerPresent'; peer: Address; readiness: SeatReadiness; session: number }
  | { type: 'room.peerLeft'; reason: PeerLoss };
/** `cut`: its connection to the broker broke, and its lease still runs: it may be changing its network. */
export type PeerLoss = 'left' | 'cut' | 'vanished';

/** What is sent in a running call. */
export type SendingWish =
  | { type: 'user.muteMicrophone' }
  | { type: 'user.unmuteMicrophone' }
  | { type: 'user.stopCamera' }
  | { type: 'user.sendCamera' }
  | { type: 'user.shareScreen'; place: ScreenPlace }
  | { type: 'user.stopScreen' }
  /** Captures anew, perhaps from somewhere else. */
  | { type: 'user.chooseMedia'; media: MediaRequest };
/** What a seat tells whoever keeps what is sent: of its connection, and that all that is sent was captured again. */
export type ConnectionReport = { type: 'seat.connectionMade' | 'seat.connectionClosed' | 'seat.captured' };
/**
 * What the port `tracks` reports of the captured audio or video: the system has muted it, or gives it back; it has ended by
 * itself (W3C Media Capture §4.3.1: unplugged, permission withdrawn, sharing ended).
 */
export type TrackReport =
  | { type: 'media.audioMuted' | 'media.audioUnmuted' | 'media.audioEnded' }
  | { type: 'media.videoMuted' | 'media.videoUnmuted' | 'media.videoEnded' };
/** What a seat hears when it was captured anew during a call. */
export type CaptureReport = { type: 'media.recaptured'; streamId: string | null };
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
  | { type: 'user.hangUp' }
  | { type: 'user.retry' }
  | ({ type: 'user.useIceServers' } & IceChoice);

/** What the port `network` reports: the browser has another network, and what it had open may lead nowhere. */
export type NetworkReport = { type: 'network.changed' };
/** A seat has lost its path: do the brokers still carry what is said? */
export type NetworkDoubt = { type: 'network.doubted' };

export type SeatEvent =
  PeerReport | RoomReport | SeatSignalEvent | SeatWishEvent | CaptureReport | NetworkReport;

/** What a broker link can report. `url` names the broker. */
export type BrokerFailure =
  | 'refused'
  /** It takes no more connections now. */
  | 'full'
  /** It accepts us, and not our subscriptions. */
  | 'forbidden'
  /** It accepts us, and brings nothing. */
  | 'silent'
  | 'unreachable'
  | 'closed'
  /** It closes one connection after the other, soon after it has accepted it. */
  | 'closedAgain'
  | 'badAddress'
  /** It names two hosts, of which either may be meant. */
  | 'ambiguous'
  | 'insecure'
  | 'credentials';
export type BrokerReport =
  | { type: 'broker.connected'; url: string }
  /** What we say to ourselves comes back: so we hear what others say to us. */
  | { type: 'broker.delivers'; url: string }
  | { type: 'broker.lost'; url: string; reason: BrokerFailure; detail: string }
  | { type: 'broker.acknowledged'; url: string; roundTripMs: number }
  | { type: 'broker.received'; url: string; event: SignalEvent };

export type Destination = { to: 'everyone' } | { to: 'inbox'; address: Address };
export type PublishCommand = { type: 'publish'; destination: Destination; message: Message };
/**
 * What a broker link is asked for. `prove`: say something to ourselves, which shows that the broker delivers; `subscribe`:
 * ask for all subscriptions once more; `reconnect`: give the connection up and connect at once.
 */
export type BrokerCommand = PublishCommand | { type: 'prove' | 'subscribe' | 'reconnect' };

/** What the stepping machine asks of the port `gate`. `by`: the peer who wished it. */
export type GateCommand =
  | { type: 'gate.close'; grain: Grain; by: string }
  | { type: 'gate.open'; by: string }
  | { type: 'gate.stand'; stands: boolean }
  | { type: 'gate.handle'; item: number; how: HeldAction; by: string };

export interface StateMeta {
  /** The paragraph of the standard that this state is about. */
  spec?: string;
  /** What ends the wait. */
  waitsFor?: string;
  /** The essential chart shows one node for it: a first negotiation does not move from state to state in it. */
  folded?: true;
}
