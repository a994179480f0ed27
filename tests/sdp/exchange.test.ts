import { expect, it } from 'vitest';
import type { Entry, MessageFact } from '../../machines/words/facts';
import { exchangeOf } from '../../src/sdp/exchange';

let n = 0;
const said = (fact: Partial<Entry & MessageFact>): Entry => ({
  n: n++,
  at: n,
  peer: 'a',
  kind: 'message',
  direction: 'sent',
  message: 'offer',
  other: 'b',
  session: 1,
  negotiation: 1,
  candidates: 0,
  bytes: 0,
  fate: 'delivered',
  ...fact,
});

const trace = [
  said({ sdp: 'offer 1' }),
  said({ sdp: 'offer 1', direction: 'received', peer: 'b' }),
  said({ message: 'candidates' }),
  said({ message: 'answer', sdp: 'answer 1' }),
  said({ sdp: 'offer 3', negotiation: 3 }),
  said({ sdp: 'offer 3', negotiation: 3 }),
];

it('brings offer and answer of one negotiation together, and the offer before', () => {
  expect(exchangeOf(trace, { session: 1, negotiation: 1 })).toEqual({
    offer: 'offer 1',
    answer: 'answer 1',
    previousOffer: null,
  });
  expect(exchangeOf(trace, { session: 1, negotiation: 3 })).toEqual({
    offer: 'offer 3',
    answer: null,
    previousOffer: 'offer 1',
  });
});

it('knows no answer before it has come', () => {
  expect(exchangeOf(trace.slice(0, 3), { session: 1, negotiation: 1 }).answer).toBeNull();
});

it('takes the last offer for the one before a description that has not come yet', () => {
  expect(exchangeOf(trace, { session: 2, negotiation: 1 })).toEqual({
    offer: null,
    answer: null,
    previousOffer: 'offer 3',
  });
});

it('has nothing to say of what was only told by telemetry', () => {
  expect(exchangeOf([said({})], { session: 1, negotiation: 1 })).toEqual({
    offer: null,
    answer: null,
    previousOffer: null,
  });
});
