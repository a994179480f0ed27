/** Composition root of a page that watches a class: its machine, over the links of its session. */
import { createActor } from 'xstate';
import { attendanceMachine } from '../../../machines/pages/attendanceMachine';
import { classLineWith, type ClassLine } from '../../adapters/link/classLine';
import type { Session } from '../session';
import { wakefulClock } from '../wakefulClock';

export interface AttendedSession {
  classLine: ClassLine;
  room: Pick<Session['room'], 'getSnapshot' | 'subscribe'>;
}

/** `stop` releases all that it holds. */
export function startAttendance({ classLine, room }: AttendedSession) {
  const machine = attendanceMachine.provide({ actors: { classLine: classLineWith(classLine) } });
  const actor = createActor(machine, { clock: wakefulClock }).start();
  const look = () => {
    if (room.getSnapshot().matches({ inside: { place: 'observing' } }))
      actor.send({ type: 'class.lineOpened' });
  };
  const watching = room.subscribe(look);
  look();
  return {
    actor,
    stop() {
      watching.unsubscribe();
      actor.stop();
    },
  };
}
export type AttendanceRun = ReturnType<typeof startAttendance>;
