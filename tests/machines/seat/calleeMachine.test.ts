import { describe, expect, it } from 'vitest';
import {
  answerCreated,
  candidate,
  candidates,
  captured,
  gone,
  heard,
  hungUp,
  localSet,
  offer,
  present,
  remoteSet,
  seatTaken,
  stranger,
  there,
  thereAgain,
} from '../../fakes/seatEvents';
import { callee } from '../../fakes/seatWalk';

const waiting = callee(seatTaken, captured);
const awaitingOffer = waiting.on(present('ready'));
const applying = awaitingOffer.on(offer());
const answering = applying.on(remoteSet);
const stable = answering.on(answerCreated, localSet('our answer'));
const inOfferAnswer = (part: unknown) => ({ negotiating: expect.objectContaining({ offerAnswer: part }) });

it('goes from the seat to a stable signaling state, one command at a time', () => {
  expect(callee(seatTaken)).toMatchObject({ value: 'capturing', words: ['announce away'] });
  expect(waiting).toMatchObject({ value: 'waiting', words: ['announce away', 'announce ready'] });
  expect(awaitingOffer.value).toEqual(inOfferAnswer('awaitingOffer'));
  expect(awaitingOffer).toMatchObject({ words: [], started: ['peer'] });
  expect(applying.commands).toEqual([
    { type: 'announce', readiness: 'busy', session: 1 },
    { type: 'setRemoteDescription', description: { type: 'offer', sdp: 'their offer' } },
  ]);
  expect(answering).toMatchObject({ words: ['createAnswer'] });
  expect(answering.on(answerCreated).commands).toEqual([
    { type: 'setLocalDescription', description: { type: 'answer', sdp: 'our answer' } },
  ]);
  expect(stable.words).toEqual(['setLocalDescription', 'say answer']);
  expect(stable.value).toEqual(inOfferAnswer({ stable: 'settled' }));
});

it('stays ready until an offer has come, or its caller would wait for it to be', () => {
  expect(waiting.on(present('busy', 1), present('ready', 1)).words).toEqual([]);
  expect(awaitingOffer.on(offer()).words).toEqual(['announce busy', 'setRemoteDescription']);
});

it('says in its answer that it has heard the offer', () => {
  expect(answering.on(answerCreated, localSet('our answer')).commands.at(-1)).toMatchObject({
    to: there,
    message: { kind: 'answer', session: 1, negotiation: 1, heard: heard() },
  });
});

describe('an offer and the news of its caller come in any order', () => {
  it.each([
    ['the offer first', [offer()]],
    ['the caller is ready, then the offer', [present('ready'), offer()]],
    ['the caller is known to be in the session that it now offers', [present('busy', 1), offer()]],
    ['the caller is seen to become busy', [present('ready'), present('busy', 1), offer()]],
    ['the offer, then the caller is ready', [offer(), present('ready')]],
    ['the offer, then the caller is busy', [offer(), present('busy', 1)]],
  ])('%s', (_, events) => {
    const walked = waiting.on(...events);
    expect(walked.value).toEqual(inOfferAnswer('applyingOffer'));
    expect(walked.context).toMatchObject({ session: 1, remote: { address: there } });
  });

  it('an offer from a caller that reloaded counts, with the news that it did', () => {
    expect(stable.on(present('busy', 2, thereAgain), offer({ from: thereAgain, session: 2 })).value).toEqual(
      inOfferAnswer('applyingOffer'),
    );
  });
});

describe('a caller that called and was not heard, and then loaded its page anew', () => {
  const calledBefore = waiting.on(present('away', 1));
  const again = calledBefore.on(present('busy', 1, thereAgain));
  it('is heard, though its next join begins to count at one, too', () => {
    expect(again.on(offer({ from: thereAgain })).value).toEqual(inOfferAnswer('applyingOffer'));
  });
  it('is not heard with the offer of its session that is over', () => {
    expect(calledBefore.on(offer()).value).toEqual('waiting');
  });
});

describe('whose offer counts?', () => {
  it.each([
    ['of a stranger', offer({ from: stranger, session: 2 })],
    ['of an earlier join of the same peer', offer({ from: { ...there, epoch: 'epoch0' }, session: 2 })],
    ['of an older session', offer({ session: 0 })],
  ])('an offer %s is ignored during a session', (_, event) => {
    expect(stable.on(event)).toMatchObject({ value: stable.value, context: stable.context, commands: [] });
  });

  it('an offer of a session that is over is ignored while the caller is awaited', () => {
    const over = stable.on(gone('left'), present('ready', 1));
    expect(over.on(offer()).value).toEqual(inOfferAnswer('awaitingOffer'));
  });

  it('a newer session wins over the present one, on a fresh connection', () => {
    const newer = stable.on(offer({ session: 2 }));
    expect(newer.value).toEqual(inOfferAnswer('applyingOffer'));
    expect(newer.started).toEqual(['peer']);
    expect(newer.words).toEqual(['announce busy', 'setRemoteDescription']);
    expect(newer.context).toMatchObject({ session: 2, ours: { sdp: null }, gathered: [] });
  });

  it.each([
    ['while it is applied: acknowledged', applying, ['say ack']],
    ['while it is answered: acknowledged', answering, ['say ack']],
    ['when it is answered: the answer is said again', stable, ['say answer']],
  ])('a repeated offer changes no state; %s', (_, place, words) => {
    expect(place.on(offer())).toMatchObject({ value: place.value, words });
  });
});

describe('a callee that was hung up on', () => {
  const hungUpOn = stable.on(hungUp());
  it('is called again by an offer that comes before the word of a retry', () => {
    const again = hungUpOn.on(candidates(['a'], { session: 2 }), offer({ session: 2 }));
    expect(again.value).toEqual(inOfferAnswer('applyingOffer'));
    expect(again.context).toMatchObject({ session: 2, end: null, theirs: { candidates: [candidate('a')] } });
  });
  it('does not take the session that is over for a new one', () => {
    expect(hungUpOn.on(offer()).value).toBe('closed');
  });
  it('is left alone if it hung up itself, and says so: the caller need not wait for an answer', () => {
    const refusing = stable.on({ type: 'user.hangUp' }).on(offer({ session: 2 }));
    expect(refusing.value).toBe('closed');
    expect(refusing.commands).toEqual([{ type: 'send', to: there, message: { kind: 'hangUp', session: 2 } }]);
    expect(stable.on({ type: 'user.hangUp' }).on(offer({ session: 2, from: stranger })).commands).toEqual([]);
  });
});

describe('candidates that overtake the offer', () => {
  const names = ['a', 'b'];
  it.each([
    ['while nobody is known', waiting.on(candidates(names), offer())],
    ['while the caller is awaited', awaitingOffer.on(candidates(names), offer())],
    [
      'of a newer session, during this one',
      stable.on(candidates(names, { session: 2 }), offer({ session: 2 })),
    ],
    [
      'and are joined by those that the offer carries',
      awaitingOffer.on(candidates(['a']), offer({ candidates: names })),
    ],
  ])('%s are kept, and applied once both descriptions are set', (_, place) => {
    const answered = place.on(remoteSet, answerCreated);
    expect([...place.words, ...answered.words]).not.toContain('addIceCandidates');
    expect(answered.on(localSet('our answer')).commands).toContainEqual({
      type: 'addIceCandidates',
      candidates: names.map(candidate),
      complete: false,
    });
  });

  it('are not mixed with those of somebody else', () => {
    const mixed = waiting.on(candidates(['x', 'y'], { from: stranger }), candidates(['a']), offer());
    expect(mixed.context.theirs.candidates).toEqual([candidate('a')]);
  });

  it('do not outlive their sender', () => {
    const left = awaitingOffer.on(candidates(names), gone('left'), present('ready'));
    expect(left.on(offer()).context.theirs.candidates).toEqual([]);
  });
});

it('gives the browser each candidate once, though each message carries them all', () => {
  const walked = stable.on(
    candidates(['a', 'b']),
    candidates(['a']),
    candidates(['a', 'b', 'c'], { complete: true }),
    candidates(['a', 'b', 'c'], { complete: true }),
  );
  expect(walked.commands.filter((c) => c.type === 'addIceCandidates')).toEqual([
    { type: 'addIceCandidates', candidates: [candidate('a'), candidate('b')], complete: false },
    { type: 'addIceCandidates', candidates: [candidate('c')], complete: true },
  ]);
});
