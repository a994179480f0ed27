/** A message as the trace tells of it. */
import type { MessageFact } from '../../../machines/words/facts';
import type { Message } from '../../../machines/words/vocabulary';

/** `other`: the peer at the other end, null for everyone. `bytes`: of the envelope, 0 where there is none yet. */
export const messageFact = (
  message: Message,
  direction: 'sent' | 'received',
  other: string | null,
  bytes: number,
  seq?: number,
): MessageFact => ({
  kind: 'message',
  direction,
  message: message.kind,
  other,
  session: 'session' in message ? message.session : null,
  negotiation: 'negotiation' in message ? message.negotiation : null,
  candidates: 'candidates' in message ? message.candidates.length : 0,
  bytes,
  fate: 'delivered',
  ...(seq !== undefined && { seq }),
  ...('sdp' in message && { sdp: message.sdp }),
});
