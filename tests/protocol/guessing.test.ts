import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { guessingOf } from '../../src/protocol/guessing';
import { text } from './fromSchema';

it.each([
  [
    'easy',
    ['a', 'test', 'Test Room', 'parley', 'demo 2026', '1234', '123456789', 'otter', 'blue otter', 'abcdefgh'],
  ],
  [
    'easy',
    [
      'aaaaaaaaaaaaaaaaaaaaaa',
      'lala lala lala lala',
      'our meeting room',
      'qwertyuiop',
      'qwertyuiop azertyuiop 123456789',
      '!!!!!!!!!!!!',
      'réunion',
    ],
  ],
  ['effort', ['blue otter kettle', 'Jane-Bob-Monday', 'k3J9xPq2', 'calmOtterKettle']],
  [
    'hard',
    ['kettle otter violin gravel moss', 'Wk3J-9xPq-2mVt-8sLd', 'bouilloire loutre violon gravier mousse'],
  ],
] as const)('looks %s: %j', (level, topics) =>
  expect(topics.filter((topic) => guessingOf(topic) !== level)).toEqual([]),
);

it.each(['', '  \n'])('says nothing of %j', (topic) => expect(guessingOf(topic)).toBeNull());

it('never looks easier for one word more, nor harder for the same one again', () => {
  const levels = [null, 'easy', 'effort', 'hard'];
  fc.assert(
    fc.property(text(60), text(20), (one, more) => {
      const level = levels.indexOf(guessingOf(one));
      expect(levels.indexOf(guessingOf(`${one} ${more}`))).toBeGreaterThanOrEqual(level);
      expect(guessingOf(`${one} ${one}`)).toBe(guessingOf(one));
    }),
  );
});
