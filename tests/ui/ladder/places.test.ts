import { expect, it } from 'vitest';
import { createPlaces, lineHeight } from '../../../src/ui/ladder/places';

it('places lines one below the other, those that were seen to be higher with what they take', () => {
  const places = createPlaces(new Map());
  expect([places.topOf(3), places.lineAt(3 * lineHeight), places.lineAt(3 * lineHeight - 1)]).toEqual([
    3 * lineHeight,
    3,
    2,
  ]);
  expect(places.setHeight(2, lineHeight + 16)).toBe(true);
  expect(places.setHeight(7, lineHeight + 32)).toBe(true);
  expect([0, 2, 3, 7, 8].map((line) => places.topOf(line) - line * lineHeight)).toEqual([0, 0, 16, 16, 48]);
  for (let line = 0; line < 12; line++) {
    expect(places.lineAt(places.topOf(line))).toBe(line);
    expect(places.lineAt(places.topOf(line + 1) - 1)).toBe(line);
  }
});

it('says whether a line has another height than it had', () => {
  const places = createPlaces(new Map());
  expect(places.setHeight(1, lineHeight)).toBe(false);
  expect(places.setHeight(1, lineHeight + 16)).toBe(true);
  expect(places.setHeight(1, lineHeight + 16)).toBe(false);
  expect(places.setHeight(1, lineHeight)).toBe(true);
  expect(places.topOf(5)).toBe(5 * lineHeight);
});

it('a line that says what another said is as high as that one, in another order, too', () => {
  const known = new Map<string, number>();
  const first = createPlaces(known);
  first.says(0, 'long');
  first.says(1, 'short');
  first.setHeight(0, lineHeight + 16);
  first.setHeight(1, lineHeight);
  const second = createPlaces(known);
  for (const [line, words] of ['short', 'long', 'unknown'].entries()) second.says(line, words);
  expect([1, 2, 3].map(second.topOf)).toEqual([lineHeight, 2 * lineHeight + 16, 3 * lineHeight + 16]);
  expect(second.setHeight(1, lineHeight + 16), 'seen, it is no other height').toBe(false);
});
