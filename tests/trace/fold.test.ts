import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entry, Fact } from '../../machines/words/facts';
import { emptyStage, fold, foldAll } from '../../src/trace/fold';
import { browser, entriesOf, pathsOf, step } from './entries';

const me = 'me';
const viewOf = (facts: Fact[]) => {
  const view = foldAll(me, entriesOf(me, facts)).peers[me];
  if (!view) throw new Error('no view');
  return view;
};
const leaves = ['idle', 'waiting', 'negotiating.connectivity.connected', 'negotiating.delivery.unheard'];
const state: Fact = {
  kind: 'state',
  role: 'callee',
  states: ['waiting'],
  visited: ['idle', 'capturing'],
  browser: {
    signalingState: 'stable',
    iceGatheringState: null,
    iceConnectionState: null,
    connectionState: null,
  },
  failure: null,
  mode: null,
  stands: false,
  tray: [],
};
const facts: fc.Arbitrary<Fact> = fc.oneof<fc.Arbitrary<Fact>[]>(
  fc
    .tuple(
      fc.constantFrom('caller', 'callee', 'room', 'signaling'),
      fc.subarray(leaves),
      fc.constantFrom('xstate.init', 'user.go'),
      fc.subarray(['idle|user.go|0', 'negotiating.delivery.unheard|xstate.after.1500.x|0']),
    )
    .map(([machine, active, event, edges]) => step(machine, active, { event, edges })),
  fc.constantFrom('new', 'connecting', 'connected').map((value) => browser('connectionState', value)),
  fc.constant<Fact>(state),
  fc.nat({ max: 9 }).map((missing): Fact => ({ kind: 'gap', missing })),
  fc.nat({ max: 9 }).map((count): Fact => ({ kind: 'rejected', reason: 'foreign', bytes: 1, count })),
  fc.constant<Fact>({ kind: 'note', about: '', text: '' }),
);
const traces = fc
  .array(fc.tuple(fc.constantFrom(me, 'them', 'third'), facts), { maxLength: 30 })
  .map((all) => all.map(([peer, fact], n): Entry => ({ n, at: n, peer, ...fact })));

it('the stage at a cursor is the same, however one got there', () => {
  fc.assert(
    fc.property(traces, fc.nat({ max: 30 }), (entries, cut) => {
      const halfway = foldAll(me, entries.slice(0, cut));
      const rest = entries.slice(cut).reduce(fold, halfway);
      expect(rest).toEqual(foldAll(me, entries));
      expect(halfway).toEqual(foldAll(me, entries.slice(0, cut)));
      expect(rest.length).toBe(entries.length);
    }),
  );
});

it('peers that an entry does not concern stay the same objects', () => {
  fc.assert(
    fc.property(traces, traces, (before, [entry]) => {
      if (!entry) return;
      const stage = foldAll(me, before);
      const after = fold(stage, entry);
      const others = Object.keys(stage.peers).filter((peer) => peer !== entry.peer);
      expect(others.every((peer) => after.peers[peer] === stage.peers[peer])).toBe(true);
    }),
  );
});

describe('a step', () => {
  it('shows where the seat is, by which edges, and where it has been', () => {
    const view = viewOf([
      step('caller', ['idle'], { event: 'xstate.init' }),
      step('caller', ['capturing'], { edges: ['idle|room.seatTaken|0'] }),
      step('caller', ['capturing'], { event: 'peer.trackArrived', ignored: true }),
    ]);
    expect(view).toMatchObject({
      role: 'caller',
      active: ['capturing'],
      visited: ['idle', 'capturing'],
      taken: ['idle|room.seatTaken|0'],
      stepNumber: 2,
      step: { event: 'peer.trackArrived', ignored: true },
    });
  });

  it('counts a state as visited that it passed through without resting there', () => {
    const view = viewOf([
      step('caller', ['capturing']),
      step('caller', ['negotiating.connectivity.establishing.new'], {
        edges: ['capturing|xstate.done.actor.captureMedia|0', 'waiting||0'],
      }),
    ]);
    expect(view.visited).toEqual([
      'capturing',
      'waiting',
      ...pathsOf('negotiating.connectivity.establishing.new'),
    ]);
  });

  it('into the initial state begins a new story: what was visited and seen before is gone', () => {
    const view = viewOf([
      step('caller', ['waiting']),
      browser('signalingState', 'closed'),
      step('callee', ['idle'], { event: 'xstate.init' }),
    ]);
    expect(view).toMatchObject({ role: 'callee', visited: ['idle'], browser: { signalingState: null } });
    expect(view.since).toEqual({ idle: 1_020 });
  });

  it('keeps the failure of the machine, and drops it with the machine’s own', () => {
    const failing = step('caller', ['failed'], { failure: 'iceFailed' });
    expect(viewOf([failing]).failure).toBe('iceFailed');
    expect(viewOf([failing, step('caller', ['waiting'])]).failure).toBeNull();
  });
});

describe('running timers count from', () => {
  const path = 'negotiating.delivery.unheard';
  it('the entry into their state', () => {
    const { since } = viewOf([step('caller', ['idle']), step('caller', [path]), step('caller', [path])]);
    expect([since[path], since['negotiating']]).toEqual([1_010, 1_010]);
  });

  it('the last time they ran out, where the state is entered again by that', () => {
    const again = step('caller', [path], { edges: [`${path}|xstate.after.1500.x|0`] });
    const { since } = viewOf([step('caller', [path]), again]);
    expect([since[path], since['negotiating']]).toEqual([1_010, 1_000]);
  });

  it('the new entry, after the state was left', () => {
    const { since } = viewOf([step('caller', [path]), step('caller', ['idle']), step('caller', [path])]);
    expect(since).toEqual(Object.fromEntries(pathsOf(path).map((p) => [p, 1_020])));
  });
});

describe('the seat', () => {
  const seated = step('room', ['inside.place.seated']);
  it('is left when the room leaves it: the peer observes', () => {
    const view = viewOf([seated, step('caller', ['waiting']), step('room', ['outside'])]);
    expect(view).toMatchObject({ role: 'observer', active: [], since: {}, visited: ['waiting'] });
  });

  it('is kept while the room only changes elsewhere', () =>
    expect(viewOf([step('caller', ['waiting']), seated])).toMatchObject({
      role: 'caller',
      active: ['waiting'],
    }));
});

it('a whole state, told by a peer, replaces what was known and heals the holes', () => {
  const view = viewOf([step('callee', ['idle']), { kind: 'gap', missing: 3 }, { kind: 'gap', missing: 2 }]);
  expect(view.missing).toBe(5);
  const healed = viewOf([step('callee', ['idle']), { kind: 'gap', missing: 3 }, state]);
  expect(healed).toMatchObject({
    role: 'callee',
    missing: 0,
    active: ['waiting'],
    visited: ['idle', 'capturing', 'waiting'],
    browser: { signalingState: 'stable' },
  });
});

it('machines are those of their peer, and rejections shown are this page’s own', () => {
  const rejected: Fact = { kind: 'rejected', reason: 'foreign', bytes: 1, count: 4 };
  const own = foldAll(me, entriesOf(me, [step('room', ['outside']), rejected]));
  expect([own.peers[me]?.machines, own.rejected]).toEqual([{ room: ['outside'] }, { foreign: 4 }]);
  const others = foldAll(me, entriesOf('them', [step('room', ['outside']), rejected]));
  expect([others.peers[me], others.rejected]).toEqual([undefined, {}]);
  expect(emptyStage(me)).toMatchObject({ self: me, length: 0, peers: {} });
});
