/** Reports to the stepping machine which items both gates hold, read from the trace as by any view. */
import type { ActorRefFrom } from 'xstate';
import type { Entry } from '../../../machines/words/facts';
import type { roomMachine } from '../../../machines/room/roomMachine';
import { opposite } from '../../../machines/room/seats';
import type { StageView } from '../../trace/fold';
import { inTurn } from '../../trace/tray';

interface TrayReporterParts {
  self: string;
  room: () => ActorRefFrom<typeof roomMachine>;
  stage: () => StageView;
}
/** Returns a function to call after each entry, with its kind, and after each change of the room, without. */
export function createTrayReporter({ self, room, stage }: TrayReporterParts) {
  let reported = '';
  return (kind?: Entry['kind']) => {
    if (kind !== undefined && kind !== 'held' && kind !== 'handled' && kind !== 'step') return;
    const { context, children } = room().getSnapshot();
    const other = opposite(context);
    // A peer that vanished cannot handle its items; waiting for them would block us.
    const peers = other && !other.lost ? [self, other.address.peer] : [self];
    const waiting = inTurn(Object.fromEntries(peers.map((peer) => [peer, stage().peers[peer]?.tray ?? []])));
    const text = JSON.stringify(waiting);
    if (text === reported) return;
    reported = text;
    children.stepping?.send({ type: 'tray.changed', waiting });
  };
}
