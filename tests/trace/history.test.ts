import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entry, Fact } from '../../machines/words/facts';
import { foldAll } from '../../src/trace/fold';
import { createHistory } from '../../src/trace/history';
import { browser, entriesOf, step } from './entries';

const me = 'me';
const them = 'them';
const note = (text: string): Fact => ({ kind: 'note', about: '', text });
const facts: fc.Arbitrary<Fact> = fc.oneof(
  fc.constantFrom('idle', 'waiting', 'negotiating.gathering.new').map((leaf) => step('caller', [leaf])),
  fc.constantFrom('new', 'connected').map((value) => browser('connectionState', value)),
  fc.constant(note('')),
);
/** Entries in order of arrival; those of the remote peer late by up to half of the trace. */
const traces = fc
  .array(fc.tuple(facts, fc.constantFrom(me, them), fc.nat({ max: 600 })), { maxLength: 900, size: 'max' })
  .map((all) =>
    all.map(([fact, peer, late], n): Entry => ({ n, at: n - (peer === them ? late : 0), peer, ...fact })),
  );
const numbers = (entries: readonly Entry[]) => entries.map(({ n }) => n);
const everyMoment = (length: number) => fc.shuffledSubarray(Array.from({ length: length + 1 }, (_, k) => k));

describe('any moment of a trace', () => {
  it('is the fold of the entries up to it, in whatever order moments are asked for', () => {
    fc.assert(
      fc.property(
        traces.chain((entries) => fc.tuple(fc.constant(entries), everyMoment(entries.length))),
        ([entries, moments]) => {
          const history = createHistory(me, entries);
          for (const k of moments.slice(0, 40))
            expect(history.at(k)).toEqual(foldAll(me, history.entries.slice(0, k)));
        },
      ),
      { numRuns: 30, endOnFailure: true },
    );
  });

  it('is the same where the entries came one by one and were looked at meanwhile', () => {
    fc.assert(
      fc.property(traces, fc.nat({ max: 900 }), (entries, k) => {
        const history = createHistory(me);
        for (const entry of entries) {
          const place = history.add(entry);
          expect(history.entries[place]).toBe(entry);
          if (entry.n % 20 === 0) history.at(history.length);
          if (entry.n % 7 === 0) history.at(k);
        }
        const opened = createHistory(me, entries.toReversed());
        expect(numbers(history.entries)).toEqual(numbers(opened.entries));
        for (const moment of [k, history.length, 0])
          expect(history.at(moment)).toEqual(
            foldAll(me, opened.entries.slice(0, Math.min(moment, opened.length))),
          );
      }),
      { numRuns: 30, endOnFailure: true },
    );
  });

  it.each([
    [-1, 0],
    [99, 3],
    [1.5, 1],
  ])('%d counts as %d in a trace of three entries', (k, moment) => {
    const history = createHistory(me, entriesOf(me, [note('a'), note('b'), note('c')]));
    expect(history.at(k)).toEqual(history.at(moment));
    expect(history.at(k).length).toBe(moment);
  });
});

describe('the order of a trace', () => {
  it('is that of the times, not that of the arrivals', () => {
    const history = createHistory(me, entriesOf(me, [note('a'), note('b')]));
    expect(history.add({ n: 2, at: 1_005, peer: them, ...note('between') })).toBe(1);
    expect(numbers(history.entries)).toEqual([0, 2, 1]);
  });

  it('keeps what happened at the same time in the order in which it came', () => {
    const history = createHistory(me, entriesOf(me, [note('a'), note('b')]));
    expect(history.add({ n: 2, at: 1_000, peer: them, ...note('late') })).toBe(1);
  });

  it('never turns one peer’s entries around, though its clock is corrected', () => {
    const history = createHistory(me);
    history.add({ n: 0, at: 50, peer: them, ...step('callee', ['idle']) });
    history.add({ n: 1, at: 60, peer: me, ...note('') });
    history.add({ n: 2, at: 40, peer: them, ...step('callee', ['waiting']) });
    expect(numbers(history.entries)).toEqual([0, 2, 1]);
    expect(history.at(3).peers[them]?.active).toEqual(['waiting']);
  });
});
