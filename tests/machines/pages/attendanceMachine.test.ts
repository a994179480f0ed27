/** A page that watches a class: it follows one teacher, and says all it has to say again and again. */
import { expect, it, onTestFinished } from 'vitest';
import { createActor, fromCallback, SimulatedClock } from 'xstate';
import { attendanceMachine } from '../../../machines/pages/attendanceMachine';
import { givenIn } from '../../../machines/pages/roll';
import type { ClassCommand, ClassMessage, LessonMessage } from '../../../machines/words/classMessages';
import { newAddress } from '../../protocol/rooms';

const both = (text: string) => ({ en: text, fr: text });
const lesson = (part: Partial<LessonMessage> = {}): LessonMessage => ({
  kind: 'lesson',
  lesson: 'offer',
  title: both('The offer'),
  step: 0,
  steps: 3,
  phase: 'asking',
  say: both('Look.'),
  look: [],
  isOpen: true,
  question: { about: 'words', question: both('Who?'), choices: [both('a'), both('b')] },
  explained: null,
  round: 4,
  chosen: null,
  ...part,
});
const [teacher, other] = [newAddress(), newAddress()];

function watching() {
  const clock = new SimulatedClock();
  const said: ClassMessage[] = [];
  const machine = attendanceMachine.provide({
    actors: {
      classLine: fromCallback<ClassCommand>(({ receive }) => receive(({ message }) => said.push(message))),
    },
  });
  const actor = createActor(machine, { clock }).start();
  onTestFinished(() => void actor.stop());
  return {
    actor,
    clock,
    said,
    context: () => actor.getSnapshot().context,
    given: () => {
      const { lesson: shown, answer } = actor.getSnapshot().context;
      return givenIn(shown, answer);
    },
    opens: () => actor.send({ type: 'class.lineOpened' }),
    hears: (part: Partial<LessonMessage> = {}, from = teacher) =>
      actor.send({ type: 'class.lessonReceived', from, message: lesson(part) }),
    ends: (from = teacher) => actor.send({ type: 'class.overReceived', from, message: { kind: 'over' } }),
    answers: (choice: number) => actor.send({ type: 'user.answer', choice }),
  };
}

it('asks for the lesson once the link is up, says that it is here, and asks no more once it knows', () => {
  const page = watching();
  page.clock.increment(20_000);
  expect(page.said).toEqual([]);
  page.opens();
  page.hears();
  page.clock.increment(5_000);
  expect(page.said).toEqual([
    { kind: 'attend', asks: true, answer: null },
    { kind: 'attend', asks: false, answer: null },
  ]);
});

it('says so once, however often it hears that a broker carries its words', () => {
  const page = watching();
  page.opens();
  page.opens();
  expect(page.said).toHaveLength(1);
});

it('tells an answer at once, changes it, and repeats it', () => {
  const page = watching();
  page.opens();
  page.hears();
  page.answers(0);
  page.answers(1);
  page.clock.increment(5_000);
  expect(page.said.slice(1)).toMatchObject([
    { answer: { round: 4, choice: 0 } },
    { answer: { round: 4, choice: 1 } },
    { answer: { round: 4, choice: 1 } },
  ]);
  expect(page.given()).toBe(1);
});

it('answers nothing that is not asked, and gives no answer of one question to another', () => {
  const page = watching();
  page.opens();
  expect(page.actor.getSnapshot().can({ type: 'user.answer', choice: 0 })).toBe(false);
  page.hears({ phase: 'reading' });
  page.answers(0);
  page.hears();
  page.answers(2);
  expect(page.context().answer).toBeNull();
  page.answers(1);
  page.hears({ round: 5 });
  expect(page.given()).toBeNull();
  page.hears({ phase: 'explaining' });
  expect(page.actor.getSnapshot().can({ type: 'user.answer', choice: 0 })).toBe(false);
});

it('follows the teacher it heard first, until that one is over', () => {
  const page = watching();
  page.hears();
  page.hears({ step: 2 }, other);
  page.ends(other);
  expect(page.context()).toMatchObject({ teacher: teacher.peer, lesson: { step: 0 } });
  page.ends();
  expect(page.context()).toMatchObject({ teacher: null, lesson: null });
  page.hears({ step: 2 }, other);
  expect(page.context()).toMatchObject({ teacher: other.peer, lesson: { step: 2 } });
});

it('says that the lesson is over until that is dismissed, or another one begins', () => {
  const page = watching();
  const told = () => page.actor.getSnapshot().value.lesson;
  const dismisses = () => page.actor.send({ type: 'user.dismiss' });
  page.opens();
  expect(page.actor.getSnapshot().can({ type: 'user.dismiss' })).toBe(false);
  page.hears();
  page.ends();
  page.clock.increment(3_600_000);
  expect(told()).toBe('ended');
  expect(page.said.at(-1)).toMatchObject({ asks: true });
  dismisses();
  expect(told()).toBe('awaiting');
  page.hears();
  page.clock.increment(30_000);
  expect(told()).toBe('silent');
  page.hears({ step: 1 }, other);
  expect(told()).toBe('following');
  page.ends(other);
  page.hears();
  expect(page.context()).toMatchObject({ teacher: teacher.peer, lesson: { step: 0 } });
});

it('takes thirty seconds of silence for the end, and no less', () => {
  const page = watching();
  page.opens();
  page.hears();
  page.clock.increment(29_999);
  page.hears({ step: 1 });
  page.clock.increment(29_999);
  expect(page.context().lesson?.step).toBe(1);
  page.clock.increment(1);
  expect(page.context().lesson).toBeNull();
  page.clock.increment(5_000);
  expect(page.said.at(-1)).toMatchObject({ asks: true });
});
