/** Two real peers on one page over the loopback wire, with the real stage; then 50 steps per second. */
import { createRoot } from 'react-dom/client';
import { createActor } from 'xstate';
import { previewMachine } from '../../machines/pages/previewMachine';
import { createLoopbackBroker } from '../../src/adapters/loopback/loopbackWire';
import { captureFromBrowser } from '../../src/adapters/media/captureMedia';
import { createMediaStore } from '../../src/adapters/media/mediaStore';
import { createConnection } from '../../src/adapters/webrtc/createConnection';
import { createWarmConnections } from '../../src/adapters/webrtc/warmConnections';
import { newIdentity, type Identity } from '../../src/protocol/identity';
import { deriveRoomKeys } from '../../src/protocol/keys';
import { newRoomTopic, parseRoomTopic } from '../../src/protocol/roomTopic';
import { createSubject } from '../../src/session/observable';
import { startSession } from '../../src/session/session';
import { createSettings } from '../../src/session/settings';
import { initI18n } from '../../src/ui/words/i18n';
import '../../src/ui/kit/base.css';
import type { Parley } from '../../src/session/app';

const parsed = parseRoomTopic(newRoomTopic());
if (!parsed.ok) throw new Error('no topic');
const openWire = createLoopbackBroker();
const join = (name: string, identity: Identity) => {
  const mediaStore = createMediaStore((request) => captureFromBrowser(request, name));
  const connections = createWarmConnections({ create: createConnection, streamOf: mediaStore.streamOf });
  const session = startSession({
    identity,
    keys: deriveRoomKeys(parsed.secret),
    mayTakePart: true,
    wish: 'auto',
    media: { source: 'synthetic' },
    ice: { iceServers: [], iceTransportPolicy: 'all' },
    brokers: ['loopback:'],
    mediaStore,
    captureScreen: () => Promise.reject(new DOMException('not here', 'NotAllowedError')),
    connections,
    openWire,
    stepped: false,
    comes: 'join',
  });
  return { mediaStore, session };
};
const seatOf = ({ session }: ReturnType<typeof join>) => session.room.getSnapshot().children['seat'];
const until = (isTrue: () => boolean) =>
  new Promise<void>((resolve) => {
    const look = () => (isTrue() ? resolve() : void requestAnimationFrame(look));
    look();
  });

await initI18n('en');
// It adds its translations to the existing ones when it is loaded.
const { default: Stage } = await import('../../src/ui/room/RoomStage');
const first = join('first', await newIdentity());
await until(() => seatOf(first)?.getSnapshot()?.matches('waiting') ?? false);
const second = join('second', await newIdentity());
const nothing = () => {};
const parley: Parley = {
  version: '',
  isUnfetched: createSubject(false),
  page: createSubject({ page: 'home' }),
  settings: createSettings(null),
  defaults: { brokers: [], iceServers: [] },
  preview: createActor(previewMachine, { input: { media: { source: 'synthetic' } } }),
  localStream: { get: first.mediaStore.current, subscribe: first.mediaStore.subscribe },
  devices: createSubject<MediaDeviceInfo[]>([]),
  lobby: createSubject(null),
  session: createSubject(null),
  isJoining: createSubject(false),
  attendance: createSubject(null),
  presenting: createSubject(false),
  present: () => {},
  approach: nothing,
  verify: createSubject(null),
  replay: createSubject(null),
  lab: createSubject(null),
  learn: createSubject(null),
  startLab: nothing,
  simulate: () => Promise.reject(new Error('nothing is simulated here')),
  prepare: nothing,
  join: () => null,
  topicProblem: () => null,
  linkProblem: () => null,
  guessing: () => null,
  goTo: nothing,
  follow: () => false,
  newRoomTopic: () => '',
  roomName: () => '',
  chooseMedia: () => {},
  leave: nothing,
  roomLink: () => '',
  otherSideLink: () => '',
  watchLink: () => '',
  entering: () => Promise.resolve(null),
  exportTrace: nothing,
  published: { version: '', trace: () => null },
};
createRoot(document.querySelector('#root') ?? document.body).render(
  <div className="app" data-app>
    <Stage
      parley={parley}
      session={{ ...first.session, roomName: 'bench', topic: null, isElsewhere: createSubject(false) }}
      lesson={null}
      toolbar={null}
      onSettings={nothing}
    />
  </div>,
);

const chartOf = () => document.querySelector('[data-chart][data-side=local]') ?? document;
const connected = '[data-state="negotiating.connectivity.connected"]';

/** ms from each of many acts, 50 a second, to the frame in which the chart shows it. */
async function paintedAfter(steps: number, act: (i: number) => void): Promise<number[]> {
  const durations: number[] = [];
  const channel = new MessageChannel();
  let steppedAt: number | null = null;
  // A change within a frame is painted at its end; one between frames at the end of the next frame.
  let isInFrame = false;
  let isMeasuring = true;
  const frameEnd = new MessageChannel();
  frameEnd.port1.addEventListener('message', () => {
    isInFrame = false;
  });
  frameEnd.port1.start();
  const eachFrame = () => {
    isInFrame = true;
    frameEnd.port2.postMessage(null);
    if (isMeasuring) requestAnimationFrame(eachFrame);
  };
  requestAnimationFrame(eachFrame);
  channel.port1.addEventListener('message', ({ data }: MessageEvent<number>) => {
    durations.push(performance.now() - data);
  });
  channel.port1.start();
  const observer = new MutationObserver(() => {
    const at = steppedAt;
    steppedAt = null;
    if (at === null) return;
    if (isInFrame) channel.port2.postMessage(at);
    else requestAnimationFrame(() => channel.port2.postMessage(at));
  });
  observer.observe(chartOf(), {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['data-active'],
  });
  for (let i = 0; i < steps; i++) {
    // Not synchronized with frames: 20 ms apart on average, at a random phase.
    await new Promise((resolve) => setTimeout(resolve, 10 + Math.random() * 20));
    steppedAt ??= performance.now(); // of several that are drawn at once, the first has waited longest
    act(i);
  }
  await new Promise((resolve) => setTimeout(resolve, 500));
  isMeasuring = false;
  observer.disconnect();
  return durations;
}

/** Both sides lose and regain their connection. */
async function measure(steps: number): Promise<number[]> {
  await until(() => chartOf().querySelector(`${connected}[data-active=true]`) !== null);
  return paintedAfter(steps, (i) => {
    const state = i % 2 === 0 ? 'disconnected' : 'connected';
    seatOf(second)?.send({ type: 'peer.connectionStateChanged', state });
    seatOf(first)?.send({ type: 'peer.connectionStateChanged', state });
  });
}

/** What a step costs that is no step: one attribute of the chart is changed, in a frame, by nobody's view. */
function measureEmpty(steps: number): Promise<number[]> {
  const node = chartOf().querySelector(connected);
  return paintedAfter(steps, (i) =>
    requestAnimationFrame(() => node?.setAttribute('data-active', String(i % 2 !== 0))),
  );
}
/** How often the page changes while nothing happens in the call but its heartbeats. */
async function changesAtRest(forMs: number): Promise<number> {
  let changes = 0;
  const observer = new MutationObserver((records) => {
    changes += records.length;
  });
  observer.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
  await new Promise((resolve) => setTimeout(resolve, forMs));
  observer.disconnect();
  return changes;
}
/** ms between frames while only the videos move: the baseline of the machine. */
async function frameTimes(frames: number): Promise<number[]> {
  const times: number[] = [];
  let last = performance.now();
  for (let i = 0; i < frames; i++) {
    await new Promise(requestAnimationFrame);
    times.push(performance.now() - last);
    last = performance.now();
  }
  return times;
}
Object.assign(window, { measure, measureEmpty, changesAtRest, frameTimes });
