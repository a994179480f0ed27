/** Extracts SDP and candidates from the JSON of a held event or command, without assuming its shape. */
import { candidatesIn } from './candidate';

export interface Payload {
  value: unknown;
  sdp: string | null;
  /** Type of the SDP; `offer` by default. */
  kind: 'offer' | 'answer';
  /** As `candidate:…`. */
  candidates: readonly string[];
  /** Whether gathering is complete; null: not specified. */
  complete: boolean | null;
}

const membersOf = (value: unknown): Partial<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Partial<Record<string, unknown>>) : {};

const candidateText = (value: unknown): string[] => {
  const text = typeof value === 'string' ? value : membersOf(value)['candidate'];
  return typeof text === 'string' && text !== '' ? [text] : [];
};

/** The candidates of a list as a machine's context holds them; empty for anything else. */
export const candidateTexts = (list: unknown): string[] =>
  Array.isArray(list) ? list.flatMap(candidateText) : [];

/** Looks in the event, its message and its description. Null: no JSON. */
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
  const complete = holders.map((holder) => holder['complete']).find((flag) => typeof flag === 'boolean');
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
