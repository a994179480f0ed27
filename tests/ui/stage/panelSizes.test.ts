import { describe, expect, it } from 'vitest';
import { narrowest, sharesOf, withLineMoved } from '../../../src/ui/stage/panelSizes';

describe('a line between two panels', () => {
  it('gives the one what it takes from the other, and leaves the rest alone', () => {
    expect(withLineMoved([400, 300, 500], 0, 50)).toEqual([450, 250, 500]);
    expect(withLineMoved([400, 300, 500], 1, -20)).toEqual([400, 280, 520]);
  });
  it('makes no panel narrower than what still says something', () => {
    expect(withLineMoved([400, 300, 500], 0, 900)).toEqual([500, narrowest, 500]);
    expect(withLineMoved([400, 300, 500], 0, -900)).toEqual([narrowest, 500, 500]);
  });
  it('can be moved back from a panel that is too narrow already, and not further into it', () => {
    expect(withLineMoved([100, 300], 0, -10)).toEqual([100, 300]);
    expect(withLineMoved([100, 300], 0, 10)).toEqual([110, 290]);
  });
  it('is nowhere beside the last panel', () => {
    expect(withLineMoved([400, 300], 1, 10)).toEqual([400, 300]);
  });
});

it('shares are thousandths of the whole', () => {
  expect(sharesOf([250, 250, 500])).toEqual([250, 250, 500]);
  expect(sharesOf([1, 2])).toEqual([333, 667]);
  expect(sharesOf([0, 0])).toEqual([]);
});
