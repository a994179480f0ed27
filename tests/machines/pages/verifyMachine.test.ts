/** The page that explores the machines: one exploration at a time, one counterexample, and no worker that outlives them. */
import { describe, expect, it } from 'vitest';
import { createActor, fromCallback, type ActorRefFrom, type EventObject } from 'xstate';
import type {
  Defect,
  Exploration,
  ExplorationSetting,
  KnownDefect,
  Narration,
  Showcase,
  Story,
  Verdict,
} from '../../../machines/words/verification';
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
const defect: Defect = { seat: 'callee', change: { action: 'rollBack' } };
const glare: Story = { channel: 'bag', pace: 'each', begins: 'inCall', faults: { change: 2 } };
const known: KnownDefect[] = [{ defect, story: glare }];
const showcase: Showcase = { setting: { ...setting, ...glare, defect }, property: 'L2' };
const brokenIn = (property: string, steps: number): Verdict => ({
  property,
  standing: 'broken',
  steps,
  detail: '',
  counterexample: `${property} in ${steps}`,
});
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
  const input = { setting, known, showcase };
  const verify = createActor(verifyMachine.provide({ actors }), { input }).start();
  return { verify, running, inputs };
}
type Verify = ActorRefFrom<typeof verifyMachine>;
const places = (verify: Verify) => verify.getSnapshot().value;
const context = (verify: Verify) => verify.getSnapshot().context;

/** After the first exploration. */
function resting() {
  const started = start();
  started.verify.send({ type: 'explorer.finished', exploration });
  return started;
}

describe('an exploration', () => {
  it('begins with the page, so that it has news', () => {
    const { verify, inputs } = start();
    expect(places(verify)).toEqual({ exploration: 'exploring', example: 'none' });
    expect(inputs).toEqual([setting]);
  });

  it('is of the setting that was chosen; another one takes its place', () => {
    const { verify, running, inputs } = start();
    const chosen = { ...setting, bound: 50 };
    verify.send({ type: 'user.chooseSetting', setting: chosen });
    expect(context(verify)).toMatchObject({ setting: chosen, asked: setting });
    verify.send({ type: 'user.explore' });
    expect(inputs).toEqual([setting, chosen]);
    expect(running).toEqual(['explore']);
    expect(context(verify).asked).toEqual(chosen);
  });

  it('tells how far it is, ends with its result, and its worker with it', () => {
    const { verify, running } = start();
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

describe('a broken machine', () => {
  it('brings the story along in which it matters; the one before can be taken back', () => {
    const { verify } = start();
    verify.send({ type: 'user.breakMachine', defect });
    expect(context(verify).setting).toEqual({ ...setting, ...glare, defect });
    expect(verify.getSnapshot().can({ type: 'user.exploreWhereItMatters' })).toBe(false);
    verify.send({ type: 'user.takeStoryBack' });
    expect(context(verify)).toMatchObject({ setting: { ...setting, defect }, ownStory: null });
    expect(verify.getSnapshot().can({ type: 'user.takeStoryBack' })).toBe(false);
  });

  it('that does not show in the chosen story is explored in the one in which it does', () => {
    const { verify, inputs } = start();
    verify.send({ type: 'user.chooseSetting', setting: { ...setting, defect } });
    verify.send({ type: 'user.exploreWhereItMatters' });
    expect(inputs.at(-1)).toEqual({ ...setting, ...glare, defect });
  });

  it('keeps the first story to go back to while one defect after the other is looked at', () => {
    const { verify } = start();
    verify.send({ type: 'user.breakMachine', defect });
    verify.send({ type: 'user.breakMachine', defect: null });
    verify.send({ type: 'user.breakMachine', defect });
    expect(context(verify).ownStory).toMatchObject({ begins: 'apart', faults: { loss: 1 } });
    verify.send({ type: 'user.chooseSetting', setting });
    expect(context(verify).ownStory).toBeNull();
  });

  it('is mended in the story that was explored', () => {
    const { verify, inputs } = start();
    expect(verify.getSnapshot().can({ type: 'user.exploreMended' })).toBe(false);
    verify.send({ type: 'user.breakMachine', defect });
    verify.send({ type: 'user.explore' });
    verify.send({ type: 'user.exploreMended' });
    expect(inputs.at(-1)).toEqual({ ...setting, ...glare, defect: null });
  });
});

describe('a failure', () => {
  it('is shown with one wish: something is broken and explored, and its counterexample opened at its end', () => {
    const { verify, running, inputs } = start();
    verify.send({ type: 'user.showFailure' });
    expect(places(verify)).toEqual({ exploration: 'exploring', example: 'awaiting' });
    expect(inputs.at(-1)).toEqual(showcase.setting);
    const verdicts = [brokenIn('L1', 1), brokenIn('L2', 3)];
    verify.send({ type: 'explorer.finished', exploration: { ...exploration, verdicts } });
    expect(running).toEqual(['rerun']);
    expect(inputs.at(-1)).toEqual({ file: 'L2 in 3' });
    verify.send({ type: 'file.narrated', narration });
    expect(places(verify)).toEqual({ exploration: 'explored', example: 'watching' });
    expect(context(verify).stop).toBe(2);
  });

  it('that has been found already is shown at once: the shortest that has moves', () => {
    const { verify, running, inputs } = start();
    const verdicts = [brokenIn('S7', 0), brokenIn('S9', 4), brokenIn('S10', 2)];
    verify.send({ type: 'explorer.finished', exploration: { ...exploration, verdicts } });
    verify.send({ type: 'user.showFailure' });
    expect(running).toEqual(['rerun']);
    expect(inputs.at(-1)).toEqual({ file: 'S10 in 2' });
  });

  it.each([
    { type: 'explorer.finished', exploration } as const,
    { type: 'explorer.failed', detail: 'no room' } as const,
    { type: 'user.cancel' } as const,
    { type: 'user.explore' } as const,
  ])('is not waited for after $type', (event) => {
    const { verify } = start();
    verify.send({ type: 'user.showFailure' });
    verify.send(event);
    expect(places(verify)).toMatchObject({ example: 'none' });
  });

  it('that is still being read is not shown once nothing is to be broken', () => {
    const { verify } = start();
    verify.send({ type: 'user.breakMachine', defect });
    verify.send({ type: 'user.watch', file: 'a file' });
    expect(places(verify)).toMatchObject({ example: 'reading' });
    verify.send({ type: 'user.exploreMended' });
    expect(places(verify)).toEqual({ exploration: 'exploring', example: 'none' });
  });

  it('leads on to the same story with nothing broken', () => {
    const { verify, inputs } = start();
    verify.send({ type: 'user.watch', file: 'a file' });
    verify.send({ type: 'file.narrated', narration: { ...narration, story: glare, defect } });
    verify.send({ type: 'user.exploreMended' });
    expect(places(verify)).toEqual({ exploration: 'exploring', example: 'none' });
    expect(inputs.at(-1)).toEqual({ ...setting, ...glare, defect: null });
  });
});

function watching() {
  const started = resting();
  started.verify.send({ type: 'user.watch', file: 'a file' });
  started.verify.send({ type: 'file.narrated', narration });
  return started;
}

describe('a counterexample', () => {
  it('is run before it is shown, and then its worker is gone', () => {
    const { verify, running, inputs } = resting();
    verify.send({ type: 'user.watch', file: 'a file' });
    expect(places(verify)).toMatchObject({ example: 'reading' });
    expect(inputs.at(-1)).toEqual({ file: 'a file' });
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
    const { verify, running } = before === 'reading' ? resting() : watching();
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
    const { verify, running, inputs } = resting();
    verify.send({ type: 'user.watch', file: 'one' });
    verify.send({ type: 'user.watch', file: 'two' });
    expect(inputs.slice(1)).toEqual([{ file: 'one' }, { file: 'two' }]);
    expect(running).toEqual(['rerun']);
    verify.send({ type: 'user.close' });
    expect(running).toEqual([]);
    expect(places(verify)).toMatchObject({ example: 'none' });
  });
});
