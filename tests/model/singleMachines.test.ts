/** Required coverage of the machines that are not composed: each is explored alone. */
import { describe, expect, it } from 'vitest';
import type { AnyStateMachine } from 'xstate';
import { allMachines } from '../../machines/all';
import { attendanceMachine } from '../../machines/pages/attendanceMachine';
import { classMachine } from '../../machines/pages/classMachine';
import { lessonMachine } from '../../machines/pages/lessonMachine';
import { playbackMachine, type PlaybackEvent } from '../../machines/pages/playbackMachine';
import { previewMachine } from '../../machines/pages/previewMachine';
import { replayMachine } from '../../machines/pages/replayMachine';
import { checkingMachine } from '../../machines/room/checkingMachine';
import { linkMachine } from '../../machines/room/linkMachine';
import { roomMachine } from '../../machines/room/roomMachine';
import { sendingMachine } from '../../machines/seat/sendingMachine';
import { steppingMachine } from '../../machines/room/steppingMachine';
import { signalingMachine } from '../../machines/room/signalingMachine';
import { simulationMachine } from '../../machines/pages/simulationMachine';
import { verifyMachine } from '../../machines/pages/verifyMachine';
import { merged, partsOf, type Coverage } from '../../src/explore/search/coverage';
import { exploreSingle } from '../../src/explore/search/single';
import {
  self,
  error,
  ofContestedSeat,
  ofFreedSeat,
  ofRoom,
  ofChecking,
  ofStepping,
  one,
  two,
  ofLink,
  ofSignaling,
  setting,
  defect,
  exploration,
  broken,
  narration,
  moment,
  world,
  lesson,
  reading,
  ofClass,
  ofAttendance,
} from './alphabets';

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
          { type: 'user.chooseMedia', media: { source: 'synthetic' } },
          { type: 'media.audioMuted' },
          { type: 'media.audioUnmuted' },
          { type: 'media.audioEnded' },
          { type: 'media.videoMuted' },
          { type: 'media.videoUnmuted' },
          { type: 'media.videoEnded' },
          { type: 'seat.captured' },
          { type: 'seat.connectionMade' },
          { type: 'seat.connectionClosed' },
          { type: 'media.screenCaptured', streamId: 'screen' },
          { type: 'media.screenRefused', reason: 'mediaDenied', detail: '' },
          { type: 'media.screenEnded' },
        ],
        outcomes: {
          'xstate.done.actor.captureMedia': { output: { streamId: 'stream' } },
          'xstate.error.actor.captureMedia': { error },
        },
      }),
    unreached: {},
  },
  {
    name: 'verify',
    machine: verifyMachine,
    coverage: () =>
      exploreSingle({
        machine: verifyMachine,
        input: {
          setting,
          known: [{ defect, story: { ...setting, pace: 'each' } }],
          showcase: { setting: { ...setting, defect }, property: 'L2' },
        },
        bound: 1_000,
        alphabet: [
          { type: 'user.chooseSetting', setting },
          { type: 'user.breakMachine', defect },
          { type: 'user.takeStoryBack' },
          { type: 'user.explore' },
          { type: 'user.exploreWhereItMatters' },
          { type: 'user.exploreMended' },
          { type: 'user.showFailure' },
          { type: 'user.cancel' },
          { type: 'explorer.progressed', progress: { worlds: 1, frontier: 1, worldsPerSecond: 1 } },
          { type: 'explorer.finished', exploration },
          { type: 'explorer.finished', exploration: broken },
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
              { type: 'user.openRecording', file: { id: 'file 1', size: 1 } },
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
    name: 'class',
    machine: classMachine,
    coverage: () =>
      exploreSingle({
        machine: classMachine,
        input: { self, brokers: [], board: reading, round: 0 },
        bound: 2_000,
        alphabet: ofClass,
        outcomes: { 'xstate.error.actor.deriveKeys': { error } },
      }),
    unreached: {},
  },
  {
    name: 'attendance',
    machine: attendanceMachine,
    coverage: () =>
      exploreSingle({
        machine: attendanceMachine,
        input: undefined,
        bound: 500,
        alphabet: ofAttendance,
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
          { type: 'media.audioEnded' },
          { type: 'media.videoEnded' },
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
              { type: 'trace.trimmed', removed: [0, 1], added: 1 },
              ...[0, 1, 2, 3].flatMap((cursor): PlaybackEvent[] => [
                { type: 'user.goTo', cursor },
                { type: 'user.stepForward', cursor },
                { type: 'user.stepBack', cursor },
              ]),
              { type: 'user.goLive' },
              {
                type: 'user.replay',
                stops: [
                  { moment: 1, at: 0 },
                  { moment: 2, at: 5 },
                ],
              },
              { type: 'user.chooseSpeed', speed: 'stops' },
              { type: 'user.chooseSpeed', speed: 'byHand' },
              { type: 'user.skipIdle', skipsIdle: false },
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
    name: 'checking',
    machine: checkingMachine,
    // As either seat, with a number that holds and with one that does not.
    coverage: () =>
      merged(
        (['caller', 'callee'] as const).flatMap((seat) =>
          [[1, 2, 3, 4, 5, 6, 7], null].map((pictures) =>
            exploreSingle({
              machine: checkingMachine,
              input: { self, seat },
              bound: 2_000,
              alphabet: ofChecking,
              outcomes: {
                'xstate.done.actor.beginCheck': {
                  output: { about: 'this', nonce: 'ours', commitment: 'our hash' },
                },
                'xstate.done.actor.concludeCheck': { output: pictures },
              },
            }),
          ),
        ),
      ),
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
    name: 'link',
    machine: linkMachine,
    coverage: () =>
      exploreSingle({
        machine: linkMachine,
        input: { url: one ?? '', self },
        bound: 100,
        alphabet: ofLink,
      }),
    unreached: {},
  },
  {
    name: 'room',
    machine: roomMachine,
    // An observer's page takes other edges; a seat that falls free is far from the beginning.
    coverage: () =>
      merged(
        [
          { mayTakePart: true, wish: 'auto' as const, alphabet: ofRoom },
          { mayTakePart: false, wish: 'auto' as const, alphabet: ofRoom },
          { mayTakePart: true, wish: 'callee' as const, alphabet: ofFreedSeat },
          { mayTakePart: true, wish: 'callee' as const, alphabet: ofContestedSeat },
        ].map(({ alphabet, ...comer }) =>
          exploreSingle({
            machine: roomMachine,
            input: {
              self,
              ...comer,
              media: { source: 'none' },
              iceServers: [],
              iceTransportPolicy: 'all',
              brokers: [],
              stepped: false,
            },
            bound: 1_500,
            alphabet,
            outcomes: {
              'xstate.done.actor.deriveKeys': { output: { roomTag: 'tag' } },
              'xstate.error.actor.deriveKeys': { error },
            },
          }),
        ),
      ),
    unreached: {
      'inside.place.lobby.informed.call||0': 'both leases end with one heartbeat: deeper than the bound',
    },
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

it('leaves out none of the machines but those that are explored together', () => {
  const together = new Set(['caller', 'callee']);
  const others = allMachines.map(({ id }) => id).filter((id) => !together.has(id));
  expect(explored.map(({ name }) => name).toSorted()).toEqual(others.toSorted());
});
