/** What the page needs of the composition root. Views know nothing else of it. */
import type { ActorRefFrom } from 'xstate';
import type { playbackMachine } from '../../../machines/pages/playbackMachine';
import type { previewMachine } from '../../../machines/pages/previewMachine';
import type { roomMachine } from '../../../machines/room/roomMachine';
import type {
  Address,
  IceServer,
  LabFault,
  MediaRequest,
  MessageKind,
  Seat,
} from '../../../machines/words/vocabulary';
import type { StageView } from '../../trace/fold';
import type { History } from '../../trace/history';
import type { TraceStore } from '../../trace/store';
import type { CandidatePair } from '../reader/Pairs';
import type { LearnView } from '../learn/learnView';
import type { ReplayParts } from '../replay/replayView';
import type { Simulate } from '../simulation/simulationView';
import type { VerifyView } from '../verify/verifyView';

export interface Observable<T> {
  get: () => T;
  subscribe: (listener: () => void) => () => void;
}
export type Lang = 'en' | 'fr';
export type Theme = 'light' | 'dark';
export interface Settings {
  brokers: string[] | null;
  iceServers: IceServer[] | null;
  media: MediaRequest;
  lang: Lang | null;
  theme: Theme | null;
}
export type Page =
  | { page: 'home' }
  | { page: 'room'; topic: string }
  | { page: 'watch'; key: string }
  | { page: 'verify' }
  | { page: 'lab' }
  | { page: 'replay' }
  | { page: 'learn'; lesson: string | null }
  | { page: 'unknown'; path: string };
export type TopicProblem = 'empty' | 'tooLong' | 'controlCharacters' | 'damagedLink';

/** One peer that runs on this page. */
export interface PeerSession {
  self: Address;
  room: ActorRefFrom<typeof roomMachine>;
  trace: TraceStore;
  stage: Observable<StageView>;
  history: History;
  playback: ActorRefFrom<typeof playbackMachine>;
  /** What the other side sends: its camera, then its screen. A new list whenever a track comes or goes. */
  remoteStreams: Observable<readonly MediaStream[]>;
  /** The screen that is shared from here. */
  localScreen: Observable<MediaStream | null>;
  /** Reads the candidate pairs of the connection that lives; null: none does. */
  readPairs: Observable<(() => Promise<CandidatePair[]>) | null>;
  watchers: Observable<ReadonlySet<string>>;
  watchKey: Observable<string | null>;
}
export interface SessionView extends PeerSession {
  /** How the page names the room, and the topic itself; null on a page that only watches. */
  roomName: string | null;
  topic: string | null;
}
/** One end of the lab; null while it is killed. */
export interface LabSide {
  session: PeerSession;
  localStream: Observable<MediaStream | null>;
}
export type FaultSetting = Readonly<Record<LabFault, boolean>>;
export interface LabFaults {
  setting: Observable<FaultSetting>;
  set(fault: LabFault, isOn: boolean): void;
}
export type Mishap = 'lose' | 'repeat' | 'reorder';
/** What befalls messages of a kind; `left`: so many of them, null: all. */
export interface ChannelRule {
  mishap: Mishap;
  kind: MessageKind | 'all';
  left: number | null;
}
export interface ChannelSetting {
  delayMs: number;
  isCut: boolean;
  rules: readonly ChannelRule[];
}
export type Via = 'loopback' | 'broker';
/** A caller and a callee on this page, from one reset to the next. */
export interface LabView {
  /** Tells one beginning from the next. */
  id: string;
  via: Via;
  stage: Observable<StageView>;
  history: History;
  playback: ActorRefFrom<typeof playbackMachine>;
  channel: { setting: Observable<ChannelSetting> & { set(setting: ChannelSetting): void } };
  faults: Readonly<Record<Seat, LabFaults>>;
  seats: Observable<Readonly<Record<Seat, LabSide | null>>>;
  watchKey: Observable<string | null>;
  kill(seat: Seat): void;
  revive(seat: Seat): void;
}
export interface Parley {
  version: string;
  page: Observable<Page>;
  settings: Observable<Settings> & { update(change: Partial<Settings>): void };
  defaults: { brokers: string[]; iceServers: IceServer[] };
  preview: ActorRefFrom<typeof previewMachine>;
  localStream: Observable<MediaStream | null>;
  devices: Observable<MediaDeviceInfo[]>;
  session: Observable<SessionView | null>;
  /** Null everywhere but on the page that explores the machines, and there until it is fetched. */
  verify: Observable<VerifyView | null>;
  /** Null everywhere but in the lab and in a lesson. */
  lab: Observable<LabView | null>;
  /** Both ends begin anew. */
  startLab(setting: { via: Via; stepped: boolean }): void;
  /** Null everywhere but where lessons are followed, and there until they are fetched. */
  learn: Observable<LearnView | null>;
  replay: ReplayParts['replay'];
  /** Begins a simulation of a moment; its machines are fetched then. */
  simulate: Simulate;
  /** Somebody is about to join: fetches what a call needs. */
  prepare(): void;
  /** Joins the room of a topic or the page's watch link; answers with what is wrong with it, if anything. */
  join(): TopicProblem | null;
  topicProblem(text: string): TopicProblem | null;
  goTo(topic: string): void;
  newRoomTopic(): string;
  roomName(topic: string): string;
  leave(): void;
  /** Kept for the next time; captured at once where nothing is under way. */
  chooseMedia(media: MediaRequest): void;
  roomLink(topic: string): string;
  watchLink(key: string): string;
  brokerProblem(url: string): 'badAddress' | 'insecure' | null;
  iceServerProblem(server: IceServer): 'badScheme' | 'noHost' | 'noCredentials' | null;
  exportTrace(): void;
}
