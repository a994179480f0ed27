import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { looseJson } from '../../../src/session/entering/looseJson';

it('what is JSON is read as JSON', () => {
  fc.assert(
    fc.property(fc.json(), (json) => {
      expect(looseJson(json)).toEqual(JSON.parse(json));
    }),
  );
});

it.each([
  ['names without quotes', `{urls:"x",$a_1 : 2}`, { urls: 'x', $a_1: 2 }],
  ['single quotes', `{'a b':'it\\'s "x"'}`, { 'a b': 'it\'s "x"' }],
  ['backquotes', '[`stun:a`]', ['stun:a']],
  ['escapes in single quotes', `['\\u00e9\\n\\x']`, ['é\nx']],
  ['commas at the end', `{a:[1,2,],\n}`, { a: [1, 2] }],
  ['comments', `[1, // one, 'two'\n /* {three} */ 4]`, [1, 4]],
  ['a comment behind the last comma', `[1, // one\n]`, [1]],
  [
    'text like any of these in a string',
    `["{a:1,}", "// 'x'", "/* y */,]"]`,
    ['{a:1,}', "// 'x'", '/* y */,]'],
  ],
])('as in a program, it is read with %s', (_, text, value) => expect(looseJson(text)).toEqual(value));

it.each(['', '{', '{a}', '[1 2]', "['a]", '{a: stun:x}', 'alert(1)'])('%s is refused', (text) =>
  expect(() => looseJson(text)).toThrow(SyntaxError),
);

it('has no way to a prototype', () => {
  const value = looseJson('{__proto__: {urls: "stun:a"}}');
  expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  expect(value).not.toHaveProperty('urls');
});
