/** The verify page's translations and sources are complete. */
import { expect, it } from 'vitest';
import { faultNames } from '../../../src/explore/model/faults';
import { liveness, safety } from '../../../src/explore/search/properties';
import { scenarios } from '../../../src/explore/search/scenarios';
import { flat } from '../../../src/ui/words/i18n';
import { sources } from '../../../src/ui/verify/sources';
import words from '../../../src/ui/simulation/exploration/en.json';

const known = flat(words);
const properties = [...safety, ...liveness].map(({ name }) => name);

/** Translation keys with this prefix, without prefix and suffix. */
const under = (prefix: string, suffix = '') =>
  Object.keys(known)
    .filter((key) => key.startsWith(prefix) && key.endsWith(suffix))
    .map((key) => key.slice(prefix.length, key.length - suffix.length))
    .toSorted();

it('for each story', () => expect(under('story.')).toEqual(scenarios.map(({ name }) => name).toSorted()));
it('for each fault', () => expect(under('fault.')).toEqual(faultNames.toSorted()));
it('for each property', () => {
  expect(under('property.', '.name')).toEqual(properties.toSorted());
  expect(under('property.', '.says')).toEqual(properties.toSorted());
  expect(Object.keys(sources).toSorted()).toEqual(properties.toSorted());
});
it('for each move that a fault makes', () => {
  // These are named by their message, event or user action.
  const saidByWhatTheyAreAbout = new Set<string>(['loss', 'otherWish']);
  const silent = faultNames.filter((name) => !saidByWhatTheyAreAbout.has(name));
  expect(under('move.')).toEqual(expect.arrayContaining([...silent, 'lose']));
});
