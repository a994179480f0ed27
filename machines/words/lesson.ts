/** A lesson as data: what it sets up, shows, asks and does in the lab. All of it is JSON; `src/lessons` reads it from a file. */
import type { BrowserAxis, Grain, LabFault, MessageKind, Seat, SeatWishEvent, StepMode } from './vocabulary';

/** The same words in each language of the page; paragraphs are separated by line breaks, code stands in backticks. */
export interface Texts {
  en: string;
  fr: string;
}
export interface SeatAndState {
  seat: Seat;
  /** Path with dots, without the machine's name. */
  state: string;
}
export interface SeatAndEvent {
  seat: Seat;
  /** The type of an event, or of a command where commands stand still, too. */
  event: string;
}
/** Messages to which something happens on their way; without `next`, to all of the kind from now on. */
export interface ChannelRule {
  kind: MessageKind | 'all';
  next?: number;
}
/** What changes in the channel; what is not named stays as it is. Null ends a rule. */
export interface ChannelChange {
  delayMs?: number;
  cut?: boolean;
  lose?: ChannelRule | null;
  repeat?: ChannelRule | null;
  reorder?: ChannelRule | null;
}
/** What a lesson may wish in the name of a seat. */
export type LessonWish = Exclude<SeatWishEvent, { type: 'user.say' | 'user.useIceServers' }>;

/** One thing that a lesson does in the lab. Each ends by itself, or the lesson is stuck. */
export type LessonAction =
  /** A fresh lab, with both seats taken, live or step by step from its first event on. */
  | { do: 'reset'; mode: StepMode; grain: Grain }
  | { do: 'step'; grain: Grain }
  | { do: 'live' }
  /** Waits until the event stands before the gate of the seat. */
  | ({ do: 'waitHeld' } & SeatAndEvent)
  /** These wait for it, too; items held before it stay held. */
  | ({ do: 'release' | 'drop' | 'repeat' | 'holdBack' } & SeatAndEvent)
  /** Releases the oldest of both trays, one after the other, until the state is active; nothing where it is already. */
  | ({ do: 'until' } & SeatAndState)
  /** Waits until the state is active, and releases nothing. */
  | ({ do: 'wait' } & SeatAndState)
  | { do: 'fault'; seat: Seat; fault: LabFault; isOn: boolean }
  | { do: 'kill'; seat: Seat }
  | { do: 'channel'; change: ChannelChange }
  | { do: 'wish'; seat: Seat; wish: LessonWish };

export const readerParts = ['words', 'call', 'message', 'sdp', 'diff', 'candidates', 'context'] as const;
export type ReaderPart = (typeof readerParts)[number];
export const lessonPanels = ['channel', 'faults', 'ladder', 'timeline', 'trace'] as const;
export type LessonPanel = (typeof lessonPanels)[number];
/** What is lit up while a text is shown. */
export type Look =
  | ({ at: 'state' } & SeatAndState)
  | { at: 'message'; message: MessageKind }
  | { at: 'axis'; seat: Seat; axis: BrowserAxis }
  | { at: 'tray' | 'video' | 'chart'; seat: Seat }
  | { at: 'reader'; part: ReaderPart }
  | { at: 'panel'; panel: LessonPanel };

interface Asked {
  question: Texts;
  /** Which of the choices is right, counted from 0. */
  answer: number;
  /** Shown after the answer, right or wrong. */
  why: Texts;
  /** Shows that it is so. */
  show: LessonAction[];
}
/** `state`: which one is active after `show`? `event`: which one that the seat holds is to be released? */
export type LessonQuestion =
  | ({ about: 'state' | 'event'; seat: Seat; choices: string[] } & Asked)
  | ({ about: 'words'; choices: Texts[] } & Asked);

type WithoutAnswer<Q> = Q extends unknown ? Omit<Q, 'answer' | 'why' | 'show'> : never;
/** A question as it is asked: nothing in it says what is right. */
export type QuestionAsked = WithoutAnswer<LessonQuestion>;

export interface LessonStep {
  /** Done before the text is shown. */
  do: LessonAction[];
  say: Texts;
  look: Look[];
  question: LessonQuestion | null;
}
export interface Lesson {
  /** Its place in the page's address. */
  id: string;
  title: Texts;
  /** What it is about, in one sentence. */
  about: Texts;
  stage: { mode: StepMode; grain: Grain; until: SeatAndState[] };
  steps: LessonStep[];
}

/** How far somebody is: the step that is reached, and for each step the choice that was made, or null. */
export interface LessonProgress {
  place: number;
  answers: (number | null)[];
  isFinished: boolean;
}
/** An action that could not be done. `tooLong`: it did not end in its time; `impossible`: the lab says why. */
export interface LessonTrouble {
  action: LessonAction;
  problem: 'tooLong' | 'impossible';
  detail: string;
}
/** Of a snapshot of the lesson's machine: the question that waits for an answer, also while an earlier text is read again. */
export function openQuestion({
  value,
  context: { lesson, place, answers },
}: {
  value: unknown;
  context: LessonProgress & { lesson: Lesson };
}): LessonQuestion | null {
  const isAsked = value === 'asking' || value === 'rereading';
  return isAsked && (answers[place] ?? null) === null ? (lesson.steps[place]?.question ?? null) : null;
}

/** What is lit while a question is open: none of the states among which somebody chooses. */
export function looksWhile(question: LessonQuestion | null, look: Look[]): Look[] {
  if (question?.about !== 'state') return look;
  const { seat, choices } = question;
  return look.filter((one) => one.at !== 'state' || one.seat !== seat || !choices.includes(one.state));
}
export type LessonWishEvent =
  | { type: 'user.next' }
  /** To the text before; what was done stays done. */
  | { type: 'user.back' }
  | { type: 'user.answer'; choice: number }
  /** In a fresh lab, which is brought to the beginning of that step. */
  | { type: 'user.restart'; place: number };

/** The actions that bring a fresh lab to a step: all before it, from the last `reset` on. */
export function actionsBefore({ stage, steps }: Lesson, place: number): LessonAction[] {
  const { mode, grain, until } = stage;
  const reach = mode === 'step' ? ('until' as const) : ('wait' as const);
  const actions: LessonAction[] = [
    { do: 'reset', mode, grain },
    ...until.map((state) => ({ do: reach, ...state })),
    ...steps.slice(0, place).flatMap((step) => [...step.do, ...(step.question?.show ?? [])]),
  ];
  return actions.slice(actions.findLastIndex((action) => action.do === 'reset'));
}
