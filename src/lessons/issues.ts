/** Converts validation issues to problems with a line number and suggestions. */
import type { BaseIssue } from 'valibot';
import { browserAxes, labFaults, seats } from '../../machines/words/vocabulary';
import { actionNames } from './actions';
import type { Known } from './known';
import { lookPhrases, messageKinds, wishPhrases } from './phrases';
import { problemKinds, shortened, type LessonProblem, type ProblemKind } from './problems';
import type { ReadYaml } from './yaml';

type Issue = BaseIssue<unknown>;
type Path = (string | number)[];
const isKind = (message: string): message is ProblemKind => problemKinds.some((kind) => kind === message);

export function problemOf(issue: Issue, { positionOf }: ReadYaml, known: Known): LessonProblem {
  const path: Path = (issue.path ?? []).map(({ key }) => (typeof key === 'number' ? key : String(key)));
  const key = String(path.at(-1) ?? '');
  const isKeyUnknown = issue.type === 'strict_object' && issue.expected === 'never';
  const isMissing = !isKeyUnknown && issue.input === undefined;
  const kind = isKeyUnknown ? unknownKey(path) : isMissing ? 'missing' : kindOf(issue);
  return {
    ...positionOf(path, isKeyUnknown),
    path: path.join('.'),
    problem: kind,
    detail: shortened(isKeyUnknown || isMissing ? key : issue.input),
    expected: expectedOf[kind]?.(issue, known) ?? [],
  };
}
const unknownKey = (path: Path): ProblemKind =>
  /(^|\.)(do|show)\.\d+\.[^.]+$/.test(path.join('.')) ? 'unknownAction' : 'unknownField';
const kindOf = ({ message }: Issue): ProblemKind => (isKind(message) ? message : 'wrongType');

const limit = ({ requirement }: Issue) => (typeof requirement === 'number' ? [String(requirement)] : []);
const expectedType = ({ expected }: Issue) => (expected === null ? [] : [expected]);
/** The alternatives of valibot's `expected`, such as `("live" | "step")`. */
const alternatives = (issue: Issue) =>
  issue.expected?.match(/"[^"]*"/g)?.map((value) => value.slice(1, -1)) ?? expectedType(issue);
/** Suggestions; for a state or an event, the most similar names. */
const expectedOf: Partial<Record<ProblemKind, (issue: Issue, known: Known) => string[]>> = {
  unknownAction: () => [...actionNames],
  oneAction: () => [...actionNames],
  unknownState: ({ input }, { states }) =>
    mostSimilar(input, [...new Set([...states.caller, ...states.callee])]),
  unknownEvent: ({ input }, { events }) => mostSimilar(input, events),
  unknownLook: () => [...lookPhrases, ...browserAxes],
  unknownWish: () => [...wishPhrases],
  unknownFault: () => labFaults.flatMap((fault) => [`${fault} on`, `${fault} off`]),
  unknownMessage: () => [...messageKinds, 'all'],
  notSeatAnd: () => [...seats],
  tooLong: limit,
  tooMany: limit,
  tooFew: limit,
  outOfRange: limit,
  wrongType: expectedType,
  unknownValue: alternatives,
};

const maxSuggestions = 5;
/** The words of a dotted or camel-case name. */
const partsOf = (name: string) =>
  new Set(
    name
      .replaceAll(/([A-Z])/g, ' $1')
      .toLowerCase()
      .split(/[^a-z]+/)
      .filter((part) => part !== ''),
  );
/** The names that share the most words with the input. */
function mostSimilar(written: unknown, names: readonly string[]): string[] {
  const parts = partsOf(typeof written === 'string' ? written : '');
  return names
    .map((name) => ({ name, alike: [...partsOf(name)].filter((part) => parts.has(part)).length }))
    .filter(({ alike }) => alike > 0)
    .toSorted((a, b) => b.alike - a.alike || a.name.length - b.name.length)
    .slice(0, maxSuggestions)
    .map(({ name }) => name);
}
