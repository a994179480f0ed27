import { describe, expect, it } from 'vitest';
import type { SeatPath } from '../../machines/seat/paths';
import type { Entry, Fact, MessageFact } from '../../machines/words/facts';
import { foldAll } from '../../src/trace/fold';
import { isRoutine, noRoutine, withRoutine } from '../../src/trace/routine';
import { step } from './entries';

type Peer = 'a' | 'b';
const presence = (direction: 'sent' | 'received', part: Partial<MessageFact> = {}): MessageFact => ({
  kind: 'message',
  direction,
  message: 'presence',
  other: null,
  session: null,
  negotiation: null,
  candidates: 0,
  bytes: 160,
  fate: 'delivered',
  ...part,
});
const sent = (seq: number) => presence('sent', { seq });
const received = (other: Peer, seq: number) => presence('received', { other, seq });
/** The room tells a seat what it knows. */
const told = (states: SeatPath[], edges = ['negotiating|room.peerPresent|2']) =>
  step('caller', states, { event: 'room.peerPresent', edges });
const moved = (seat: 'caller' | 'callee', ...states: SeatPath[]) => step(seat, states, { event: 'user.go' });

/** Which of these facts are news. */
function news(...facts: [Peer, Fact][]): boolean[] {
  let routine = noRoutine;
  return facts.map(([peer, fact], n) => {
    const entry: Entry = { n, at: n, peer, ...fact };
    const isOne = !isRoutine(routine, entry);
    routine = withRoutine(routine, entry);
    return isOne;
  });
}
/** The last fact of a row of them. */
const isLastNews = (...facts: [Peer, Fact][]) => news(...facts).at(-1);

describe('a heartbeat', () => {
  const connected: SeatPath = 'negotiating.connectivity.connected';
  const beginning: [Peer, Fact][] = [
    ['a', moved('caller', connected)],
    ['b', moved('callee', connected)],
    ['a', sent(1)],
    ['b', received('a', 1)],
    ['b', sent(1)],
    ['a', received('b', 1)],
  ];

  it('is no news, neither where it is sent nor where it comes, nor what the seat is told of it', () => {
    const beats = [2, 3, 4].flatMap((seq): [Peer, Fact][] => [
      ['a', told([connected])],
      ['a', sent(seq)],
      ['b', received('a', seq)],
      ['b', sent(seq)],
      ['a', received('b', seq)],
    ]);
    expect(news(...beginning, ...beats)).toEqual([...beginning.map(() => true), ...beats.map(() => false)]);
  });

  it('of a peer that tells nothing of its seat is no news after the first', () => {
    expect(news(['a', received('b', 1)], ['a', received('b', 2)], ['a', received('b', 3)])).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('leaves what the seat did last in view', () => {
    const facts = [moved('caller', 'waiting'), moved('caller', connected), told([connected])];
    const entries = facts.map((fact, n): Entry => ({ n, at: n, peer: 'a', ...fact }));
    const { step: last, stepNumber } = foldAll('a', entries).peers['a'] ?? {};
    expect([last?.event, stepNumber]).toEqual(['user.go', 1]);
  });
});

describe('news are', () => {
  const waiting: [Peer, Fact][] = [
    ['a', moved('caller', 'waiting')],
    ['a', sent(1)],
    ['b', received('a', 1)],
  ];
  const inNegotiation = moved('caller', 'negotiating.connectivity.establishing.new');

  it('presence of a seat that has come further', () => {
    expect(isLastNews(...waiting, ['a', inNegotiation], ['a', sent(2)])).toBe(true);
    expect(isLastNews(...waiting, ['a', inNegotiation], ['a', sent(2)], ['b', received('a', 2)])).toBe(true);
    expect(isLastNews(...waiting, ['a', inNegotiation], ['a', sent(2)], ['a', sent(3)])).toBe(false);
  });

  it('presence of a seat that was left', () => {
    expect(isLastNews(...waiting, ['a', step('room', ['inside.place.greeting'])], ['a', sent(2)])).toBe(true);
  });

  it('presence of a seat in another session, though it stands where it stood', () => {
    const again = step('caller', ['negotiating.connectivity.establishing.new'], {
      edges: ['negotiating|room.peerPresent|0', 'waiting||0'],
    });
    const first: [Peer, Fact][] = [...waiting, ['a', inNegotiation], ['a', sent(2)]];
    expect(isLastNews(...first, ['a', again], ['a', sent(3)])).toBe(true);
  });

  it('presence that is received while its sender has just come further, which was a heartbeat, and the one that tells it', () => {
    expect(
      news(
        ...waiting,
        ['a', sent(2)],
        ['a', inNegotiation],
        ['b', received('a', 2)],
        ['a', sent(3)],
        ['b', received('a', 3)],
      ).slice(waiting.length),
    ).toEqual([false, true, true, true, true]);
  });

  it('a step in which the seat is told something that moves it', () => {
    const other = told(['waiting'], ['negotiating|room.peerPresent|1']);
    expect(isLastNews(['a', inNegotiation], ['a', other])).toBe(true);
  });

  it('a step through another state and back, as with another peer', () => {
    const through = told(
      ['negotiating.connectivity.establishing.new'],
      ['negotiating|room.peerPresent|0', 'waiting||0'],
    );
    expect(isLastNews(['a', inNegotiation], ['a', through])).toBe(true);
  });

  it('hello, welcome and every other message, however often', () => {
    const hello = presence('sent', { message: 'hello' });
    expect(news(['a', hello], ['a', hello])).toEqual([true, true]);
  });
});
