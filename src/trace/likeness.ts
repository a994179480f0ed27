import type { Entry } from '../../machines/words/facts';
import type { Topic } from './topics';

/** Heartbeats of whomever, and what comes of them. */
export const heartbeats = 'presence';

/**
 * Equal entries say the same; a message is equal where it is sent and where it is received. Both sides tell their candidates
 * as they find them, in turns: those are equal, too.
 */
export function likenessOf(entry: Entry, topic: Topic | null): string {
  const { kind, peer, n } = entry;
  if (topic === 'presence' && (kind !== 'message' || entry.message === 'presence')) return heartbeats;
  switch (entry.kind) {
    case 'message': {
      const isCandidates = entry.message === 'candidates';
      const sender = isCandidates ? '' : entry.direction === 'sent' ? peer : entry.other;
      return `${kind} ${sender} ${entry.message} ${entry.fate}`;
    }
    case 'step':
      return `${kind} ${peer} ${entry.machine} ${entry.event} ${entry.edges.join()} ${entry.ignored}`;
    case 'call':
      return `${kind} ${peer} ${entry.method} ${entry.error}`;
    case 'note':
      return `${kind} ${peer} ${entry.about} ${entry.text}`;
    case 'held':
      return `${kind} ${peer} ${entry.place} ${entry.event}`;
    case 'handled':
      return `${kind} ${peer} ${entry.place} ${entry.event} ${entry.how} ${entry.by}`;
    case 'rejected':
      return `${kind} ${peer} ${entry.reason}`;
    case 'browser':
      return `${kind} ${peer} ${entry.axis} ${entry.value}`;
    case 'time':
      return `${kind} ${peer} ${entry.stands}`;
    case 'state':
    case 'clock':
      return `${kind} ${peer}`;
    // Each is an act of a person, or one of its kind.
    case 'text':
    case 'mode':
    case 'fault':
    case 'gap':
    case 'trimmed':
    case 'foreseen':
      return `${n}`;
  }
}
