/** What a held event or command carries, read from its JSON. Nothing of it is trusted to have its shape. */
import { candidatesIn } from './candidate';

export interface Payload {
  value: unknown;
  sdp: string | null;
  /** What the SDP is; an offer where nothing says otherwise. */
  kind: 'offer' | 'answer';
  /** As `candidate:…`. */
  candidates: readonly string[];
  /** The end of the candidates is said, or denied; null: it is not spoken of. */
  complete: boolean | null;
}

const membersOf = (value: unknown): Partial<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Partial<Record<string, unknown>>) : {};

const candidateText = (value: unknown): string[] => {
  const text = typeof value === 'string' ? value : membersOf(value)['candidate'];
  return typeof text === 'string' && text !== '' ? [text] : [];
};

/** The candidates of a list, such as a machine remembers them; none for anything else. */
export const candidateTexts = (list: unknown): string[] =>
  Array.isArray(list) ? list.flatMap(candidateText) : [];

/** The event itself, what a message says, or a description: wherever an event of ours keeps it. */
export function payloadOf(json: string): Payload | null {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return null;
  }
  const event = membersOf(value);
  const holders = [event, membersOf(event['message']), membersOf(event['description'])];
  const sdp = holders.map((holder) => holder['sdp']).find((text) => typeof text === 'string') ?? null;
  const names = [event['type'], ...holders.flatMap((holder) => [holder['kind'], holder['type']])];
  const complete = holders.map((holder) => holder['complete']).find((said) => typeof said === 'boolean');
  return {
    value,
    sdp: typeof sdp === 'string' ? sdp : null,
    kind: names.some((name) => name === 'answer' || name === 'peer.answerCreated') ? 'answer' : 'offer',
    candidates: [
      ...holders.flatMap((holder) => candidateTexts(holder['candidates'])),
      ...(typeof sdp === 'string' ? candidatesIn(sdp) : []),
    ],
    complete: typeof complete === 'boolean' ? complete : null,
  };
}
