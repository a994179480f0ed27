/** Whatever was said is said again until it is acknowledged, and never after. */
import { describe, expect, it } from 'vitest';
import type { SeatEvent } from '../../../machines/words/vocabulary';
import {
  ack,
  answer,
  answerCreated,
  candidates,
  gathered,
  gatheringCompleted,
  captured,
  heard,
  localSet,
  offer,
  offerCreated,
  ownOfXState,
  present,
  remoteSet,
  seatTaken,
  stranger,
  unheard,
} from '../../fakes/seatEvents';
import { callee, caller, type SeatWalk } from '../../fakes/seatWalk';

const seated = [seatTaken, captured, present('ready')];
const offered = caller(...seated, offerCreated, localSet('our offer'));
const answered = callee(...seated, offer(), remoteSet, answerCreated, localSet('our answer'));
const delivery = (place: SeatWalk) =>
  typeof place.value === 'string' ? place.value : JSON.stringify(place.value).match(/(un)?heard/)?.[0];

describe.each([
  ['caller', offered, 'offer'],
  ['callee', answered, 'answer'],
] as const)('%s', (seat, said, description) => {
  const resendInterval: SeatEvent = ownOfXState({
    type: `xstate.after.resendInterval.${seat}.negotiating.delivery.unheard`,
  });
  const gatheredAll = said.on(ack(heard()), gathered('a', 'b'), gatheringCompleted);

  it('repeats its description, with all candidates so far', () => {
    const again = said.on(gathered('a'), resendInterval);
    expect(again.words).toEqual(['say candidates', `say ${description}`]);
    expect(again.on(resendInterval).commands).toMatchObject([
      { message: { kind: description, candidates: [{ candidate: 'a' }] } },
    ]);
  });

  it('repeats only its candidates once the description is acknowledged', () => {
    expect(gatheredAll.on(resendInterval).commands).toMatchObject([
      {
        message: { kind: 'candidates', candidates: [{ candidate: 'a' }, { candidate: 'b' }], complete: true },
      },
    ]);
  });

  it.each<[string, SeatEvent, string]>([
    ['nothing', ack(unheard), 'unheard'],
    ['one candidate of two', ack(heard(1)), 'unheard'],
    ['all candidates, not their end', ack(heard(2)), 'unheard'],
    ['everything', ack(heard(2, true)), 'heard'],
    ['everything, in a message of its own', candidates([], { heard: heard(2, true) }), 'heard'],
  ])('acknowledged: %s', (_, event, expected) => {
    expect(delivery(gatheredAll.on(event))).toBe(expected);
  });

  it.each<[string, SeatEvent]>([
    ['a stranger', ack(heard(2, true), { from: stranger })],
    ['an older session', ack(heard(2, true), { session: 0 })],
  ])('is not acknowledged by %s', (_, event) => {
    expect(delivery(gatheredAll.on(event))).toBe('unheard');
  });

  it('does not take back what was acknowledged when an older word comes late', () => {
    expect(delivery(gatheredAll.on(ack(heard(2, true)), ack(heard(1))))).toBe('heard');
  });

  it('starts no timer when all is acknowledged, and says nothing', () => {
    const done = gatheredAll.on(ack(heard(2, true)));
    expect(done).toMatchObject({ timers: [], words: [] });
    expect(done.on(resendInterval)).toMatchObject({ timers: [], words: [] });
  });

  it('says a new candidate at once, though all before it was acknowledged', () => {
    const late = said.on(ack(heard()), gathered('late'));
    expect(late.words).toEqual(['say candidates']);
    expect(delivery(late)).toBe('unheard');
  });
});

it.each([
  ['caller', offered.on(answer(), remoteSet)],
  ['callee', answered],
])('%s acknowledges the last candidate, and whatever it hears twice', (_, stable) => {
  expect(stable.on(candidates(['a'])).words).toEqual(['addIceCandidates']);
  expect(stable.on(candidates(['a']), candidates(['a'])).words).toEqual(['addIceCandidates', 'say ack']);
  expect(stable.on(candidates(['a'], { complete: true })).words).toEqual(['addIceCandidates', 'say ack']);
});
