/** The page that reads an SDP has a sentence for whatever can be wrong with one. */
import { expect, it } from 'vitest';
import { damages } from '../../../src/sdp/damage';
import words from '../../../src/ui/sdp/words/en.json';

it('says of each damage what it is, and what to do next', () => {
  expect(Object.keys(words.damage.is).toSorted()).toEqual(damages.toSorted());
  for (const sentences of Object.values(words.damage.is)) expect(sentences).toMatch(/[.,] .*\.$/);
});
