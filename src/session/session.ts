/** Composition root of one peer: the room machine with its adapters, its trace and its telemetry. */
import { createActor, fromPromise } from 'xstate';
import { calleeMachine } from '../../machines/calleeMachine';
import { callerMachine } from '../../machines/callerMachine';
import { playbackMachine } from '../../machines/playbackMachine';
import { roomMachine } from '../../machines/roomMachine';
import { sendingMachine } from '../../machines/sendingMachine';
import { signalingMachine } from '../../machines/signalingMachine';
import type { Address, IceServer, MediaRequest, SeatWish } from '../../machines/vocabulary';
import { createBrokerLinks } from '../adapters/link/brokerLink';
import { captureMediaWith } from '../adapters/media/captureMedia';
import { captureScreenWith, type CaptureScreen } from '../adapters/media/captureScreen';
import type { MediaStore } from '../adapters/media/mediaStore';
import { peerConnectionWith } from '../adapters/webrtc/peerConnection';
import type { WarmConnections } from '../adapters/webrtc/warmConnections';
import { createCodec, type Codec } from '../protocol/codec';
import { newEpoch, newPeerId } from '../protocol/envelope';
import type { RoomKeys } from '../protocol/keys';
import type { OpenWire } from '../protocol/wire';
import { emptyStage, fold } from '../trace/fold';
import { createRecorder } from '../trace/recorder';
import { createTraceStore } from '../trace/store';
import { createSubject } from './observable';
import { signalToRoom } from './signalPort';
import { askDelay, askInterval, createTelemetry } from './telemetry';

export interface SessionParts {
  /** Rejects where the page has no WebCrypto. */
  keys: Promise<RoomKeys>;
  /** A link made for watching carries no key to speak with. */
  mayTakePart: boolean;
  wish: SeatWish;
  media: MediaRequest;
  iceServers: IceServer[];
  brokers: string[];
  mediaStore: MediaStore;
  captureScreen: CaptureScreen;
  connections: WarmConnections;
  openWire: OpenWire;
}

/** Starts a peer and joins the room. All that it holds is released by `stop`. */
export function startSession(parts: SessionParts) {
  const { keys, mayTakePart, wish, media, iceServers, brokers, openWire } = parts;
  const { mediaStore, captureScreen, connections } = parts;
  const self: Address = { peer: newPeerId(), epoch: newEpoch(Date.now()) };
  const trace = createTraceStore();
  const recorder = createRecorder(trace, self.peer);
  const stage = createSubject(emptyStage(self.peer));
  /** What the other side sends, what came first first: a new list whenever a track comes or goes. */
  const remoteStreams = createSubject<readonly MediaStream[]>([]);
  /** The screen that is shared from here. */
  const localScreen = createSubject<MediaStream | null>(null);
  const watchers = createSubject<ReadonlySet<string>>(new Set());
  const watchKey = createSubject<string | null>(null);
  const playback = createActor(playbackMachine).start();
  trace.subscribe((entry) => {
    stage.set(fold(stage.get(), entry));
    playback.send({ type: 'trace.grew', length: trace.entries.length });
  });

  let codec: Codec | null = null;
  const readyCodec = () => {
    if (codec === null) throw new Error('the keys are not derived yet');
    return codec;
  };
  const watcherTimers = new Map<string, ReturnType<typeof setTimeout>>();
  /** Whoever is no member and asks now and then is a page that only watches. */
  const noteWatcher = (peer: string) => {
    if (room.getSnapshot().context.members[peer]) return;
    clearTimeout(watcherTimers.get(peer));
    watcherTimers.set(
      peer,
      setTimeout(
        () => watchers.set(new Set([...watchers.get()].filter((id) => id !== peer))),
        3 * askInterval,
      ),
    );
    watchers.set(new Set([...watchers.get(), peer]));
  };
  const links = createBrokerLinks({
    codec: readyCodec,
    openWire,
    speaks: mayTakePart,
    log: recorder.log,
    onTelemetry: (arrived) => telemetry.receive(arrived),
  });
  const telemetry = createTelemetry({
    self,
    trace,
    recorder,
    stage: stage.get,
    publish: links.publishTelemetry,
    toOurClock: (at, peer) => readyCodec().toOurClock(at, peer),
    onWatcher: (peer) => noteWatcher(peer),
  });

  const seatPorts = {
    captureMedia: captureMediaWith(mediaStore),
    peerConnection: peerConnectionWith({
      connections,
      log: recorder.log,
      screenOf: (id) => (localScreen.get()?.id === id ? localScreen.get() : null),
      onRemoteStreams: remoteStreams.set,
    }),
    signal: signalToRoom,
    sending: sendingMachine.provide({
      actors: { captureScreen: captureScreenWith({ capture: captureScreen, onScreen: localScreen.set }) },
    }),
  };
  const machine = roomMachine.provide({
    actors: {
      deriveKeys: fromPromise(async () => {
        const derived = await keys;
        codec = createCodec(derived, self);
        watchKey.set(derived.watchKey);
        return { roomTag: derived.roomTag };
      }),
      signaling: signalingMachine.provide({ actors: { brokerLink: links.logic } }),
      caller: callerMachine.provide({ actors: seatPorts }),
      callee: calleeMachine.provide({ actors: seatPorts }),
    },
  });
  const room = createActor(machine, {
    systemId: 'room',
    input: { self, wish, media, iceServers, brokers, mayTakePart },
    inspect: recorder.inspect,
  });

  let isLinked = false;
  let firstQuestion: ReturnType<typeof setTimeout> | undefined;
  const asking = setInterval(() => !mayTakePart && isLinked && telemetry.ask(null), askInterval);
  const watching = room.subscribe((snapshot) => {
    const linked = snapshot.matches('inside') && !snapshot.matches({ inside: { place: 'linking' } });
    if (linked && !isLinked) {
      clearTimeout(firstQuestion);
      firstQuestion = setTimeout(telemetry.ask, mayTakePart ? askDelay : 0, null);
    }
    isLinked = linked;
  });

  // Capture, the connection, its offer, the keys and the broker: whatever can overlap does.
  if (mayTakePart && wish !== 'observer') {
    mediaStore.prefetch(media);
    if (mediaStore.holds(media)) connections.warm({ streamId: mediaStore.current()?.id ?? null, iceServers });
  }
  room.start();
  room.send({ type: 'user.join' });

  return {
    self,
    room,
    trace,
    stage,
    playback,
    remoteStreams,
    localScreen,
    watchers,
    watchKey,
    /** Leaves the room and releases all; the last word still goes out. */
    stop() {
      room.send({ type: 'user.leave' });
      clearInterval(asking);
      clearTimeout(firstQuestion);
      watcherTimers.forEach((timer) => clearTimeout(timer));
      watching.unsubscribe();
      telemetry.stop();
      room.stop();
      playback.stop();
      connections.discard();
    },
  };
}
export type Session = ReturnType<typeof startSession>;
