/** Port `signal`: what a seat says goes to the room, which knows the way out. */
import { fromCallback, type AnyActorRef } from 'xstate';
import type { RoomEvent } from '../../machines/room/roomContext';
import type { SignalCommand } from '../../machines/words/vocabulary';

export const signalToRoom = fromCallback<SignalCommand>(({ receive, system }) => {
  const room = system.get('room') as AnyActorRef;
  receive((command) => {
    const event: RoomEvent =
      command.type === 'send'
        ? { type: 'seat.sent', to: command.to, message: command.message }
        : { type: 'seat.announced', readiness: command.readiness, session: command.session };
    room.send(event);
  });
});
