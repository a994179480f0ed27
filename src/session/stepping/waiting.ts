/** Tells the stepping machine what waits, here and at the other side: it is read from the trace, as all views are. */
import type { ActorRefFrom } from 'xstate';
import type { Entry } from '../../../machines/words/facts';
import type { roomMachine } from '../../../machines/room/roomMachine';
import { opposite } from '../../../machines/room/seats';
import type { StageView } from '../../trace/fold';
import { inTurn } from '../../trace/tray';

interface WaitingParts {
  self: string;
  room: () => ActorRefFrom<typeof roomMachine>;
  stage: () => StageView;
}
/** Answers with what is to be called after each entry, and whenever the room has changed. */
export function createWaitingTeller({ self, room, stage }: WaitingParts) {
  let told = '';
  return (kind?: Entry['kind']) => {
    if (kind !== undefined && kind !== 'held' && kind !== 'handled' && kind !== 'step') return;
    const { context, children } = room().getSnapshot();
    const other = context.seat && opposite(context.members, context.seat);
    // One that is lost can do nothing more, and must not keep us waiting.
    const peers = other && !other.lost ? [self, other.address.peer] : [self];
    const waiting = inTurn(Object.fromEntries(peers.map((peer) => [peer, stage().peers[peer]?.tray ?? []])));
    const text = JSON.stringify(waiting);
    if (text === told) return;
    told = text;
    children.stepping?.send({ type: 'tray.changed', waiting });
  };
}
