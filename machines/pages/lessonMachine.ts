/** A lesson that somebody follows: a script over the lab. The port `perform` does what it asks of the lab, one action at a time. */
import { assign, setup } from 'xstate';
import { perform } from '../ports';
import {
  actionsBefore,
  type Lesson,
  type LessonAction,
  type LessonProgress,
  type LessonTrouble,
  type LessonWishEvent,
} from '../words/lesson';
import type { StateMeta } from '../words/vocabulary';

export interface LessonContext extends LessonProgress {
  lesson: Lesson;
  /** The step whose text is shown: the one that is reached, or an earlier one. */
  shown: number;
  /** What is still to be done in the lab; the first is under way. */
  queue: LessonAction[];
  trouble: LessonTrouble | null;
}
interface LessonTypes {
  input: { lesson: Lesson; progress: LessonProgress | null };
  context: LessonContext;
  events: LessonWishEvent;
  meta: StateMeta;
}
const stepOf = ({ lesson, place }: LessonContext) => lesson.steps[place];

/** A fresh start at a place; answers of the steps before it are kept. What is finished, or is no place, begins anew. */
function begun(lesson: Lesson, { place, answers, isFinished }: LessonProgress): LessonContext {
  const reached = !isFinished && lesson.steps[place] ? place : 0;
  return {
    lesson,
    place: reached,
    shown: reached,
    answers: lesson.steps.map((_, index) => (index < reached ? (answers[index] ?? null) : null)),
    isFinished: false,
    queue: actionsBefore(lesson, reached),
    trouble: null,
  };
}
/** The action that is to be done now. */
function underWay({ queue }: LessonContext): LessonAction {
  const [action] = queue;
  if (action === undefined) throw new Error('nothing is left to be done');
  return action;
}
const overdue = {
  target: 'stuck',
  actions: { type: 'keepTrouble', params: { problem: 'tooLong', detail: '' } },
} as const;
const refused = {
  target: 'stuck',
  actions: {
    type: 'keepTrouble',
    params: ({ event: { error } }: { event: { error: unknown } }) => ({
      problem: 'impossible' as const,
      detail: error instanceof Error ? error.message : String(error),
    }),
  },
} as const;
const goesOn = {
  'user.next': [
    { guard: 'isLastStep', target: 'finished' },
    { target: 'arrived', actions: 'goOn' },
  ],
} as const;
const goesBack = {
  'user.back': { guard: 'hasTextBefore', target: 'rereading', actions: 'showBefore' },
} as const;

const nowhere: LessonProgress = { place: 0, answers: [], isFinished: false };

export const lessonMachine = setup({
  types: {} as LessonTypes,
  actors: { perform },
  actions: {
    keepDone: assign(({ context }) => ({ queue: context.queue.slice(1) })),
    queueStep: assign(({ context }) => ({ queue: stepOf(context)?.do ?? [] })),
    keepAnswer: assign(({ context }, p: { choice: number }) => ({
      answers: context.answers.with(context.place, p.choice),
      queue: stepOf(context)?.question?.show ?? [],
    })),
    keepTrouble: assign(({ context }, p: { problem: LessonTrouble['problem']; detail: string }) => {
      const [action] = context.queue;
      return action ? { trouble: { ...p, action } } : {};
    }),
    goOn: assign(({ context: { lesson, place } }) => ({
      place: place + 1,
      shown: place + 1,
      queue: lesson.steps[place + 1]?.do ?? [],
    })),
    showBefore: assign(({ context }) => ({ shown: context.shown - 1 })),
    showAfter: assign(({ context }) => ({ shown: context.shown + 1 })),
    beginAt: assign(({ context }, p: { place: number }) =>
      begun(context.lesson, { place: p.place, answers: context.answers, isFinished: false }),
    ),
    keepFinish: assign({ isFinished: true }),
  },
  guards: {
    isLastAction: ({ context }) => context.queue.length === 1,
    hasMoreToDo: ({ context }) => context.queue.length > 0,
    isAnswered: ({ context }) => context.answers[context.place] !== null,
    hasQuestion: ({ context }) => (stepOf(context)?.question ?? null) !== null,
    isChoice: ({ context }, p: { choice: number }) =>
      stepOf(context)?.question?.choices[p.choice] !== undefined,
    isLastStep: ({ context }) => context.place === context.lesson.steps.length - 1,
    hasTextBefore: ({ context }) => context.shown > 0,
    isWellBefore: ({ context }) => context.shown < context.place - 1,
    isPlace: ({ context }, p: { place: number }) => context.lesson.steps[p.place] !== undefined,
  },
  delays: {
    /** ms in which an action ends; a wait may be for `connectTimeout` (30 s). */
    actionTimeout: ({ context }) => (context.queue[0]?.do === 'wait' ? 45_000 : 30_000),
  },
}).createMachine({
  id: 'lesson',
  description: 'A lesson that somebody follows in the lab.',
  context: ({ input: { lesson, progress } }) => begun(lesson, progress ?? nowhere),
  initial: 'staging',
  on: {
    'user.restart': {
      guard: { type: 'isPlace', params: ({ event }) => event },
      target: '.staging',
      actions: { type: 'beginAt', params: ({ event }) => event },
    },
  },
  states: {
    staging: {
      description: 'A fresh lab is brought to where the lesson begins, or where it was left.',
      meta: { waitsFor: 'the lab' },
      invoke: {
        id: 'perform',
        src: 'perform',
        input: ({ context }) => underWay(context),
        onDone: [
          { guard: 'isLastAction', target: 'arrived', actions: 'queueStep' },
          { target: 'staging', reenter: true, actions: 'keepDone' },
        ],
        onError: refused,
      },
      after: { actionTimeout: overdue },
    },
    arrived: {
      description: 'What comes first: something to do in the lab, a question, or only a text?',
      always: [
        { guard: 'hasMoreToDo', target: 'acting' },
        { guard: 'isAnswered', target: 'explaining' },
        { guard: 'hasQuestion', target: 'asking' },
        { target: 'reading' },
      ],
    },
    acting: {
      description: 'The lab does what the step asks of it, one thing after the other.',
      meta: { waitsFor: 'the lab' },
      invoke: {
        id: 'perform',
        src: 'perform',
        input: ({ context }) => underWay(context),
        onDone: { target: 'arrived', actions: 'keepDone' },
        onError: refused,
      },
      after: { actionTimeout: overdue },
    },
    reading: {
      description: 'A text is shown, and what it is about is highlighted in the lab.',
      meta: { waitsFor: 'the reader' },
      on: { ...goesOn, ...goesBack },
    },
    asking: {
      description: 'A question is asked before the lab shows the answer.',
      meta: { waitsFor: 'an answer' },
      on: {
        'user.answer': {
          guard: { type: 'isChoice', params: ({ event }) => event },
          target: 'arrived',
          actions: { type: 'keepAnswer', params: ({ event }) => event },
        },
        ...goesBack,
      },
    },
    explaining: {
      description: 'The lab has shown the answer, and the text says why.',
      meta: { waitsFor: 'the reader' },
      on: { ...goesOn, ...goesBack },
    },
    rereading: {
      description: 'An earlier text is shown again; the lab stays as it is.',
      meta: { waitsFor: 'the reader' },
      on: {
        'user.next': [
          { guard: 'isWellBefore', actions: 'showAfter' },
          { target: 'arrived', actions: 'showAfter' },
        ],
        'user.back': { guard: 'hasTextBefore', actions: 'showBefore' },
      },
    },
    stuck: {
      description: 'Something that the lesson needs could not be done in the lab; it can be restarted.',
    },
    finished: { description: 'The lesson is finished; it can be followed again.', entry: 'keepFinish' },
  },
});
