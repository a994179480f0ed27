/** Following a lesson: the lab is brought to each moment, a question comes before its answer, and nothing is waited for in vain. */
import { describe, expect, it } from 'vitest';
import { createActor, fromPromise, SimulatedClock, type ActorRefFrom } from 'xstate';
import type { Lesson, LessonAction, LessonProgress, LessonStep } from '../../../machines/words/lesson';
import { lessonMachine } from '../../../machines/pages/lessonMachine';

const texts = (en: string) => ({ en, fr: en });
const release = (event: string): LessonAction => ({ do: 'release', seat: 'caller', event });
const told = (name: string, ...actions: LessonAction[]): LessonStep => ({
  do: actions,
  say: texts(name),
  look: [],
  question: null,
});
const asked: LessonStep = {
  ...told('asked', release('before')),
  question: {
    about: 'state',
    seat: 'caller',
    choices: ['waiting', 'failed'],
    answer: 0,
    question: texts('?'),
    why: texts('!'),
    show: [release('after')],
  },
};
const lesson: Lesson = {
  id: 'demo',
  title: texts('Demo'),
  about: texts('A demo.'),
  stage: { mode: 'step', grain: 'events', until: [{ seat: 'callee', state: 'waiting' }] },
  steps: [told('one'), asked, told('three', { do: 'live' })],
};
const staged = ['reset', 'until'];

/** A lab that does what it is asked when the test says so. */
function follow(progress: LessonProgress | null = null) {
  const clock = new SimulatedClock();
  const done: string[] = [];
  let underWay: { resolve: () => void; reject: (error: Error) => void; signal: AbortSignal } | null = null;
  const perform = fromPromise<void, LessonAction>(({ input, signal }) => {
    done.push(input.do === 'release' ? input.event : input.do);
    return new Promise((resolve, reject) => {
      underWay = { resolve, reject, signal };
    });
  });
  const machine = lessonMachine.provide({ actors: { perform } });
  const follower = createActor(machine, { input: { lesson, progress }, clock }).start();
  /** Lets the lab do all that it is asked. */
  const settle = async () => {
    for (let present = underWay; present !== null; present = underWay) {
      underWay = null;
      present.resolve();
      await Promise.resolve();
      await Promise.resolve();
    }
  };
  const refuse = async (message: string) => {
    underWay?.reject(new Error(message));
    await Promise.resolve();
    await Promise.resolve();
  };
  return { follower, clock, done, settle, refuse, signal: () => underWay?.signal };
}
const at = (follower: ActorRefFrom<typeof lessonMachine>) => follower.getSnapshot().value;
const context = (follower: ActorRefFrom<typeof lessonMachine>) => follower.getSnapshot().context;

/** At the question of the second step. */
async function followToQuestion() {
  const followed = follow();
  await followed.settle();
  followed.follower.send({ type: 'user.next' });
  await followed.settle();
  return followed;
}

describe('a lesson', () => {
  it('sets its stage before the first text is shown', async () => {
    const { follower, done, settle } = follow();
    expect(at(follower)).toBe('staging');
    expect(done).toEqual(['reset']);
    await settle();
    expect(done).toEqual(staged);
    expect(at(follower)).toBe('reading');
    expect(context(follower)).toMatchObject({ place: 0, shown: 0 });
  });

  it('does what a step asks of the lab, then asks its question, then shows the answer', async () => {
    const { follower, done, settle } = await followToQuestion();
    expect(done).toEqual([...staged, 'before']);
    expect(at(follower)).toBe('asking');
    expect(follower.getSnapshot().can({ type: 'user.next' })).toBe(false);
    follower.send({ type: 'user.answer', choice: 1 });
    expect(at(follower)).toBe('acting');
    await settle();
    expect(done).toEqual([...staged, 'before', 'after']);
    expect(at(follower)).toBe('explaining');
    expect(context(follower).answers).toEqual([null, 1, null]);
  });

  it.each([-1, 2, 0.5, NaN])('takes no answer that is no choice (%d)', async (choice) => {
    const { follower } = await followToQuestion();
    follower.send({ type: 'user.answer', choice });
    expect(at(follower)).toBe('asking');
  });

  it('ends after its last step', async () => {
    const { follower, settle, done } = await followToQuestion();
    follower.send({ type: 'user.answer', choice: 0 });
    await settle();
    follower.send({ type: 'user.next' });
    await settle();
    expect(done.at(-1)).toBe('live');
    expect(context(follower)).toMatchObject({ place: 2, isFinished: false });
    follower.send({ type: 'user.next' });
    expect(at(follower)).toBe('finished');
    expect(context(follower).isFinished).toBe(true);
  });

  it('shows earlier texts again without touching the lab, and comes back to where it was', async () => {
    const { follower, settle, done } = await followToQuestion();
    follower.send({ type: 'user.answer', choice: 0 });
    await settle();
    follower.send({ type: 'user.next' });
    await settle();
    const before = [...done];
    follower.send({ type: 'user.back' });
    follower.send({ type: 'user.back' });
    expect(context(follower)).toMatchObject({ place: 2, shown: 0 });
    expect(follower.getSnapshot().can({ type: 'user.back' })).toBe(false);
    follower.send({ type: 'user.next' });
    expect(at(follower)).toBe('rereading');
    follower.send({ type: 'user.next' });
    expect(at(follower)).toBe('reading');
    expect(context(follower)).toMatchObject({ place: 2, shown: 2, answers: [null, 0, null] });
    expect(done).toEqual(before);
  });

  it('comes back from an earlier text to a question that is still open', async () => {
    const { follower } = await followToQuestion();
    follower.send({ type: 'user.back' });
    expect(at(follower)).toBe('rereading');
    follower.send({ type: 'user.next' });
    expect(at(follower)).toBe('asking');
  });
});

describe('a lesson that cannot go on', () => {
  it.each([29_999, 30_000])('waits 30 s for an action (%d ms)', (ms) => {
    const { follower, clock } = follow();
    clock.increment(ms);
    expect(at(follower)).toBe(ms < 30_000 ? 'staging' : 'stuck');
    if (ms < 30_000) return;
    expect(context(follower).trouble).toEqual({
      action: { do: 'reset', mode: 'step', grain: 'events' },
      problem: 'tooLong',
      detail: '',
    });
  });

  it('gives each action its own time, and a wait as long as two timers of a call', async () => {
    const clock = new SimulatedClock();
    const waits: Lesson = { ...lesson, stage: { ...lesson.stage, mode: 'live' } };
    const wait = { do: 'wait', seat: 'callee', state: 'waiting' } as const;
    const lab = lessonMachine.provide({
      actors: {
        perform: fromPromise<void, LessonAction>(({ input }) =>
          input.do === 'reset' ? Promise.resolve() : new Promise(() => {}),
        ),
      },
    });
    const waiter = createActor(lab, { input: { lesson: waits, progress: null }, clock }).start();
    clock.increment(29_000);
    await Promise.resolve();
    await Promise.resolve();
    clock.increment(44_999);
    expect(at(waiter)).toBe('staging');
    clock.increment(1);
    expect(at(waiter)).toBe('stuck');
    expect(context(waiter).trouble?.action).toEqual(wait);
  });

  it('says which action the lab refused and why, and can begin again where it was', async () => {
    const { follower, settle, refuse, done } = await followToQuestion();
    follower.send({ type: 'user.answer', choice: 1 });
    await refuse('it was dropped');
    expect(at(follower)).toBe('stuck');
    expect(context(follower).trouble).toEqual({
      action: release('after'),
      problem: 'impossible',
      detail: 'it was dropped',
    });
    done.length = 0;
    follower.send({ type: 'user.restart', place: 1 });
    expect(at(follower)).toBe('staging');
    await settle();
    expect(done).toEqual([...staged, 'before']);
    expect(at(follower)).toBe('asking');
    expect(context(follower)).toMatchObject({ trouble: null, answers: [null, null, null] });
  });

  it('stops what the lab does when it begins again, and when its page is closed', async () => {
    const { follower, signal } = follow();
    const first = signal();
    follower.send({ type: 'user.restart', place: 0 });
    expect(first?.aborted).toBe(true);
    const second = signal();
    expect(second?.aborted).toBe(false);
    follower.stop();
    expect(second?.aborted).toBe(true);
  });

  it.each([3, -1, 0.5])('does not begin at a place that it has not (%d)', (place) => {
    const { follower } = follow();
    expect(follower.getSnapshot().can({ type: 'user.restart', place })).toBe(false);
  });
});

describe('a lesson that was left', () => {
  it('is brought to the step where it was left, its answers kept', async () => {
    const { follower, settle, done } = follow({ place: 2, answers: [null, 1, null], isFinished: false });
    await settle();
    expect(done).toEqual([...staged, 'before', 'after', 'live']);
    expect(context(follower)).toMatchObject({ place: 2, shown: 2, answers: [null, 1, null] });
  });

  it('does nothing over that a fresh lab makes undone', () => {
    const renewed: Lesson = {
      ...lesson,
      steps: [
        told('one', { do: 'live' }),
        told('two', { do: 'reset', mode: 'live', grain: 'events' }),
        asked,
      ],
    };
    const left = { place: 2, answers: [null, null, null], isFinished: false };
    const follower = createActor(lessonMachine, { input: { lesson: renewed, progress: left } });
    expect(context(follower).queue).toEqual([{ do: 'reset', mode: 'live', grain: 'events' }]);
  });

  it.each<LessonProgress>([
    { place: 7, answers: [], isFinished: false },
    { place: 0.5, answers: [], isFinished: false },
    { place: 2, answers: [null, 0, null], isFinished: true },
  ])('begins anew where there is nothing to go on with (%o)', (progress) => {
    const { follower } = follow(progress);
    expect(context(follower)).toMatchObject({ place: 0, answers: [null, null, null], isFinished: false });
  });
});
