/** Finds the offer and answer of the same negotiation in a trace. */
import type { Entry, MessageFact } from '../../machines/words/facts';

/** SDP; null where the trace has none. */
export interface Exchange {
  offer: string | null;
  answer: string | null;
  previousOffer: string | null;
}
type Description = Entry & MessageFact & { sdp: string };

/** Only traces of participants contain descriptions: telemetry carries no SDP. */
export const isDescription = (entry: Entry): entry is Description =>
  entry.kind === 'message' && entry.sdp !== undefined;

/** `entries`: in order, up to the moment shown. Of repeated messages the first counts. */
export function exchangeOf(
  entries: readonly Entry[],
  { session, negotiation }: Pick<MessageFact, 'session' | 'negotiation'>,
): Exchange {
  const descriptions = entries.filter(isDescription);
  const own = descriptions.filter((d) => d.session === session && d.negotiation === negotiation);
  const offer = own.find((d) => d.message === 'offer');
  const before = offer ? descriptions.slice(0, descriptions.indexOf(offer)) : descriptions;
  return {
    offer: offer?.sdp ?? null,
    answer: own.find((d) => d.message === 'answer')?.sdp ?? null,
    previousOffer: before.findLast((d) => d.message === 'offer')?.sdp ?? null,
  };
}

/** The SDP of an offer or answer; a message that the other side tells of has it from this side's own entry. */
export function sdpOf(
  entries: readonly Entry[],
  message: Pick<MessageFact, 'message' | 'session' | 'negotiation' | 'sdp'>,
): string | null {
  if (message.message !== 'offer' && message.message !== 'answer') return null;
  return message.sdp ?? exchangeOf(entries, message)[message.message];
}
