/** Coverage as a gate for the machines that are not composed: each alone, with all that may happen to it. */
import { describe, expect, it } from 'vitest';
import type { AnyStateMachine } from 'xstate';
import type { Lesson, LessonStep } from '../../machines/lesson';
import { lessonMachine } from '../../machines/lessonMachine';
import { playbackMachine, type PlaybackEvent } from '../../machines/playbackMachine';
import { previewMachine } from '../../machines/previewMachine';
import { replayMachine } from '../../machines/replayMachine';
import { roomMachine } from '../../machines/roomMachine';
import type { RoomEvent } from '../../machines/room';
import { sendingMachine } from '../../machines/sendingMachine';
import type { SteppingEvent } from '../../machines/stepping';
import { steppingMachine } from '../../machines/steppingMachine';
import { signalingMachine, type SignalingEvent } from '../../machines/signalingMachine';
import type { Moment, SimulatedWorld } from '../../machines/simulation';
import { simulationMachine } from '../../machines/simulationMachine';
import type { Exploration, ExplorationSetting, Narration } from '../../machines/verification';
import { verifyMachine } from '../../machines/verifyMachine';
import type {
  Address,
  MessageKind,
  Readiness,
  Seat,
  SeatMessage,
  SignalEvent,
  Standing,
} from '../../machines/vocabulary';
import { merged, partsOf, type Coverage } from '../../src/explore/coverage';
import { exploreSingle } from '../../src/explore/single';

const self: Address = { peer: 'm', epoch: '1' };
const earlier: Address = { peer: 'a', epoch: '1' };
const later: Address = { peer: 'z', epoch: '1' };
const error = { name: 'NotAllowedError', message: '' };

const standings: Standing[] = (['caller', 'callee', null] as const).flatMap((seat: Seat | null) =>
  (['ready', 'busy'] as Readiness[]).map((readiness) => ({ seat, readiness, session: 0 })),
);
const heard = <K extends MessageKind>(
  kind: K,
  from: Address,
  message: object,
): Extract<SignalEvent, { type: `signal.${K}Received` }> =>
  ({ type: `signal.${kind}Received`, from, message: { kind, ...message } }) as never; // one event of the union
const inNegotiation = {
  session: 1,
  negotiation: 1,
  ufrag: null,
  candidates: [],
  complete: false,
  heard: { negotiation: 0, ufrag: null, candidates: 0, complete: false },
};
const seatMessages: Record<SeatMessage['kind'], object> = {
  offer: { sdp: '', after: 0, ...inNegotiation },
  answer: { sdp: '', ...inNegotiation },
  candidates: inNegotiation,
  ack: { session: 1, negotiation: 1, heard: inNegotiation.heard },
  hangUp: { session: 1 },
  retry: { session: 1 },
};
const ofRoom: RoomEvent[] = [
  { type: 'user.join' },
  { type: 'user.leave' },
  { type: 'user.useBrokers', brokers: [] },
  { type: 'user.useIceServers', iceServers: [] },
  { type: 'user.hangUp' },
  { type: 'user.retry' },
  { type: 'user.retryCapture' },
  { type: 'user.restartIce' },
  { type: 'user.say', text: 'hello' },
  { type: 'user.muteMicrophone' },
  { type: 'user.unmuteMicrophone' },
  { type: 'user.stopCamera' },
  { type: 'user.sendCamera' },
  { type: 'user.shareScreen', place: 'beside' },
  { type: 'user.stopScreen' },
  { type: 'user.chooseMedia', media: { source: 'none' } },
  { type: 'signal.online' },
  { type: 'signal.offline' },
  { type: 'seat.announced', readiness: 'ready', session: 0 },
  { type: 'seat.announced', readiness: 'busy', session: 1 },
  { type: 'seat.sent', to: earlier, message: { kind: 'retry', session: 1 } },
  { type: 'stepping.sent', to: earlier, message: { kind: 'handle', item: 1, how: 'release' } },
  heard('stepping', earlier, { mode: 'step', grain: 'events', stamp: 1 }),
  heard('handle', earlier, { item: 1, how: 'release' }),
  ...[earlier, later].flatMap((from) => [
    ...standings.flatMap((standing) => [
      heard('hello', from, { standing }),
      heard('presence', from, { standing }),
      heard('welcome', from, { standing, caller: null, callee: null }),
    ]),
    heard('leave', from, { reason: 'left' }),
    heard('leave', from, { reason: 'vanished' }),
  ]),
  ...Object.entries(seatMessages).map(([kind, message]) =>
    heard(kind as SeatMessage['kind'], earlier, message),
  ),
];
const ofStepping: SteppingEvent[] = [
  { type: 'user.step', grain: 'events' },
  { type: 'user.step', grain: 'commands' },
  { type: 'user.goLive' },
  { type: 'user.next' },
  { type: 'user.play' },
  { type: 'user.pause' },
  { type: 'user.choosePace', paceMs: 250 },
  { type: 'user.handle', peer: self.peer, item: 1, how: 'release' },
  { type: 'user.handle', peer: earlier.peer, item: 1, how: 'drop' },
  { type: 'tray.changed', waiting: [] },
  { type: 'tray.changed', waiting: [{ peer: self.peer, item: 1 }] },
  { type: 'room.oppositeChanged', opposite: null },
  { type: 'room.oppositeChanged', opposite: earlier },
  { type: 'signal.steppingReceived', from: earlier, message: { mode: 'step', grain: 'events', stamp: 2 } },
  { type: 'signal.steppingReceived', from: earlier, message: { mode: 'live', grain: 'events', stamp: 3 } },
  { type: 'signal.steppingReceived', from: earlier, message: { mode: 'live', grain: 'events', stamp: 0 } },
  { type: 'signal.handleReceived', from: earlier, message: { item: 1, how: 'release' } },
];
const [one, two] = ['wss://one', 'wss://two'];
const ofSignaling: SignalingEvent[] = [
  ...[one, two].flatMap((url): SignalingEvent[] => [
    { type: 'broker.connected', url },
    { type: 'broker.lost', url, reason: 'closed', detail: '' },
    { type: 'broker.lost', url, reason: 'badAddress', detail: '' },
    { type: 'broker.acknowledged', url, roundTripMs: 1 },
    { type: 'broker.overdue', url },
    { type: 'broker.received', url, event: heard('leave', earlier, { reason: 'left' }) },
  ]),
  { type: 'room.publish', destination: { to: 'everyone' }, message: { kind: 'leave', reason: 'left' } },
  { type: 'user.useBrokers', brokers: [two] },
];

const story = { channel: 'bag', pace: 'prompt', begins: 'apart', faults: {} } as const;
const setting: ExplorationSetting = { ...story, defect: null, bound: 10 };
const exploration: Exploration = {
  setting,
  worlds: 1,
  edges: 0,
  frontier: 0,
  isComplete: true,
  durationMs: 1,
  verdicts: [],
  coverage: { caller: { states: {}, edges: {} }, callee: { states: {}, edges: {} } },
};
const stop = { move: null, entries: 0, underWay: [] };
const narration: Narration = {
  property: 'S1',
  detail: '',
  story,
  defect: null,
  entries: [],
  stops: [stop, stop],
  outcome: 'broken',
};

const moment: Moment = { caller: null, callee: null };
const world = (stops: number): SimulatedWorld => ({
  entries: [],
  stops: Array.from({ length: stops }, () => stop),
  origin: 0,
  moves: [{ key: 'a move', group: 'course', words: { seat: 'caller', what: 'observe', about: null } }],
});

const said = { en: 'Words', fr: 'Mots' };
const told: LessonStep = { do: [], say: said, look: [], question: null };
const lesson: Lesson = {
  id: 'lesson',
  title: said,
  about: said,
  stage: { mode: 'step', grain: 'events', until: [{ seat: 'caller', state: 'waiting' }] },
  steps: [
    told,
    {
      ...told,
      do: [{ do: 'live' }],
      question: {
        about: 'words',
        choices: [said, said],
        answer: 0,
        question: said,
        why: said,
        show: [{ do: 'live' }],
      },
    },
    told,
  ],
};

interface Explored {
  name: string;
  machine: AnyStateMachine;
  coverage: () => Coverage;
  /** Edges that are not taken, and why. */
  unreached: Record<string, string>;
}
const explored: Explored[] = [
  {
    name: 'sending',
    machine: sendingMachine,
    coverage: () =>
      exploreSingle({
        machine: sendingMachine,
        input: undefined,
        bound: 1_000,
        alphabet: [
          { type: 'user.muteMicrophone' },
          { type: 'user.unmuteMicrophone' },
          { type: 'user.stopCamera' },
          { type: 'user.sendCamera' },
          { type: 'user.shareScreen', place: 'beside' },
          { type: 'user.shareScreen', place: 'instead' },
          { type: 'user.stopScreen' },
          { type: 'seat.connectionMade' },
          { type: 'seat.connectionClosed' },
          { type: 'media.screenCaptured', streamId: 'screen' },
          { type: 'media.screenRefused', reason: 'mediaDenied', detail: '' },
          { type: 'media.screenEnded' },
        ],
      }),
    unreached: {},
  },
  {
    name: 'verify',
    machine: verifyMachine,
    coverage: () =>
      exploreSingle({
        machine: verifyMachine,
        input: { setting },
        bound: 1_000,
        alphabet: [
          { type: 'user.chooseSetting', setting },
          { type: 'user.explore' },
          { type: 'user.cancel' },
          { type: 'explorer.progressed', progress: { worlds: 1, frontier: 1, worldsPerSecond: 1 } },
          { type: 'explorer.finished', exploration },
          { type: 'explorer.failed', detail: 'no memory' },
          { type: 'user.watch', file: '{}' },
          { type: 'file.narrated', narration },
          { type: 'file.refused', refusal: { problem: 'unreadable', detail: '' } },
          { type: 'user.stepForward' },
          { type: 'user.stepBack' },
          { type: 'user.goToStop', stop: 0 },
          { type: 'user.close' },
        ],
      }),
    unreached: {},
  },
  {
    name: 'replay',
    machine: replayMachine,
    // A file is whole, or it is not.
    coverage: () =>
      merged(
        [
          { ok: true, file: { parley: '1', format: 1, self: 'a', entries: [] } },
          { ok: false, problem: { problem: 'notTrace', member: '' } },
        ].map((output) =>
          exploreSingle({
            machine: replayMachine,
            input: undefined,
            bound: 100,
            alphabet: [
              { type: 'user.openRecording', file: { size: 1, text: async () => '' } },
              { type: 'user.closeRecording' },
            ],
            outcomes: {
              'xstate.done.actor.readRecording': { output },
              'xstate.error.actor.readRecording': { error },
            },
          }),
        ),
      ),
    unreached: {},
  },
  {
    name: 'simulation',
    machine: simulationMachine,
    coverage: () =>
      exploreSingle({
        machine: simulationMachine,
        input: { moments: [moment] },
        bound: 100,
        alphabet: [
          { type: 'simulator.arrived', origin: { earlier: 0, differences: [] }, world: world(1) },
          { type: 'simulator.moved', world: world(2) },
          { type: 'simulator.unreachable' },
          { type: 'simulator.failed', detail: '' },
          { type: 'user.takeMove', move: 'a move' },
          { type: 'user.undoMove' },
          { type: 'user.beginAgain' },
        ],
      }),
    unreached: {},
  },
  {
    name: 'lesson',
    machine: lessonMachine,
    // One that ends with a text, and one that ends with a question.
    coverage: () =>
      merged(
        [lesson, { ...lesson, steps: lesson.steps.slice(0, 2) }].map((followed) =>
          exploreSingle({
            machine: lessonMachine,
            input: { lesson: followed, progress: null },
            bound: 1_000,
            alphabet: [
              { type: 'user.next' },
              { type: 'user.back' },
              { type: 'user.answer', choice: 0 },
              { type: 'user.restart', place: 0 },
            ],
            outcomes: { 'xstate.error.actor.perform': { error } },
          }),
        ),
      ),
    unreached: {},
  },
  {
    name: 'preview',
    machine: previewMachine,
    coverage: () =>
      exploreSingle({
        machine: previewMachine,
        input: { media: { source: 'camera' } },
        bound: 1_000,
        alphabet: [
          { type: 'user.chooseMedia', media: { source: 'none' } },
          { type: 'user.capture' },
          { type: 'user.stop' },
        ],
        outcomes: {
          'xstate.done.actor.captureMedia': { output: { streamId: 'stream' } },
          'xstate.error.actor.captureMedia': { error },
        },
      }),
    unreached: {},
  },
  {
    name: 'playback',
    machine: playbackMachine,
    coverage: () =>
      merged(
        [undefined, { isLive: false, length: 2 }].map((input) =>
          exploreSingle({
            machine: playbackMachine,
            input,
            bound: 500,
            alphabet: [
              { type: 'trace.grew', length: 2 },
              { type: 'trace.grew', length: 3, place: 0 },
              ...[0, 1, 2, 3].flatMap((cursor): PlaybackEvent[] => [
                { type: 'user.goTo', cursor },
                { type: 'user.stepForward', cursor },
                { type: 'user.stepBack', cursor },
              ]),
              { type: 'user.goLive' },
              { type: 'user.replay', stops: [1, 2] },
              { type: 'user.pause' },
            ],
          }),
        ),
      ),
    unreached: { 'live||0': 'taken as a recording is opened, before anything can happen' },
  },
  {
    name: 'stepping',
    machine: steppingMachine,
    coverage: () =>
      exploreSingle({ machine: steppingMachine, input: { self }, bound: 500, alphabet: ofStepping }),
    unreached: {},
  },
  {
    name: 'signaling',
    machine: signalingMachine,
    coverage: () =>
      exploreSingle({
        machine: signalingMachine,
        input: { self, brokers: [one, two] },
        bound: 2_000,
        alphabet: ofSignaling,
      }),
    unreached: {},
  },
  {
    name: 'room',
    machine: roomMachine,
    // A page that only watches goes other ways.
    coverage: () =>
      merged(
        [true, false].map((mayTakePart) =>
          exploreSingle({
            machine: roomMachine,
            input: {
              self,
              wish: 'auto',
              media: { source: 'none' },
              iceServers: [],
              brokers: [],
              mayTakePart,
              stepped: false,
            },
            bound: 500,
            alphabet: ofRoom,
            outcomes: {
              'xstate.done.actor.deriveKeys': { output: { roomTag: 'tag' } },
              'xstate.error.actor.deriveKeys': { error },
            },
          }),
        ),
      ),
    unreached: {},
  },
];

describe.each(explored)('$name', ({ name, machine, coverage, unreached }) => {
  const { states, edges } = partsOf(machine);
  const reached = coverage();
  it('has no state that is not reached', () => {
    const missing = states.filter((path) => reached.states[path] === undefined);
    process.stdout.write(`${name}: ${states.length - missing.length} of ${states.length} states reached\n`);
    expect(missing).toEqual([]);
  });
  it('has no edge that is not taken, but for those with a reason', () => {
    const missing = edges.filter((edge) => reached.edges[edge] === undefined);
    process.stdout.write(`${name}: ${edges.length - missing.length} of ${edges.length} edges taken\n`);
    expect(missing).toEqual(Object.keys(unreached));
  });
});
