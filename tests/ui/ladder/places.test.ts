import { expect, it } from 'vitest';
import { createPlaces, lineHeight } from '../../../src/ui/ladder/places';

it('places lines one below the other, those that were seen to be higher with what they take', () => {
  const places = createPlaces();
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
  const places = createPlaces();
  expect(places.setHeight(1, lineHeight)).toBe(false);
  expect(places.setHeight(1, lineHeight + 16)).toBe(true);
  expect(places.setHeight(1, lineHeight + 16)).toBe(false);
  expect(places.setHeight(1, lineHeight)).toBe(true);
  expect(places.topOf(5)).toBe(5 * lineHeight);
});
