/** The built-in lessons and the example: complete, in both languages, and consistent with the machines. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Lesson, Texts } from '../../machines/words/lesson';
import { lessonAt, lessons } from '../../src/lessons/catalog';
import { known } from '../../src/lessons/known';
import { readLessons } from '../../src/lessons/lessonsPlugin';
import { longestText } from '../../src/lessons/parts';
import { readLesson } from '../../src/lessons/readLesson';
import { unreachable, wrongsOf } from './follow';

const root = new URL('../../', import.meta.url);
const folder = new URL('src/lessons/files/', root);
const files = readdirSync(folder).toSorted();
const read = (url: URL): Lesson => {
  const result = readLesson(readFileSync(url, 'utf8'), known);
  if (!result.ok) throw new Error(JSON.stringify(result.problems, null, 1));
  return result.lesson;
};
const ours = files.map((name): [string, Lesson] => [name, read(new URL(name, folder))]);
const all = [...ours, ['the example', read(new URL('docs/examples/lesson.yaml', root))] as const];

const ids = ['connection', 'signaling', 'streams', 'offer', 'answer', 'ice', 'failure'];

it('are seven, at the addresses that are promised, in this order', () => {
  expect(lessons.map(({ id }) => id)).toEqual(ids);
  expect(ours.map(([name]) => name)).toEqual(ids.map((id, index) => `${index + 1}-${id}.yaml`));
  expect(lessons).toEqual(ours.map(([, lesson]) => lesson));
  expect(ids.map((id) => lessonAt(id)?.id)).toEqual(ids);
  expect(lessonAt('nothing')).toBeNull();
});

it('fails the build where a lesson is invalid, and says at which line', () => {
  const broken = mkdtempSync(join(tmpdir(), 'parley-lessons-'));
  onTestFinished(() => rmSync(broken, { recursive: true }));
  const text = readFileSync(new URL('1-connection.yaml', folder), 'utf8');
  writeFileSync(join(broken, '1-whole.yaml'), text);
  expect(readLessons(broken)).toHaveLength(1);
  writeFileSync(join(broken, '2-broken.yaml'), text.replace('negotiating.connectivity.connected', 'nowhere'));
  expect(() => readLessons(broken)).toThrow(/2-broken\.yaml:\d+:\d+ .*unknownState nowhere/);
});

it.each(ours)('%s has 8 to 14 steps, and at least three questions', (_, { steps }) => {
  expect(steps.length).toBeGreaterThanOrEqual(8);
  expect(steps.length).toBeLessThanOrEqual(14);
  expect(steps.filter(({ question }) => question !== null).length).toBeGreaterThanOrEqual(3);
});

it('gives a section of SDP to a transceiver, not to a kind of media', () => {
  const said = ours.flatMap(([, { steps }]) => steps.flatMap(({ say }) => [say.en, say.fr]));
  const ofSections = said.filter((text) => /`m=`/.test(text));
  expect(ofSections).toHaveLength(2);
  for (const text of ofSections) expect(text).toMatch(/transceiver/);
});

/** Every text of a lesson, in both languages. */
const textsOf = ({ title, about, steps }: Lesson): Texts[] => [
  title,
  about,
  ...steps.flatMap(({ say, question }) => [
    say,
    ...(question
      ? [question.question, question.why, ...(question.about === 'words' ? question.choices : [])]
      : []),
  ]),
];
/** Code in backticks must be the same in every language. */
const codeIn = (text: string) => text.match(/`[^`]*`/g)?.toSorted() ?? [];
const withoutCode = (text: string) => text.replaceAll(/`[^`]*`/g, '');
/** French typography: a missing or breaking space before punctuation, or a straight apostrophe. */
const badType = / [;:!?»]|[^\s][;!?»]|«[^\u00A0\u202F]|'|"/;
const isOnlyCode = (text: string) => withoutCode(text).trim() === '';

describe.each(all)('%s', (_, lesson) => {
  const texts = textsOf(lesson);

  it('can be followed to its end, and all that it says of the machines is so', () => {
    expect(wrongsOf(lesson)).toEqual([]);
  });

  it('can be gone on with at each of its steps', () => {
    expect(unreachable(lesson)).toEqual([]);
  });

  it('says everything in both languages, with the same code', () => {
    expect(texts.filter(({ en, fr }) => en === fr && !isOnlyCode(en))).toEqual([]);
    expect(texts.map(({ fr }) => codeIn(fr))).toEqual(texts.map(({ en }) => codeIn(en)));
    expect(
      texts.flatMap(({ en, fr }) => [en, fr]).filter((text) => text.split('`').length % 2 === 0),
    ).toEqual([]);
  });

  it('is set in French type', () => {
    expect(texts.map(({ fr }) => withoutCode(fr)).filter((fr) => badType.test(fr))).toEqual([]);
  });

  it('stays short', () => {
    expect(texts.filter(({ en, fr }) => Math.max(en.length, fr.length) > longestText / 2)).toEqual([]);
  });
});

it('tells a lesson that is wrong from one that is right', () => {
  const [, offer] = ours[3] ?? [];
  const [first, second, ...rest] = offer?.steps ?? [];
  if (!offer || !first || second?.question?.about !== 'state') throw new Error('the offer has other steps');
  const otherwise = { ...second, question: { ...second.question, answer: 0 } };
  const wrong = wrongsOf({ ...offer, steps: [first, otherwise, ...rest] });
  expect(wrong).toEqual(
    [0, 1, 2, 3].map(() => expect.stringMatching(/step 2: .*settingLocalOffer is active/)),
  );
});
