/** The essential chart: whole and legible where a class looks at it, and nothing of a first negotiation is hidden in it. */
import type { StateValue } from 'xstate';
import { describe, expect, it } from 'vitest';
import { recordedMachines } from '../../machines/all';
import { seats, type Seat, type SeatEvent } from '../../machines/words/vocabulary';
import { foldedStates, visibleNodes } from '../../src/graph/essential';
import { extractChart } from '../../src/graph/extract';
import { arrangementsOf, largestIn, layOutEssential } from '../../src/graph/layOutEssential';
import { text } from '../../src/graph/measures';
import {
  ack,
  answer,
  answerCreated,
  captured,
  connection,
  gatheringCompleted,
  heard,
  localSet,
  offer,
  offerCreated,
  present,
  remoteSet,
  seatTaken,
} from '../fakes/seatEvents';
import { callee, caller } from '../fakes/seatWalk';
import { contains, overlaps } from './boxes';
import { crossingsOf } from './crossings';

const none: ReadonlySet<string> = new Set();
/** px; what a chart has on the page of the lab, which has the most around it. */
const panels = {
  '1280 × 720': { width: 424, height: 355 },
  '1440 × 900': { width: 504, height: 522 },
  '390 × 844': { width: 371, height: 555 },
} as const;

const charts = Object.values(recordedMachines).map(extractChart);
const chartOf = (seat: Seat) => {
  const chart = charts.find(({ machine }) => machine === seat);
  if (!chart) throw new Error(`there is no chart of the ${seat}`);
  return chart;
};
const isInside = (outer: string, inner: string) => outer === '' || inner.startsWith(`${outer}.`);
describe.each(charts.map((chart) => [chart.machine, chart] as const))('%s', (_, chart) => {
  it.each(Object.entries(panels))('overlaps nothing, folded and unfolded (%s)', (__, panel) => {
    const all = new Set(chart.nodes.map(({ path }) => path));
    for (const unfolded of [none, all]) {
      const { boxes, width, height } = layOutEssential(chart, unfolded, panel);
      const shown = [...visibleNodes(chart.nodes, unfolded).values()].filter(({ path }) => path !== '');
      const whole = { x: 0, y: 0, width, height };
      const faults = shown.filter(({ path, parent }) => {
        const box = boxes[path];
        const around = parent === '' || parent === null ? whole : boxes[parent];
        const beside = shown.filter((other) => other.parent === parent && other.path !== path);
        return (
          !box ||
          !around ||
          !contains(around, box) ||
          beside.some((other) => overlaps(box, boxes[other.path] ?? whole))
        );
      });
      expect(shown.length).toBeGreaterThan(2);
      expect(faults.map(({ path }) => path)).toEqual([]);
    }
  });

  it('draws each edge between states that are shown', () => {
    const { edges } = layOutEssential(chart, none, panels['1280 × 720']);
    const folds = [...foldedStates(chart.nodes, none)];
    const foldOf = (path: string) => folds.find(([, inside]) => inside.includes(path))?.[0] ?? path;
    const between = chart.edges.filter(({ source, target }) => {
      const [from, to] = [foldOf(source), foldOf(target)];
      return from !== to && !isInside(from, to) && !isInside(to, from);
    });
    expect(edges.flatMap(({ ids, back }) => [...ids, ...back]).toSorted()).toEqual(
      between.map(({ id }) => id).toSorted(),
    );
  });
});

describe.each(seats)('the chart of the %s', (seat) => {
  it.each(Object.entries(panels))('is whole at %s, with names of 12 px', (_, panel) => {
    const { width, height } = layOutEssential(chartOf(seat), none, panel);
    const scale = Math.min(panel.width / width, panel.height / height);
    expect(scale * text.state.essential).toBeGreaterThanOrEqual(12);
  });

  it('stays as it is while its panel changes by a line of text', () => {
    const { width, height } = panels['1440 × 900'];
    const all = arrangementsOf(chartOf(seat), none);
    expect(largestIn({ width, height: height - 20 }, all)).toBe(largestIn({ width, height }, all));
  });

  it('is read without following many lines that cross', () => {
    const { edges } = layOutEssential(chartOf(seat), none, panels['1280 × 720']);
    expect(crossingsOf(edges)).toBeLessThanOrEqual(3);
  });

  it('has a state that says how many it stands for, and opens', () => {
    const { nodes } = chartOf(seat);
    const stable = 'negotiating.offerAnswer.stable';
    expect(foldedStates(nodes, none).get(stable)).toEqual([`${stable}.settled`, `${stable}.needed`]);
    const { boxes } = layOutEssential(chartOf(seat), new Set([stable]), panels['1280 × 720']);
    expect(Object.keys(boxes)).toContain(`${stable}.needed`);
  });
});

const first: Record<Seat, { walk: typeof caller; events: SeatEvent[] }> = {
  caller: {
    walk: caller,
    events: [
      seatTaken,
      captured,
      present('ready'),
      offerCreated,
      { type: 'peer.iceGatheringStateChanged', state: 'gathering' },
      localSet('our offer'),
      gatheringCompleted,
      { type: 'peer.iceGatheringStateChanged', state: 'complete' },
      answer(),
      connection('connecting'),
      remoteSet,
      ack(heard()),
      connection('connected'),
    ],
  },
  callee: {
    walk: callee,
    events: [
      seatTaken,
      captured,
      present('ready'),
      offer(),
      remoteSet,
      answerCreated,
      { type: 'peer.iceGatheringStateChanged', state: 'gathering' },
      localSet('our answer'),
      connection('connecting'),
      { type: 'peer.iceGatheringStateChanged', state: 'complete' },
      ack(heard()),
      connection('connected'),
    ],
  },
};
const leavesOf = (value: StateValue, above = ''): string[] =>
  typeof value === 'string'
    ? [above + value]
    : Object.entries(value).flatMap(([key, inner]) => (inner ? leavesOf(inner, `${above}${key}.`) : []));

describe.each(seats)('a first negotiation of the %s', (seat) => {
  const { walk, events } = first[seat];
  const moments = events.map((_, i) => new Set(leavesOf(walk(...events.slice(0, i + 1)).value)));
  const entered = new Set(moments.flatMap((leaves) => [...leaves]));
  const folds = foldedStates(chartOf(seat).nodes, none);

  it('connects', () => {
    expect([...entered]).toContain('negotiating.connectivity.connected');
    expect([...entered]).toContain('negotiating.offerAnswer.stable.settled');
  });

  it('moves from state to state only where it is seen', () => {
    const unseen = [...folds].filter(([, inside]) => inside.filter((path) => entered.has(path)).length > 1);
    expect(unseen).toEqual([]);
  });

  it('enters every state of several that is not folded', () => {
    const shown = [...visibleNodes(chartOf(seat).nodes, none).values()];
    const open = shown.filter(({ kind, path }) => kind === 'compound' && !folds.has(path));
    const idle = open.filter(
      ({ path }) => ![...entered].some((leaf) => path === '' || leaf.startsWith(`${path}.`)),
    );
    expect(open.length).toBeGreaterThan(2);
    expect(idle.map(({ path }) => path)).toEqual([]);
  });
});
