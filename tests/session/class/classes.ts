/** A teacher and those who watch, over one broker within the test. */
import { onTestFinished } from 'vitest';
import { createActor, setup } from 'xstate';
import type { AttendanceContext } from '../../../machines/pages/attendanceMachine';
import type { Board } from '../../../machines/words/classMessages';
import { createBrokerLinks } from '../../../src/adapters/link/brokerLink';
import { createLoopbackBroker } from '../../../src/adapters/loopback/loopbackWire';
import type { HeardInClass } from '../../../src/protocol/codec';
import type { RoomKeys } from '../../../src/protocol/keys';
import { startAttendance, type AttendedSession } from '../../../src/session/class/attendance';
import { startClass } from '../../../src/session/class/teaching';
import { createSubject } from '../../../src/session/observable';
import { joinAs, watchKeysOf } from '../../protocol/rooms';

export const both = (text: string) => ({ en: text, fr: `${text} (fr)` });
export const board = (part: Partial<Board> = {}): Board => ({
  lesson: 'offer',
  title: both('The offer'),
  step: 0,
  steps: 3,
  phase: 'reading',
  say: both('Look.'),
  look: [],
  isOpen: false,
  question: null,
  explained: null,
  ...part,
});

export function newClass(keys: RoomKeys) {
  const broker = createLoopbackBroker();
  let wires = 0;
  const openWire: typeof broker = (...parts) => {
    wires++;
    const wire = broker(...parts);
    const close: typeof wire.close = (lastWord) => {
      wires--;
      wire.close(lastWord);
    };
    return { ...wire, close };
  };
  const shown = createSubject(board());
  const run = startClass({ keys: Promise.resolve(keys), brokers: ['ws://class'], openWire, board: shown });
  onTestFinished(() => void (run.actor.getSnapshot().status === 'active' && run.end()));

  /** A page that came by the link, with nothing of a session but what a class takes. */
  async function watcher() {
    const { self, codec } = joinAs(await watchKeysOf(keys.watchKey));
    const listeners = new Set<(heard: HeardInClass) => void>();
    const links = createBrokerLinks({
      codec: () => codec,
      openWire,
      speaks: false,
      log: () => {},
      onTelemetry: () => {},
      onClass: (heard) => listeners.forEach((listener) => listener(heard)),
    });
    const link = setup({ actors: { link: links.logic } }).createMachine({
      invoke: { src: 'link', input: { url: 'ws://class', self } },
      initial: 'down',
      states: { down: { on: { 'broker.connected': 'online' } }, online: {} },
    });
    const linked = createActor(link).start();
    const room = {
      getSnapshot: () => ({ matches: () => linked.getSnapshot().matches('online') }),
      subscribe: (listener: () => void) => linked.subscribe(listener),
    } as unknown as AttendedSession['room']; // an attendance asks a room for nothing else
    const classLine: AttendedSession['classLine'] = {
      publish: links.publishClass,
      subscribe(listener) {
        links.hear('lesson');
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
    };
    const { actor, stop } = startAttendance({ classLine, room });
    const leave = () => {
      stop();
      linked.stop();
    };
    onTestFinished(leave);
    return {
      peer: self.peer,
      listeners,
      publish: links.publishClass,
      lesson: (): AttendanceContext['lesson'] => actor.getSnapshot().context.lesson,
      answer: (choice: number) => actor.send({ type: 'user.answer', choice }),
      leave,
    };
  }
  return { run, shown, watcher, wires: () => wires };
}
