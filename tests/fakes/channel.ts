/**
 * Caller and callee, connected by a channel that loses, repeats and reorders; pure transitions, no clock.
 * Each peer is `there` for the other one. The test's schedule drives every step.
 */
import {
  seats,
  type PeerCommand,
  type PeerReport,
  type Seat,
  type SeatMessage,
} from '../../machines/words/vocabulary';
import { answersTo } from './browser';
import { captured, connection, ownOfXState, present, seatTaken, there } from './seatEvents';
import { callee, caller, type SeatWalk } from './seatWalk';
import { heardAs } from './spoken';

export type Step = 'deliver' | 'repeat' | 'lose' | 'report' | 'gather' | 'resend' | 'beginAgain';

interface End {
  seat: SeatWalk;
  /** Pending reports of the browser, in order; gathering is independent of the calls. */
  reports: PeerReport[];
  gathering: PeerReport[];
  /** The commands to the present peer connection. */
  given: PeerCommand[];
}
interface Letter {
  to: Seat;
  message: SeatMessage;
}

const isOfGathering = ({ type }: PeerReport) =>
  type === 'peer.candidatesGathered' || type === 'peer.iceGatheringStateChanged';

export function createChannel() {
  const ends: Record<Seat, End> = {
    caller: { seat: caller(seatTaken, captured), reports: [], gathering: [], given: [] },
    callee: { seat: callee(seatTaken, captured), reports: [], gathering: [], given: [] },
  };
  const letters: Letter[] = [];

  const hear = (side: Seat, ...events: Parameters<SeatWalk['on']>) => {
    const end = ends[side];
    end.seat = end.seat.on(...events);
    if (end.seat.started.includes('peer')) Object.assign(end, { reports: [], gathering: [], given: [] });
    for (const command of end.seat.commands) {
      if (command.type === 'send')
        letters.push({ to: side === 'caller' ? 'callee' : 'caller', message: command.message });
      else if (command.type !== 'announce' && command.type !== 'doubt') {
        end.given.push(command);
        for (const answer of answersTo(command, side))
          (isOfGathering(answer) ? end.gathering : end.reports).push(answer);
      }
    }
  };
  const report = (side: Seat, queue: 'reports' | 'gathering' = 'reports') => {
    const next = ends[side][queue].shift();
    if (next) hear(side, next);
  };
  const arrive = ({ to, message }: Letter) => hear(to, heardAs(message, there));
  const resend = (side: Seat) =>
    hear(side, ownOfXState({ type: `xstate.after.resendInterval.${side}.negotiating.delivery.unheard` }));
  /** The caller's connection fails, and its user tries again: a newer session. */
  const beginAgain = () => {
    hear('caller', connection('failed'), { type: 'user.retry' });
    hear('caller', present('ready', ends.caller.seat.context.session));
  };

  const take = (step: Step, which: number) => {
    const side = seats[which % 2] ?? 'caller';
    const at = letters.length === 0 ? -1 : which % letters.length;
    const letter = letters[at];
    if (step === 'report') report(side);
    else if (step === 'gather') report(side, 'gathering');
    else if (step === 'resend') resend(side);
    else if (step === 'beginAgain') beginAgain();
    else if (letter) {
      if (step !== 'repeat') letters.splice(at, 1);
      if (step !== 'lose') arrive(letter);
    }
  };

  /** Runs without faults, for so many rounds: calls end, messages arrive in order, timers fire, gathering goes on. */
  const calmDown = (rounds: number) => {
    for (let round = 0; round < rounds; round++) {
      for (const side of seats) {
        while (ends[side].reports.length > 0) report(side);
      }
      for (const letter of letters.splice(0)) arrive(letter);
      for (const side of seats) resend(side);
      for (const side of seats) report(side, 'gathering');
    }
  };

  for (const side of seats) hear(side, present('ready'));
  return { ends, letters, take, resend, calmDown };
}
