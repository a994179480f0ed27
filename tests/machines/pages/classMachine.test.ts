/** A class: who watches, whose answers count, and what is told of the lesson. */
import { describe, expect, it, onTestFinished } from 'vitest';
import { createActor, fromCallback, fromPromise, SimulatedClock } from 'xstate';
import { classMachine } from '../../../machines/pages/classMachine';
import { mostPupils, standingOf } from '../../../machines/pages/roll';
import { signalingMachine } from '../../../machines/room/signalingMachine';
import { linkMachine } from '../../../machines/room/linkMachine';
import type { Board, ClassCommand, ClassMessage } from '../../../machines/words/classMessages';
import { both, boardWith as board } from '../../fakes/board';
import { quietNetwork } from '../../fakes/quietNetwork';
import { newAddress } from '../../protocol/rooms';

const question = { about: 'words' as const, question: both('Who?'), choices: [both('a'), both('b')] };
const asking = (step = 1) => board({ step, phase: 'asking', question });
const explained = (step = 1) =>
  board({ step, phase: 'explaining', question, explained: { answer: 1, why: both('So.') } });

async function holding(first = board()) {
  const clock = new SimulatedClock();
  const said: ClassMessage[] = [];
  const machine = classMachine.provide({
    actors: {
      deriveKeys: fromPromise(async () => ({ roomTag: 'tag' })),
      classLine: fromCallback<ClassCommand>(({ receive }) => receive(({ message }) => said.push(message))),
      signaling: signalingMachine.provide({
        actors: {
          link: linkMachine.provide({ actors: { brokerLink: fromCallback(() => {}) } }),
          network: quietNetwork,
        },
      }),
    },
  });
  const input = { self: newAddress(), brokers: ['ws://one'], board: first, round: 7 };
  const actor = createActor(machine, { input, clock, systemId: 'room' }).start();
  onTestFinished(() => void actor.stop());
  await Promise.resolve();
  await Promise.resolve();
  const attends = (peer: string, answer: { round: number; choice: number } | null = null, asks = false) =>
    actor.send({
      type: 'class.attendReceived',
      from: { ...newAddress(), peer },
      message: { kind: 'attend', asks, answer },
    });
  return {
    actor,
    clock,
    /** Beats of the machine; a simulated clock runs no timer that was set meanwhile. */
    beats(times: number) {
      for (let n = 0; n < times; n++) clock.increment(5_000);
    },
    said,
    attends,
    shows: (shown: Board) => actor.send({ type: 'lesson.changed', board: shown }),
    standing: () => standingOf(actor.getSnapshot().context),
    answers: () => actor.getSnapshot().context.answers,
    last: () => said.at(-1),
  };
}
type Class = Awaited<ReturnType<typeof holding>>;
const online = async (first?: Board): Promise<Class> => {
  const held = await holding(first);
  held.actor.send({ type: 'signal.online' });
  return held;
};
const line = ({ actor }: Class) => actor.getSnapshot().value;

describe('the lesson', () => {
  it('is told as soon as a broker carries it, and at each change', async () => {
    const held = await holding();
    held.shows(board({ step: 1 }));
    expect(held.said).toEqual([]);
    held.actor.send({ type: 'signal.online' });
    held.shows(board({ step: 2 }));
    expect(held.said).toMatchObject([
      { kind: 'lesson', step: 1, round: 7, chosen: null },
      { kind: 'lesson', step: 2 },
    ]);
  });

  it('is told once to all who come within a moment, and from time to time', async () => {
    const held = await online();
    for (const peer of ['a', 'b', 'c']) held.attends(peer, null, true);
    expect(held.said).toHaveLength(1);
    held.clock.increment(300);
    expect(held.said).toHaveLength(2);
    held.attends('a');
    held.clock.increment(9_999);
    expect(held.said).toHaveLength(2);
    held.clock.increment(1);
    expect(held.said).toHaveLength(3);
  });

  it('is told again when the broker has come back, and nobody can be told without one', async () => {
    const held = await online();
    held.actor.send({ type: 'signal.offline' });
    held.shows(board({ step: 2 }));
    expect(held.said).toHaveLength(1);
    held.clock.increment(10_000);
    expect(line(held)).toMatchObject({ meeting: { teaching: { line: 'unreachable' } } });
    held.actor.send({ type: 'signal.online' });
    expect(held.last()).toMatchObject({ step: 2 });
  });

  it('is over with a last word', async () => {
    const held = await online();
    held.actor.send({ type: 'user.endClass' });
    expect(held.last()).toEqual({ kind: 'over' });
    expect(held.actor.getSnapshot().status).toBe('active');
    held.clock.increment(500);
    expect(held.actor.getSnapshot().status).toBe('done');
  });

  it('says that it cannot be told where keys cannot be derived', () => {
    const machine = classMachine.provide({
      actors: { deriveKeys: fromPromise(async () => Promise.reject(new Error('no crypto'))) },
    });
    const actor = createActor(machine, {
      input: { self: newAddress(), brokers: [], board: board(), round: 0 },
    }).start();
    return expect
      .poll(() => actor.getSnapshot().value)
      .toBe('barred')
      .finally(() => void actor.stop());
  });
});

describe('who watches', () => {
  it('is counted until three signs were missed', async () => {
    const held = await online();
    held.attends('a');
    held.attends('a');
    held.attends('b');
    expect(held.standing()).toEqual({ watching: 2, counted: 2, answered: 0 });
    held.beats(2);
    held.attends('b');
    held.beats(1);
    expect(held.standing()).toMatchObject({ watching: 1 });
  });

  it('is bounded, however many speak', async () => {
    const held = await online(asking());
    held.shows(asking());
    const { round } = held.actor.getSnapshot().context;
    for (let n = 0; n < 2 * mostPupils; n++) held.attends(`peer${n}`, { round, choice: 0 });
    expect(held.standing()).toEqual({ watching: mostPupils, counted: mostPupils, answered: mostPupils });
    held.beats(3);
    for (let n = 0; n < 2 * mostPupils; n++) held.attends(`other${n}`, { round, choice: 0 });
    expect(held.standing()).toEqual({ watching: 0, counted: mostPupils, answered: mostPupils });
  });
});

/** A class that is asked something. */
async function asked() {
  const held = await online();
  held.shows(asking());
  return { ...held, round: held.actor.getSnapshot().context.round };
}

describe('an answer', () => {
  it('counts once for each who watches, the last one, and also of whoever is gone', async () => {
    const held = await asked();
    held.attends('a', { round: held.round, choice: 0 });
    held.attends('a', { round: held.round, choice: 1 });
    held.attends('b', { round: held.round, choice: 0 });
    held.attends('c');
    held.beats(3);
    held.attends('c');
    expect(held.standing()).toEqual({ watching: 1, counted: 3, answered: 2 });
    expect(held.answers()).toEqual({ a: 1, b: 0 });
  });

  it.each([
    ['to another round', (round: number) => ({ round: round - 1, choice: 0 })],
    ['that is no choice', (round: number) => ({ round, choice: 2 })],
  ])('%s counts not', async (_, answer) => {
    const held = await asked();
    held.attends('a', answer(held.round));
    expect(held.answers()).toEqual({});
  });

  it('is told to nobody before the question is explained; then all are counted, and no more come', async () => {
    const held = await asked();
    held.attends('a', { round: held.round, choice: 1 });
    held.attends('b', { round: held.round, choice: 0 });
    expect(held.last()).toMatchObject({ phase: 'asking', explained: null, chosen: null });
    held.shows(board({ step: 1, phase: 'showing', question }));
    expect(held.last()).toMatchObject({ phase: 'showing', explained: null, chosen: null });
    held.attends('c', { round: held.round, choice: 1 });
    held.shows(explained());
    held.attends('d', { round: held.round, choice: 1 });
    expect(held.last()).toMatchObject({ explained: { answer: 1 }, chosen: [1, 1] });
  });

  it('stays while an earlier text is read again, and is told when its question is shown again', async () => {
    const held = await asked();
    held.attends('a', { round: held.round, choice: 1 });
    held.shows(board({ step: 0 }));
    held.attends('b', { round: held.round, choice: 0 });
    held.shows(asking());
    expect(held.actor.getSnapshot().context.round).toBe(held.round);
    expect(held.answers()).toEqual({ a: 1 });
    held.shows(explained());
    held.shows(board({ step: 2 }));
    expect(held.last()).toMatchObject({ chosen: null });
    held.shows(explained());
    expect(held.last()).toMatchObject({ chosen: [0, 1] });
  });

  it('begins with each question, also with one that is asked again', async () => {
    const held = await asked();
    held.attends('a', { round: held.round, choice: 1 });
    held.shows(asking(2));
    expect(held.answers()).toEqual({});
    held.shows(explained(2));
    held.shows(asking(2));
    expect(held.actor.getSnapshot().context.round).toBe(held.round + 2);
  });
});

it('asks anew, in another round, where the lesson was begun again while a question was open', async () => {
  const held = await online(asking());
  held.shows(asking());
  const { round } = held.actor.getSnapshot().context;
  held.attends('AAAAAAAAAAA', { round, choice: 0 });
  expect(Object.keys(held.answers())).toEqual(['AAAAAAAAAAA']);
  held.shows(board({ step: 1, phase: 'preparing' }));
  held.shows(asking());
  expect(held.actor.getSnapshot().context.round).toBe(round + 1);
  expect(held.answers()).toEqual({});
});
