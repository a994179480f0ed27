import { expect, it, vi } from 'vitest';
import { standingOf } from '../../../machines/pages/roll';
import { newRoom } from '../../protocol/rooms';
import { both, boardWith as board } from '../../fakes/board';
import { newClass } from './classes';

const question = { about: 'words' as const, question: both('Who?'), choices: [both('a'), both('b')] };
const asking = board({ step: 1, phase: 'asking', question });
const explaining = board({
  step: 1,
  phase: 'explaining',
  question,
  explained: { answer: 1, why: both('So.') },
});
async function threeWatching() {
  const taught = newClass(await newRoom());
  const watchers = await Promise.all([taught.watcher(), taught.watcher(), taught.watcher()]);
  const standing = () => standingOf(taught.run.actor.getSnapshot().context);
  await vi.waitFor(() => expect(standing()).toMatchObject({ watching: 3 }));
  return { ...taught, watchers, standing };
}

it('shows the lesson to all who watch, in both languages, also to those who come late', async () => {
  const { watcher, watchers, shown } = await threeWatching();
  shown.set(board({ step: 2, say: both('Look there.') }));
  const late = await watcher();
  for (const { lesson } of [...watchers, late])
    await vi.waitFor(() =>
      expect(lesson()).toMatchObject({ step: 2, say: { en: 'Look there.', fr: 'Look there. (fr)' } }),
    );
});

it('counts who has answered, and tells how many chose each once it is explained, not before', async () => {
  const { watchers, shown, standing } = await threeWatching();
  const [first, second, third] = watchers;
  shown.set(asking);
  for (const { lesson } of watchers) await vi.waitFor(() => expect(lesson()?.phase).toBe('asking'));
  expect(JSON.stringify(first?.lesson())).not.toMatch(/So\.|"answer"/);
  first?.answer(0);
  first?.answer(1);
  second?.answer(0);
  await vi.waitFor(() => expect(standing()).toEqual({ watching: 3, counted: 3, answered: 2 }));
  shown.set(explaining);
  for (const { lesson } of watchers)
    await vi.waitFor(() => expect(lesson()).toMatchObject({ explained: { answer: 1 }, chosen: [1, 1] }));
  third?.answer(1);
  expect(third?.lesson()?.chosen).toEqual([1, 1]);
});

it('takes no answer from a flood that fits no question, and goes on', async () => {
  const { run, watchers, shown, standing } = await threeWatching();
  shown.set(asking);
  const { round } = run.actor.getSnapshot().context;
  const [loud, honest] = watchers;
  for (let n = 0; n < 200; n++)
    await loud?.publish({ kind: 'attend', asks: true, answer: { round: round + (n % 2), choice: 2 + n } });
  await vi.waitFor(() => expect(honest?.lesson()?.phase).toBe('asking'));
  honest?.answer(1);
  await vi.waitFor(() => expect(standing().answered).toBe(1));
  expect(run.actor.getSnapshot().context.answers).toEqual({ [honest?.peer ?? '']: 1 });
});

it('tells those who watch that it is over, and leaves nothing behind', async () => {
  const { run, watchers, wires } = await threeWatching();
  await vi.waitFor(() => expect(watchers.map(({ lesson }) => lesson()?.step)).toEqual([0, 0, 0]));
  expect(wires()).toBe(4);
  run.end();
  await vi.waitFor(() => expect(watchers.map(({ lesson }) => lesson())).toEqual([null, null, null]));
  await vi.waitFor(() => expect(run.actor.getSnapshot().status).toBe('done'));
  expect(wires()).toBe(3);
  for (const { leave } of watchers) leave();
  expect(wires()).toBe(0);
  expect(watchers.map(({ listening }) => listening())).toEqual([0, 0, 0]);
});
