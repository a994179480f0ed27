/** The tray as folded from the trace: on this page, of the remote peer, and for late observers. */
import { describe, expect, it } from 'vitest';
import type { Fact, HeldFact } from '../../machines/words/facts';
import { foldAll } from '../../src/trace/fold';
import { inTurn } from '../../src/trace/tray';
import { entriesOf, step } from './entries';

const me = 'me';
const held = (item: number, event = 'peer.offerCreated', more: Partial<HeldFact> = {}): Fact => ({
  kind: 'held',
  item,
  place: 'caller',
  event,
  message: null,
  behind: null,
  ...more,
});
const handled = (item: number, how: 'release' | 'holdBack' | 'repeat' | 'drop' | 'void'): Fact => ({
  kind: 'handled',
  item,
  place: 'caller',
  event: 'peer.offerCreated',
  how,
  by: me,
});
const foreseen = (ignored: boolean): Fact => ({
  kind: 'foreseen',
  item: 1,
  place: 'caller',
  edges: [],
  states: [],
  ignored,
});
const mode = (one: 'live' | 'step'): Fact => ({ kind: 'mode', mode: one, grain: 'events', by: me });
const viewOf = (facts: Fact[]) => foldAll(me, entriesOf(me, facts)).peers[me];
const itemsOf = (facts: Fact[]) => viewOf(facts)?.tray.map(({ item }) => item);

const item = (n: number, at: number) => ({ ...(held(n) as HeldFact), n, at, foreseen: null });

describe('the tray', () => {
  it('keeps the order in which things came, until they are handled', () => {
    expect(itemsOf([held(1), held(2), held(3), handled(2, 'release')])).toEqual([1, 3]);
    expect(itemsOf([held(1), handled(1, 'drop'), held(2), handled(2, 'void')])).toEqual([]);
  });

  it('puts last what is held back, and a repetition right behind what it repeats', () => {
    expect(itemsOf([held(1), held(2), handled(1, 'holdBack')])).toEqual([2, 1]);
    const repeated = held(3, 'signal.offerReceived', { behind: 1 });
    expect(itemsOf([held(1), held(2), handled(1, 'repeat'), repeated])).toEqual([1, 3, 2]);
  });

  it('says what would come of something, as it was foreseen last', () => {
    expect(viewOf([held(1), foreseen(true), foreseen(false)])?.tray[0]?.foreseen?.ignored).toBe(false);
  });

  it('is empty as soon as the gate is open, though it was missed how', () =>
    expect(itemsOf([mode('step'), held(1), held(2), mode('live')])).toEqual([]));

  it('is empty when another machine sits down', () =>
    expect(itemsOf([held(1), { ...step('caller', ['idle']), event: 'xstate.init' }])).toEqual([]));

  it('is told to whoever comes later, with how it is stepped', () => {
    const state: Fact = {
      kind: 'state',
      role: 'caller',
      states: ['waiting'],
      visited: ['waiting'],
      browser: {
        signalingState: null,
        iceGatheringState: null,
        iceConnectionState: null,
        connectionState: null,
      },
      failure: null,
      mode: { mode: 'step', grain: 'commands', by: me },
      stands: true,
      tray: [{ item: 4, place: 'caller', event: 'peer.offerCreated', message: null }],
    };
    const view = viewOf([state]);
    expect(view?.mode).toMatchObject({ mode: 'step', grain: 'commands' });
    expect(view?.tray).toMatchObject([{ item: 4, event: 'peer.offerCreated' }]);
    expect(view?.standsSince).not.toBeNull();
    // A peer that missed a `handled` entry drops the stale item.
    expect(itemsOf([held(3), held(4), state])).toEqual([4]);
  });
});

it('time that stands moves the beginning of each timer by as long as it stood', () => {
  const facts: Fact[] = [
    step('caller', ['waiting']),
    { kind: 'time', stands: true },
    { kind: 'time', stands: false },
  ];
  const [begun, stood, goesOn] = entriesOf(me, facts);
  const view = viewOf(facts);
  expect(view?.standsSince).toBeNull();
  expect(view?.since['waiting']).toBe((begun?.at ?? 0) + (goesOn?.at ?? 0) - (stood?.at ?? 0));
});

it('several trays are one line: each in its order, the older of their first goes first', () => {
  const line = inTurn({ a: [item(1, 30), item(2, 10)], b: [item(1, 20), item(2, 40)] });
  expect(line.map(({ peer, item: one }) => `${peer}${one}`)).toEqual(['b1', 'a1', 'a2', 'b2']);
});
