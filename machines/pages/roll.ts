/** Who watches a class, and what they have answered: bounded, whoever speaks. Peer ids are the keys. */
import type { Address, NetworkReport, StateMeta } from '../words/vocabulary';
import type { AttendMessage, Board, LessonMessage, TeacherReport } from '../words/classMessages';

export interface ClassContext {
  self: Address;
  brokers: string[];
  /** What the teacher's page shows. */
  board: Board;
  /** The number of the question that was asked last. */
  round: number;
  /** Where it was asked; null: none was. */
  asked: Pick<Board, 'lesson' | 'step'> | null;
  /** Beats since each was last heard. */
  pupils: Record<string, number>;
  /** The choices of this round. */
  answers: Record<string, number>;
  /** How many chose each, of the questions that are over; by lesson and step. */
  tallies: Record<string, number[]>;
}
export interface ClassTypes {
  input: { self: Address; brokers: string[]; board: Board; round: number };
  context: ClassContext;
  events:
    | TeacherReport
    | { type: 'signal.online' }
    | { type: 'signal.offline' }
    | NetworkReport
    /** The teacher's page shows something else. */
    | { type: 'lesson.changed'; board: Board }
    | { type: 'user.endClass' };
  meta: StateMeta;
}

/** Watchers that are counted; further ones see the lesson all the same. */
export const mostPupils = 256;
/** Beats without a sign after which a watcher is gone. */
const beatsToLive = 3;

type Roll = Pick<ClassContext, 'pupils' | 'answers'>;
/** All who count: who is here, and who has answered and is gone. */
const counted = ({ pupils, answers }: Roll) => new Set([...Object.keys(pupils), ...Object.keys(answers)]);
export const standingOf = (roll: Roll) => ({
  watching: Object.keys(roll.pupils).length,
  counted: counted(roll).size,
  answered: Object.keys(roll.answers).length,
});
export const mayCount = (roll: Roll, peer: string) =>
  Object.hasOwn(roll.pupils, peer) || Object.hasOwn(roll.answers, peer) || counted(roll).size < mostPupils;

export const aged = (pupils: ClassContext['pupils']) =>
  Object.fromEntries(
    Object.entries(pupils).flatMap(([peer, beats]) => (beats + 1 < beatsToLive ? [[peer, beats + 1]] : [])),
  );

/** The choice that a message makes in this round; null: none that counts. */
export function choiceIn({ board, asked, round }: ClassContext, { answer }: AttendMessage): number | null {
  // While an earlier text is shown again, the choices are not at hand; whoever answered has answered already.
  if (!answer || answer.round !== round || !isAt(board, asked)) return null;
  return board.question?.choices[answer.choice] === undefined ? null : answer.choice;
}
export const isAt = (board: Board, asked: ClassContext['asked']) =>
  board.lesson === asked?.lesson && board.step === asked.step;

const place = ({ lesson, step }: Pick<Board, 'lesson' | 'step'>) => `${lesson} ${step}`;
/** The choices of the round, counted, and kept with those of earlier questions. */
export function tallied({ answers, asked, board, tallies }: ClassContext): ClassContext['tallies'] {
  if (asked === null) return tallies;
  const chosen = (board.question?.choices ?? []).map(
    (_, choice) => Object.values(answers).filter((given) => given === choice).length,
  );
  return { ...tallies, [place(asked)]: chosen };
}

/** What is told of the lesson. */
export const lessonOf = ({ board, round, tallies }: ClassContext): LessonMessage => ({
  kind: 'lesson',
  ...board,
  round,
  chosen: board.explained === null ? null : (tallies[place(board)] ?? null),
});

/** Of a watcher's page: the choice made in the question that is shown; null: none. */
export const givenIn = (
  lesson: Pick<LessonMessage, 'round'> | null,
  answer: AttendMessage['answer'],
): number | null => (lesson !== null && answer?.round === lesson.round ? answer.choice : null);
