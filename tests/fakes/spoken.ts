import type {
  Address,
  Message,
  SeatMessage,
  SeatSignalEvent,
  SignalEvent,
} from '../../machines/words/vocabulary';

/** A received message as an event of the room or of a seat. */
export function heardAs(message: SeatMessage, from: Address): SeatSignalEvent;
export function heardAs(message: Message, from: Address): SignalEvent;
export function heardAs(message: Message, from: Address): SignalEvent {
  switch (message.kind) {
    case 'knock':
      return { type: 'signal.knockReceived', from, message };
    case 'hello':
      return { type: 'signal.helloReceived', from, message };
    case 'welcome':
      return { type: 'signal.welcomeReceived', from, message };
    case 'presence':
      return { type: 'signal.presenceReceived', from, message };
    case 'leave':
      return { type: 'signal.leaveReceived', from, message };
    case 'offer':
      return { type: 'signal.offerReceived', from, message };
    case 'answer':
      return { type: 'signal.answerReceived', from, message };
    case 'candidates':
      return { type: 'signal.candidatesReceived', from, message };
    case 'ack':
      return { type: 'signal.ackReceived', from, message };
    case 'hangUp':
      return { type: 'signal.hangUpReceived', from, message };
    case 'stepping':
      return { type: 'signal.steppingReceived', from, message };
    case 'handle':
      return { type: 'signal.handleReceived', from, message };
    case 'retry':
    default:
      return { type: 'signal.retryReceived', from, message };
  }
}
