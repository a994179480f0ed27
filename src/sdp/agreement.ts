/** What an offer and its answer come to. */
import { sectionsOf, type Direction, type Section } from './sections';

export interface AgreedSection {
  kind: string;
  mid: string | null;
  /** The answer is missing here, or says no. */
  isRejected: boolean;
  /** As each of the two wrote it, of itself. */
  offered: Direction | null;
  answered: Direction | null;
  /** Media flow from whoever offered, and from whoever answered. */
  offererSends: boolean;
  answererSends: boolean;
  /** Codecs that both know, in the order of the answer, without numbers; what only the offer knows. */
  codecs: readonly string[];
  onlyOffered: readonly string[];
}

const sends = (direction: Direction | null) => direction === 'sendrecv' || direction === 'sendonly';
const receives = (direction: Direction | null) => direction === 'sendrecv' || direction === 'recvonly';

/** The case of a codec's name means nothing (RFC 8866 §6.6). */
const has = (names: readonly string[], name: string) =>
  names.some((other) => other.toLowerCase() === name.toLowerCase());
/** One channel goes without saying. */
const namesOf = ({ codecs }: Section) => [...new Set(codecs.map(({ name }) => name.replace(/\/1$/, '')))];

function agreedSection(offer: Section, answer: Section | undefined): AgreedSection {
  const isRejected = answer === undefined || answer.isRejected || offer.isRejected;
  const [offered, answered] = [offer.direction, answer?.direction ?? null];
  const answeredNames = answer ? namesOf(answer) : [];
  const offeredNames = namesOf(offer);
  const codecs = isRejected ? [] : answeredNames.filter((name) => has(offeredNames, name));
  return {
    kind: offer.kind,
    mid: offer.mid,
    isRejected,
    offered,
    answered,
    offererSends: !isRejected && sends(offered) && receives(answered),
    answererSends: !isRejected && receives(offered) && sends(answered),
    codecs,
    onlyOffered: offeredNames.filter((name) => !has(codecs, name)),
  };
}

/** One entry per m-section of the offer; the answer has the same ones in the same order (RFC 3264 §6). */
export function agreedSections(offer: string, answer: string): readonly AgreedSection[] {
  const [, ...offered] = sectionsOf(offer);
  const [, ...answered] = sectionsOf(answer);
  return offered.map((section, index) => agreedSection(section, answered[index]));
}
