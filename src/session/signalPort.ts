/** Port `signal`: what a seat says goes to the room, which knows the way out. */
import { fromCallback, type AnyActorRef } from 'xstate';
import type { RoomEvent } from '../../machines/room/roomContext';
import type { SignalCommand } from '../../machines/words/vocabulary';

function eventOf(command: SignalCommand): RoomEvent {
  switch (command.type) {
    case 'send':
      return { type: 'seat.sent', to: command.to, message: command.message };
    case 'announce':
      return { type: 'seat.announced', readiness: command.readiness, session: command.session };
    case 'doubt':
      return { type: 'seat.doubted' };
  }
}

export const signalToRoom = fromCallback<SignalCommand>(({ receive, system }) => {
  const room = system.get('room') as AnyActorRef;
  receive((command) => {
    room.send(eventOf(command));
  });
});
