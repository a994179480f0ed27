/** Problems of a lesson's file, with their position. */

export const problemKinds = [
  /** More than `maxBytes`. */
  'tooLarge',
  /** No text at all: a picture, an archive. */
  'binary',
  /** Nothing but white space. */
  'blank',
  /** A character that is written in another encoding than UTF-8. */
  'encoding',
  /** A space that is none for YAML, such as a no-break space. */
  'oddSpace',
  /** A tab where YAML wants spaces. */
  'tab',
  /** Invalid or too deeply nested YAML. */
  'notYaml',
  'duplicateKey',
  /** An anchor, an alias or a tag; these are not supported. */
  'alias',
  /** A key with a special meaning in JavaScript, such as `__proto__`. */
  'forbiddenKey',
  'unknownField',
  'missing',
  'wrongType',
  'tooLong',
  'tooFew',
  'tooMany',
  'empty',
  'outOfRange',
  /** An action must have exactly one key. */
  'oneAction',
  'unknownAction',
  /** Not of the form `<seat> <word>`, such as `caller waiting`. */
  'notSeatAnd',
  'unknownState',
  'unknownEvent',
  'unknownFault',
  'unknownWish',
  'unknownLook',
  'unknownMessage',
  'unknownValue',
  'badAddress',
  /** `predict` and `event` exclude each other. */
  'oneKindOfQuestion',
  'answerIsNoChoice',
] as const;
export type ProblemKind = (typeof problemKinds)[number];

export interface LessonProblem {
  /** Counted from 1. */
  line: number;
  column: number;
  /** Dotted path in the lesson; list items are counted from 0. */
  path: string;
  problem: ProblemKind;
  /** The offending text, shortened; untrusted. */
  detail: string;
  /** Suggestions, or the limit that is exceeded; may be empty. */
  expected: string[];
}

/** Of a file that is not even read as YAML. */
export const wholeFile = (problem: ProblemKind, detail = '', expected: string[] = []): LessonProblem => ({
  line: 1,
  column: 1,
  path: '',
  problem,
  detail,
  expected,
});

const longestDetail = 80;
/** Untrusted text as one short line. */
export const shortened = (value: unknown): string => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  const line = text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();
  return line.length > longestDetail ? `${line.slice(0, longestDetail)}…` : line;
};
