/** Parses an untrusted lesson file: returns the lesson, or its problems with line numbers. */
import * as v from 'valibot';
import type { Lesson } from '../../machines/words/lesson';
import { actionOf } from './actions';
import { problemOf } from './issues';
import type { Known } from './known';
import {
  grain,
  listOf,
  longestText,
  longestTitle,
  longestChoice,
  oneOf,
  phraseBy,
  problem,
  seatAndState,
  texts,
} from './parts';
import { readLook } from './phrases';
import type { LessonProblem } from './problems';
import { questionOf } from './question';
import { withOddSpaces, withPlainSpaces } from './spaces';
import { readYaml } from './yaml';

export const maxSteps = 60;
const maxActions = 40;
const maxLooks = 8;
const maxStates = 6;
/** Problems that are reported at once. */
const maxProblems = 20;

export type ReadLesson = { ok: true; lesson: Lesson } | { ok: false; problems: LessonProblem[] };

const lessonOf = (known: Known) =>
  v.pipe(
    v.strictObject({
      parley: v.literal('lesson', problem('unknownValue')),
      format: v.literal(1, problem('unknownValue')),
      id: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,39}$/, problem('badAddress'))),
      title: texts(longestTitle),
      about: texts(longestChoice),
      stage: v.strictObject({
        mode: oneOf(['live', 'step'], 'unknownValue'),
        grain: v.optional(grain, 'events'),
        until: listOf(seatAndState(known), maxStates),
      }),
      steps: v.pipe(
        v.array(
          v.pipe(
            v.strictObject({
              do: listOf(actionOf(known), maxActions),
              say: texts(longestText),
              look: listOf(
                phraseBy((words) => readLook(words, known.states)),
                maxLooks,
              ),
              ask: v.optional(v.nullable(questionOf(known)), null),
            }),
            v.transform(({ ask, ...step }) => ({ ...step, question: ask })),
          ),
        ),
        v.minLength(1, problem('tooFew')),
        v.maxLength(maxSteps, problem('tooMany')),
      ),
    }),
    v.transform(({ parley: _, format: __, ...lesson }): Lesson => lesson),
  );

/** By line; missing keys come last, as a misspelled key explains them better. */
const byPosition = (a: LessonProblem, b: LessonProblem) =>
  Number(a.problem === 'missing') - Number(b.problem === 'missing') || a.line - b.line || a.column - b.column;

function readAsWritten(text: string, known: Known): ReadLesson {
  const yaml = readYaml(text);
  if (!yaml.ok) return { ok: false, problems: yaml.problems.slice(0, maxProblems) };
  const read = v.safeParse(lessonOf(known), yaml.value);
  if (read.success) return { ok: true, lesson: read.output };
  const problems = read.issues.slice(0, maxProblems).map((issue) => problemOf(issue, yaml, known));
  return { ok: false, problems: problems.toSorted(byPosition) };
}

export function readLesson(text: string, known: Known): ReadLesson {
  const read = readAsWritten(text, known);
  if (read.ok) return read;
  // Not before: within a text these spaces are meant.
  const plain = withPlainSpaces(text);
  const again = plain === text ? read : readAsWritten(plain, known);
  return again.ok
    ? again
    : { ok: false, problems: withOddSpaces(plain, again.problems).slice(0, maxProblems) };
}
