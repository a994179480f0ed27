import { describe, expect, it, onTestFinished } from 'vitest';
import { getStateNodes } from 'xstate/graph';
import { calleeMachine } from '../../machines/seat/calleeMachine';
import { callerMachine } from '../../machines/seat/callerMachine';
import { browserAxes, type BrowserAxis, type BrowserStates } from '../../machines/words/vocabulary';
import { disagreementOf } from '../../src/trace/agreement';
import { emptyStage, fold } from '../../src/trace/fold';
import { pathOf } from '../../src/trace/inspection';
import { browser, entriesOf, pathsOf, step } from './entries';
import { fakePlatform } from '../fakes/peerConnectionPlatform';
import { twoSeats } from './stage';

const unknown: BrowserStates = {
  signalingState: null,
  iceGatheringState: null,
  iceConnectionState: null,
  connectionState: null,
};
const stage = () => {
  const seats = twoSeats(fakePlatform);
  onTestFinished(seats.stop);
  return seats;
};
type Seat = ReturnType<typeof twoSeats>['caller'];
/** Each step of a trace, with the peer's view right after it. */
const afterEachStep = ({ self, trace }: Seat) => {
  let view = emptyStage(self.peer);
  return trace.entries.flatMap((entry) => {
    view = fold(view, entry);
    return entry.kind === 'step' ? [[entry.event, view.peers[self.peer]?.disagreement ?? null]] : [];
  });
};

const isClosed = ({ trace }: Seat) => {
  const last = trace.entries.findLast(({ kind }) => kind === 'step');
  return last?.kind === 'step' && last.states.includes('closed');
};

describe('a negotiation between our own machines', () => {
  it('never disagrees with its browser once a step is over', async () => {
    const { caller, callee, connected } = stage();
    await connected();
    for (const seat of [caller, callee]) {
      const steps = afterEachStep(seat);
      expect(steps.length).toBeGreaterThan(10);
      expect(steps.filter(([, disagreement]) => disagreement !== null)).toEqual([]);
    }
  });

  it('does not disagree after it was hung up, when the browser’s states are all closed', async () => {
    const { caller, callee, connected, until } = stage();
    await connected();
    caller.actor.send({ type: 'user.hangUp' });
    await until(() => isClosed(caller) && isClosed(callee));
    for (const seat of [caller, callee]) expect(afterEachStep(seat).at(-1)?.[1]).toBeNull();
  });
});

describe('a browser state that contradicts the model', () => {
  it.each<[string, BrowserAxis, string]>([
    ['negotiating.offerAnswer.awaitingAnswer', 'signalingState', 'stable'],
    ['negotiating.offerAnswer.stable', 'signalingState', 'have-remote-offer'],
    ['negotiating.gathering.complete', 'iceGatheringState', 'gathering'],
    ['negotiating.offerAnswer.rollingBack', 'signalingState', 'have-remote-offer'],
    ['negotiating.connectivity.connected', 'connectionState', 'failed'],
    ['negotiating.connectivity.reconnecting', 'connectionState', 'connected'],
    ['negotiating.connectivity.restarting', 'connectionState', 'connected'],
  ])('in %s: %s %s', (state, axis, value) => {
    expect(disagreementOf(pathsOf(state), { ...unknown, [axis]: value })).toEqual({ state, axis, value });
  });

  it('is shown from the moment at which it began until both agree again', () => {
    const facts = [
      step('caller', ['negotiating.connectivity.connected']),
      browser('connectionState', 'disconnected'),
      { kind: 'note', about: '', text: '' } as const,
      step('caller', ['negotiating.connectivity.disconnected']),
    ];
    let view = emptyStage('me');
    const shown = entriesOf('me', facts).map((entry) => {
      view = fold(view, entry);
      return view.peers['me']?.disagreement?.since ?? null;
    });
    expect(shown).toEqual([null, 1_010, 1_010, null]);
  });

  it('is not guessed: an axis of which nothing was reported, or of which the state says nothing', () => {
    expect(disagreementOf(pathsOf('negotiating.connectivity.connected'), unknown)).toBeNull();
    const odd = Object.fromEntries(browserAxes.map((axis) => [axis, 'odd'])) as unknown as BrowserStates; // fromEntries forgets its keys
    expect(disagreementOf(pathsOf('waiting'), odd)).toBeNull();
    expect(
      disagreementOf(pathsOf('negotiating.connectivity.connected'), { ...odd, connectionState: 'connected' }),
    ).toBeNull();
  });
});

it('each leaf of a negotiation has an expectation, so that none is left unwatched', () => {
  const odd = Object.fromEntries(browserAxes.map((axis) => [axis, 'odd'])) as unknown as BrowserStates; // fromEntries forgets its keys
  const watched = [callerMachine, calleeMachine]
    .flatMap((machine) =>
      getStateNodes(machine)
        .filter(({ type }) => type === 'atomic')
        .map(pathOf),
    )
    .filter((path) => /^negotiating\.(offerAnswer|gathering|connectivity)\./.test(path));
  expect(watched.length).toBeGreaterThan(30);
  expect(watched.filter((path) => disagreementOf(pathsOf(path), odd) === null)).toEqual([]);
});
