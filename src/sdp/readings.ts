/** What is read from the two texts that somebody pasted: each description, and which of them is the offer. */
import type { Pasted } from './paste';

export interface Reading {
  sdp: string;
  /** Null: a single description of which nothing says what it is. */
  role: 'offer' | 'answer' | null;
}

const opposite = { offer: 'answer', answer: 'offer' } as const;

/** What the JSON around the texts says counts; where it says nothing, the first is the offer. */
export function readingsOf(first: Pasted | null, second: Pasted | null): readonly Reading[] {
  if (!first || !second) {
    const single = first ?? second;
    return single ? [{ sdp: single.sdp, role: single.kind }] : [];
  }
  const role = first.kind ?? (second.kind === null ? 'offer' : opposite[second.kind]);
  return [
    { sdp: first.sdp, role },
    { sdp: second.sdp, role: second.kind ?? opposite[role] },
  ];
}
