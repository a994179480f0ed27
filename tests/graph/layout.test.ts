import { beforeAll, describe, expect, it } from 'vitest';
import type { Box, Charts, Density } from '../../src/graph/chart';
import { layOutAll } from '../../src/graph/chartsPlugin';

let charts: Charts;
beforeAll(async () => {
  charts = await layOutAll();
}, 30_000);

const overlaps = (a: Box, b: Box) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
const contains = (outer: Box, inner: Box) =>
  outer.x <= inner.x &&
  outer.y <= inner.y &&
  outer.x + outer.width >= inner.x + inner.width &&
  outer.y + outer.height >= inner.y + inner.height;

describe.each(['caller', 'callee', 'room', 'signaling'])('%s', (machine) => {
  it.each<Density>(['overview', 'full'])('lies within its parents and overlaps nothing (%s)', (density) => {
    const chart = charts[machine];
    const placed = chart?.layouts[density];
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
  });

  it('draws every edge once in full density, and all but loops in the overview', () => {
    const chart = charts[machine];
    const ids = (density: Density) =>
      (chart?.layouts[density].edges ?? []).flatMap(({ ids: there, back }) => [...there, ...back]).toSorted();
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

it.each(['caller', 'callee'])('fits the overview of the %s into a column of 500 px', (machine) => {
  expect(charts[machine]?.layouts.overview.width).toBeLessThanOrEqual(500);
});
