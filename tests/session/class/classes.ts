/** A teacher and those who watch, over one broker within the test. */
import { onTestFinished } from 'vitest';
import { createActor, setup } from 'xstate';
import type { AttendanceContext } from '../../../machines/pages/attendanceMachine';
import { createBrokerLinks } from '../../../src/adapters/link/brokerLink';
import { createLoopbackBroker } from '../../../src/adapters/loopback/loopbackWire';
import type { RoomKeys } from '../../../src/protocol/keys';
import { startAttendance, type AttendedSession } from '../../../src/session/class/attendance';
import { startClass } from '../../../src/session/class/teaching';
import { createSubject } from '../../../src/session/observable';
import { boardWith } from '../../fakes/board';
import { joinAs, watchKeysOf, someIdentity } from '../../protocol/rooms';

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
  const shown = createSubject(boardWith());
  const run = startClass({
    identity: someIdentity(),
    keys: Promise.resolve(keys),
    brokers: ['ws://class'],
    openWire,
    board: shown,
  });
  onTestFinished(() => void (run.actor.getSnapshot().status === 'active' && run.end()));

  /** A page that came by the link, with nothing of a session but what a class takes. */
  async function watcher() {
    const { self, codec } = joinAs(await watchKeysOf(keys.watchKey));
    let listening = 0;
    const links = createBrokerLinks({
      codec: () => codec,
      openWire,
      speaks: false,
      log: () => {},
      onTelemetry: () => {},
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
    const { publish, subscribe } = links.classLine('lesson');
    const classLine: AttendedSession['classLine'] = {
      publish,
      subscribe(listener) {
        listening++;
        const end = subscribe(listener);
        return () => {
          listening--;
          end();
        };
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
      listening: () => listening,
      publish,
      lesson: (): AttendanceContext['lesson'] => actor.getSnapshot().context.lesson,
      answer: (choice: number) => actor.send({ type: 'user.answer', choice }),
      leave,
    };
  }
  return { run, shown, watcher, wires: () => wires };
}
