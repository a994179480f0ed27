/** Which descriptions of a trace belong together. */
import type { Entry, MessageFact } from '../../machines/words/facts';

/** The SDP of an offer, of its answer, and of the offer before; null where the trace has none. */
export interface Exchange {
  offer: string | null;
  answer: string | null;
  previousOffer: string | null;
}
type Description = Entry & MessageFact & { sdp: string };

/** Only the page that took part has any: telemetry carries no SDP. */
export const isDescription = (entry: Entry): entry is Description =>
  entry.kind === 'message' && entry.sdp !== undefined;

/** `entries`: in order, up to the moment that is shown. Repetitions say nothing new. */
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
