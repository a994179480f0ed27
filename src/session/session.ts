/** Composition root of one peer: the room machine with its adapters, its trace and its telemetry. */
import { createActor, fromPromise } from 'xstate';
import { calleeMachine } from '../../machines/seat/calleeMachine';
import { callerMachine } from '../../machines/seat/callerMachine';
import { checkingMachine } from '../../machines/room/checkingMachine';
import { roomMachine } from '../../machines/room/roomMachine';
import { sendingMachine } from '../../machines/seat/sendingMachine';
import { linkMachine } from '../../machines/room/linkMachine';
import { signalingMachine } from '../../machines/room/signalingMachine';
import { steppingMachine } from '../../machines/room/steppingMachine';
import type { Fingerprints, IceChoice, MediaRequest, SeatWish } from '../../machines/words/vocabulary';
import { brokerHost, brokerName } from '../adapters/mqtt/brokerName';
import { createBrokerLinks, type BrokerLinks } from '../adapters/link/brokerLink';
import { watchNetwork } from '../adapters/link/watchNetwork';
import { captureMediaWith } from '../adapters/media/captureMedia';
import { captureScreenWith, type CaptureScreen } from '../adapters/media/captureScreen';
import type { MediaStore } from '../adapters/media/mediaStore';
import { watchTracksOf } from '../adapters/media/watchTracks';
import type { CandidatePair } from '../adapters/webrtc/candidatePairs';
import { peerConnectionWith } from '../adapters/webrtc/peerConnection';
import type { WarmConnections } from '../adapters/webrtc/warmConnections';
import { createCodec, type Codec } from '../protocol/codec';
import type { Identity } from '../protocol/identity';
import type { RoomKeys } from '../protocol/keys';
import type { OpenWire } from '../protocol/wire';
import { createRecorder, type Recorder } from '../trace/recorder';
import { createTraceStore, type TraceStore } from '../trace/store';
import { checkPortsWith } from './checkPorts';
import { createSubject, type ReadOnly } from './observable';
import { createSeatGate } from './stepping/seatGate';
import { signalToRoom } from './signalPort';
import { createTraceView } from './traceView';
import { createTrayReporter } from './stepping/trayReporter';
import { wakefulClock } from './wakefulClock';
import { askDelay, askInterval, createTelemetry, type Telemetry } from './telemetry';

export interface SessionParts {
  /** Who this peer is, in this join. */
  identity: Identity;
  /** Rejects where the page has no WebCrypto. */
  keys: Promise<RoomKeys>;
  /** A link made for watching carries no key to speak with. */
  mayTakePart: boolean;
  wish: SeatWish;
  media: MediaRequest;
  ice: IceChoice;
  brokers: string[];
  mediaStore: MediaStore;
  captureScreen: CaptureScreen;
  connections: WarmConnections;
  openWire: OpenWire;
  /** Begins step by step. */
  stepped: boolean;
  /** Begins in the room, or at its door: then `join` enters. */
  comes: 'join' | 'approach';
  /** What the two peers of one page share. */
  together?: {
    trace: TraceStore;
    /** Their ids: neither needs to be told by telemetry what the other has written into the same trace. */
    peers: ReadonlySet<string>;
  };
  /** There is no seat for it: what was captured for one is let go. */
  onWatching?: () => void;
  /** What stands between the signaling machine and a broker, such as a channel that loses messages. */
  throughChannel?: (link: BrokerLinks['logic'], log: Recorder['log']) => BrokerLinks['logic'];
}

/** Watchers that are counted. */
const mostWatchers = 256;

/** Starts a peer and joins the room. All that it holds is released by `stop`. */
export function startSession(parts: SessionParts) {
  const { identity, keys, mayTakePart, wish, media, ice, brokers, openWire } = parts;
  const { mediaStore, captureScreen, connections, stepped, comes, together } = parts;
  const { throughChannel = (link) => link, onWatching } = parts;
  const { self } = identity;
  const trace = together?.trace ?? createTraceStore();
  const recorder = createRecorder(trace, self.peer);
  const view = createTraceView(trace, self.peer);
  const { stage } = view;
  /** Streams of the other side in order of arrival; a new list whenever a track is added or removed. */
  const remoteStreams = createSubject<readonly MediaStream[]>([]);
  /** The screen that is shared from here. */
  const localScreen = createSubject<MediaStream | null>(null);
  /** Reads the candidate pairs of the connection that lives; null: none does. */
  const readPairs = createSubject<(() => Promise<CandidatePair[]>) | null>(null);
  /** The certificates of the connection that lives; null: none does. */
  const fingerprints = createSubject<Fingerprints | null>(null);
  /** Commands that the connection has still to carry out. */
  let pending = 0;
  const watchers = createSubject<ReadonlySet<string>>(new Set());
  const watchKey = createSubject<string | null>(null);
  const gate = createSeatGate({ self: self.peer, log: recorder.log });
  const unfollow = trace.subscribe((entry) => reportTray(entry.kind));
  const reportTray = createTrayReporter({ self: self.peer, room: () => room, stage: stage.get });
  let codec: Codec | null = null;
  const readyCodec = () => {
    if (codec === null) throw new Error('the keys are not derived yet');
    return codec;
  };
  const watcherTimers = new Map<string, ReturnType<typeof setTimeout>>();
  /** A peer that asks for telemetry and is no member is a page that only watches. */
  const noteWatcher = (peer: string) => {
    if (room.getSnapshot().context.members[peer]) return;
    if (!watcherTimers.has(peer) && watcherTimers.size >= mostWatchers) return;
    clearTimeout(watcherTimers.get(peer));
    watcherTimers.set(
      peer,
      setTimeout(() => {
        watcherTimers.delete(peer);
        watchers.set(new Set([...watchers.get()].filter((id) => id !== peer)));
      }, 3 * askInterval),
    );
    if (!watchers.get().has(peer)) watchers.set(new Set([...watchers.get(), peer]));
  };
  const links = createBrokerLinks({
    codec: readyCodec,
    openWire,
    speaks: mayTakePart,
    log: recorder.log,
    onTelemetry: (arrived) => {
      if (!together?.peers.has(arrived.from.peer)) telemetry?.receive(arrived);
    },
  });
  /** Null at the door: nothing is told there, and nothing asked. */
  let telemetry: Telemetry | null = null;
  const beginTelemetry = () => {
    links.hearTelemetry();
    return createTelemetry({
      self,
      trace,
      recorder,
      stage: stage.get,
      publish: links.publishTelemetry,
      toOurClock: (at, peer) => readyCodec().toOurClock(at, peer),
      onWatcher: (peer) => noteWatcher(peer),
    });
  };

  const screen = captureScreenWith({ capture: captureScreen, onScreen: localScreen.set });
  const seatPorts = {
    captureMedia: gate.beforePort('captureMedia', captureMediaWith(mediaStore)),
    peerConnection: gate.beforePort(
      'peer',
      peerConnectionWith({
        connections,
        log: recorder.log,
        streamOf: mediaStore.streamOf,
        screenOf: (id) => (localScreen.get()?.id === id ? localScreen.get() : null),
        onRemoteStreams: remoteStreams.set,
        onPairs: readPairs.set,
        onFingerprints: fingerprints.set,
        onPending: (commands) => {
          pending = commands;
        },
      }),
    ),
    signal: gate.beforePort('signal', signalToRoom),
    sending: gate.beforeMachine(
      'sending',
      sendingMachine.provide({
        actors: {
          captureMedia: gate.beforePort('captureMedia', captureMediaWith(mediaStore)),
          captureScreen: gate.beforePort('captureScreen', screen),
          tracks: watchTracksOf(mediaStore),
        },
      }),
    ),
  };
  const machine = roomMachine.provide({
    actors: {
      deriveKeys: fromPromise(async () => {
        const derived = await keys;
        codec = createCodec(derived, identity);
        watchKey.set(derived.watchKey);
        return { roomTag: derived.roomTag };
      }),
      signaling: signalingMachine.provide({
        actors: {
          link: linkMachine.provide({
            actors: { brokerLink: throughChannel(links.logic, recorder.log) },
          }),
          network: watchNetwork,
        },
      }),
      stepping: steppingMachine.provide({ actors: { gate: gate.port } }),
      checking: checkingMachine.provide({ actors: checkPortsWith(keys, fingerprints) }),
      caller: gate.beforeMachine('caller', callerMachine.provide({ actors: seatPorts })),
      callee: gate.beforeMachine('callee', calleeMachine.provide({ actors: seatPorts })),
    },
  });
  const room = createActor(machine, {
    systemId: 'room',
    clock: wakefulClock,
    input: { self, wish, media, ...ice, brokers, mayTakePart, stepped },
    inspect: (inspected) => {
      if (gate.inspect(inspected)) recorder.inspect(inspected);
    },
  });

  let isLinked = false;
  let isWatching = false;
  let firstQuestion: ReturnType<typeof setTimeout> | undefined;
  const asking = setInterval(() => !mayTakePart && isLinked && telemetry?.ask(null), askInterval);
  const watching = room.subscribe((snapshot) => {
    const isIn = snapshot.matches('inside') && !snapshot.matches({ inside: { place: 'lobby' } });
    const linked = isIn && !snapshot.matches({ inside: { place: 'linking' } });
    if (isIn) telemetry ??= beginTelemetry();
    if (linked && !isLinked) {
      clearTimeout(firstQuestion);
      firstQuestion = setTimeout(() => telemetry?.ask(null), mayTakePart ? askDelay : 0);
    }
    // Whoever watches sends nothing: what was captured at the door is let go.
    const watches = mayTakePart && snapshot.matches({ inside: { place: 'observing' } });
    if (watches && !isWatching) {
      mediaStore.release();
      onWatching?.();
    }
    isWatching = watches;
    isLinked = linked;
    reportTray();
  });

  const join = (chosen: MediaRequest) => {
    // Capture, connection, offer, keys and broker overlap, except where somebody steps through them one by one.
    const isFull = room.getSnapshot().matches({ inside: { place: { lobby: { informed: 'call' } } } });
    if (mayTakePart && wish !== 'observer' && !stepped && !together && !isFull) {
      mediaStore.prefetch(chosen);
      const { iceServers, iceTransportPolicy } = room.getSnapshot().context;
      if (mediaStore.holds(chosen))
        connections.warm({
          streamId: mediaStore.current()?.id ?? null,
          iceServers,
          iceTransportPolicy,
        });
    }
    // Not with the step that follows: the seat's first facts are told, too.
    if (room.getSnapshot().matches('inside')) telemetry ??= beginTelemetry();
    room.send({ type: 'user.join', media: chosen });
  };
  room.start();
  if (comes === 'join') join(media);
  else room.send({ type: 'user.approach' });

  const release = () => {
    clearInterval(asking);
    clearTimeout(firstQuestion);
    watcherTimers.forEach((timer) => clearTimeout(timer));
    watching.unsubscribe();
    telemetry?.stop();
    room.stop();
    unfollow();
    view.stop();
    connections.discard();
  };

  return {
    self,
    room,
    trace,
    stage,
    history: view.history,
    playback: view.playback,
    remoteStreams,
    localScreen,
    readPairs,
    watchers,
    watchKey,
    brokerName,
    brokerHost,
    /** What is said in a class, for a page that attends it. */
    classLine: links.classLine('lesson'),
    /** From the door into the room. */
    join,
    /** Whether the browser or a message is being waited for: the call has the page for itself. */
    isBusy: () => pending > 0 || links.isBusy(),
    /** Leaves the room and releases all; the last word still goes out. */
    stop() {
      room.send({ type: 'user.leave' });
      release();
    },
    /** Is gone without a word, as a page that crashes. */
    crash: release,
  };
}
export type Session = ReadOnly<ReturnType<typeof startSession>>;
export type { CandidatePair };
