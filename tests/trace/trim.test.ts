import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entry, Fact, MessageFact } from '../../machines/words/facts';
import { readTraceFile } from '../../src/session/replay/traceFile';
import { toTraceFile } from '../../src/trace/file';
import { foldAll, type StageView } from '../../src/trace/fold';
import { createHistory } from '../../src/trace/history';
import { createTraceStore } from '../../src/trace/store';
import { bounds, type Bounds } from '../../src/trace/trim';
import { browser, step } from './entries';

const note: Fact = { kind: 'note', about: '', text: '' };
const presence = (part: Partial<MessageFact>): Fact => ({
  kind: 'message',
  direction: 'sent',
  message: 'presence',
  other: null,
  session: null,
  negotiation: null,
  candidates: 0,
  bytes: 1,
  fate: 'delivered',
  ...part,
});
const heartbeat = presence({});
const told = step('caller', ['negotiating.connectivity.connected'], { event: 'room.peerPresent' });
const connected = step('caller', ['negotiating.connectivity.connected']);
const held: Fact = { kind: 'held', item: 1, place: 'caller', event: 'user.go', message: null, behind: null };

const facts: fc.Arbitrary<Fact> = fc.oneof(
  { arbitrary: fc.constantFrom(told, heartbeat, presence({ direction: 'received', other: 'b' })), weight: 3 },
  fc.constantFrom<Fact[]>(
    connected,
    step('caller', ['waiting'], { edges: ['idle|user.go|0'] }),
    step('callee', ['waiting'], { event: 'xstate.init' }),
    step('room', ['inside.place.greeting']),
    browser('connectionState', 'connected'),
    held,
    { kind: 'mode', mode: 'step', grain: 'events', by: 'a' },
    { kind: 'time', stands: true },
    { kind: 'time', stands: false },
    { kind: 'gap', missing: 2 },
    { kind: 'rejected', reason: 'stale', bytes: 1, count: 3 },
    note,
  ),
);
/** Entries in order of arrival; those of others late by up to 30 ms. */
const arrivals = fc.array(fc.tuple(facts, fc.constantFrom('a', 'b', 'c'), fc.nat({ max: 30 })), {
  minLength: 40,
  maxLength: 300,
  size: 'max',
});
const tight: Bounds = { most: 60, kept: 40, routineFor: 100, leastRoutine: 3, checkEvery: 50 };
const at = (n: number, peer: string, late: number) => 10 * n - (peer === 'a' ? 0 : late);
const withoutLength = ({ length: _, ...stage }: StageView) => stage;

/** What stands at the beginning. */
const isOpening = ({ kind }: Entry) => kind === 'trimmed' || kind === 'state';
const shown = (stage: StageView) =>
  Object.values(stage.peers).map(({ peer, role, active, browser: own }) => [peer, role, active, own]);

/** A store, with a history that follows it. */
function following(limits: Bounds) {
  const store = createTraceStore(limits);
  const history = createHistory('a');
  store.subscribe((entry) => void history.add(entry));
  store.onTrim((trim) => void history.trim(trim));
  return { store, history };
}

describe('a trace from which old entries are left out', () => {
  it('folds to the stage that it had, at any moment that remains', () => {
    fc.assert(
      fc.property(arrivals, (all) => {
        const { store, history } = following(tight);
        const whole = createHistory('a');
        all.forEach(([fact, peer, late], n) => {
          whole.add({ n, at: at(n, peer, late), peer, ...fact });
          store.append(peer, at(n, peer, late), fact);
          if (n % 17 === 0) history.at(history.length);
        });
        const before = new Map(whole.entries.map(({ n }, row) => [n, row]));
        history.entries.forEach((entry, row) => {
          const known = whole.entries[before.get(entry.n) ?? -1];
          // What stands at the beginning has numbers of entries that were left out.
          if (isOpening(entry)) return;
          expect(entry).toEqual(known);
          const then = whole.at((before.get(entry.n) ?? 0) + 1);
          expect(withoutLength(history.at(row + 1))).toEqual(withoutLength(then));
          expect(history.at(row + 1).length).toBe(row + 1);
        });
        expect(withoutLength(history.at(history.length))).toEqual(withoutLength(whole.at(whole.length)));
      }),
      { numRuns: 100, endOnFailure: true },
    );
  });

  it('is never longer than it may be, has each number once, and says how many entries are gone', () => {
    fc.assert(
      fc.property(arrivals, (all) => {
        const { store, history } = following(tight);
        all.forEach(([fact, peer, late], n) => {
          store.append(peer, at(n, peer, late), fact);
          expect(store.entries.length).toBeLessThanOrEqual(tight.most);
        });
        expect(new Set(store.entries.map(({ n }) => n)).size).toBe(store.entries.length);
        expect(new Set(history.entries)).toEqual(new Set(store.entries));
        const said = store.entries.flatMap((entry) => (entry.kind === 'trimmed' ? [entry.count] : []));
        const gone = said.reduce((sum, count) => sum + count, 0);
        expect(gone + store.entries.filter((entry) => !isOpening(entry)).length).toBe(all.length);
      }),
      { numRuns: 100, endOnFailure: true },
    );
  });

  it('says at its beginning what only repeated what was known, from when to when, and nothing else is gone', () => {
    const { store } = following({ ...tight, most: 1_000 });
    store.append('a', 0, connected);
    for (let n = 1; n <= 30; n++) store.append('a', 10 * n, n % 10 === 0 ? note : told);
    expect(store.entries[0]).toMatchObject({ kind: 'trimmed', what: 'routine', since: 10, at: 0 });
    expect(store.entries.filter(({ kind }) => kind === 'note')).toHaveLength(3);
    expect(store.entries.filter(({ kind }) => kind === 'state')).toEqual([]);
    expect(store.entries.at(-1)?.at).toBe(300);
  });

  it('says at its beginning from when to when all is gone, and where each peer stood then', () => {
    const { store } = following(tight);
    store.append('a', 0, connected);
    for (let n = 1; n <= tight.most; n++) store.append('a', 10 * n, note);
    const gone = tight.most + 1 - tight.kept;
    expect(store.entries.slice(0, 2)).toMatchObject([
      { kind: 'trimmed', what: 'earlier', count: gone, since: 0, until: 10 * (gone - 1), at: 0 },
      { kind: 'state', peer: 'a', role: 'caller', states: connected.kind === 'step' && connected.states },
    ]);
  });

  it('keeps its time of beginning, so that the times of what remains are the same', () => {
    const { store } = following(tight);
    for (let n = 0; n <= 3 * tight.most; n++) store.append('a', 1_000 + n, note);
    expect(store.entries[0]?.at).toBe(1_000);
  });

  it('is a file that opens, says the same, and shows the same states', () => {
    const { store, history } = following(tight);
    store.append('a', 0, connected);
    store.append('a', 1, browser('connectionState', 'connected'));
    store.append('b', 2, step('callee', ['waiting']));
    for (let n = 3; n <= 2 * tight.most; n++) store.append('a', n, n % 2 ? told : note);
    const read = readTraceFile(JSON.stringify(toTraceFile('1', 'a', store.entries)));
    if (!read.ok) throw new Error(JSON.stringify(read.problem));
    expect(read.file.entries).toEqual(history.entries);
    expect(shown(foldAll('a', read.file.entries))).toEqual(shown(history.at(history.length)));
    const opened = createHistory('a', read.file.entries);
    expect(shown(opened.at(opened.length))).toEqual(shown(history.at(history.length)));
  });
});

it('a day at rest leaves a trace that can be felt nowhere', () => {
  const { store } = following(bounds);
  store.append('a', 0, connected);
  store.append('b', 0, step('callee', ['negotiating.connectivity.connected']));
  const day = 24 * 3_600_000;
  for (let time = 5_000, seq = 0; time <= day; time += 5_000, seq++) {
    store.append('a', time, told);
    store.append('a', time, presence({ seq }));
    store.append('a', time, presence({ direction: 'received', other: 'b', seq }));
    store.append('b', time, presence({ seq }));
  }
  // Five minutes of heartbeats, and those of the minute until it is looked for them again.
  expect(store.entries.length).toBeLessThan(600);
  expect(store.entries[0]).toMatchObject({ kind: 'trimmed', what: 'routine' });
});
