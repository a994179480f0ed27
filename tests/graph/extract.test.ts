import { describe, expect, it } from 'vitest';
import type { AnyStateNode } from 'xstate';
import { getStateNodes } from 'xstate/graph';
import { allMachines } from '../../machines/all';
import { extractChart } from '../../src/graph/extract';
import { pathOf } from '../../src/trace/inspection';

/** All transitions according to XState, except those that only declare an event as ignored. */
const transitionsOf = (node: AnyStateNode) =>
  [...node.transitions.values(), node.always ?? []]
    .flat()
    .filter((t) => (t.target?.length ?? 0) > 0 || t.actions.length > 0 || t.guard !== undefined);

const isFixed = ({ event }: { event: string }) =>
  !/^xstate\.after\.(pace|actionTimeout|replayPause)\./.test(event);

describe.each(allMachines.map((machine) => [machine.id, machine] as const))('chart of %s', (_, machine) => {
  const chart = extractChart(machine);
  const nodes = [machine.root, ...getStateNodes(machine)];

  it('has every state, once', () => {
    expect(chart.nodes.map((n) => n.path).toSorted()).toEqual(nodes.map(pathOf).toSorted());
    expect(new Set(chart.nodes.map((n) => n.path)).size).toBe(chart.nodes.length);
  });

  it('has every edge, once, guarded branches apart', () => {
    expect(chart.edges).toHaveLength(nodes.flatMap(transitionsOf).length);
    expect(new Set(chart.edges.map((e) => e.id)).size).toBe(chart.edges.length);
  });

  it('leads every edge from a state to a state of the chart', () => {
    const paths = new Set(chart.nodes.map((n) => n.path));
    for (const { source, target } of chart.edges) expect(paths.has(source) && paths.has(target)).toBe(true);
  });

  it('knows how long each timer runs, but for those whose time depends on what a person does', () => {
    const timers = chart.edges.filter((edge) => edge.event.startsWith('xstate.after.') && isFixed(edge));
    expect(timers.every(({ delay }) => (delay?.ms ?? 0) > 0)).toBe(true);
    expect(chart.edges.filter((edge) => edge.delay !== null && isFixed(edge))).toEqual(timers);
  });
});

it('shows the timeout of an unanswered offer as an edge to failed, with its time', () => {
  const [caller] = allMachines;
  const edge = caller && extractChart(caller).edges.find(({ delay }) => delay?.name === 'answerTimeout');
  expect(edge).toMatchObject({
    source: 'negotiating.offerAnswer.awaitingAnswer',
    target: 'failed',
    delay: { ms: 20_000 },
  });
});
