/** Messages as the trace records them. */
import type { HeldMessage, MessageFact } from './facts';
import type { Message } from './vocabulary';

/** The parts of a message that telemetry may carry: neither SDP nor candidates themselves. */
export const messageSummary = (message: Message): HeldMessage => ({
  message: message.kind,
  session: 'session' in message ? message.session : null,
  negotiation: 'negotiation' in message ? message.negotiation : null,
  candidates: 'candidates' in message ? message.candidates.length : 0,
});

/**
 * `other`: peer id of the other end, null for everyone. `bytes`: size of the envelope, 0 where it is not sealed.
 * `seq`: sequence number of the envelope.
 */
export const messageFact = (
  message: Message,
  direction: 'sent' | 'received',
  other: string | null,
  bytes: number,
  seq?: number,
): MessageFact => ({
  kind: 'message',
  direction,
  other,
  ...messageSummary(message),
  bytes,
  fate: 'delivered',
  ...(seq !== undefined && { seq }),
  ...('sdp' in message && { sdp: message.sdp }),
});
