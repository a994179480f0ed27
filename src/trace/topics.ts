/** What an entry is about, for whoever chooses what the ladder and the timeline show. */
import type { Entry, GatePlace, MachineId } from '../../machines/words/facts';
import type { MessageKind } from '../../machines/words/vocabulary';
import { isFailure } from './failures';

export const topics = ['signaling', 'machine', 'browser', 'sending', 'presence'] as const;
export type Topic = (typeof topics)[number];

/** `presence`: only says who is there, or what has come, or checks it. */
const topicOfMessage: Record<MessageKind, 'signaling' | 'presence'> = {
  knock: 'presence',
  hello: 'presence',
  presence: 'presence',
  greet: 'presence',
  challenge: 'presence',
  welcome: 'presence',
  ack: 'presence',
  check: 'presence',
  leave: 'signaling',
  offer: 'signaling',
  answer: 'signaling',
  candidates: 'signaling',
  hangUp: 'signaling',
  retry: 'signaling',
  stepping: 'signaling',
  handle: 'signaling',
};
/** What happens to a connection, as the browser says it. */
const milestones = new Set(['connected', 'disconnected', 'failed']);
const topicAt = (place: MachineId | GatePlace): Topic =>
  place === 'sending' || place === 'captureScreen' ? 'sending' : 'machine';

/**
 * The topic of an entry; null: it is always shown, as failures and acts of people are. `isRepetition`: its seat was only told
 * again what it knew (`routine.ts`).
 */
export function topicOf(entry: Entry, isRepetition: boolean): Topic | null {
  if (isFailure(entry)) return null;
  switch (entry.kind) {
    case 'step':
      return isRepetition ? 'presence' : topicAt(entry.machine);
    case 'handled':
      // What is let go in its turn is nothing special; what is lost, repeated or held back is somebody's act.
      return entry.how === 'release' || entry.how === 'void' ? topicAt(entry.place) : null;
    case 'held':
    case 'foreseen':
      return topicAt(entry.place);
    case 'message':
      return topicOfMessage[entry.message];
    case 'text':
      return 'sending';
    case 'browser':
      return entry.axis === 'connectionState' && milestones.has(entry.value) ? null : 'browser';
    case 'call':
    case 'note':
      return 'browser';
    case 'time':
      return 'machine';
    case 'clock':
    case 'state':
      return 'presence';
    case 'rejected':
    case 'gap':
    case 'trimmed':
    case 'mode':
    case 'fault':
      return null;
  }
}
