/** What the page needs of the composition root. Views know nothing else of it. */
import type { ActorRefFrom } from 'xstate';
import type { playbackMachine } from '../../machines/playbackMachine';
import type { previewMachine } from '../../machines/previewMachine';
import type { roomMachine } from '../../machines/roomMachine';
import type { Address, IceServer, MediaRequest } from '../../machines/vocabulary';
import type { StageView } from '../trace/fold';
import type { TraceStore } from '../trace/store';
import type { VerifyView } from './verify/verifyView';

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
  | { page: 'unknown'; path: string };
export type TopicProblem = 'empty' | 'tooLong' | 'controlCharacters' | 'damagedLink';

export interface SessionView {
  self: Address;
  room: ActorRefFrom<typeof roomMachine>;
  playback: ActorRefFrom<typeof playbackMachine>;
  trace: TraceStore;
  stage: Observable<StageView>;
  /** What the other side sends: its camera, then its screen. A new list whenever a track comes or goes. */
  remoteStreams: Observable<readonly MediaStream[]>;
  /** The screen that is shared from here. */
  localScreen: Observable<MediaStream | null>;
  watchers: Observable<ReadonlySet<string>>;
  watchKey: Observable<string | null>;
  /** How the page names the room, and the topic itself; null on a page that only watches. */
  roomName: string | null;
  topic: string | null;
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
