/** A running call is negotiated again, from either side; and when both sides offer at once, the callee gives way. */
import { describe, expect, it } from 'vitest';
import type { SeatEvent } from '../../../machines/words/vocabulary';
import {
  ack,
  answer,
  answerCreated,
  candidates,
  captured,
  connection,
  gathered,
  heard,
  localSet,
  negotiationNeeded,
  offer,
  offerCreated,
  ownOfXState,
  present,
  remoteSet,
  rolledBack,
  seatTaken,
} from '../../fakes/seatEvents';
import { callee, caller, type SeatWalk } from '../../fakes/seatWalk';

const seated = [seatTaken, captured, present('ready')];
const connected = [connection('connecting'), connection('connected')];
const calling = caller(...seated, offerCreated, localSet('first offer'), answer(), remoteSet, ...connected);
const called = callee(
  ...seated,
  offer(),
  remoteSet,
  answerCreated,
  localSet('first answer'),
  ack(heard()),
  ...connected,
);
const place = ({ value }: SeatWalk) =>
  typeof value === 'string'
    ? value
    : JSON.stringify((value as { negotiating: { offerAnswer: unknown } }).negotiating.offerAnswer);
const messageOf = ({ commands }: SeatWalk) =>
  commands.flatMap((command) => (command.type === 'send' ? [command.message] : [])).at(-1);

/** The other side's next offer and answer, as each seat would hear them. */
const theirs = { caller: { negotiation: 2, after: 1 }, callee: { negotiation: 3, after: 1 } } as const;

describe.each([
  ['caller', calling, 3],
  ['callee', called, 2],
] as const)('%s', (seat, inCall, number) => {
  const offering = inCall.on(negotiationNeeded);
  const offered = offering.on(offerCreated, localSet('our next offer'));

  it('offers when the browser needs it, under a number of its own, upon what was agreed last', () => {
    expect(offering.words).toEqual(['createOffer']);
    expect(messageOf(offered)).toMatchObject({ kind: 'offer', negotiation: number, after: 1, session: 1 });
    expect(place(offered)).toContain('awaitingAnswer');
  });

  it('is settled again with the answer', () => {
    const answered = offered.on(answer({ negotiation: number, heard: heard(0, false, number) }), remoteSet);
    expect(place(answered)).toBe('{"stable":"settled"}');
    expect(answered.context).toMatchObject({ agreed: number, negotiation: number });
  });

  it('answers an offer of the other side', () => {
    const answering = inCall.on(offer(theirs[seat]), remoteSet, answerCreated);
    expect(answering.words.slice(-3)).toEqual([
      'setRemoteDescription',
      'createAnswer',
      'setLocalDescription',
    ]);
    const answered = answering.on(localSet('our next answer'));
    expect(messageOf(answered)).toMatchObject({ kind: 'answer', negotiation: theirs[seat].negotiation });
    expect(answered.context.agreed).toBe(theirs[seat].negotiation);
  });

  it.each<[string, SeatEvent]>([
    ['that builds upon something else', offer({ negotiation: theirs[seat].negotiation, after: 0 })],
    ['of another session', offer({ ...theirs[seat], session: 0 })],
  ])('ignores an offer %s', (_, event) => {
    expect(inCall.on(event)).toMatchObject({ value: inCall.value, context: inCall.context, commands: [] });
  });

  it('does not offer before its last description is known to have come', () => {
    const answered = inCall.on(offer(theirs[seat]), remoteSet, answerCreated, localSet('our next answer'));
    const needing = answered.on(negotiationNeeded);
    expect(place(needing)).toBe('{"stable":"needed"}');
    const { negotiation } = theirs[seat];
    const going = needing.on(ack(heard(0, false, negotiation), { negotiation }));
    expect(place(going)).toContain('offering');
    expect(going.words).toEqual(['createOffer']);
  });

  it('takes an offer while it waits to make one: the browser will need its own again', () => {
    const answered = inCall.on(offer(theirs[seat]), remoteSet, answerCreated, localSet('answer'));
    const next = { negotiation: theirs[seat].negotiation + 2, after: theirs[seat].negotiation };
    expect(place(answered.on(negotiationNeeded, offer(next)))).toContain('applyingOffer');
  });

  it('lets an offer wait that follows the answer which is being set', () => {
    const applying = offered.on(answer({ negotiation: number }));
    const following = { negotiation: number + 1, after: number };
    const waiting = applying.on(offer(following));
    expect(place(waiting)).toBe('{"applyingAnswer":"followed"}');
    expect(waiting.words).toEqual([]);
    const next = waiting.on(remoteSet);
    expect(place(next)).toContain('applyingOffer');
    expect(next.context).toMatchObject({ agreed: number, negotiation: number + 1, nextOffer: null });
  });

  it('gives the candidates of a new generation to the browser once its description is set', () => {
    const u2 = 'a=ice-ufrag:u2';
    const early = inCall.on(candidates(['late'], { negotiation: theirs[seat].negotiation, ufrag: 'u2' }));
    expect(early.words).toEqual([]);
    const answered = early.on(
      offer({ ...theirs[seat], sdp: u2, ufrag: 'u2' }),
      remoteSet,
      answerCreated,
      localSet('a'),
    );
    expect(answered.commands.at(-1)).toMatchObject({
      type: 'addIceCandidates',
      candidates: [{ candidate: 'late' }],
    });
    expect(answered.on(candidates(['old', 'older'], { ufrag: 'u1' })).commands).toEqual([]);
  });

  it('tells the candidates of its present generation, and of no other', () => {
    const again = inCall
      .on(gathered('old'))
      .on(negotiationNeeded, offerCreated, localSet('a=ice-ufrag:u2'), gathered('of no use'), {
        type: 'peer.candidatesGathered',
        ufrag: 'u2',
        candidates: [{ candidate: 'new', sdpMid: '0', sdpMLineIndex: 0, usernameFragment: 'u2' }],
        complete: false,
      });
    expect(messageOf(again)).toMatchObject({
      kind: 'candidates',
      ufrag: 'u2',
      candidates: [{ candidate: 'new' }],
    });
  });

  it('does not give up a running call because an answer is late', () => {
    const late = ownOfXState({ type: 'xstate.after.answerTimeout.awaitingAnswer' });
    expect(offered.on(late)).toMatchObject({ value: offered.value, commands: [] });
  });
});

describe('glare', () => {
  const theirOffer = offer(theirs.callee);
  it.each([
    ['while its own is made: it is not set', [], ['setRemoteDescription'], 'applyingOffer'],
    ['while its own is set', [offerCreated], ['rollBack'], 'rollingBack'],
    ['while its own is out', [offerCreated, localSet('ours')], ['rollBack'], 'rollingBack'],
  ])('the callee takes the offer of the caller %s', (_, events, words, state) => {
    const yielding = called.on(negotiationNeeded, ...events).on(theirOffer);
    expect(yielding.words.filter((word) => word !== 'announce busy')).toEqual(words);
    expect(place(yielding)).toContain(state);
  });

  it('the callee answers once its own offer is rolled back, and says that one no more', () => {
    const yielded = called.on(negotiationNeeded, offerCreated, localSet('ours'), theirOffer).on(rolledBack);
    expect(yielded.words).toContain('setRemoteDescription');
    expect(yielded.context.ours).toMatchObject({ kind: 'answer', negotiation: 1 });
    const answered = yielded.on(remoteSet, answerCreated, localSet('our answer'));
    expect(messageOf(answered)).toMatchObject({ kind: 'answer', negotiation: 3 });
    expect(answered.context).toMatchObject({ agreed: 3, before: null });
  });

  it('the callee offers again afterwards, under a new number', () => {
    const answered = called
      .on(negotiationNeeded, offerCreated, localSet('ours'), theirOffer, rolledBack, remoteSet, answerCreated)
      .on(localSet('our answer'), ack(heard(0, false, 3), { negotiation: 3 }), negotiationNeeded)
      .on(offerCreated, localSet('ours again'));
    expect(messageOf(answered)).toMatchObject({ kind: 'offer', negotiation: 4, after: 3 });
  });

  it('what the browser still reports of an offer that was given up counts for nothing', () => {
    const yielding = called.on(negotiationNeeded).on(theirOffer);
    expect(yielding.on(offerCreated)).toMatchObject({ value: yielding.value, commands: [] });
    const rolling = called.on(negotiationNeeded, offerCreated, theirOffer);
    expect(rolling.on(localSet('ours'))).toMatchObject({ value: rolling.value, commands: [] });
  });

  const opposed = calling.on(negotiationNeeded, offerCreated, localSet('ours')).on(offer(theirs.caller));
  it('the caller ignores the offer of the callee, and its candidates', () => {
    expect(place(opposed)).toBe('{"awaitingAnswer":"ignoringOffer"}');
    expect(opposed.commands).toEqual([]);
    const ignored = opposed.on(candidates(['x'], { negotiation: 2, ufrag: 'of the ignored offer' }));
    expect(ignored.context.early).toBeNull();
  });

  it('the caller keeps candidates of the answer that it still awaits', () => {
    const early = opposed.on(candidates(['x'], { negotiation: 3, ufrag: 'u2' }));
    expect(early.context.early).toMatchObject({ negotiation: 3, ufrag: 'u2' });
  });

  it('the offer that the caller ignored stays void, however late it comes', () => {
    const over = opposed.on(answer({ negotiation: 3, heard: heard(0, false, 3) }), remoteSet);
    expect(place(over)).toBe('{"stable":"settled"}');
    expect(over.on(offer(theirs.caller))).toMatchObject({ value: over.value, commands: [] });
  });
});
