import { describe, expect, it } from 'vitest';
import { createActor, SimulatedClock } from 'xstate';
import { playbackMachine, replayPace, type PlaybackInput } from '../../../machines/pages/playbackMachine';

function started(input?: PlaybackInput) {
  const clock = new SimulatedClock();
  const actor = createActor(playbackMachine, { clock, input }).start();
  const shown = () => {
    const { value, context } = actor.getSnapshot();
    return [value, context.cursor];
  };
  return { clock, send: actor.send, shown, can: (type: 'user.goLive') => actor.getSnapshot().can({ type }) };
}
const liveWith = (length: number) => {
  const playback = started();
  playback.send({ type: 'trace.grew', length });
  return playback;
};

describe('a live page', () => {
  it('is live, and follows the trace as it grows', () => {
    const { send, shown } = started();
    expect(shown()).toEqual(['live', 0]);
    send({ type: 'trace.grew', length: 7 });
    expect(shown()).toEqual(['live', 7]);
  });

  it('stands in the past while the trace grows, until it is live again', () => {
    const { send, shown } = liveWith(7);
    send({ type: 'user.goTo', cursor: 3 });
    send({ type: 'trace.grew', length: 9 });
    expect(shown()).toEqual(['past', 3]);
    send({ type: 'user.goLive' });
    expect(shown()).toEqual(['live', 9]);
  });

  it('keeps showing the same moment when an entry comes late', () => {
    const { send, shown } = liveWith(7);
    send({ type: 'user.goTo', cursor: 3 });
    send({ type: 'trace.grew', length: 8, place: 2 });
    expect(shown()).toEqual(['past', 4]);
    send({ type: 'trace.grew', length: 9, place: 4 });
    expect(shown()).toEqual(['past', 4]);
  });

  it.each(['user.goTo', 'user.stepForward'] as const)('is live again where %s leads to the end', (type) => {
    const { send, shown } = liveWith(7);
    send({ type: 'user.stepBack', cursor: 5 });
    expect(shown()).toEqual(['past', 5]);
    send({ type, cursor: 7 });
    send({ type: 'trace.grew', length: 8 });
    expect(shown()).toEqual(['live', 8]);
  });

  it('is live again after a replay', () => {
    const { send, shown, clock } = liveWith(4);
    send({ type: 'user.replay', stops: [2, 4] });
    send({ type: 'trace.grew', length: 6 });
    expect(shown()).toEqual(['replaying', 0]);
    clock.increment(replayPace);
    expect(shown()).toEqual(['replaying', 2]);
    clock.increment(replayPace);
    expect(shown()).toEqual(['live', 6]);
  });
});

describe('a recording', () => {
  const recording = { isLive: false, length: 5 };

  it('is never live', () => {
    const { send, shown, can } = started(recording);
    expect(shown()).toEqual(['past', 5]);
    expect(can('user.goLive')).toBe(false);
    send({ type: 'user.goTo', cursor: 1 });
    send({ type: 'user.goTo', cursor: 5 });
    expect(shown()).toEqual(['past', 5]);
  });

  it.each([
    [-3, 0],
    [99, 5],
  ])('has no moment %d', (cursor, nearest) => {
    const { send, shown } = started(recording);
    send({ type: 'user.goTo', cursor: 2 });
    send({ type: 'user.goTo', cursor });
    expect(shown()).toEqual(['past', nearest]);
  });

  it('is replayed from where it stands, each stop shown for its time, and stays at its end', () => {
    const { send, shown, clock } = started(recording);
    send({ type: 'user.goTo', cursor: 2 });
    send({ type: 'user.replay', stops: [1, 2, 3, 5] });
    clock.increment(replayPace - 1);
    expect(shown()).toEqual(['replaying', 2]);
    clock.increment(1);
    expect(shown()).toEqual(['replaying', 3]);
    clock.increment(replayPace);
    expect(shown()).toEqual(['past', 5]);
    clock.increment(10 * replayPace);
    expect(shown()).toEqual(['past', 5]);
  });

  it('is replayed from the beginning once it is at its end', () => {
    const { send, shown, clock } = started(recording);
    send({ type: 'user.replay', stops: [1, 5] });
    expect(shown()).toEqual(['replaying', 0]);
    clock.increment(replayPace);
    expect(shown()).toEqual(['replaying', 1]);
  });

  it.each([
    [{ type: 'user.pause' }, 1],
    [{ type: 'user.goTo', cursor: 4 }, 4],
    [{ type: 'user.stepBack', cursor: 0 }, 0],
    [{ type: 'user.stepForward', cursor: 2 }, 2],
  ] as const)('is in our hands again after %o', (event, cursor) => {
    const { send, shown, clock } = started(recording);
    send({ type: 'user.replay', stops: [1, 2, 5] });
    clock.increment(replayPace);
    send(event);
    clock.increment(10 * replayPace);
    expect(shown()).toEqual(['past', cursor]);
  });

  it('that is empty cannot be replayed', () => {
    const { send, shown } = started({ isLive: false, length: 0 });
    send({ type: 'user.replay', stops: [0, 1] });
    expect(shown()).toEqual(['past', 0]);
  });
});
