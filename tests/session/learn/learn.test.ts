import { readFileSync } from 'node:fs';
import { expect, it, onTestFinished } from 'vitest';
import type { LabRun, LabSetting, Via } from '../../../src/session/lab/lab';
import { startLearning } from '../../../src/session/learn/learn';
import { createSubject } from '../../../src/session/observable';
import { emptyStage } from '../../../src/trace/fold';

const example = readFileSync(new URL('../../../docs/examples/lesson.yaml', import.meta.url), 'utf8');
const fileOf = (text: string, size = text.length) => ({ size, text: async () => text });

/** Lessons over a lab that does nothing. */
function learning(id: string | null) {
  const begun: LabSetting[] = [];
  let stops = 0;
  const lab = {
    stage: createSubject(emptyStage('')),
    seats: createSubject({ caller: null, callee: null }),
    stop: () => void stops++,
  } as unknown as LabRun; // a lesson asks the lab for nothing else here
  const learn = startLearning({
    id,
    keeping: null,
    via: createSubject<Via>('loopback'),
    lab: () => lab,
    startLab: (setting) => {
      begun.push(setting);
      return lab;
    },
  });
  onTestFinished(() => learn.stop());
  const followed = () => learn.actor.get()?.getSnapshot().context.lesson.id ?? null;
  return { learn, begun, followed, stops: () => stops };
}

it('follows the lesson that the address names, in a fresh lab', () => {
  const { learn, begun, followed } = learning('offer');
  expect(followed()).toBe('offer');
  expect(learn.isUnknown).toBe(false);
  expect(begun).toEqual([{ via: 'loopback', stepped: true }]);
});

it('follows none where the address names none, and says where there is none of that name', () => {
  expect(learning(null)).toMatchObject({ learn: { isUnknown: false }, begun: [] });
  const { learn, followed } = learning('nothing');
  expect(learn.isUnknown).toBe(true);
  expect(followed()).toBeNull();
});

it('begins the step again through a broker, for a class', () => {
  const { learn, begun } = learning('offer');
  learn.meetThrough('broker');
  expect(begun.map(({ via }) => via)).toEqual(['loopback', 'broker']);
  expect(learn.actor.get()?.getSnapshot().value).toBe('staging');
});

it('follows a file, and ends it with its lab', async () => {
  const { learn, followed, stops } = learning(null);
  await learn.open(fileOf(example));
  expect(followed()).toBe('my-first-lesson');
  const actor = learn.actor.get();
  learn.close();
  expect(followed()).toBeNull();
  expect(actor?.getSnapshot().status).toBe('stopped');
  expect(stops()).toBe(1);
});

it('refuses a file that is wrong or too large, until one is right', async () => {
  const { learn, followed } = learning(null);
  await learn.open(fileOf('parley: lesson'));
  expect(learn.problems.get().length).toBeGreaterThan(0);
  await learn.open(fileOf(example, 100_001));
  expect(learn.problems.get()).toMatchObject([{ problem: 'tooLarge', expected: ['100000'] }]);
  expect(followed()).toBeNull();
  await learn.open(fileOf(example));
  expect(learn.problems.get()).toEqual([]);
});
