/** A page that watches, in a class: which lesson it is shown, and what it answers. */
import { assign, sendTo, setup } from 'xstate';
import { classLine } from '../ports';
import type { ClassCommand, LessonMessage, WatcherReport } from '../words/classMessages';
import type { Address, StateMeta } from '../words/vocabulary';

export interface AttendanceContext {
  /** Whom it follows, as a peer id. */
  teacher: string | null;
  lesson: LessonMessage | null;
  /** The last choice, and the round for which it was made. */
  answer: { round: number; choice: number } | null;
}
interface AttendanceTypes {
  context: AttendanceContext;
  events: WatcherReport | { type: 'user.answer'; choice: number } | { type: 'user.dismiss' };
  meta: StateMeta;
}
interface Told {
  from: Address;
  message: LessonMessage;
}
const told = ({ event: { from, message } }: { event: Told }): Told => ({ from, message });
const sender = ({ event: { from } }: { event: { from: Address } }) => ({ from });
const chosen = ({ event: { choice } }: { event: { choice: number } }) => ({ choice });
const mayAnswer = { type: 'mayAnswer', params: chosen } as const;
const begins = { target: 'following', actions: { type: 'keepLesson', params: told } } as const;
/** What is told of a lesson that is over, until it is dismissed or another one begins. */
const untilDismissed = { 'class.lessonReceived': begins, 'user.dismiss': 'awaiting' } as const;

export const attendanceMachine = setup({
  types: {} as AttendanceTypes,
  actors: { classLine },
  actions: {
    keepLesson: assign((_, { from, message }: Told) => ({ teacher: from.peer, lesson: message })),
    forgetLesson: assign({ teacher: null, lesson: null }),
    keepAnswer: assign(({ context: { lesson } }, { choice }: { choice: number }) =>
      lesson ? { answer: { round: lesson.round, choice } } : {},
    ),
    tellAll: sendTo('classLine', ({ context: { lesson, answer } }): ClassCommand => ({
      type: 'publish',
      message: { kind: 'attend', asks: lesson === null, answer },
    })),
  },
  guards: {
    isTeacher: ({ context }, { from }: { from: Address }) => context.teacher === from.peer,
    mayAnswer: ({ context: { lesson } }, { choice }: { choice: number }) =>
      lesson?.phase === 'asking' && lesson.question?.choices[choice] !== undefined,
  },
  delays: {
    /** ms between two signs that somebody watches. */
    attendance: 5_000,
    /** ms of silence after which the class is over: three repetitions of the lesson. */
    lessonLease: 30_000,
  },
}).createMachine({
  id: 'attendance',
  description: 'Somebody watches a class.',
  context: { teacher: null, lesson: null, answer: null },
  invoke: { id: 'classLine', src: 'classLine' },
  type: 'parallel',
  states: {
    lesson: {
      description: 'The lesson that is shown here.',
      initial: 'awaiting',
      states: {
        awaiting: {
          description: 'Nobody shows a lesson here; the states of both sides are seen all the same.',
          meta: { waitsFor: 'a lesson' },
          on: { 'class.lessonReceived': begins },
        },
        following: {
          description: 'The lesson is shown as its teacher goes through it.',
          meta: { waitsFor: 'the next step' },
          on: {
            'class.lessonReceived': {
              guard: { type: 'isTeacher', params: sender },
              target: 'following',
              reenter: true,
              actions: { type: 'keepLesson', params: told },
            },
            'class.overReceived': {
              guard: { type: 'isTeacher', params: sender },
              target: 'ended',
              actions: 'forgetLesson',
            },
            'user.answer': { guard: mayAnswer, actions: { type: 'keepAnswer', params: chosen } },
          },
          after: { lessonLease: { target: 'silent', actions: 'forgetLesson' } },
        },
        ended: {
          description: 'The teacher has ended the lesson; the page says so until somebody dismisses it.',
          meta: { waitsFor: 'the dismissal, or another lesson' },
          on: untilDismissed,
        },
        silent: {
          description: 'Nothing more was heard of the teacher; the page says so until somebody dismisses it.',
          meta: { waitsFor: 'the dismissal, or the teacher' },
          on: untilDismissed,
        },
      },
    },
    presence: {
      description: 'What the teacher knows of us.',
      initial: 'unheard',
      states: {
        unheard: {
          description: 'No broker carries our words yet.',
          meta: { waitsFor: 'the link to a broker' },
          on: { 'class.lineOpened': 'attending' },
        },
        attending: {
          description: 'The teacher is told that we are here, and what we answered.',
          meta: { waitsFor: 'the next sign' },
          entry: 'tellAll',
          on: { 'user.answer': { guard: mayAnswer, target: 'attending', reenter: true } },
          after: { attendance: { target: 'attending', reenter: true } },
        },
      },
    },
  },
});
