import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, describe, expect, it } from 'vitest';
import { i18n, useTranslation } from '../../../src/ui/kit/translation';

i18n.add('en', {
  hello: 'Hello {{name}}',
  only: 'English',
  ways_one: '{{count}} way',
  ways_other: '{{count}} ways',
});
i18n.add('fr', {
  hello: 'Bonjour {{name}}',
  ways_one: '{{count}} voie',
  ways_many: '{{count}} de voies',
  ways_other: '{{count}} voies',
});
i18n.add('en', { own: 'of a room', hello: 'Hello in a room' }, 'room');
afterEach(() => i18n.changeLanguage('en'));

function said(lang: string, key: string, values?: Record<string, unknown>, spaces?: string) {
  i18n.changeLanguage(lang);
  return renderToStaticMarkup(createElement(() => useTranslation(spaces).t(key, values)));
}

describe('a word', () => {
  it.each([
    ['en', 'hello', { name: 'Ada' }, 'Hello Ada'],
    ['fr', 'hello', { name: 'Ada' }, 'Bonjour Ada'],
    ['fr', 'only', undefined, 'English'],
    ['fr', 'unknown.key', undefined, 'unknown.key'],
    ['en', 'hello', {}, 'Hello '],
    ['en', 'hello', { name: '{{name}}' }, 'Hello {{name}}'],
  ])('in %s: %s with %o is “%s”', (lang, key, values, text) => {
    expect(said(lang, key, values)).toBe(text);
  });

  it.each([
    ['en', 0, '0 ways'],
    ['en', 1, '1 way'],
    ['fr', 0, '0 voie'],
    ['fr', 2, '2 voies'],
    ['fr', 1_000_000, '1000000 de voies'],
  ])('in %s has the plural of %d', (lang, count, text) => {
    expect(said(lang, 'ways', { count })).toBe(text);
  });

  it('of a room is found there first, then on the whole page', () => {
    const spaces = 'room translation';
    expect(said('en', 'hello', {}, spaces)).toBe('Hello in a room');
    expect(said('en', 'only', {}, spaces)).toBe('English');
    expect([i18n.exists('own'), i18n.exists('own', 'room')]).toEqual([false, true]);
  });
});
