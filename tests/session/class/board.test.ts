import { expect, it } from 'vitest';
import { createActor, fromPromise } from 'xstate';
import { lessonMachine } from '../../../machines/pages/lessonMachine';
import * as v from 'valibot';
import { lessonSchema } from '../../../machines/words/classMessages';
import { lessons } from '../../../src/lessons/catalog';
import { boardOf } from '../../../src/session/class/board';

const settled = async () => {
  for (let n = 0; n < 200; n++) await Promise.resolve();
};

it.each(lessons)(
  '$id fits on a board at every step, and no board tells an answer that is asked',
  async (lesson) => {
    const machine = lessonMachine.provide({ actors: { perform: fromPromise(async () => {}) } });
    const actor = createActor(machine, { input: { lesson, progress: null } }).start();
    const seen = new Set<string>();
    actor.subscribe((snapshot) => {
      const board = boardOf(snapshot);
      seen.add(board.phase);
      const told = { kind: 'lesson', ...board, round: 1, chosen: null };
      expect(v.safeParse(lessonSchema, told).success).toBe(true);
      expect(board.explained === null || board.phase === 'explaining').toBe(true);
      const why = lesson.steps[board.step]?.question?.why.en ?? 'none';
      expect(JSON.stringify(board).includes(JSON.stringify(why))).toBe(board.phase === 'explaining');
    });
    for (let n = 0; n < 3 * lesson.steps.length && actor.getSnapshot().value !== 'finished'; n++) {
      await settled();
      actor.send({ type: 'user.answer', choice: 0 });
      await settled();
      actor.send({ type: 'user.back' });
      actor.send({ type: 'user.next' });
      actor.send({ type: 'user.next' });
    }
    expect(seen).toEqual(new Set(['preparing', 'showing', 'reading', 'asking', 'explaining', 'finished']));
    actor.stop();
  },
);
