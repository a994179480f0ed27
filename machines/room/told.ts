/** What peers tell each other of where they stand: what we say, and what we make of what we hear. */
import { hintOf, withoutHint, type Hint } from './hints';
import type { RoomContext } from './roomContext';
import { holderOf, isOutdated as isEarlier, opposite, withPresence } from './seats';
import type { Address, Destination, Message, Presence, RoomMessage, Seat } from '../words/vocabulary';

/** What somebody tells everyone. */
export type Heard = { from: Address } & Pick<Hint, 'where' | 'standing' | 'seq'>;
/** Where a peer says that it stands. */
export interface Told {
  from: Address;
  seq: number;
  standing: Presence;
  /** `arriving`: it has only come. */
  where?: 'arriving' | 'inside';
}

export const publish = (destination: Destination, message: Message) => ({
  type: 'room.publish' as const,
  destination,
  message,
});
export const everyone: Destination = { to: 'everyone' };
export const standing = ({ seat, claim, readiness, session }: RoomContext): Presence => ({
  seat,
  term: claim,
  readiness,
  session,
});
/** What somebody said to us, or, when it has told everyone something later, that. */
export const withTold = (
  { members, hints, term }: RoomContext,
  { from, standing: said, seq, where }: Told,
) => {
  const hint = hintOf(hints, from);
  const last =
    hint?.standing && hint.seq > seq
      ? ({
          standing: hint.standing,
          seq: hint.seq,
          where: hint.where === 'arriving' ? hint.where : 'inside',
        } as const)
      : { standing: said, seq, where };
  return {
    members: withPresence(members, from, last.standing, last.seq, last.where),
    hints: withoutHint(hints, from),
    term: Math.max(term, last.standing.term),
  };
};
/** It has told later where it stands. */
export const isOutdated = ({ members, hints }: RoomContext, from: Address, seq: number) =>
  isEarlier(members, from, seq) || (hintOf(hints, from)?.seq ?? -1) > seq;
export const ownClaim = (context: RoomContext) => ({ ...standing(context), peer: context.self.peer });
export const claimOf = ({ from, standing: said }: Told) => ({ ...said, peer: from.peer });
/** Another session may be with somebody else. */
export const partnerIn = (context: RoomContext, session: number) => {
  const isSame = context.session === session && context.partner !== null;
  return isSame ? context.partner : (opposite({ ...context, partner: null })?.address ?? null);
};
export const welcome = (context: RoomContext, to: Address) => {
  const holder = (seat: Seat) => {
    if (context.seat === seat) return context.self;
    const member = context.seat === null ? holderOf(context.members, seat) : opposite(context);
    return member?.address ?? null;
  };
  return publish(
    { to: 'inbox', address: to },
    {
      kind: 'welcome',
      standing: standing(context),
      term: context.term,
      caller: holder('caller'),
      callee: holder('callee'),
    },
  );
};
/** A message of the room and who sent it, as actions are given it. */
export const messageAndSender = <M>({ event }: { event: { from: Address; seq: number; message: M } }) => ({
  from: event.from,
  seq: event.seq,
  message: event.message,
});
/** The peer that is stepped together with us: whoever holds the other seat, unless its lease has expired. */
export const oppositeReport = (context: RoomContext) => {
  const member = opposite(context);
  return {
    type: 'room.oppositeChanged' as const,
    opposite: member && !member.lost ? member.address : null,
  };
};
export type FromPeer<K extends RoomMessage['kind']> = {
  from: Address;
  seq: number;
  message: Extract<RoomMessage, { kind: K }>;
};
