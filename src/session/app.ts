/** Composition root of the page: settings, address, preview, and the session once there is one. */
import { createActor } from 'xstate';
import { previewMachine } from '../../machines/pages/previewMachine';
import type { Simulate } from './simulation/simulation';
import type { IceChoice, IceServer, MediaRequest } from '../../machines/words/vocabulary';
import { captureFromBrowser, captureMediaWith } from '../adapters/media/captureMedia';
import { captureScreenCard, captureScreenFromBrowser } from '../adapters/media/captureScreen';
import { createConnection } from '../adapters/webrtc/createConnection';
import { createWarmConnections } from '../adapters/webrtc/warmConnections';
import { createMediaStore } from '../adapters/media/mediaStore';
import { watchTracksOf } from '../adapters/media/watchTracks';
import { brokerAddress } from '../adapters/mqtt/brokerAddress';
import { openMqttWire, preloadMqtt } from '../adapters/mqtt/mqttWire';
import { guessingOf } from '../protocol/guessing';
import type { RoomKeys } from '../protocol/keys';
import {
  newRoomTopic,
  parseRoomTopic,
  parseWatchKey,
  roomName,
  type RoomSecret,
} from '../protocol/roomTopic';
import { toTraceFile } from '../trace/file';
import { followSessions } from './class/attending';
import { createDevices } from './devices';
import { linkWithinText, readOptions, readPage, roomPath, watchPath } from './address';
import { embeddedBroker, publicBrokers, publicIceServers } from './defaults';
import { createSubject, onChange, type ReadOnly } from './observable';
import { createEntrance } from './entrance';
import { createPages } from './pages';
import { createSettings } from './settings';

export const version = __PARLEY_VERSION__;

const openedStorage = () => {
  try {
    return globalThis.localStorage;
  } catch {
    return null; // forbidden by the person's browser settings
  }
};

const loadSession = () => import('./session');
const loadPeople = () => import('./people');
const loadKeys = () => import('../protocol/keys');
const nothing = () => {};
const loadEntering = () => import('./entering/entering');
export type Entering = Awaited<ReturnType<typeof loadEntering>>;

/** All that the page needs: views know nothing else of it. */
export function createApp() {
  const options = readOptions(location.search);
  const settings = createSettings(openedStorage());
  settings.update({
    ...(options.lang && { lang: options.lang }),
    ...(options.theme && { theme: options.theme }),
  });
  const ownBroker = embeddedBroker(document, location);
  const defaults = {
    brokers: options.brokers.length > 0 ? options.brokers : ownBroker ? [ownBroker] : publicBrokers,
  };
  const brokers = () =>
    options.brokers.length > 0 ? options.brokers : (settings.get().brokers ?? defaults.brokers);
  /** On this server's own broker the peers are taken to be near each other: no server is asked. */
  const defaultIceServers = (): IceServer[] =>
    brokers().every((url) => url === ownBroker) ? [] : publicIceServers;
  const ice = (): IceChoice => ({
    iceServers: settings.get().iceServers ?? defaultIceServers(),
    iceTransportPolicy: settings.get().relayOnly ? 'relay' : 'all',
  });
  /** A link leads to the brokers in use; their credentials stay here. */
  const linkTo = (hash: string) => {
    const url = new URL(location.pathname, location.origin);
    if (JSON.stringify(brokers()) !== JSON.stringify(ownBroker ? [ownBroker] : publicBrokers))
      for (const broker of brokers()) {
        const address = brokerAddress(broker, false);
        if (address.ok) url.searchParams.append('broker', address.url);
      }
    url.hash = hash;
    return url.href;
  };
  const initialMedia: MediaRequest = options.media ? { source: options.media } : settings.get().media;

  const page = createSubject(readPage(location.hash));
  /** Whether a part of the page was wanted and could not be fetched. */
  const isUnfetched = createSubject(false);
  /** Whether the page is projected. */
  const presenting = createSubject(false);
  const onUnfetched = () => isUnfetched.set(true);
  let loadingEntering: Promise<Entering | null> | null = null;
  /** What reads the settings that somebody enters; null where it cannot be fetched. */
  const entering = () =>
    (loadingEntering ??= loadEntering().catch(() => {
      onUnfetched();
      return null;
    }));
  const cardName = () => entrance.session.get()?.self.peer.slice(0, 4) ?? `Parley ${cardNumber}`;
  const cardNumber = Math.floor(Math.random() * 900 + 100);
  const mediaStore = createMediaStore((request) => captureFromBrowser(request, cardName()));
  /** A page that was opened with synthetic media asks for no device: in tests, in a classroom. */
  const captureScreen = () =>
    options.media === 'synthetic' ? captureScreenCard('screen') : captureScreenFromBrowser();
  const localStream = createSubject<MediaStream | null>(null);
  mediaStore.subscribe(() => localStream.set(mediaStore.current()));
  const devices = createDevices(navigator.mediaDevices, mediaStore.subscribe);

  const preview = createActor(
    previewMachine.provide({
      actors: { captureMedia: captureMediaWith(mediaStore), tracks: watchTracksOf(mediaStore) },
    }),
    { input: { media: initialMedia } },
  ).start();
  preview.subscribe(({ context, value }) => {
    if (value === 'ready' && options.media === null) settings.update({ media: context.media });
    if (value === 'off' || value === 'ended') mediaStore.release();
    if (value === 'ready') warm();
    else connections.discard();
  });

  // The keys of the last secret are cached: deriving them takes 0.2 s for a typed topic.
  let derived: { id: string; keys: Promise<RoomKeys> } | null = null;
  const keysOf = (secret: RoomSecret) => {
    const id = secret.kind === 'watch' ? location.hash : `${secret.kind} ${secret.topic}`;
    if (derived?.id !== id) {
      const keys = loadKeys().then(({ deriveRoomKeys }) => deriveRoomKeys(secret));
      derived = { id, keys };
      // The room machine hears of it; the next join tries again.
      keys.catch(() => {
        derived = null;
      });
    }
    return derived.keys;
  };
  const connections = createWarmConnections({ create: createConnection, streamOf: mediaStore.streamOf });
  /** A connection with its tracks, offer and candidates, made at the door of a room. No peer is told of it. */
  const warm = () => {
    const { value, context } = preview.getSnapshot();
    const isAtDoor = entrance.lobby.get() !== null && options.seat !== 'observer';
    if (value === 'ready' && isAtDoor) connections.warm({ streamId: context.streamId, ...ice() });
  };
  let isPreparing = false;
  const prepare = () => {
    if (isPreparing) return;
    isPreparing = true;
    void loadSession().catch(nothing); // told when it is needed
    void loadPeople().catch(nothing);
    void preloadMqtt().catch(nothing);
  };

  const secretOf = () => {
    const at = page.get();
    if (at.page === 'room') return parseRoomTopic(at.topic);
    if (at.page === 'watch') return parseWatchKey(at.key);
    return { ok: false as const, problem: 'empty' as const };
  };
  const entrance = createEntrance({
    partsOf: () => ({
      wish: options.seat,
      ice: ice(),
      brokers: brokers(),
      mediaStore,
      captureScreen,
      connections,
      openWire: openMqttWire,
      stepped: options.mode === 'step',
      onWatching: () => preview.send({ type: 'user.stop' }),
    }),
    media: () => preview.getSnapshot().context.media,
    keysOf,
    personIn: async (secret) => (await loadPeople()).personIn(secret),
    load: async () => {
      const [{ startSession }] = await Promise.all([loadSession(), loadKeys()]);
      return startSession;
    },
    onUnfetched,
  });
  const { session } = entrance;
  const attendance = followSessions(session, onUnfetched);
  entrance.lobby.subscribe(() => warm());
  const join = () => {
    const parsed = secretOf();
    if (!parsed.ok) return parsed.problem;
    const { secret } = parsed;
    // Whoever stands at a door knows whether there is a seat to capture for.
    const isAtDoor = entrance.lobby.get() !== null;
    if (secret.kind !== 'watch' && options.seat !== 'observer' && options.mode === 'live' && !isAtDoor)
      mediaStore.prefetch(preview.getSnapshot().context.media);
    void preloadMqtt().catch(onUnfetched);
    entrance.join(secret);
    return null;
  };
  /** Knocks at the room of this page, or at one whose topic was typed. */
  const approach = (topic: string) => {
    const parsed = parseRoomTopic(topic);
    if (parsed.ok) {
      prepare();
      entrance.approach(parsed.secret);
    } else entrance.leaveDoor();
    warm();
  };
  const end = () => {
    const wasRunning = entrance.end();
    warm();
    // The preview did not ask for what the seat captured: it must not stay on behind a page that says "off".
    if (wasRunning && !preview.getSnapshot().matches('ready') && !preview.getSnapshot().matches('capturing'))
      mediaStore.release();
  };
  /** The start page takes the room's place in the history: whoever uses this browser next finds no key there. */
  const leave = () => {
    end();
    history.replaceState(null, '', '#/');
    page.set(readPage(location.hash));
  };

  /** A room that is known from its link is knocked at; of one that is only watched, the keys are derived. */
  const come = () => {
    const at = page.get();
    if (at.page === 'room') return approach(at.topic);
    const parsed = secretOf();
    if (parsed.ok) void keysOf(parsed.secret).catch(nothing);
  };
  const pages = createPages({
    page,
    brokers,
    keeping: openedStorage(),
    stepped: options.mode === 'step',
    // Nobody sees there what is captured.
    onOther: () => preview.send({ type: 'user.stop' }),
    onUnfetched,
  });
  addEventListener('hashchange', () => {
    const next = readPage(location.hash);
    const [a, b] = [JSON.stringify(next), JSON.stringify(page.get())];
    if (a === b) return;
    end();
    page.set(next);
    come();
  });
  // A page restored from the back/forward cache has lost its connections: reload it.
  addEventListener('pageshow', ({ persisted }) => persisted && location.reload());
  /** The trace of the call, or of the lab, that runs. */
  const traceFile = () => {
    const running = session.get();
    if (running) return toTraceFile(version, running.self.peer, running.trace.entries);
    const run = pages.lab.get();
    return run && toTraceFile(version, run.self, run.trace.entries);
  };
  /** Saves it to a file; `isWhole`: with passwords, addresses and the chat. */
  const exportTrace = (isWhole: boolean) => {
    const file = traceFile();
    if (!file) return;
    void Promise.all([import('./replay/replay'), import('../trace/redact')]).then(
      ([{ saveTrace }, { redacted }]) =>
        saveTrace(isWhole ? file : { ...file, entries: file.entries.map(redacted) }),
      onUnfetched,
    );
  };
  onChange(settings, ice, (chosen) => entrance.room()?.send({ type: 'user.useIceServers', ...chosen }));
  onChange(settings, brokers, (chosen) =>
    entrance.room()?.send({ type: 'user.useBrokers', brokers: chosen }),
  );

  const app = {
    version,
    page,
    isUnfetched,
    presenting,
    present: presenting.set,
    settings,
    defaults: { brokers: defaults.brokers, iceServers: defaultIceServers() },
    preview,
    localStream,
    devices,
    lobby: entrance.lobby,
    session,
    isJoining: entrance.isJoining,
    /** Of a page that watches. */
    attendance,
    approach,
    ...pages,
    simulate: (async (moments) =>
      (await import('./simulation/simulation')).startSimulation(moments)) satisfies Simulate,
    prepare,
    join,
    leave,
    chooseMedia(media: MediaRequest) {
      settings.update({ media });
      const running = session.get();
      if (running) running.room.send({ type: 'user.chooseMedia', media });
      else preview.send({ type: 'user.chooseMedia', media });
    },
    goTo: (topic: string) => {
      history.pushState(null, '', roomPath(topic));
      page.set(readPage(location.hash));
    },
    /** Goes where a link leads that was pasted instead of a topic; it may name other brokers, with which the page must load anew. */
    follow(text: string) {
      const address = linkWithinText(text);
      // The whole address: what this page was opened with says nothing of that room.
      if (address !== null) location.assign(location.pathname + address);
      return address !== null;
    },
    newRoomTopic,
    roomName,
    /** How hard a topic looks to guess; null where none is typed, or none that can be used. */
    guessing: (text: string) => (parseRoomTopic(text).ok ? guessingOf(text) : null),
    /** What is wrong with the address of a room, or with one for watching. */
    linkProblem: () => {
      const parsed = secretOf();
      return parsed.ok ? null : parsed.problem;
    },
    topicProblem: (text: string) => {
      const parsed = parseRoomTopic(text);
      return parsed.ok ? null : parsed.problem;
    },
    roomLink: (topic: string) => linkTo(roomPath(topic)),
    /** Joins by itself, with a test card: the other side of a call for whoever is alone. */
    otherSideLink: (topic: string) => {
      const url = new URL(linkTo(roomPath(topic)));
      url.searchParams.set('join', '1');
      url.searchParams.set('media', 'synthetic');
      return url.href;
    },
    watchLink: (key: string) => linkTo(watchPath(key)),
    entering,
    exportTrace,
    /** For tests and embedders: `docs/contract.md`. */
    published: {
      version,
      trace: traceFile,
    },
  };
  // Any page may link here: a camera is opened, and a seat is taken with it, by a click only.
  const isHarmless = options.media === 'synthetic' || options.media === 'none';
  const at = page.get().page;
  if (options.join && (at === 'watch' || (at === 'room' && isHarmless))) {
    prepare();
    join();
  } else come();
  return app;
}
export type Parley = ReadOnly<ReturnType<typeof createApp>>;
export type TopicProblem = NonNullable<ReturnType<Parley['join']>>;
/** What the page that shows a recording needs. */
export type ReplayParts = Pick<Parley, 'replay' | 'simulate' | 'settings'>;
