import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entry, Fact, MessageFact } from '../../machines/words/facts';
import { createFolding, type Folding, type FoldRule } from '../../src/trace/folding';
import { createHistory } from '../../src/trace/history';
import { createListing } from '../../src/trace/listing';
import type { Topic } from '../../src/trace/topics';
import { browser, step } from './entries';

type Part = [peer: string, fact: Fact];
const message = (
  kind: MessageFact['message'],
  direction: 'sent' | 'received',
  other: string,
  part: Partial<MessageFact> = {},
): Fact => ({
  kind: 'message',
  direction,
  message: kind,
  other,
  session: 1,
  negotiation: 1,
  candidates: 0,
  bytes: 1,
  fate: 'delivered',
  ...part,
});
/** From the one who is `from` to the other one of a and b. */
const told = (kind: MessageFact['message'], from: 'a' | 'b'): Part[] => {
  const to = from === 'a' ? 'b' : 'a';
  return [
    [from, message(kind, 'sent', to)],
    [to, message(kind, 'received', from)],
  ];
};
const moved: Part = ['a', step('caller', ['idle'], { event: 'user.go' })];
const gathering: Part = ['a', browser('iceGatheringState', 'gathering')];
const connected: Part = ['a', browser('connectionState', 'connected')];
const called = (method: string, error: string | null = null): Part => [
  'a',
  { kind: 'call', method, durationMs: 1, error },
];
const entriesOf = (...parts: Part[]) =>
  parts.map(([peer, fact], n): Entry => ({ n, at: 10 * n, peer, ...fact }));

const rule = (chips: readonly Topic[], opened: readonly number[] = []): FoldRule => ({
  isShown: (_, topic) => topic === null || chips.includes(topic),
  isOpen: ({ n }) => opened.includes(n),
});
/** The lines at a moment: the row of an entry; of a fold `hidden 2-5` or `equal 2-5`, with `+` where it is open. */
function linesAt(folding: Folding, cursor: number) {
  return Array.from({ length: folding.lines(cursor) }, (_, i) => {
    const line = folding.at(i, cursor);
    if (line?.kind !== 'fold') return line?.row;
    return `${line.what} ${line.from}-${line.to}${line.isOpen ? ' +' : ''}`;
  });
}
function folded(entries: readonly Entry[], chips: readonly Topic[], opened: readonly number[] = []) {
  const folding = createFolding(createListing(entries), rule(chips, opened));
  folding.read();
  return folding;
}
const signaling: Topic[] = ['signaling'];

describe('the lines of a ladder', () => {
  const entries = entriesOf(moved, gathering, ...told('offer', 'a'), moved, connected, gathering);

  it('are those of the chips, and one for each run of what they hide', () => {
    const folding = folded(entries, signaling);
    expect(linesAt(folding, 7)).toEqual(['hidden 0-2', 2, 3, 'hidden 4-5', 5, 'hidden 6-7']);
    expect(folding.shown(7)).toBe(3);
    expect(linesAt(folded(entries, ['machine']), 7)).toEqual([0, 'hidden 1-4', 4, 5, 'hidden 6-7']);
  });

  it('end at the moment that is shown', () => {
    const folding = folded(entries, signaling);
    expect(linesAt(folding, 0)).toEqual([]);
    expect(linesAt(folding, 1)).toEqual(['hidden 0-1']);
    expect(linesAt(folding, 3)).toEqual(['hidden 0-2', 2]);
    expect([folding.shown(0), folding.shown(3)]).toEqual([0, 1]);
  });

  it('are those of the entries of a fold, below its own, once it is opened', () => {
    const folding = folded(entries, signaling, [0, 4]);
    expect(linesAt(folding, 7)).toEqual(['hidden 0-2 +', 0, 1, 2, 3, 'hidden 4-5 +', 4, 5, 'hidden 6-7']);
    expect([0, 1, 2, 4, 5, 6].map(folding.lineOf)).toEqual([1, 2, 3, 6, 7, 8]);
    expect([0, 4, 6].map(folding.isSeen)).toEqual([true, true, false]);
  });

  it('are none of an empty trace', () => {
    const folding = folded([], signaling);
    expect([folding.lines(0), folding.at(0, 0), folding.shown(0), folding.lineOf(0)]).toEqual([
      0,
      null,
      0,
      0,
    ]);
  });

  it('show failures and what becomes of the connection whatever is chosen', () => {
    const failed = entriesOf(moved, called('createOffer', 'TypeError'), connected);
    expect(linesAt(folded(failed, []), 3)).toEqual(['hidden 0-1', 1, 2]);
  });
});

describe('a run of what is equal', () => {
  const candidates = [...told('candidates', 'a'), moved, ...told('candidates', 'a')];

  it('of messages is one line, both ends of each, with what is hidden between them', () => {
    const entries = entriesOf(...told('offer', 'a'), ...candidates, moved, ...told('answer', 'b'));
    const folding = folded(entries, signaling);
    expect(linesAt(folding, 10)).toEqual([0, 1, 'equal 2-7', 'hidden 7-8', 8, 9]);
    expect([2, 4, 6, 7, 8].map(folding.lineOf)).toEqual([2, 2, 2, 3, 4]);
    expect([2, 4, 6].map(folding.isSeen)).toEqual([true, false, true]);
    expect(folding.shown(10)).toBe(8);
  });

  it('of candidates is one line, though both sides tell them in turns; offers of two sides are two', () => {
    const inTurns = entriesOf(...told('candidates', 'a'), moved, ...told('candidates', 'b'));
    expect(linesAt(folded(inTurns, signaling), 5)).toEqual(['equal 0-5']);
    const crossing = entriesOf(...told('offer', 'a'), ...told('offer', 'b'));
    expect(linesAt(folded(crossing, signaling), 4)).toEqual([0, 1, 2, 3]);
  });

  it('is one line at each of its moments', () => {
    const folding = folded(entriesOf(...candidates), signaling);
    expect(linesAt(folding, 1)).toEqual(['equal 0-1']);
    expect(linesAt(folding, 3)).toEqual(['equal 0-3']);
  });

  it('of other entries is one line from the third on', () => {
    const two = [called('addIceCandidate'), called('addIceCandidate')];
    expect(linesAt(folded(entriesOf(...two), ['browser']), 2)).toEqual([0, 1]);
    const three = entriesOf(...two, moved, called('addIceCandidate'), called('createAnswer'));
    expect(linesAt(folded(three, ['browser']), 5)).toEqual(['equal 0-4', 4]);
  });

  it('ends where one of them has met another fate', () => {
    const lost: Part = ['a', message('candidates', 'sent', 'b', { fate: 'dropped' })];
    expect(linesAt(folded(entriesOf(...told('candidates', 'a'), lost), signaling), 3)).toEqual([0, 1, 2]);
  });

  it('ends where somebody has lost one of them on purpose', () => {
    const dropped: Part = [
      'b',
      { kind: 'handled', item: 1, place: 'callee', event: 'signal.answerReceived', how: 'drop', by: 'b' },
    ];
    const entries = entriesOf(...told('answer', 'a'), dropped, ...told('answer', 'a'));
    expect(linesAt(folded(entries, signaling), 5)).toEqual([0, 1, 2, 3, 4]);
  });

  it('of heartbeats is one line, whoever sends them, with what comes of them', () => {
    const clock: Part = ['a', { kind: 'clock', about: 'b', offsetMs: 0, roundTripMs: 1 }];
    const entries = entriesOf(...told('presence', 'a'), clock, ...told('presence', 'b'));
    expect(linesAt(folded(entries, ['presence']), 5)).toEqual(['equal 0-5']);
  });

  it('has a line for each of its entries once it is opened', () => {
    const folding = folded(entriesOf(...candidates), signaling, [0]);
    expect(linesAt(folding, 5)).toEqual(['equal 0-5 +', 0, 1, 2, 3, 4]);
  });
});

it('grows as if it had been made of the whole trace, wherever entries were put meanwhile', () => {
  const parts: Part[] = [
    moved,
    gathering,
    connected,
    called('addIceCandidate'),
    ...told('candidates', 'a'),
    ...told('presence', 'b'),
  ];
  const growth = fc.array(fc.tuple(fc.constantFrom(...parts), fc.constantFrom(0, 0, 35, 900), fc.boolean()), {
    maxLength: 40,
    size: 'max',
  });
  const chips = fc.subarray<Topic>(['signaling', 'machine', 'browser', 'presence']);
  fc.assert(
    fc.property(growth, chips, fc.array(fc.nat({ max: 40 })), (growing, chosen, opened) => {
      const history = createHistory('a');
      const folding = createFolding(history.listing, rule(chosen, opened));
      growing.forEach(([[peer, fact], late, isDrawn], n) => {
        history.add({ n, at: 10 * n - late, peer, ...fact });
        if (isDrawn) folding.read();
      });
      folding.read();
      const { length } = history;
      const whole = folded(history.entries, chosen, opened);
      for (let cursor = 0; cursor <= length; cursor++) {
        expect(linesAt(folding, cursor)).toEqual(linesAt(whole, cursor));
        expect(folding.shown(cursor)).toBe(whole.shown(cursor));
      }
      // A line that an entry has is found by its row.
      const found = Array.from({ length: whole.lines(length) }, (_, line) => whole.at(line, length));
      expect(found.map((one, line) => (one?.kind === 'entry' ? whole.lineOf(one.row) : line))).toEqual([
        ...found.keys(),
      ]);
    }),
    { numRuns: 50, endOnFailure: true },
  );
});
