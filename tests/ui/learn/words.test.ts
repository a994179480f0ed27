/** Lesson texts rendered in both languages. */
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeEach, describe, expect, it } from 'vitest';
import { lessons } from '../../../src/lessons/catalog';
import { known } from '../../../src/lessons/known';
import { problemKinds, type LessonProblem } from '../../../src/lessons/problems';
import { readLesson } from '../../../src/lessons/readLesson';
import { i18n } from '../../../src/ui/words/i18n';
import { scoreOf } from '../../../src/ui/learn/progress';
import { speak } from '../reader/rendering';

await import('../../../src/ui/learn/words');
const { Problems } = await import('../../../src/ui/learn/Problems');
const { Prose } = await import('../../../src/ui/learn/Prose');
const { ActionWords } = await import('../../../src/ui/learn/ActionWords');

beforeEach(() => speak('en'));
const langs = ['en', 'fr'] as const;

const told = (problem: Partial<LessonProblem>) =>
  renderToStaticMarkup(
    createElement(Problems, {
      problems: [
        {
          line: 12,
          column: 5,
          path: 'steps.3.look.0',
          problem: 'unknownState',
          detail: 'waitng',
          expected: ['waiting', 'waiting.calm'],
          ...problem,
        },
      ],
    }),
  );

describe('a refused file', () => {
  it('says where, what, what stands there and what could stand there', () => {
    const html = told({});
    expect(html).toContain('Line 12, column 5');
    expect(html).toContain('<code>steps.3.look.0</code>');
    expect(html).toContain('That seat has no state of this name.');
    expect(html).toContain('Found <code>waitng</code>');
    expect(html).toContain('Possible: <code>waiting</code>, <code>waiting.calm</code>');
  });

  it.each(problemKinds)('has a sentence for %s, in both languages', async (problem) => {
    for (const lang of langs) {
      speak(lang);
      expect(i18n.exists(`learn.problem.${problem}`)).toBe(true);
      expect(told({ problem })).not.toContain('learn.');
    }
  });

  it('says a limit as a limit', () => {
    expect(told({ problem: 'tooMany', expected: ['60'] })).toContain('Limit: <code>60</code>');
  });

  it('renders nothing of the file as markup, and puts nothing into its own sentences', () => {
    const html = told({ detail: '<img src=x> $t(learn.title) {{line}}', path: '<b>' });
    expect(html).toContain('&lt;img src=x&gt; $t(learn.title) {{line}}');
    expect(html).not.toContain('<img');
    expect(html).not.toContain('<b><b>');
  });

  it('is told for what the reader of lessons really finds', () => {
    const result = readLesson('parley: lesson\nformat: 1\nid: Wrong Id\n', known);
    expect(result.ok).toBe(false);
    const html = renderToStaticMarkup(
      createElement(Problems, { problems: result.ok ? [] : result.problems }),
    );
    expect(html).toContain('data-line="3"');
    expect(html).toContain('Wrong Id');
  });
});

const shown = (en: string, fr = en) => renderToStaticMarkup(createElement(Prose, { texts: { en, fr } }));

describe('a text', () => {
  it('has paragraphs and code, and nothing else', () => {
    expect(shown('One `<b>two</b>` three.\n\nFour.')).toBe(
      '<p>One <code>&lt;b&gt;two&lt;/b&gt;</code> three.</p><p>Four.</p>',
    );
  });

  it('keeps a lone backtick as it is', () => {
    expect(shown('a ` b')).toBe('<p>a ` b</p>');
  });

  it('is in the language of the page', async () => {
    speak('fr');
    expect(shown('One.', 'Un.')).toBe('<p>Un.</p>');
  });
});

it('has words for whatever our lessons do', async () => {
  const actions = lessons.flatMap(({ steps }) =>
    steps.flatMap((step) => [...step.do, ...(step.question?.show ?? [])]),
  );
  for (const lang of langs) {
    speak(lang);
    for (const action of actions)
      expect(renderToStaticMarkup(createElement(ActionWords, { action }))).not.toMatch(/learn\.|seat\./);
  }
  speak('en');
  expect(
    renderToStaticMarkup(
      createElement(ActionWords, { action: { do: 'wait', seat: 'callee', state: 'waiting' } }),
    ),
  ).toBe('wait until a state is active · Callee · <code>waiting</code>');
});

it('counts the right answers, and the questions', () => {
  const [lesson] = lessons;
  if (!lesson) throw new Error('there is no lesson');
  const right = lesson.steps.map(({ question }) => question?.answer ?? null);
  const asked = right.filter((answer) => answer !== null).length;
  expect(scoreOf(lesson, right)).toEqual({ asked, right: asked });
  const first = right.findIndex((answer) => answer !== null);
  expect(scoreOf(lesson, right.with(first, (right[first] ?? 0) + 1))).toEqual({ asked, right: asked - 1 });
  expect(
    scoreOf(
      lesson,
      lesson.steps.map(() => null),
    ),
  ).toEqual({ asked, right: 0 });
});
