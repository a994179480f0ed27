import { readFileSync } from 'node:fs';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { LabRun, LabSetting, Via } from '../../../src/session/lab/lab';
import { utf16 } from '../../fakes/utf16';
import { someIdentity } from '../../protocol/rooms';
import { startLearning } from '../../../src/session/learn/learn';
import { createLoopbackBroker } from '../../../src/adapters/loopback/loopbackWire';
import { newRoomTopic } from '../../../src/protocol/roomTopic';
import { createSubject } from '../../../src/session/observable';
import { emptyStage } from '../../../src/trace/fold';

const example = readFileSync(new URL('../../../docs/examples/lesson.yaml', import.meta.url), 'utf8');
const fileOf = (content: string | Uint8Array, size?: number) => {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return { size: size ?? bytes.length, arrayBuffer: async () => Uint8Array.from(bytes).buffer };
};

const topic = newRoomTopic();

/** Lessons over a lab that does nothing. */
function learning(id: string | null) {
  const via = createSubject<Via>('loopback');
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
    via,
    topic,
    brokers: () => ['ws://class'],
    openWire: createLoopbackBroker(),
    identity: someIdentity,
    lab: () => lab,
    startLab: (setting) => {
      begun.push(setting);
      return lab;
    },
  });
  onTestFinished(() => learn.stop());
  const followed = () => learn.actor.get()?.getSnapshot().context.lesson.id ?? null;
  return { learn, via, begun, followed, stops: () => stops };
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

describe('a class', () => {
  it('has a link at once, and the step begins again through a broker', async () => {
    const { learn, begun } = learning('offer');
    learn.openClass();
    expect(begun.map(({ via }) => via)).toEqual(['loopback', 'broker']);
    expect(learn.actor.get()?.getSnapshot().value).toBe('staging');
    await vi.waitFor(() => expect(learn.classroom.get()?.watchKey.get()).toMatch(/^[\w-]{43}$/));
  });

  it('is opened anew where it is tried again, and the one before it is over', async () => {
    const { learn } = learning('offer');
    learn.openClass();
    const first = learn.classroom.get();
    learn.openClass();
    expect(learn.classroom.get()).not.toBe(first);
    await vi.waitFor(() => expect(first?.actor.getSnapshot().status).toBe('done'));
  });

  it('goes on with the next lesson over the same broker, and ends with the link within the page', () => {
    const { learn, via, begun } = learning(null);
    via.set('broker');
    expect(learn.classroom.get()).toBeNull();
    return learn.open(fileOf(example)).then(() => {
      expect(learn.classroom.get()).not.toBeNull();
      learn.closeClass();
      expect(learn.classroom.get()).toBeNull();
      expect(begun.at(-1)).toMatchObject({ via: 'loopback' });
    });
  });
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

it('reads a file as an editor on Windows leaves it', async () => {
  const { learn, followed } = learning(null);
  await learn.open(fileOf(utf16(`\ufeff${example.replaceAll('\n', '\r\n')}`)));
  expect(learn.problems.get()).toEqual([]);
  expect(followed()).toBe('my-first-lesson');
});

it('says where a file is in another encoding, and whether it is a text at all', async () => {
  const { learn } = learning(null);
  const line = example.split('\n').findIndex((one) => one.includes('è')) + 1;
  const bytes = Uint8Array.from(example.replaceAll(/[^\0-\xff]/g, ' '), (one) => one.charCodeAt(0));
  await learn.open(fileOf(bytes));
  expect(learn.problems.get()).toMatchObject([{ problem: 'encoding', line, detail: 'è' }]);
  await learn.open(fileOf(Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0])));
  expect(learn.problems.get()).toMatchObject([{ problem: 'binary' }]);
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
