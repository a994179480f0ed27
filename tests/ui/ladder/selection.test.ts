import { describe, expect, it } from 'vitest';
import type { Entry, Fact, MessageFact } from '../../../machines/words/facts';
import { arrowsOf } from '../../../src/trace/arrows';
import { sidesOf } from '../../../src/trace/sides';
import { lightsOf, type Selection } from '../../../src/ui/words/selection';
import { browser, step } from '../../trace/entries';

const offer = (direction: 'sent' | 'received', other: string): MessageFact => ({
  kind: 'message',
  direction,
  message: 'offer',
  other,
  session: 1,
  negotiation: 1,
  candidates: 0,
  bytes: 1,
  fate: 'delivered',
  seq: 1,
});
const call = 'idle|user.call|0';
const facts: [string, Fact][] = [
  ['a', step('caller', ['idle'], { event: 'xstate.init' })],
  ['b', step('callee', ['idle'], { event: 'xstate.init' })],
  ['a', step('caller', ['negotiating.delivery'], { edges: [call] })],
  ['a', offer('sent', 'b')],
  ['b', offer('received', 'a')],
  ['a', browser('signalingState', 'stable')],
  ['b', browser('signalingState', 'stable')],
  ['a', browser('connectionState', 'new')],
  ['b', step('callee', ['negotiating.delivery'], { edges: [call] })],
  ['a', step('caller', ['negotiating.delivery'], { edges: ['negotiating|user.again|0'] })],
  ['a', step('caller', ['negotiating.delivery'], { ignored: true })],
  ['a', step('caller', ['negotiating.delivery'], { event: 'xstate.init' })],
];
// Entry numbers are in order of arrival, not of time.
const entries = facts.map(([peer, fact], i): Entry => ({ n: 100 - i, at: i, peer, ...fact }));
const numberOf = (row: number) => entries[row]?.n ?? NaN;
const lights = (selection: Selection | null) =>
  lightsOf(selection, { entries, arrows: arrowsOf(entries), sides: sidesOf(entries) });
const litRows = (selection: Selection | null) => {
  const { entry } = lights(selection);
  return entries.flatMap((one, row) => (entry(one) ? [row] : []));
};
const entryAt = (row: number): Selection => ({ machine: 'trace', kind: 'entry', id: String(numberOf(row)) });

describe('what a selection lights up', () => {
  it('is nothing where nothing is selected, or what is selected is not in the trace', () => {
    expect(litRows(null)).toEqual([]);
    expect(lights(null).state('', '')).toBe(false);
    expect(litRows({ machine: 'trace', kind: 'entry', id: '7' })).toEqual([]);
  });

  it('is of a step its edges and the states that it led into, in its own chart only', () => {
    const { edge, state } = lights(entryAt(2));
    expect(litRows(entryAt(2))).toEqual([2]);
    expect([edge('caller', call), edge('callee', call), edge('caller', 'other')]).toEqual([
      true,
      false,
      false,
    ]);
    expect(['negotiating', 'negotiating.delivery', 'idle'].map((path) => state('caller', path))).toEqual([
      true,
      true,
      false,
    ]);
    expect(state('callee', 'negotiating')).toBe(false);
    expect(lights(entryAt(9)).state('caller', 'negotiating')).toBe(false);
    for (const [begins, path] of [
      [0, 'idle'],
      [11, 'negotiating'],
    ] as const)
      expect(lights(entryAt(begins)).state('caller', path)).toBe(true);
  });

  it('is of a message both its ends', () => {
    expect(litRows(entryAt(3))).toEqual([3, 4]);
    expect(litRows(entryAt(4))).toEqual([3, 4]);
  });

  it('is of a change of the browser its axis, on its own side', () => {
    const { axis } = lights(entryAt(5));
    expect(axis('caller', 'signalingState')).toBe(true);
    expect(axis('callee', 'signalingState')).toBe(false);
    expect(axis('caller', 'connectionState')).toBe(false);
  });

  it('is of an edge the steps that took it', () => {
    const selection: Selection = { machine: 'caller', kind: 'edge', id: call };
    expect(litRows(selection)).toEqual([2]);
    expect(lights(selection).edge('caller', call)).toBe(true);
    expect(lights(selection).edge('callee', call)).toBe(false);
  });

  it('is of a state the steps that led to it or left it active', () => {
    const selection: Selection = { machine: 'caller', kind: 'state', id: 'negotiating' };
    expect(litRows(selection)).toEqual([2, 9]);
    expect(lights(selection).state('caller', 'negotiating')).toBe(true);
  });

  it('is of an axis its changes on that side', () => {
    const selection: Selection = { machine: 'callee', kind: 'axis', id: 'signalingState' };
    expect(litRows(selection)).toEqual([6]);
    expect(lights(selection).axis('callee', 'signalingState')).toBe(true);
  });
});
