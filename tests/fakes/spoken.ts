import type {
  Address,
  Message,
  SeatMessage,
  SeatSignalEvent,
  SignalEvent,
} from '../../machines/words/vocabulary';

/** A received message as an event of the room or of a seat. */
export function heardAs(message: SeatMessage, from: Address, seq?: number): SeatSignalEvent & SignalEvent;
export function heardAs(message: Message, from: Address, seq?: number): SignalEvent;
export function heardAs(message: Message, from: Address, seq = 0): SignalEvent {
  switch (message.kind) {
    case 'knock':
      return { type: 'signal.knockReceived', from, seq, message };
    case 'hello':
      return { type: 'signal.helloReceived', from, seq, message };
    case 'greet':
      return { type: 'signal.greetReceived', from, seq, message };
    case 'challenge':
      return { type: 'signal.challengeReceived', from, seq, message };
    case 'welcome':
      return { type: 'signal.welcomeReceived', from, seq, message };
    case 'presence':
      return { type: 'signal.presenceReceived', from, seq, message };
    case 'leave':
      return { type: 'signal.leaveReceived', from, seq, message };
    case 'offer':
      return { type: 'signal.offerReceived', from, seq, message };
    case 'answer':
      return { type: 'signal.answerReceived', from, seq, message };
    case 'candidates':
      return { type: 'signal.candidatesReceived', from, seq, message };
    case 'ack':
      return { type: 'signal.ackReceived', from, seq, message };
    case 'hangUp':
      return { type: 'signal.hangUpReceived', from, seq, message };
    case 'stepping':
      return { type: 'signal.steppingReceived', from, seq, message };
    case 'handle':
      return { type: 'signal.handleReceived', from, seq, message };
    case 'check':
      return { type: 'signal.checkReceived', from, seq, message };
    case 'retry':
    default:
      return { type: 'signal.retryReceived', from, seq, message };
  }
}
