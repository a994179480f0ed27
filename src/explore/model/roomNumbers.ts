/** Numbers that only grow (of messages, of claims), made small again: otherwise no world of a room would come again. */
import type { Address } from '../../../machines/words/vocabulary';
import type { RoomCopy } from './roomHostile';
import type { RoomPeer } from './roomPeer';

export const joinOf = ({ peer, epoch }: Address) => `${peer} ${epoch}`;

interface Numbered {
  /** Of a message or a member: `seq` numbers the messages of one join. */
  seqs: { of: string; seq: number }[];
  terms: number[];
}
export function numbersOfPeer({ snapshot: { context } }: RoomPeer): Numbered {
  const members = [...Object.values(context.members), ...Object.values(context.hints)];
  return {
    seqs: members.filter(({ seq }) => seq >= 0).map(({ address, seq }) => ({ of: joinOf(address), seq })),
    terms: [
      context.term,
      context.claim,
      ...members.map((one) => ('term' in one ? one.term : (one.standing?.term ?? 0))),
    ],
  };
}
export function numbersOfCopy({ from, seq, message }: RoomCopy): Numbered {
  const terms = [
    ...('standing' in message ? [message.standing.term] : []),
    ...('term' in message ? [message.term] : []),
  ];
  return { seqs: [{ of: joinOf(from), seq }], terms };
}

/** The smallest numbers that are ordered like these; zero stays zero, and below zero all. */
export function ranksOf(all: readonly Numbered[]) {
  const seqs = new Map<string, Set<number>>();
  for (const { of, seq } of all.flatMap((each) => each.seqs))
    seqs.set(of, (seqs.get(of) ?? new Set()).add(seq));
  const seqRanks = new Map([...seqs].map(([of, numbers]) => [of, rankOf([...numbers])] as const));
  const termRanks = rankOf([0, ...all.flatMap(({ terms }) => terms)]);
  return {
    seq: (of: Address, seq: number) => (seq < 0 ? seq : (seqRanks.get(joinOf(of))?.get(seq) ?? seq)),
    term: (term: number) => termRanks.get(term) ?? term,
  };
}
const rankOf = (numbers: readonly number[]) =>
  new Map([...new Set(numbers)].toSorted((a, b) => a - b).map((number, rank) => [number, rank]));
export type Ranks = ReturnType<typeof ranksOf>;

export function rankedPeer(peer: RoomPeer, ranks: Ranks): RoomPeer {
  const { context } = peer.snapshot;
  const members = Object.fromEntries(
    Object.entries(context.members).map(([name, member]) => [
      name,
      { ...member, seq: ranks.seq(member.address, member.seq), term: ranks.term(member.term) },
    ]),
  );
  const hints = Object.fromEntries(
    Object.entries(context.hints).map(([name, { standing, ...hint }]) => [
      name,
      {
        ...hint,
        seq: ranks.seq(hint.address, hint.seq),
        standing: standing && { ...standing, term: ranks.term(standing.term) },
      },
    ]),
  );
  const ranked = {
    ...context,
    members,
    hints,
    term: ranks.term(context.term),
    claim: ranks.term(context.claim),
  };
  return { ...peer, snapshot: { ...peer.snapshot, context: ranked } };
}
export function rankedCopy(copy: RoomCopy, ranks: Ranks): RoomCopy {
  const { message } = copy;
  const standing = 'standing' in message && {
    standing: { ...message.standing, term: ranks.term(message.standing.term) },
  };
  const term = 'term' in message && { term: ranks.term(message.term) };
  return {
    ...copy,
    seq: ranks.seq(copy.from, copy.seq),
    message: { ...message, ...standing, ...term } as RoomCopy['message'], // the same members
  };
}
