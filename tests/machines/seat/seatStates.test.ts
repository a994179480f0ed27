/** What caller and callee share: capture before a session, and all the ways out of one. */
import { describe, expect, it } from 'vitest';
import type { SessionEnd } from '../../../machines/seat/seatContext';
import type { FailureReason, SeatEvent } from '../../../machines/words/vocabulary';
import {
  answer,
  answerCreated,
  captured,
  captureRefused,
  connection,
  gathered,
  gone,
  hungUp,
  localSet,
  offer,
  offerCreated,
  ownOfXState,
  present,
  remoteSet,
  retried,
  seatTaken,
  stranger,
  thereAgain,
} from '../../fakes/seatEvents';
import { callee, caller } from '../../fakes/seatWalk';

const testCard: SeatEvent = { type: 'user.chooseMedia', media: { source: 'synthetic' } };
const hangUp: SeatEvent = { type: 'user.hangUp' };
const retry: SeatEvent = { type: 'user.retry' };
const seated = [seatTaken, captured, present('ready')];

describe.each([
  ['caller', caller, [offerCreated, localSet('o'), answer(), remoteSet]],
  ['callee', callee, [offer(), remoteSet, answerCreated, localSet('a')]],
] as const)('%s', (_, seat, exchange) => {
  const negotiating = seat(...seated);
  const stable = negotiating.on(...exchange);
  const connected = stable.on(connection('connecting'), connection('connected'));
  const refused = seat(seatTaken, captureRefused('NotAllowedError'));
  const failed = stable.on(connection('failed'));
  const closedHere = stable.on(hangUp);
  const closedThere = stable.on(hungUp());

  it('keeps the seat when capture is refused, and lets the user choose', () => {
    expect(refused).toMatchObject({ value: 'refused', context: { failure: { reason: 'mediaDenied' } } });
    expect(refused.on({ type: 'user.retryCapture' })).toMatchObject({
      value: 'capturing',
      started: ['captureMedia'],
    });
    expect(refused.on(testCard)).toMatchObject({
      value: 'capturing',
      context: { media: { source: 'synthetic' } },
    });
    const nothing = refused.on({ type: 'user.chooseMedia', media: { source: 'none' } }, captured);
    expect(nothing).toMatchObject({ value: 'waiting', context: { failure: null } });
  });

  it('captures again when another source is chosen before the call', () => {
    expect(seat(seatTaken, captured, testCard)).toMatchObject({
      value: 'capturing',
      words: expect.arrayContaining(['announce away']),
    });
  });

  it.each<[string, SeatEvent[], SessionEnd, string, string[]]>([
    [
      'hanging up here tells the other side',
      [hangUp],
      'hungUpHere',
      'closed',
      ['say hangUp', 'announce away'],
    ],
    ['the other side hangs up', [hungUp()], 'hungUpThere', 'closed', ['announce away']],
    [
      'hanging up twice changes nothing more',
      [hungUp(), hungUp(), hangUp],
      'hungUpThere',
      'closed',
      ['announce away'],
    ],
    ['the other side leaves', [gone('left')], 'left', 'waiting', ['announce ready']],
    [
      'the other side vanishes before media flows',
      [gone('vanished')],
      'vanished',
      'waiting',
      ['announce ready'],
    ],
    ['the other side gives up', [present('away', 1)], 'gaveUp', 'waiting', ['announce ready']],
  ])('%s', (_title, events, end, value, words) => {
    expect(stable.on(...events)).toMatchObject({ value, words, context: { end, failure: null } });
  });

  it('keeps a call that looks for a path while the other side may be on its way back, and no longer', () => {
    for (const lost of [[connection('disconnected')], [connection('connecting')], [connection('failed')]]) {
      const looking = connected.on(...lost);
      expect(looking.on(gone('cut'))).toMatchObject({ value: looking.value, commands: [] });
      expect(looking.on(gone('cut'), gone('vanished'))).toMatchObject({
        value: 'waiting',
        context: { end: 'vanished' },
      });
      expect(looking.on(gone('left')).value).toBe('waiting');
    }
  });

  it('asks a side that has given up to begin again, and nobody where nobody is there', () => {
    const givenUp = stable.on(present('away', 1));
    expect(givenUp.on(retry)).toMatchObject({ value: 'waiting', words: ['say retry'] });
    expect(givenUp.on(gone('left'), retry)).toMatchObject({ value: 'waiting', words: [] });
  });

  it('keeps no negotiation for somebody whose connection broke before the first path', () => {
    expect(stable.on(gone('cut'))).toMatchObject({ value: 'waiting', context: { end: 'vanished' } });
  });

  it('keeps the call when only signaling to the other side is lost', () => {
    expect(connected.on(gone('cut'))).toMatchObject({ value: connected.value, commands: [] });
    expect(connected.on(gone('vanished'))).toMatchObject({ value: connected.value, commands: [] });
    expect(connected.on(gone('left')).value).toBe('waiting');
  });

  it('does not take an old word of its peer for the end of this session', () => {
    expect(stable.on(present('ready', 0))).toMatchObject({ value: stable.value, commands: [] });
    expect(stable.on(present('busy', 1)).value).toEqual(stable.value);
  });

  it('begins anew with a peer that has reloaded', () => {
    const again = connected.on(present('ready', 0, thereAgain));
    expect(again).toMatchObject({
      started: ['peer'],
      context: { remote: { address: thereAgain } },
    });
    expect(again.value).toEqual(negotiating.value);
  });

  it.each<[string, SeatEvent]>([
    ['a stranger', hungUp({ from: stranger })],
    ['an earlier join', hungUp({ from: thereAgain })],
    ['an older session', hungUp({ session: 0 })],
  ])('is not hung up by %s', (_title, event) => {
    expect(stable.on(event)).toMatchObject({ value: stable.value, commands: [] });
  });

  it.each<[string, SeatEvent, FailureReason]>([
    [
      'a description that the browser refuses',
      { type: 'peer.callRefused', method: 'setRemoteDescription', detail: 'InvalidAccessError' },
      'descriptionRefused',
    ],
    ['no candidate pair that works', connection('failed'), 'iceFailed'],
  ])('fails for good: %s', (_title, event, reason) => {
    expect(stable.on(event)).toMatchObject({
      value: 'failed',
      words: ['announce away'],
      context: { failure: { reason }, end: null },
    });
  });

  it.each([
    ['a failed session', failed],
    ['a call that was hung up here', closedHere],
    ['a call that was hung up there', closedThere],
  ])('tries again after %s, and asks the other side to', (_title, place) => {
    expect(place.on(retry).words).toEqual(expect.arrayContaining(['say retry', 'announce ready']));
    expect(place.on(present('away', 1), retry)).toMatchObject({ context: { failure: null, end: null } });
  });

  it('is pulled back into a call by the other side, unless it hung up itself', () => {
    expect(failed.on(present('away', 1), retried()).value).not.toBe('failed');
    expect(closedThere.on(present('away', 1), retried()).value).not.toBe('closed');
    expect(closedHere.on(retried()).value).toBe('closed');
    expect(closedHere.on(offer({ session: 2 })).value).toBe('closed');
    expect(closedThere.on(retried({ from: stranger })).value).toBe('closed');
  });

  it('is pulled back by the readiness of the other side too, should its word be lost', () => {
    const away = closedThere.on(present('away', 1));
    expect(away.on(present('ready', 1)).value).not.toBe('closed');
    expect(closedThere.on(present('busy', 1), present('busy', 1)).value).toBe('closed');
    expect(closedHere.on(present('away', 1), present('ready', 1)).value).toBe('closed');
  });

  it('says that it was hung up here when nobody had come', () => {
    expect(seat(seatTaken, captured, hangUp)).toMatchObject({
      value: 'closed',
      context: { end: 'hungUpHere' },
    });
  });

  it('fails with words when the browser refuses to make the connection', () => {
    const error = new SyntaxError('no such server');
    const refusal = ownOfXState(Object.assign({ type: 'xstate.error.actor.peer' }, { error }));
    expect(negotiating.on(refusal)).toMatchObject({
      value: 'failed',
      context: { failure: { reason: 'connectionRefused', detail: 'SyntaxError: no such server' } },
    });
  });

  it('takes other ICE servers for its next connection', () => {
    const iceServers = [{ urls: ['stun:stun.example'] }];
    const chosen = { iceServers, iceTransportPolicy: 'relay' as const };
    expect(failed.on({ type: 'user.useIceServers', ...chosen }).context).toMatchObject(chosen);
  });

  it('tells 64 candidates at most: a message holds no more', () => {
    const many = Array.from({ length: 70 }, (_empty, n) => `candidate ${n}`);
    expect(stable.on(gathered(...many)).context.gathered[0]?.candidates).toHaveLength(64);
  });

  it('tries again alone when nobody is opposite', () => {
    expect(closedHere.on(gone('left'), retry)).toMatchObject({ value: 'waiting', words: ['announce ready'] });
  });

  it('shows a failed session as waiting once the other side is gone', () => {
    expect(failed.on(gone('left'))).toMatchObject({ value: 'waiting', context: { end: 'left' } });
    expect(failed.on(hangUp)).toMatchObject({ value: 'closed', context: { end: 'hungUpHere' } });
  });
});
