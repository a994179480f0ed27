/** All that the machines need of the world, as typed placeholders; `provide` puts the adapters in their place. */
import type {
  GateCommand,
  Address,
  BrokerCommand,
  Check,
  IceChoice,
  MediaRequest,
  PeerCommand,
  Seat,
  SignalCommand,
} from './words/vocabulary';
import { fromCallback, fromPromise, type EventObject } from 'xstate';
import type { ClassCommand } from './words/classMessages';
import type { LessonAction } from './words/lesson';
import type { ChosenFile, TraceReading } from './words/recording';
import type { Moment, SimulatorCommand } from './words/simulation';
import type { ExplorationSetting } from './words/verification';

export interface PeerConnectionInput extends IceChoice {
  streamId: string | null;
}

/** What a check is about: each seat's id, and the fingerprint of its certificate. */
export type CheckSubject = Record<Seat, { peer: string; fingerprint: string }>;
/** Our number of a check, the hash that binds the caller to it, and what names the connection. */
export interface CheckNumber {
  about: string;
  nonce: string;
  commitment: string;
}
/** Both numbers of a check, as a seat knows them. */
export interface CheckNumbers {
  seat: Seat;
  own: CheckNumber | null;
  their: Pick<Check, 'commitment' | 'nonce'>;
}

const missing = (port: string): never => {
  throw new Error(`no adapter provided for port "${port}"`);
};

/** Media request → id of the captured stream (null: nothing is sent). Rejects with the browser's DOMException. */
export const captureMedia = fromPromise<{ streamId: string | null }, MediaRequest>(async () =>
  missing('captureMedia'),
);

/** One RTCPeerConnection for as long as the actor lives: receives PeerCommand, reports PeerReport. */
export const peerConnection = fromCallback<PeerCommand, PeerConnectionInput>(() => missing('peerConnection'));

/** The captured tracks, for as long as the actor lives; reports TrackReport. */
export const tracks = fromCallback(() => missing('tracks'));

/** The screen, for as long as the actor lives; reports ScreenReport. */
export const captureScreen = fromCallback(() => missing('captureScreen'));

/** The seat's way to the room: receives SignalCommand. What the room has for the seat is sent to it directly. */
export const signal = fromCallback<SignalCommand>(() => missing('signal'));

/** Room secret → ready keys, kept by the adapter. Rejects where WebCrypto is missing. */
export const deriveKeys = fromPromise<{ roomTag: string }, { self: Address }>(async () =>
  missing('deriveKeys'),
);

/** The certificates of the connection that is up, for as long as the actor lives; reports FingerprintReport. */
export const fingerprints = fromCallback(() => missing('fingerprints'));

/** A fresh random number, and the hashes that a check begins with. */
export const beginCheck = fromPromise<CheckNumber, CheckSubject>(async () => missing('beginCheck'));

/** Seven numbers from 0 to 63; null: the caller's number is not the one that it was bound to. */
export const concludeCheck = fromPromise<number[] | null, CheckNumbers>(async () => missing('concludeCheck'));

/** One broker for as long as the actor lives: receives BrokerCommand, reports BrokerReport, reconnects by itself. */
export const brokerLink = fromCallback<BrokerCommand, { url: string; self: Address }>(() =>
  missing('brokerLink'),
);

/** The network of the browser, for as long as the actor lives; reports NetworkReport. */
export const network = fromCallback(() => missing('network'));

/** An exploration of the machines, for as long as the actor lives; reports ExplorerReport. */
export const explore = fromCallback<EventObject, ExplorationSetting>(() => missing('explore'));

/** Runs the counterexample of a file; reports FileReport. */
export const rerun = fromCallback<EventObject, { file: string }>(() => missing('rerun'));

/** Finds a world that is like the first moment or, failing that, like a later one of the list, and moves it on. */
export const simulate = fromCallback<SimulatorCommand, readonly Moment[]>(() => missing('simulate'));

/** Reads a file and says what is in it. Rejects if the browser cannot read the file. */
export const readRecording = fromPromise<TraceReading, { file: ChosenFile | null }>(async () =>
  missing('readRecording'),
);

/** What is said in a class, for as long as the actor lives: receives ClassCommand, reports what the other side says. */
export const classLine = fromCallback<ClassCommand>(() => missing('classLine'));

/** One action of a lesson, in the lab. Resolves when it is done; rejects with an Error whose message says why it cannot be. */
export const perform = fromPromise<void, LessonAction>(async () => missing('perform'));

/** The gate before the machines and ports of a seat: receives GateCommand. */
export const gate = fromCallback<GateCommand>(() => missing('gate'));
