/**
 * What a teacher tells those who watch, and what they answer. Whoever may watch could have written it: like the messages
 * of peers it counts for nothing until it fits these shapes. Texts are plain, in both languages: each reads its own.
 */
import * as v from 'valibot';
import { lessonPanels, readerParts, type Look, type QuestionAsked } from './lesson';
import { countSchema as count, messageKinds, textSchema as text, type Address } from './messages';
import { browserAxes, seats } from './terms';

/** UTF-16 code units; those of a lesson's file. */
export const longest = { text: 1_200, title: 120, choice: 300, path: 120 } as const;
export const mostChoices = 6;
const mostLooks = 8;

const texts = (most: number) => v.strictObject({ en: text(most), fr: text(most) });
const seat = v.picklist(seats);
const path = text(longest.path);
const choices = <T extends v.GenericSchema>(choice: T) =>
  v.pipe(v.array(choice), v.minLength(2), v.maxLength(mostChoices));

const look: v.GenericSchema<unknown, Look> = v.variant('at', [
  v.strictObject({ at: v.literal('state'), seat, state: path }),
  v.strictObject({ at: v.literal('message'), message: v.picklist(messageKinds) }),
  v.strictObject({ at: v.literal('axis'), seat, axis: v.picklist(browserAxes) }),
  v.strictObject({ at: v.literal('tray'), seat }),
  v.strictObject({ at: v.literal('video'), seat }),
  v.strictObject({ at: v.literal('chart'), seat }),
  v.strictObject({ at: v.literal('reader'), part: v.picklist(readerParts) }),
  v.strictObject({ at: v.literal('panel'), panel: v.picklist(lessonPanels) }),
]);
const named = { seat, question: texts(longest.text), choices: choices(path) };
const question: v.GenericSchema<unknown, QuestionAsked> = v.variant('about', [
  v.strictObject({ about: v.literal('state'), ...named }),
  v.strictObject({ about: v.literal('event'), ...named }),
  v.strictObject({
    about: v.literal('words'),
    question: texts(longest.text),
    choices: choices(texts(longest.choice)),
  }),
]);

/** `showing`: the lab demonstrates the answer, which counts no more. */
export const lessonPhases = ['preparing', 'reading', 'asking', 'showing', 'explaining', 'finished'] as const;
export type LessonPhase = (typeof lessonPhases)[number];

/** What the teacher's page shows. The right answer is in it only once it is explained. */
const board = {
  lesson: text(40),
  title: texts(longest.title),
  /** Counted from 0; and how many there are. */
  step: count,
  steps: count,
  phase: v.picklist(lessonPhases),
  say: v.nullable(texts(longest.text)),
  look: v.pipe(v.array(look), v.maxLength(mostLooks)),
  /** A question waits for an answer, though perhaps another text is shown: a page shows nothing that answers it. */
  isOpen: v.boolean(),
  question: v.nullable(question),
  explained: v.nullable(v.strictObject({ answer: count, why: texts(longest.text) })),
};
/** The last choice of a watcher, in the round for which it was made. */
const answer = v.strictObject({ round: count, choice: count });

export const classSchemas = {
  /** `round` numbers the questions that were asked; `chosen`: how many chose each, once it is explained. */
  lesson: v.strictObject({
    kind: v.literal('lesson'),
    ...board,
    round: count,
    chosen: v.nullable(v.pipe(v.array(count), v.maxLength(mostChoices))),
  }),
  /** No lesson is shown any more. */
  over: v.strictObject({ kind: v.literal('over') }),
  /** All that a watcher has to say, so that any later one repairs a loss. `asks`: it knows no lesson yet. */
  attend: v.strictObject({ kind: v.literal('attend'), asks: v.boolean(), answer: v.nullable(answer) }),
};
/** By the topic on which they are said. */
export const lessonSchema = v.variant('kind', [classSchemas.lesson, classSchemas.over]);
export const answerSchema = classSchemas.attend;

export type LessonMessage = v.InferOutput<typeof classSchemas.lesson>;
export type OverMessage = v.InferOutput<typeof classSchemas.over>;
export type AttendMessage = v.InferOutput<typeof classSchemas.attend>;
export type ClassMessage = LessonMessage | OverMessage | AttendMessage;
export type Board = Omit<LessonMessage, 'kind' | 'round' | 'chosen'>;

/** What a machine asks of the port `classLine`, and what that reports. */
export type ClassCommand = { type: 'publish'; message: ClassMessage };
type Received<M extends ClassMessage> = M extends ClassMessage
  ? { type: `class.${M['kind']}Received`; from: Address; message: M }
  : never;
export type TeacherReport = Received<AttendMessage>;
export type WatcherReport =
  | Received<LessonMessage>
  | Received<OverMessage>
  /** From now on what is said can be heard. */
  | { type: 'class.lineOpened' };
