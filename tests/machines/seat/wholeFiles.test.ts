/** Each seat is read from top to bottom in one file: every state, event and target stands there, or in a whole region. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { AnyStateMachine, AnyStateNode } from 'xstate';
import { getStateNodes } from 'xstate/graph';
import { calleeMachine } from '../../../machines/seat/calleeMachine';
import { callerMachine } from '../../../machines/seat/callerMachine';

const folder = new URL('../../../machines/seat/', import.meta.url);
const textOf = (file: string) => readFileSync(new URL(`${file}.ts`, folder), 'utf8');
/** Equal for both seats, each whole in a file of its own. */
const regions = ['gathering', 'connectivity', 'delivery'];
const regionOf = ({ path }: AnyStateNode) => (path[0] === 'negotiating' ? (path[1] ?? '') : '');
/** What follows `createMachine` or `createStateConfig`: the statechart itself. */
const chartOf = (file: string) => {
  const text = textOf(file);
  return text.slice(text.search(/\.create(Machine|StateConfig)\(/));
};

const seats: [string, AnyStateMachine][] = [
  ['callerMachine', callerMachine],
  ['calleeMachine', calleeMachine],
];

describe.each(seats)('%s', (file, machine) => {
  const nodes = getStateNodes(machine).concat(machine.root);
  const chart = chartOf(file);
  const chartFor = (node: AnyStateNode) =>
    regions.includes(regionOf(node)) ? chartOf(regionOf(node)) : chart;

  it.each(nodes.filter((node) => node !== machine.root).map((node) => [node.path.join('.'), node] as const))(
    'writes the state %s',
    (_, node) => {
      const isRegion = regions.includes(node.key) && node.path.length === 2;
      const [text, line] = isRegion ? [chart, `${node.key},$`] : [chartFor(node), `${node.key}: \\{`];
      expect(text).toMatch(new RegExp(`^ +${line}`, 'm'));
    },
  );

  it('writes every event as often as states mention it', () => {
    const events = nodes
      .filter((node) => !regions.includes(regionOf(node)))
      .flatMap((node) => [...node.transitions.keys()])
      .filter((event) => /^(user|signal|peer|room)\./.test(event));
    const mentions = (event: string) => events.filter((other) => other === event).length;
    for (const event of new Set(events))
      expect([event, chart.split(`'${event}': `).length - 1]).toEqual([event, mentions(event)]);
  });

  it('lets nothing arrive by spread but descriptions', () => {
    expect(chart.match(/\.\.\.(?!texts\.)\w+/g)).toBeNull();
  });

  it('names only targets of its own', () => {
    const own = new Set(chart.match(/(?<=\bid: ')\w+/g));
    const wanted = new Set(chart.match(/(?<=')#\w+/g));
    expect(wanted.size).toBeGreaterThan(3);
    expect([...wanted].filter((target) => !own.has(target.slice(1)))).toEqual([]);
  });
});

it.each(regions)('the region %s writes every event as often as its states mention it', (region) => {
  const events = getStateNodes(callerMachine as AnyStateMachine)
    .filter((node) => regionOf(node) === region)
    .flatMap((node) => [...node.transitions.keys()])
    .filter((event) => /^(user|signal|peer|room)\./.test(event));
  const chart = chartOf(region);
  const written = [...new Set(events)].map((event) => [event, chart.split(`'${event}': `).length - 1]);
  expect(written).toEqual(
    [...new Set(events)].map((event) => [event, events.filter((other) => other === event).length]),
  );
});

it.each(regions)('the region %s leads nowhere else', (region) => {
  expect(chartOf(region)).not.toMatch(/'#|\.\.\./);
});
