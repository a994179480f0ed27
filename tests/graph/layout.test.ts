import { beforeAll, describe, expect, it } from 'vitest';
import type { BuiltDensity, Layouts } from '../../src/graph/chart';
import { extractAll, layOutAll } from '../../src/graph/chartsPlugin';
import { contains, overlaps } from './boxes';
import { crossingsOf } from './crossings';
import { seats } from '../../machines/words/vocabulary';

const charts = extractAll();
let layouts: Layouts;
beforeAll(async () => {
  layouts = await layOutAll();
}, 30_000); // every chart, in each density

describe.each(['caller', 'callee', 'sending', 'room', 'signaling', 'checking'])('%s', (machine) => {
  it.each<BuiltDensity>(['overview', 'full'])(
    'lies within its parents and overlaps nothing (%s)',
    (density) => {
      const chart = charts[machine];
      const placed = layouts[machine]?.[density];
      const nodes = chart?.nodes ?? [];
      const boxOf = (path: string | null) => (path === null ? undefined : placed?.boxes[path]);
      const outside = nodes.filter(({ path, parent }) => {
        const [box, around] = [boxOf(path), boxOf(parent)];
        return !box || box.width <= 0 || (parent !== null && (!around || !contains(around, box)));
      });
      const overlapping = nodes.filter(({ path, parent }) =>
        nodes.some((other) => {
          const [box, otherBox] = [boxOf(path), boxOf(other.path)];
          return other.parent === parent && other.path !== path && box && otherBox && overlaps(box, otherBox);
        }),
      );
      expect(nodes.length).toBeGreaterThan(0);
      expect([outside, overlapping]).toEqual([[], []]);
    },
  );

  it('draws every edge once in full density, and all but loops in the overview', () => {
    const chart = charts[machine];
    const ids = (density: BuiltDensity) =>
      (layouts[machine]?.[density].edges ?? [])
        .flatMap(({ ids: there, back }) => [...there, ...back])
        .toSorted();
    const edges = chart?.edges ?? [];
    expect(ids('full')).toEqual(edges.map((e) => e.id).toSorted());
    expect(ids('overview')).toEqual(
      edges
        .filter((e) => e.source !== e.target)
        .map((e) => e.id)
        .toSorted(),
    );
  });
});

describe.each(seats)('the overview of the %s', (machine) => {
  it('fits a column of 490 px', () => {
    expect(layouts[machine]?.overview.width).toBeLessThanOrEqual(490);
  });

  it('is read without following lines that cross', () => {
    expect(crossingsOf(layouts[machine]?.overview.edges ?? [])).toBeLessThanOrEqual(1);
  });
});

it.each(['caller', 'callee', 'room'])('writes what leads back into a state of the %s into its box', (id) => {
  const chart = charts[id];
  const placed = layouts[id]?.full;
  const internal = chart?.edges.filter(({ source, target }) => source === target) ?? [];
  const outside = internal.filter((edge) => {
    const box = placed?.boxes[edge.source];
    const label = placed?.edges.find(({ ids }) => ids.includes(edge.id))?.label;
    return !box || !label || !contains(box, label);
  });
  expect(internal.length).toBeGreaterThan(0);
  expect(outside).toEqual([]);
});

it('gives edges that share a line a label each, and none covers another', () => {
  const labels = layouts['caller']?.full.edges.flatMap(({ label }) => (label ? [label] : [])) ?? [];
  const covered = labels.filter((a) => labels.some((b) => a !== b && overlaps(a, b)));
  expect(covered).toEqual([]);
});
