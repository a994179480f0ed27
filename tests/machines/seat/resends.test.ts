/** Caller and callee over the worst of channels: whatever it did, both agree once it does so no more. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seats, type PeerCommand } from '../../../machines/words/vocabulary';
import { createChannel, type Step } from '../../fakes/channel';

/** Loss must stop some time; from then on so many rounds suffice. */
const enoughRounds = 15;
type Schedule = [Step, number][];
const scheduleOf = (...steps: Step[]): fc.Arbitrary<Schedule> =>
  fc.array(fc.tuple(fc.constantFrom(...steps), fc.nat(20)), { maxLength: 80 });

const usual: Step[] = ['deliver', 'deliver', 'repeat', 'lose', 'report', 'report', 'gather', 'resend'];
const oneSession = scheduleOf(...usual);
const manySessions = scheduleOf(...usual, 'beginAgain');

const played = (schedule: Schedule) => {
  const channel = createChannel();
  for (const [step, which] of schedule) channel.take(step, which);
  return channel;
};

/** Candidates that came before the remote description, or twice. */
const disorderIn = (given: PeerCommand[]) => {
  const remoteSet = given.findIndex((command) => command.type === 'setRemoteDescription');
  const early = given.slice(0, remoteSet < 0 ? given.length : remoteSet);
  const names = given.flatMap((c) => (c.type === 'addIceCandidates' ? c.candidates : []));
  return [
    ...early.filter((command) => command.type === 'addIceCandidates'),
    ...names.filter((name, i) => names.indexOf(name) < i),
  ];
};

describe.each([
  ['one session', oneSession],
  ['sessions that begin again and again', manySessions],
])('%s', { timeout: 30_000 }, (_, schedules) => {
  it('always ends with both sides stable and all heard', () => {
    fc.assert(
      fc.property(schedules, (schedule) => {
        const channel = played(schedule);
        channel.calmDown(enoughRounds);
        for (const side of seats)
          expect(channel.ends[side].seat.value).toMatchObject({
            negotiating: { offerAnswer: { stable: 'settled' }, delivery: 'heard' },
          });
      }),
      { numRuns: 100 },
    );
  });

  it('always ends with both in the same session and negotiation', () => {
    fc.assert(
      fc.property(schedules, (schedule) => {
        const channel = played(schedule);
        channel.calmDown(enoughRounds);
        const [one, other] = seats.map((side) => channel.ends[side].seat.context);
        expect([one?.session, one?.negotiation]).toEqual([other?.session, other?.negotiation]);
        expect(one?.theirs.sdp).toBe(other?.ours.sdp);
        expect(other?.theirs.sdp).toBe(one?.ours.sdp);
      }),
      { numRuns: 100 },
    );
  });

  it('never gives a browser a candidate before its remote description, nor any twice', () => {
    fc.assert(
      fc.property(schedules, (schedule) => {
        const channel = createChannel();
        for (const [step, which] of schedule) {
          channel.take(step, which);
          for (const side of seats) expect(disorderIn(channel.ends[side].given)).toEqual([]);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('gives each browser all candidates of the other one, and their end', () => {
    fc.assert(
      fc.property(schedules, (schedule) => {
        const channel = played(schedule);
        channel.calmDown(enoughRounds);
        for (const side of seats) {
          const added = channel.ends[side].given.flatMap((c) => (c.type === 'addIceCandidates' ? [c] : []));
          const other = channel.ends[side === 'caller' ? 'callee' : 'caller'].seat.context.gathered[0];
          expect(added.flatMap((c) => c.candidates)).toEqual(other?.candidates);
          expect(added.filter((c) => c.complete)).toHaveLength(1);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('says nothing more once everything is heard', () => {
    fc.assert(
      fc.property(schedules, (schedule) => {
        const channel = played(schedule);
        channel.calmDown(enoughRounds);
        expect(channel.letters).toEqual([]);
        for (const side of seats) channel.resend(side);
        expect(channel.letters).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});
