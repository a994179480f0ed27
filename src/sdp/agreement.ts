/** The result of offer/answer, section by section (RFC 3264 §6). */
import { sectionsOf, type Direction, type Section } from './sections';
import type { Transport } from './transport';

export interface AgreedSection {
  kind: string;
  mid: string | null;
  /** Rejected by either side, or missing in the answer. */
  isRejected: boolean;
  /** What the answer has at this place instead, such as `video` for `audio`: it answers another offer. */
  unlike: string | null;
  /** Null: the m= line is damaged. */
  transport: Transport | null;
  protocol: string | null;
  /** The direction attributes, each from its sender's point of view. */
  offered: Direction | null;
  answered: Direction | null;
  /** Whether media flow from the offerer, and from the answerer. */
  offererSends: boolean;
  answererSends: boolean;
  /** Common codecs in the order of the answer, without payload types; and codecs of the offer alone. */
  codecs: readonly string[];
  onlyOffered: readonly string[];
}

const sends = (direction: Direction | null) => direction === 'sendrecv' || direction === 'sendonly';
const receives = (direction: Direction | null) => direction === 'sendrecv' || direction === 'recvonly';

/** Codec names are case-insensitive (RFC 8866 §6.6). */
const has = (names: readonly string[], name: string) =>
  names.some((other) => other.toLowerCase() === name.toLowerCase());
/** `/1` (one channel) is the default and may be omitted. */
const namesOf = ({ codecs }: Section) => [...new Set(codecs.map(({ name }) => name.replace(/\/1$/, '')))];

function agreedSection(offer: Section, answer: Section | undefined): AgreedSection {
  const unlike = answer !== undefined && answer.kind !== offer.kind ? answer.kind : null;
  const isRejected = answer === undefined || answer.isRejected || offer.isRejected;
  const [offered, answered] = [offer.direction, answer?.direction ?? null];
  const answeredNames = answer ? namesOf(answer) : [];
  const offeredNames = namesOf(offer);
  const isAgreed = !isRejected && unlike === null;
  const codecs = !isAgreed ? [] : answeredNames.filter((name) => has(offeredNames, name));
  return {
    kind: offer.kind,
    mid: offer.mid,
    isRejected,
    unlike,
    transport: offer.transport,
    protocol: offer.protocol,
    offered,
    answered,
    offererSends: isAgreed && sends(offered) && receives(answered),
    answererSends: isAgreed && receives(offered) && sends(answered),
    codecs,
    onlyOffered: offeredNames.filter((name) => !has(codecs, name)),
  };
}

/** One entry per m= section of the offer; the answer has the same sections in the same order (RFC 3264 §6). */
export function agreedSections(offer: string, answer: string): readonly AgreedSection[] {
  const [, ...offered] = sectionsOf(offer);
  const [, ...answered] = sectionsOf(answer);
  return offered.map((section, index) => agreedSection(section, answered[index]));
}
