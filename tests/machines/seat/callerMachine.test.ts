import { describe, expect, it } from 'vitest';
import {
  answer,
  candidate,
  candidates,
  captured,
  gathered,
  heard,
  localSet,
  offerCreated,
  present,
  remoteSet,
  seatTaken,
  stranger,
  there,
  unheard,
} from '../../fakes/seatEvents';
import { caller, type SeatWalk } from '../../fakes/seatWalk';

const waiting = caller(seatTaken, captured);
const offering = waiting.on(present('ready'));
const offered = offering.on(offerCreated, localSet('our offer'));
const stable = offered.on(answer(), remoteSet);
const inOfferAnswer = (part: unknown) => ({ negotiating: expect.objectContaining({ offerAnswer: part }) });

it('goes from the seat to a stable signaling state, one command at a time', () => {
  expect(caller().value).toBe('idle');
  expect(caller(seatTaken)).toMatchObject({ value: 'capturing', words: ['announce away'] });
  expect(waiting).toMatchObject({ value: 'waiting', context: { streamId: 'stream1' } });
  expect(offering.words).toEqual(['announce busy', 'createOffer']);
  expect(offering.started).toEqual(['peer']);
  expect(offering.on(offerCreated).commands).toEqual([
    { type: 'setLocalDescription', description: { type: 'offer', sdp: 'our offer' } },
  ]);
  expect(offered.value).toEqual(inOfferAnswer({ awaitingAnswer: 'unopposed' }));
  expect(offered.words).toEqual(['setLocalDescription', 'say offer']);
  expect(offered.on(answer()).commands).toEqual([
    { type: 'setRemoteDescription', description: { type: 'answer', sdp: 'their answer' } },
  ]);
  expect(stable.value).toEqual(inOfferAnswer({ stable: 'settled' }));
});

it('puts session, negotiation, its candidates and what it has heard into the offer', () => {
  const early = offering.on(offerCreated, gathered('a'));
  expect(early.on(localSet('our offer')).commands).toEqual([
    {
      type: 'send',
      to: there,
      message: {
        kind: 'offer',
        sdp: 'our offer',
        session: 1,
        negotiation: 1,
        after: 0,
        ufrag: null,
        candidates: [candidate('a')],
        complete: false,
        heard: unheard,
      },
    },
  ]);
});

describe('when does it call?', () => {
  it.each<[string, SeatWalk, unknown]>([
    ['not while nobody is there', waiting, 'waiting'],
    ['not while the callee still captures', waiting.on(present('away')), 'waiting'],
    ['not while the callee is in a session', waiting.on(present('busy', 3)), 'waiting'],
    ['as soon as the callee is ready', waiting.on(present('away'), present('ready')), 'negotiating'],
    ['at once if the callee was ready first', caller(present('ready'), seatTaken, captured), 'negotiating'],
  ])('%s', (_, { value }, expected) =>
    expect(typeof value === 'string' ? value : Object.keys(value)[0]).toBe(expected),
  );

  it('numbers its session after the last one that the callee knows', () => {
    expect(waiting.on(present('ready', 4)).context).toMatchObject({ session: 5, negotiation: 1 });
  });
});

describe('whose answer counts?', () => {
  it.each([
    ['of a stranger', answer({ from: stranger })],
    ['of an earlier join of the same peer', answer({ from: { ...there, epoch: 'epoch0' } })],
    ['of an older session', answer({ session: 0 })],
    ['of a newer session', answer({ session: 2 })],
    ['of another negotiation', answer({ negotiation: 2 })],
  ])('an answer %s is ignored', (_, event) => {
    expect(offered.on(event)).toMatchObject({
      value: offered.value,
      context: offered.context,
      commands: [],
    });
  });

  it('an answer before the offer is out is ignored', () => {
    expect(offering.on(answer())).toMatchObject({ value: offering.value, commands: [] });
  });

  it('a repeated answer changes no state and is acknowledged', () => {
    const repeated = stable.on(answer());
    expect(repeated.value).toEqual(stable.value);
    expect(repeated.commands).toEqual([
      { type: 'send', to: there, message: { kind: 'ack', session: 1, negotiation: 1, heard: heard() } },
    ]);
  });

  it('an answer that carries the last candidate is acknowledged once it is applied', () => {
    const last = offered.on(answer({ candidates: ['a'], complete: true }));
    expect(last.words).toEqual(['setRemoteDescription']);
    expect(last.on(remoteSet).words).toEqual(['addIceCandidates', 'say ack']);
  });
});

it('never gives the browser a candidate before the answer is set (RFC 9429 §4.1.19)', () => {
  const early = offered.on(candidates(['a', 'b']));
  expect(early.words).toEqual([]);
  const applying = early.on(answer({ candidates: ['a'] }), candidates(['a', 'b', 'c']));
  expect(applying.words).toEqual(['setRemoteDescription']);
  expect(applying.on(remoteSet).commands).toEqual([
    { type: 'addIceCandidates', candidates: ['a', 'b', 'c'].map(candidate), complete: false },
  ]);
});
