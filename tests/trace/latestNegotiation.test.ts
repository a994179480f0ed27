import { expect, it } from 'vitest';
import type { SeatPath } from '../../machines/seat/paths';
import type { Entry, StepFact } from '../../machines/words/facts';
import type { Seat } from '../../machines/words/vocabulary';
import { latestNegotiation } from '../../src/trace/latestNegotiation';
import { fakePlatform } from '../fakes/peerConnectionPlatform';
import { step } from './entries';
import { twoSeats } from './stage';

/** Who is in which states of a negotiation, one row after the other. */
type Row = [peer: 'a' | 'b', seat: Seat, ...states: SeatPath[]];
const rows = (given: Row[], part: Partial<StepFact> = {}): Entry[] =>
  given.map(([peer, seat, ...states], n) => ({ n, at: n, peer, ...step(seat, states, part) }));

const offering: SeatPath[] = [
  'negotiating.offerAnswer.offering.creatingOffer',
  'negotiating.connectivity.establishing.new',
];
const awaiting: SeatPath[] = [
  'negotiating.offerAnswer.awaitingOffer',
  'negotiating.connectivity.establishing.new',
];
const agreed: SeatPath[] = [
  'negotiating.offerAnswer.stable.settled',
  'negotiating.connectivity.establishing.connecting',
];
const connected: SeatPath[] = [
  'negotiating.offerAnswer.stable.settled',
  'negotiating.connectivity.connected',
];
const offeringAgain: SeatPath[] = [
  'negotiating.offerAnswer.offering.creatingOffer',
  'negotiating.connectivity.connected',
];
const call: Row[] = [
  ['a', 'callee', 'waiting'],
  ['b', 'caller', 'waiting'],
  ['b', 'caller', ...offering],
  ['a', 'callee', ...awaiting],
  ['a', 'callee', ...agreed],
  ['b', 'caller', ...agreed],
  ['a', 'callee', ...connected],
  ['b', 'caller', ...connected],
];

it.each<[string, string, Row[], { from: number; to: number } | null]>([
  ['lasts from the first step of either side until both are connected', 'a', call, { from: 2, to: 8 }],
  ['is the same on a page that has no seat', 'c', call, { from: 2, to: 8 }],
  ['is not over while nobody is connected', 'a', call.slice(0, 6), null],
  [
    'is over for us once we are connected, though nothing is known of the other side',
    'a',
    call.slice(0, 7),
    { from: 3, to: 7 },
  ],
  [
    'is ours, though the other side has negotiated something since',
    'a',
    [...call, ['b', 'caller', ...offeringAgain], ['b', 'caller', ...connected]],
    { from: 2, to: 8 },
  ],
  [
    'of a running call is that of the last offer',
    'b',
    [...call, ['b', 'caller', ...offeringAgain], ['b', 'caller', ...connected]],
    { from: 8, to: 10 },
  ],
  [
    'is not one that another connection has followed',
    'a',
    [...call, ['a', 'callee', 'closed'], ['a', 'callee', ...awaiting], ['a', 'callee', 'failed']],
    { from: 2, to: 8 },
  ],
  [
    'is none where the browser finds another way by itself',
    'a',
    [
      ...call,
      ['a', 'callee', 'negotiating.offerAnswer.stable.settled', 'negotiating.connectivity.disconnected'],
      ['a', 'callee', ...connected],
    ],
    { from: 2, to: 8 },
  ],
  ['is none of a call that runs when the trace begins', 'a', [['b', 'caller', ...connected]], null],
  ['is none where nothing has happened', 'a', [], null],
])('the negotiation just made %s', (_, self, given, span) => {
  expect(latestNegotiation(rows(given), self)).toEqual(span);
});

it('the negotiation just made begins anew with a new session, though the last one had not come to an end', () => {
  const first = rows([['a', 'caller', ...offering]]);
  const second = rows([
    ['a', 'caller', ...offering],
    ['a', 'caller', ...connected],
  ]);
  const again = second.map((entry, i) =>
    i === 0 && entry.kind === 'step' ? { ...entry, edges: ['waiting||0'] } : entry,
  );
  expect(latestNegotiation([...first, ...again], 'a')).toEqual({ from: 1, to: 3 });
});

it('our own machines make one that begins with their first step out of waiting', async () => {
  const seats = twoSeats(fakePlatform);
  await seats.connected();
  for (const { trace, self, seat } of [seats.caller, seats.callee]) {
    const span = latestNegotiation(trace.entries, self.peer);
    const isNegotiating = (row: number) => {
      const entry = trace.entries[row];
      return entry?.kind === 'step' && entry.machine === seat && entry.states.includes('negotiating');
    };
    expect(span).not.toBeNull();
    expect(isNegotiating(span?.from ?? -1)).toBe(true);
    expect(trace.entries.slice(0, span?.from).some((_, row) => isNegotiating(row))).toBe(false);
    const last = trace.entries[(span?.to ?? 0) - 1];
    expect(last?.kind === 'step' && last.states).toContain('negotiating.connectivity.connected');
  }
  seats.stop();
});
