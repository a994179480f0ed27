import { describe, expect, it } from 'vitest';
import { createActor, SimulatedClock } from 'xstate';
import {
  longestPause,
  playbackMachine,
  shortestPause,
  stopPause,
  type PlaybackInput,
} from '../../../machines/pages/playbackMachine';
import type { ReplaySpeed } from '../../../machines/words/terms';

function started(input?: PlaybackInput) {
  const clock = new SimulatedClock();
  const actor = createActor(playbackMachine, { clock, input }).start();
  const shown = () => {
    const { value, context } = actor.getSnapshot();
    return [typeof value === 'string' ? value : 'replaying', context.cursor];
  };
  const context = () => actor.getSnapshot().context;
  return {
    clock,
    send: actor.send,
    shown,
    context,
    can: (type: 'user.goLive') => actor.getSnapshot().can({ type }),
  };
}
/** One every 10 ms. */
const stopsAt = (...moments: number[]) => moments.map((moment) => ({ moment, at: 5_000 + 10 * moment }));
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
    send({ type: 'user.replay', stops: stopsAt(2, 4) });
    send({ type: 'trace.grew', length: 6 });
    expect(shown()).toEqual(['replaying', 0]);
    clock.increment(stopPause);
    expect(shown()).toEqual(['replaying', 2]);
    clock.increment(stopPause);
    expect(shown()).toEqual(['replaying', 4]);
    clock.increment(stopPause);
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
    send({ type: 'user.replay', stops: stopsAt(1, 2, 3, 5) });
    clock.increment(stopPause - 1);
    expect(shown()).toEqual(['replaying', 2]);
    clock.increment(1);
    expect(shown()).toEqual(['replaying', 3]);
    clock.increment(stopPause);
    expect(shown()).toEqual(['past', 5]);
    clock.increment(10 * stopPause);
    expect(shown()).toEqual(['past', 5]);
  });

  it('is replayed from the beginning once it is at its end', () => {
    const { send, shown, clock } = started(recording);
    send({ type: 'user.replay', stops: stopsAt(1, 5) });
    expect(shown()).toEqual(['replaying', 0]);
    clock.increment(stopPause);
    expect(shown()).toEqual(['replaying', 1]);
  });

  it.each([
    [{ type: 'user.pause' }, 1],
    [{ type: 'user.goTo', cursor: 4 }, 4],
    [{ type: 'user.stepBack', cursor: 0 }, 0],
    [{ type: 'user.stepForward', cursor: 2 }, 2],
  ] as const)('is in our hands again after %o', (event, cursor) => {
    const { send, shown, clock } = started(recording);
    send({ type: 'user.replay', stops: stopsAt(1, 2, 5) });
    clock.increment(stopPause);
    send(event);
    clock.increment(10 * stopPause);
    expect(shown()).toEqual(['past', cursor]);
  });

  it('that is empty cannot be replayed', () => {
    const { send, shown } = started({ isLive: false, length: 0 });
    send({ type: 'user.replay', stops: stopsAt(0, 1) });
    expect(shown()).toEqual(['past', 0]);
  });
});

describe('slow motion', () => {
  const entries = 20;
  /** 4 ms, 300 ms, 0.01 ms and a minute. */
  const stops = [
    { moment: 5, at: 1_000 },
    { moment: 6, at: 1_004 },
    { moment: 8, at: 1_304 },
    { moment: 9, at: 1_304.01 },
    { moment: 12, at: 61_304.01 },
  ];

  it.each([
    { speed: '1/10', pauses: [40, longestPause, shortestPause, longestPause] },
    { speed: '1/50', pauses: [200, longestPause, shortestPause, longestPause] },
  ] as const)(
    'at $speed takes as many times as long as it took, but no instant and no idle time',
    ({ speed, pauses }) => {
      const { send, shown, clock } = liveWith(entries);
      send({ type: 'user.chooseSpeed', speed });
      send({ type: 'user.replay', stops, from: 5 });
      for (const [i, pause] of pauses.entries()) {
        expect(shown()).toEqual(['replaying', stops[i]?.moment]);
        clock.increment(pause - 1);
        expect(shown()).toEqual(['replaying', stops[i]?.moment]);
        clock.increment(1);
      }
      expect(shown()).toEqual(['replaying', 12]);
    },
  );

  it('shows the end of what is replayed for a while, and then what happens now', () => {
    const { send, shown, clock } = liveWith(entries);
    send({ type: 'user.chooseSpeed', speed: '1/50' });
    send({ type: 'user.replay', stops: stops.slice(0, 2), from: 5 });
    clock.increment(200);
    send({ type: 'trace.grew', length: 21 });
    clock.increment(longestPause - 1);
    expect(shown()).toEqual(['replaying', 6]);
    clock.increment(1);
    expect(shown()).toEqual(['live', 21]);
  });

  it.each([
    ['stops', 200],
    ['1/50', 200],
    ['1/10', 40],
    ['1', 200],
    ['4', 200],
  ] as const)('is what “slowly” means, where %s was chosen', (speed, pause) => {
    const { send, shown, clock } = liveWith(entries);
    send({ type: 'user.chooseSpeed', speed });
    send({ type: 'user.replay', stops, from: 5, slowly: true });
    clock.increment(pause - 1);
    expect(shown()).toEqual(['replaying', 5]);
    clock.increment(1);
    expect(shown()).toEqual(['replaying', 6]);
  });

  it('of a part of a recording ends with that part', () => {
    const { send, shown, clock } = started({ isLive: false, length: entries });
    send({ type: 'user.chooseSpeed', speed: '1/10' });
    send({ type: 'user.replay', stops: stops.slice(0, 2), from: 5 });
    clock.increment(40);
    expect(shown()).toEqual(['past', 6]);
  });

  it('may begin at the very first moment', () => {
    const { send, shown, clock } = liveWith(entries);
    send({ type: 'user.chooseSpeed', speed: '1/10' });
    send({ type: 'user.replay', stops, from: 0 });
    expect(shown()).toEqual(['replaying', 0]);
    clock.increment(stopPause);
    expect(shown()).toEqual(['replaying', 5]);
  });

  it('can be made slower or faster meanwhile, and the speed is kept for the next replay', () => {
    const { send, shown, clock } = liveWith(entries);
    send({ type: 'user.chooseSpeed', speed: '1/50' });
    send({ type: 'user.replay', stops, from: 5 });
    clock.increment(39);
    send({ type: 'user.chooseSpeed', speed: '1/10' });
    clock.increment(39);
    expect(shown()).toEqual(['replaying', 5]);
    clock.increment(1);
    expect(shown()).toEqual(['replaying', 6]);
    send({ type: 'user.goLive' });
    send({ type: 'user.replay', stops, from: 5 });
    clock.increment(40);
    expect(shown()).toEqual(['replaying', 6]);
  });

  it('shows the same stops though an entry comes late', () => {
    const { send, shown, clock } = liveWith(entries);
    send({ type: 'user.chooseSpeed', speed: '1/10' });
    send({ type: 'user.replay', stops, from: 5 });
    send({ type: 'trace.grew', length: 21, place: 3 });
    expect(shown()).toEqual(['replaying', 6]);
    clock.increment(40);
    expect(shown()).toEqual(['replaying', 7]);
  });

  it('is left to the person who wants another moment', () => {
    const { send, shown, clock } = liveWith(entries);
    send({ type: 'user.chooseSpeed', speed: '1/50' });
    send({ type: 'user.replay', stops, from: 5 });
    send({ type: 'user.goTo', cursor: 8 });
    clock.increment(10 * longestPause);
    expect(shown()).toEqual(['past', 8]);
  });
});

describe('a replay with the waits of the trace', () => {
  /** A second, ten seconds of nothing, a second. */
  const stops = [1_000, 2_000, 12_000, 13_000].map((at, i) => ({ moment: 5 + i, at }));
  const replayed = (speed: ReplaySpeed, skipsIdle: boolean) => {
    const playback = started({ isLive: false, length: 8 });
    playback.send({ type: 'user.chooseSpeed', speed });
    playback.send({ type: 'user.skipIdle', skipsIdle });
    playback.send({ type: 'user.replay', stops, from: 5 });
    return playback;
  };

  it.each([
    { speed: '1', skipsIdle: false, pauses: [1_000, 10_000, 1_000] },
    { speed: '1', skipsIdle: true, pauses: [1_000, longestPause, 1_000] },
    { speed: '4', skipsIdle: false, pauses: [250, 2_500, 250] },
    { speed: '4', skipsIdle: true, pauses: [250, longestPause, 250] },
    { speed: '1/10', skipsIdle: false, pauses: [10_000, 100_000, 10_000] },
  ] as const)(
    'waits $pauses ms at $speed, what is idle skipped: $skipsIdle',
    ({ speed, skipsIdle, pauses }) => {
      const { shown, clock } = replayed(speed, skipsIdle);
      for (const [i, pause] of pauses.entries()) {
        clock.increment(pause - 1);
        expect(shown()).toEqual(['replaying', 5 + i]);
        clock.increment(1);
      }
      expect(shown()).toEqual(['past', 8]);
    },
  );

  it('skips what is idle unless somebody wants to wait, and can be told while it waits', () => {
    const { send, shown, clock } = replayed('1', false);
    clock.increment(1_000);
    clock.increment(longestPause);
    expect(shown()).toEqual(['replaying', 6]);
    send({ type: 'user.skipIdle', skipsIdle: true });
    clock.increment(longestPause);
    expect(shown()).toEqual(['replaying', 7]);
    expect(started().context().skipsIdle).toBe(true);
  });

  it('goes on in a trace that says that years have passed', () => {
    const { send, shown, clock } = started({ isLive: false, length: 8 });
    send({ type: 'user.chooseSpeed', speed: '1/50' });
    send({ type: 'user.skipIdle', skipsIdle: false });
    send({
      type: 'user.replay',
      stops: [stops[0], { moment: 6, at: 1e14 }].flatMap((one) => one ?? []),
      from: 5,
    });
    clock.increment(2 ** 31 - 2);
    expect(shown()).toEqual(['replaying', 5]);
    clock.increment(1);
    expect(shown()).toEqual(['past', 6]);
  });
});

const byHand = () => {
  const playback = liveWith(20);
  playback.send({ type: 'user.chooseSpeed', speed: 'byHand' });
  playback.send({ type: 'user.replay', stops: stopsAt(5, 7, 9), from: 5 });
  return playback;
};
describe('a replay by hand', () => {
  it('waits for each step, however long it takes', () => {
    const { send, shown, clock } = byHand();
    clock.increment(10 * longestPause);
    expect(shown()).toEqual(['replaying', 5]);
    send({ type: 'user.stepForward', cursor: 6 });
    expect(shown()).toEqual(['replaying', 7]);
    clock.increment(10 * longestPause);
    expect(shown()).toEqual(['replaying', 7]);
  });

  it('goes back and on again, and never before its beginning', () => {
    const { send, shown } = byHand();
    send({ type: 'user.stepForward', cursor: 6 });
    send({ type: 'user.stepBack', cursor: 6 });
    send({ type: 'user.stepBack', cursor: 4 });
    expect(shown()).toEqual(['replaying', 5]);
  });

  it('is live again after the step behind its last one', () => {
    const { send, shown } = byHand();
    for (const moment of [7, 9]) {
      send({ type: 'user.stepForward', cursor: moment });
      expect(shown()).toEqual(['replaying', moment]);
    }
    send({ type: 'user.stepForward', cursor: 10 });
    expect(shown()).toEqual(['live', 20]);
  });

  it('runs by itself once a speed is chosen, and waits again once it is to', () => {
    const { send, shown, clock } = byHand();
    send({ type: 'user.chooseSpeed', speed: 'stops' });
    clock.increment(stopPause);
    expect(shown()).toEqual(['replaying', 7]);
    send({ type: 'user.chooseSpeed', speed: 'byHand' });
    clock.increment(10 * stopPause);
    expect(shown()).toEqual(['replaying', 7]);
  });
});

it('keeps the speed that is chosen while nothing is replayed', () => {
  const { send, shown, clock } = liveWith(20);
  send({ type: 'user.chooseSpeed', speed: '1/10' });
  expect(shown()).toEqual(['live', 20]);
  send({ type: 'user.replay', stops: stopsAt(5, 7), from: 5 });
  clock.increment(200);
  expect(shown()).toEqual(['replaying', 7]);
});

describe('where old entries are left out', () => {
  const leaveOut = { type: 'trace.trimmed', removed: [0, 1, 2, 3, 9, 12], added: 2 } as const;

  it.each([
    ['that stays is shown as before', 8, 6],
    ['behind other entries that are left out is shown as before', 11, 8],
    ['that is left out moves to the earliest that remains', 3, 2],
    ['that is the beginning becomes the earliest that remains', 0, 2],
  ])('a moment %s', (_, cursor, becomes) => {
    const { send, shown } = liveWith(20);
    send({ type: 'user.goTo', cursor });
    send(leaveOut);
    expect(shown()).toEqual(['past', becomes]);
  });

  it('a live page stays live', () => {
    const { send, shown } = liveWith(20);
    send(leaveOut);
    expect(shown()).toEqual(['live', 16]);
    send({ type: 'trace.grew', length: 17 });
    expect(shown()).toEqual(['live', 17]);
  });

  it('a replay goes on to its next stop', () => {
    const { send, shown, clock } = liveWith(20);
    send({ type: 'user.replay', stops: stopsAt(3, 8, 11), from: 3 });
    send(leaveOut);
    expect(shown()).toEqual(['replaying', 2]);
    clock.increment(stopPause);
    expect(shown()).toEqual(['replaying', 6]);
  });
});
