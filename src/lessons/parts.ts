/** Building blocks of a lesson's schema. The message of an issue is a ProblemKind. */
import * as v from 'valibot';
import { seats } from '../../machines/words/vocabulary';
import type { Known } from './known';
import { readSeatAnd } from './phrases';
import type { ProblemKind } from './problems';

/** UTF-16 code units. */
export const longestText = 1_200;
export const longestTitle = 120;
export const longestChoice = 300;
const longestPhrase = 160;

export const problem = (kind: ProblemKind): ProblemKind => kind;

const text = (longest: number) =>
  v.pipe(v.string(), v.trim(), v.minLength(1, problem('empty')), v.maxLength(longest, problem('tooLong')));
export const texts = (longest: number) => v.strictObject({ en: text(longest), fr: text(longest) });

export const phrase = v.pipe(v.string(), v.maxLength(longestPhrase, problem('tooLong')), v.trim());

/** An optional list. */
export const listOf = <T extends v.GenericSchema>(item: T, most: number) =>
  v.optional(v.pipe(v.array(item), v.maxLength(most, problem('tooMany'))), []);

export const oneOf = <const T extends readonly string[]>(values: T, kind: ProblemKind) =>
  v.picklist(values, problem(kind));
export const grain = oneOf(['events', 'commands'], 'unknownValue');
export const seat = oneOf(seats, 'notSeatAnd');

/** A string that `read` parses; `read` returns the result or the kind of the problem. */
export const phraseBy = <T extends object>(read: (words: string) => T | ProblemKind) =>
  v.pipe(
    phrase,
    v.rawTransform(({ dataset: { value }, addIssue, NEVER }): T => {
      const found = read(value);
      if (typeof found !== 'string') return found;
      addIssue({ message: found });
      return NEVER;
    }),
  );
export const seatAndState = ({ states }: Known) =>
  phraseBy((words) => {
    const found = readSeatAnd(words);
    if (!found) return 'notSeatAnd';
    const { seat: of, word: state } = found;
    return states[of].includes(state) ? { seat: of, state } : 'unknownState';
  });
export const seatAndEvent = ({ events }: Known) =>
  phraseBy((words) => {
    const found = readSeatAnd(words);
    if (!found) return 'notSeatAnd';
    const { seat: of, word: event } = found;
    return events.includes(event) ? { seat: of, event } : 'unknownEvent';
  });
