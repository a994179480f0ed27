/** What can be wrong with the file of a lesson, and where. */

export const problemKinds = [
  /** More than `mostBytes`. */
  'tooLarge',
  /** No YAML, or YAML that nests too deeply. */
  'notYaml',
  'duplicateKey',
  /** An anchor, an alias or a tag: a lesson needs none. */
  'alias',
  /** A key that means something else to JavaScript. */
  'forbiddenKey',
  'unknownField',
  'missing',
  'wrongType',
  'tooLong',
  'tooFew',
  'tooMany',
  'empty',
  'outOfRange',
  /** An action has one name; several are written one after the other. */
  'oneAction',
  'unknownAction',
  /** Where a seat and something else is wanted, `caller waiting`. */
  'notSeatAnd',
  'unknownState',
  'unknownEvent',
  'unknownFault',
  'unknownWish',
  'unknownLook',
  'unknownMessage',
  'unknownValue',
  'badAddress',
  /** A question asks for a state, or for an event, or in words. */
  'oneKindOfQuestion',
  'answerIsNoChoice',
] as const;
export type ProblemKind = (typeof problemKinds)[number];

export interface LessonProblem {
  /** Counted from 1. */
  line: number;
  column: number;
  /** Where in the lesson, with dots; list items are counted from 0. */
  path: string;
  problem: ProblemKind;
  /** What stands there, shortened; it is somebody else's text. */
  detail: string;
  /** What could stand there, or the limit that is exceeded; empty where a list would not help. */
  expected: string[];
}

const longestDetail = 80;
/** Foreign text in one short line. */
export const shortened = (value: unknown): string => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  const line = text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();
  return line.length > longestDetail ? `${line.slice(0, longestDetail)}…` : line;
};
