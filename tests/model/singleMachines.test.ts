/** Coverage as a gate for the machines that are not composed: each alone, with all that may happen to it. */
import { describe, expect, it } from 'vitest';
import type { AnyStateMachine } from 'xstate';
import { playbackMachine } from '../../machines/playbackMachine';
import { previewMachine } from '../../machines/previewMachine';
import { roomMachine } from '../../machines/roomMachine';
import type { RoomEvent } from '../../machines/room';
import { sendingMachine } from '../../machines/sendingMachine';
import { signalingMachine, type SignalingEvent } from '../../machines/signalingMachine';
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
      exploreSingle({
        machine: playbackMachine,
        input: undefined,
        bound: 10,
        alphabet: [{ type: 'trace.grew', length: 1 }],
      }),
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
