/** The page that explores the machines: one exploration at a time, one counterexample, and no worker that outlives them. */
import { describe, expect, it } from 'vitest';
import { createActor, fromCallback, type ActorRefFrom, type EventObject } from 'xstate';
import type { Exploration, ExplorationSetting, Narration } from '../../../machines/words/verification';
import { verifyMachine } from '../../../machines/pages/verifyMachine';

const setting: ExplorationSetting = {
  channel: 'bag',
  pace: 'prompt',
  begins: 'apart',
  faults: { loss: 1 },
  defect: null,
  bound: 100,
};
const exploration: Exploration = {
  setting,
  worlds: 12,
  edges: 20,
  frontier: 0,
  isComplete: true,
  durationMs: 5,
  verdicts: [],
  coverage: { caller: { states: {}, edges: {} }, callee: { states: {}, edges: {} } },
};
/** Two moves: three places at which one can stop. */
const narration: Narration = {
  property: 'S9',
  detail: '',
  story: setting,
  defect: null,
  entries: [],
  stops: [0, 1, 2].map((entries) => ({ move: null, entries, underWay: [] })),
  outcome: 'broken',
};

function start() {
  const running: string[] = [];
  const inputs: unknown[] = [];
  /** A worker that says nothing by itself. */
  const workerOf = <Input>(name: string) =>
    fromCallback<EventObject, Input>(({ input }) => {
      running.push(name);
      inputs.push(input);
      return () => void running.splice(running.indexOf(name), 1);
    });
  const actors = {
    explore: workerOf<ExplorationSetting>('explore'),
    rerun: workerOf<{ file: string }>('rerun'),
  };
  const verify = createActor(verifyMachine.provide({ actors }), { input: { setting } }).start();
  return { verify, running, inputs };
}
type Verify = ActorRefFrom<typeof verifyMachine>;
const places = (verify: Verify) => verify.getSnapshot().value;
const context = (verify: Verify) => verify.getSnapshot().context;

describe('an exploration', () => {
  it('is of the setting that was chosen, which stays as it is meanwhile', () => {
    const { verify, inputs } = start();
    const chosen = { ...setting, bound: 50 };
    verify.send({ type: 'user.chooseSetting', setting: chosen });
    verify.send({ type: 'user.explore' });
    expect(inputs).toEqual([chosen]);
    expect(verify.getSnapshot().can({ type: 'user.chooseSetting', setting })).toBe(false);
    verify.send({ type: 'user.chooseSetting', setting });
    verify.send({ type: 'user.explore' });
    expect(inputs).toEqual([chosen]);
    expect(context(verify).setting).toEqual(chosen);
  });

  it('tells how far it is, ends with its result, and its worker with it', () => {
    const { verify, running } = start();
    verify.send({ type: 'user.explore' });
    const progress = { worlds: 7, frontier: 3, worldsPerSecond: 100 };
    verify.send({ type: 'explorer.progressed', progress });
    expect(context(verify)).toMatchObject({ progress, exploration: null });
    expect(running).toEqual(['explore']);
    verify.send({ type: 'explorer.finished', exploration });
    expect(places(verify)).toMatchObject({ exploration: 'explored' });
    expect(context(verify).exploration).toEqual(exploration);
    expect(running).toEqual([]);
  });

  it('is cancelled at any time, and claims nothing', () => {
    const { verify, running } = start();
    verify.send({ type: 'user.explore' });
    verify.send({ type: 'user.cancel' });
    expect(places(verify)).toMatchObject({ exploration: 'cancelled' });
    expect(running).toEqual([]);
    verify.send({ type: 'explorer.finished', exploration });
    expect(context(verify).exploration).toBeNull();
  });

  it('that fails says why, and another one forgets it', () => {
    const { verify } = start();
    verify.send({ type: 'user.explore' });
    verify.send({ type: 'explorer.failed', detail: 'no room' });
    expect(places(verify)).toMatchObject({ exploration: 'failed' });
    expect(context(verify).detail).toBe('no room');
    verify.send({ type: 'user.explore' });
    expect(context(verify)).toMatchObject({ detail: '', progress: { worlds: 0 } });
  });

  it.each([0, -1, 1.5, NaN, 1_000_001])('has a bound, and %d is none', (bound) => {
    const { verify } = start();
    verify.send({ type: 'user.chooseSetting', setting: { ...setting, bound } });
    expect(verify.getSnapshot().can({ type: 'user.explore' })).toBe(false);
  });

  it('ends with the page', () => {
    const { verify, running } = start();
    verify.send({ type: 'user.explore' });
    verify.send({ type: 'user.watch', file: '{}' });
    expect(running).toEqual(['explore', 'rerun']);
    verify.stop();
    expect(running).toEqual([]);
  });
});

function watching() {
  const started = start();
  started.verify.send({ type: 'user.watch', file: 'a file' });
  started.verify.send({ type: 'file.narrated', narration });
  return started;
}

describe('a counterexample', () => {
  it('is run before it is shown, and then its worker is gone', () => {
    const { verify, running, inputs } = start();
    verify.send({ type: 'user.watch', file: 'a file' });
    expect(places(verify)).toMatchObject({ example: 'reading' });
    expect(inputs).toEqual([{ file: 'a file' }]);
    verify.send({ type: 'file.narrated', narration });
    expect(places(verify)).toMatchObject({ example: 'watching' });
    expect(context(verify)).toMatchObject({ narration, stop: 0, file: 'a file' });
    expect(running).toEqual([]);
  });

  it('is stepped through from its beginning to its end and back, and no further', () => {
    const { verify } = watching();
    const can = () =>
      (['user.stepBack', 'user.stepForward'] as const).map((type) => verify.getSnapshot().can({ type }));
    expect(can()).toEqual([false, true]);
    verify.send({ type: 'user.stepForward' });
    expect(can()).toEqual([true, true]);
    verify.send({ type: 'user.stepForward' });
    verify.send({ type: 'user.stepForward' });
    expect(context(verify).stop).toBe(2);
    expect(can()).toEqual([true, false]);
    verify.send({ type: 'user.stepBack' });
    expect(context(verify).stop).toBe(1);
  });

  it.each([
    [0, 0],
    [2, 2],
    [9, 2],
    [-1, 0],
  ])('is shown at place %d, which is %d', (wanted, stop) => {
    const { verify } = watching();
    verify.send({ type: 'user.goToStop', stop: wanted });
    expect(context(verify).stop).toBe(stop);
  });

  it('that is closed leaves the exploration as it was', () => {
    const { verify } = start();
    verify.send({ type: 'user.explore' });
    verify.send({ type: 'explorer.finished', exploration });
    verify.send({ type: 'user.watch', file: '' });
    verify.send({ type: 'file.narrated', narration });
    verify.send({ type: 'user.close' });
    expect(places(verify)).toEqual({ exploration: 'explored', example: 'none' });
    expect(context(verify)).toMatchObject({ exploration, narration: null });
  });

  it.each(['reading', 'watching'])('that is refused takes the place of the one before (%s)', (before) => {
    const { verify, running } = before === 'reading' ? start() : watching();
    if (before === 'reading') verify.send({ type: 'user.watch', file: '' });
    const refusal = { problem: 'damaged', at: 'path.3', detail: 'no move' } as const;
    verify.send({ type: 'file.refused', refusal });
    expect(places(verify)).toMatchObject({ example: 'refused' });
    expect(context(verify)).toMatchObject({ refusal, narration: null });
    expect(running).toEqual([]);
    verify.send({ type: 'user.watch', file: 'another' });
    expect(context(verify).refusal).toBeNull();
  });

  it('can be given up while it is read; a new one starts a new worker', () => {
    const { verify, running, inputs } = start();
    verify.send({ type: 'user.watch', file: 'one' });
    verify.send({ type: 'user.watch', file: 'two' });
    expect(inputs).toEqual([{ file: 'one' }, { file: 'two' }]);
    expect(running).toEqual(['rerun']);
    verify.send({ type: 'user.close' });
    expect(running).toEqual([]);
    expect(places(verify)).toMatchObject({ example: 'none' });
  });
});
