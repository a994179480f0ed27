/** Whoever watches by a link attends the class that is taught there, as long as its session runs. */
import type { JoinedSession } from '../entrance';
import { createSubject, type Observable } from '../observable';
import type { AttendanceRun } from './attendance';

export function followSessions(session: Observable<JoinedSession | null>, onUnfetched: () => void) {
  const attendance = createSubject<AttendanceRun | null>(null);
  session.subscribe(() => {
    attendance.get()?.stop();
    attendance.set(null);
    const running = session.get();
    if (running === null || running.topic !== null) return;
    void import('./attendance').then(({ startAttendance }) => {
      if (session.get() === running) attendance.set(startAttendance(running));
    }, onUnfetched);
  });
  return attendance;
}
