/** Context, actions, guards and delays of `roomMachine`. */
import { assign, enqueueActions, raise, sendTo, setup, stateIn } from 'xstate';
import { calleeMachine } from '../seat/calleeMachine';
import { callerMachine } from '../seat/callerMachine';
import { deriveKeys } from '../ports';
import { agedHints, asked, hintOf, unasked, withHint, withoutHint, type Hint, type Hints } from './hints';
import { checkingMachine } from './checkingMachine';
import {
  aged,
  gone,
  heardFrom,
  holderOf,
  isConfirmed,
  isMember,
  isOutdated as isEarlier,
  nextTerm,
  opposite,
  seatAmongArriving,
  seatsTaken,
  spokenTo,
  vanished,
  withHearsay,
  without,
  withoutLost,
  withPresence,
  yieldsTo,
  type Members,
} from './seats';
import { signalingMachine, type SignalingReport } from './signalingMachine';
import type { SteppingMessage } from './stepping';
import { steppingMachine } from './steppingMachine';
import {
  isEngaged,
  sameAddress,
  seats,
  type Address,
  type Check,
  type Destination,
  type Failure,
  type IceChoice,
  type LeaveReason,
  type MediaRequest,
  type Message,
  type Readiness,
  type RoomMessage,
  type RoomReport,
  type Seat,
  type SeatMessage,
  type SeatWish,
  type SeatWishEvent,
  type Presence,
  type StateMeta,
} from '../words/vocabulary';

export interface RoomInput extends IceChoice {
  self: Address;
  wish: SeatWish;
  media: MediaRequest;
  brokers: string[];
  /** False for a link made for watching: it holds no key to speak with. */
  mayTakePart: boolean;
  /** Whether it begins step by step. */
  stepped: boolean;
}
export interface RoomContext extends RoomInput {
  members: Members;
  /** Those who were heard, and have not spoken to our inbox. */
  hints: Hints;
  /** The highest term of a claim that was heard or made. */
  term: number;
  seat: Seat | null;
  /** The term of our claim to our seat. */
  claim: number;
  /** With whom our seat is in a session. */
  partner: Address | null;
  /** The seat that we had before this page was loaded anew, as others tell. */
  former: Seat | null;
  readiness: Readiness;
  session: number;
  failure: Failure | null;
}
export type RoomEvent =
  | SignalingReport
  | SeatWishEvent
  /** Wants to see, from outside, who is in the room. */
  | { type: 'user.approach' }
  /** Wants to take part, and to send what was chosen in the lobby. */
  | { type: 'user.join'; media: MediaRequest }
  | { type: 'user.leave' }
  /** Who watches wants the seat that has fallen free. */
  | { type: 'user.takeSeat' }
  | { type: 'user.useBrokers'; brokers: string[] }
  /** Somebody was heard who has not been asked. */
  | { type: 'room.hinted' }
  | { type: 'seat.sent'; to: Address; message: SeatMessage }
  | { type: 'seat.announced'; readiness: Readiness; session: number }
  | { type: 'stepping.sent'; to: Address; message: SteppingMessage }
  | { type: 'check.sent'; to: Address; message: Check };

interface RoomTypes {
  input: RoomInput;
  context: RoomContext;
  events: RoomEvent;
  children: {
    deriveKeys: 'deriveKeys';
    signaling: 'signaling';
    stepping: 'stepping';
    checking: 'checking';
    seat: Seat;
  };
  meta: StateMeta;
}

/** What somebody tells everyone. */
type Heard = { from: Address } & Pick<Hint, 'where' | 'standing' | 'seq'>;
/** Where a peer says that it stands. */
interface Told {
  from: Address;
  seq: number;
  standing: Presence;
  /** `arriving`: it has only come. */
  where?: 'arriving' | 'inside';
}

const publish = (destination: Destination, message: Message) => ({
  type: 'room.publish' as const,
  destination,
  message,
});
const everyone: Destination = { to: 'everyone' };
const standing = ({ seat, claim, readiness, session }: RoomContext): Presence => ({
  seat,
  term: claim,
  readiness,
  session,
});
/** What somebody said to us, or, when it has told everyone something later, that. */
const withTold = ({ members, hints, term }: RoomContext, { from, standing: said, seq, where }: Told) => {
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
const isOutdated = ({ members, hints }: RoomContext, from: Address, seq: number) =>
  isEarlier(members, from, seq) || (hintOf(hints, from)?.seq ?? -1) > seq;
const ownClaim = (context: RoomContext) => ({ ...standing(context), peer: context.self.peer });
const claimOf = ({ from, standing: said }: Told) => ({ ...said, peer: from.peer });
/** Another session may be with somebody else. */
const partnerIn = (context: RoomContext, session: number) => {
  const isSame = context.session === session && context.partner !== null;
  return isSame ? context.partner : (opposite({ ...context, partner: null })?.address ?? null);
};
const welcome = (context: RoomContext, to: Address) => {
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
const oppositeReport = (context: RoomContext) => {
  const member = opposite(context);
  return {
    type: 'room.oppositeChanged' as const,
    opposite: member && !member.lost ? member.address : null,
  };
};
type FromPeer<K extends RoomMessage['kind']> = {
  from: Address;
  seq: number;
  message: Extract<RoomMessage, { kind: K }>;
};

export const roomSetup = setup({
  types: {} as RoomTypes,
  actors: {
    deriveKeys,
    signaling: signalingMachine,
    stepping: steppingMachine,
    checking: checkingMachine,
    caller: callerMachine,
    callee: calleeMachine,
  },
  actions: {
    keepFailure: assign((_, failure: Failure) => ({ failure })),
    enterAlone: assign({
      members: {},
      hints: {},
      seat: null,
      claim: 0,
      partner: null,
      former: null,
      readiness: 'away',
      session: 0,
      failure: null,
    }),
    keepIceServers: assign((_, { iceServers, iceTransportPolicy }: IceChoice) => ({
      iceServers,
      iceTransportPolicy,
    })),
    keepMedia: assign((_, p: { media: MediaRequest }) => p),
    /** A member has only said that it is still there. Of one that joins anew, the seat is kept. */
    keepHint: assign(({ context }, p: Heard) => {
      const { members, hints } = context;
      if (isConfirmed(members, p.from)) return { members: heardFrom(members, p.from) };
      const former = members[p.from.peer]?.address;
      return {
        hints: withHint(hints, { ...p, address: p.from }),
        members: former && !sameAddress(former, p.from) ? gone(members, former) : members,
      };
    }),
    tellHint: raise({ type: 'room.hinted' }),
    markAsked: assign(({ context }) => ({ hints: asked(context.hints) })),
    challengeHints: enqueueActions(({ context, enqueue }) => {
      for (const { address } of unasked(context.hints))
        enqueue.sendTo('signaling', publish({ to: 'inbox', address }, { kind: 'challenge' }));
      enqueue.assign({ hints: asked(context.hints) });
    }),
    keepAnnouncement: assign(({ context }, p: { readiness: Readiness; session: number }) => ({
      ...p,
      partner: isEngaged(p.readiness) ? partnerIn(context, p.session) : null,
    })),
    keepSeat: assign(({ context }) => {
      const { members, self, wish, former } = context;
      const seat = seatAmongArriving(members, self, wish, former);
      const term = seat ? nextTerm(context.term) : context.term;
      return { seat, term, claim: seat ? term : 0, readiness: 'away' as const };
    }),
    /** Of two claims that knew nothing of each other the older one is the better. */
    growTerm: assign(({ context: { seat, claim, term } }) =>
      seat === null ? {} : { claim: nextTerm(claim), term: Math.max(term, nextTerm(claim)) },
    ),
    giveUpSeat: assign({ seat: null, claim: 0, partner: null, former: null, readiness: 'away' }),
    keepStanding: assign(({ context }, p: Told) => withTold(context, p)),
    /** A welcome also names who holds the seats; what a peer says of itself takes precedence. */
    keepWelcome: assign(({ context }, { from, seq, message }: FromPeer<'welcome'>) => {
      const told = withTold(context, { from, seq, standing: message.standing });
      let { members } = told;
      let { former } = context;
      for (const seat of seats) {
        const holder = message[seat];
        if (holder?.peer === context.self.peer) former = sameAddress(holder, context.self) ? former : seat;
        else if (holder && !isMember(members, holder))
          members = withHearsay(members, holder, {
            seat,
            term: message.term,
            readiness: 'busy',
            session: message.standing.session,
          });
      }
      return { ...told, members, former, term: Math.max(told.term, message.term) };
    }),
    forget: assign(({ context }, p: { from: Address }) => ({
      members: isMember(context.members, p.from) ? without(context.members, p.from.peer) : context.members,
      hints: withoutHint(context.hints, p.from),
    })),
    loseMember: assign(({ context }, p: { from: Address }) => ({
      members: vanished(context.members, p.from),
      hints: withoutHint(context.hints, p.from),
    })),
    keepSeatOf: assign(({ context }, p: { from: Address }) => ({
      members: gone(context.members, p.from),
      hints: withoutHint(context.hints, p.from),
    })),
    /** An offer of a new session comes from the caller, even if its presence has not arrived: MQTT keeps no order between topics. */
    keepOfferer: assign(
      ({ context }, { from, seq, message }: { from: Address; seq: number; message: { session: number } }) => {
        const { members, session, term } = context;
        if (context.seat !== 'callee' || message.session <= session) return {};
        const caller = opposite(context);
        if (caller !== null && caller.address.peer !== from.peer) return {};
        if (caller?.where === 'inside' && isConfirmed(members, from)) return {};
        const claim = { seat: 'caller', term, readiness: 'busy', session: message.session } as const;
        return {
          members: withPresence(members, from, claim, seq),
          hints: withoutHint(context.hints, from),
        };
      },
    ),
    keepAlive: assign(({ context }, p: { from: Address }) => ({
      members: spokenTo(context.members, p.from),
    })),
    ageMembers: assign(({ context }) => ({
      members: aged(context.members),
      hints: agedHints(context.hints),
    })),
    /** Forgets peers whose seat is kept no longer, except the one opposite while a session runs: its media may still flow. */
    dropLost: assign(({ context }) => ({
      members: withoutLost(
        context.members,
        context.seat !== null && isEngaged(context.readiness) ? opposite(context) : null,
      ),
    })),
    /** Tells the seat who holds the other one. Idempotent. */
    tellSeat: enqueueActions(({ context, enqueue }) => {
      enqueue.sendTo('stepping', oppositeReport(context));
      if (context.seat === null) return;
      enqueue.sendTo('checking', oppositeReport(context));
      const member = opposite(context);
      const report: RoomReport = !member
        ? { type: 'room.peerLeft', reason: 'left' }
        : member.lost
          ? { type: 'room.peerLeft', reason: member.where === 'away' ? 'left' : 'vanished' }
          : {
              type: 'room.peerPresent',
              peer: member.address,
              readiness: member.readiness,
              session: member.session,
            };
      enqueue.sendTo('seat', report);
    }),
    tellStepping: sendTo('stepping', ({ context }) => oppositeReport(context)),
    tellChecking: sendTo('checking', ({ context }) => oppositeReport(context)),
    forwardChecking: sendTo('checking', ({ event }) => event),
    stepFirst: enqueueActions(({ context, enqueue }) => {
      if (context.stepped) enqueue.sendTo('stepping', { type: 'user.step', grain: 'events' });
    }),
    forwardStepping: sendTo('stepping', ({ event }) => event),
    takeSeat: sendTo('seat', { type: 'room.seatTaken' } satisfies RoomReport),
    /** Published at once, even while the seat's own machine is held by stepping. */
    announceSeat: raise(({ context }) => ({
      type: 'seat.announced' as const,
      readiness: 'away' as const,
      session: context.session,
    })),
    forward: sendTo('seat', ({ event }) => event),
    forwardLink: sendTo('signaling', ({ event }) => event),
    publishKnock: sendTo('signaling', (_, p: { asks: boolean }) =>
      publish(everyone, { kind: 'knock', asks: p.asks }),
    ),
    publishHello: sendTo('signaling', ({ context }) =>
      publish(everyone, { kind: 'hello', standing: standing(context) }),
    ),
    greet: sendTo('signaling', ({ context }, p: { from: Address }) =>
      publish({ to: 'inbox', address: p.from }, { kind: 'greet', standing: standing(context) }),
    ),
    publishWelcome: sendTo('signaling', ({ context }, p: { from: Address }) => welcome(context, p.from)),
    /** Whoever sits opposite has spoken to us, and does not know yet that we are more than a recording. */
    answerOpposite: enqueueActions(({ context, enqueue }) => {
      const member = opposite(context);
      if (member) enqueue.sendTo('signaling', welcome(context, member.address));
    }),
    /** A page that only watches publishes nothing. */
    publishPresence: enqueueActions(({ context, enqueue }) => {
      if (context.mayTakePart)
        enqueue.sendTo('signaling', publish(everyone, { kind: 'presence', standing: standing(context) }));
    }),
    /** Published while there is still a link. */
    publishLeave: enqueueActions(({ context, enqueue }) => {
      if (context.mayTakePart)
        enqueue.sendTo('signaling', publish(everyone, { kind: 'leave', reason: 'left' }));
    }),
    publishTo: sendTo('signaling', (_, p: { to: Address; message: SeatMessage | SteppingMessage | Check }) =>
      publish({ to: 'inbox', address: p.to }, p.message),
    ),
  },
  guards: {
    isCaller: ({ context }) => context.seat === 'caller',
    isCallee: ({ context }) => context.seat === 'callee',
    /** It has been heard, and not by our inbox. */
    isStranger: ({ context }, p: { from: Address }) => !isConfirmed(context.members, p.from),
    /** So has one that claims no seat. */
    isNewcomer: ({ context }, p: Told) => p.standing.seat === null && !isConfirmed(context.members, p.from),
    /** It has not been greeted yet. */
    isNews: ({ context }, p: { from: Address }) => !isMember(context.members, p.from),
    hasUnasked: ({ context }) => unasked(context.hints).length > 0,
    mustYield: ({ context }, p: Told) =>
      !isOutdated(context, p.from, p.seq) &&
      context.seat !== null &&
      p.standing.seat === context.seat &&
      yieldsTo(ownClaim(context), claimOf(p)),
    /** Repeats what we know: renews the lease and nothing else. */
    isKnown: ({ context }, p: { from: Address; standing: Presence }) => {
      const member = context.members[p.from.peer];
      return (
        member !== undefined &&
        sameAddress(member.address, p.from) &&
        !member.lost &&
        member.where === 'inside' &&
        member.seat === p.standing.seat &&
        member.readiness === p.standing.readiness &&
        member.session === p.standing.session
      );
    },
    /** A peer that has to yield to us may not know of us. */
    claimsOurSeat: ({ context }, p: Told) =>
      context.seat !== null &&
      !isOutdated(context, p.from, p.seq) &&
      p.standing.seat === context.seat &&
      yieldsTo(claimOf(p), ownClaim(context)),
    isSeatFree: ({ context: { mayTakePart, members, self, wish } }) =>
      mayTakePart && seatAmongArriving(members, self, wish) !== null,
    isNoSeatFree: ({ context: { members, self, wish } }) => seatAmongArriving(members, self, wish) === null,
    mayTakePart: ({ context }) => context.mayTakePart,
    asks: (_, p: { asks: boolean }) => p.asks,
    hasLeft: (_, p: { reason: LeaveReason }) => p.reason === 'left',
    hasClosed: (_, p: { reason: LeaveReason }) => p.reason === 'closed',
    /** Whoever sits opposite us says that another peer holds our seat. */
    isDisplaced: ({ context }, { from, seq, message }: FromPeer<'welcome'>) => {
      const { seat, self, readiness } = context;
      return (
        seat !== null &&
        readiness !== 'connected' &&
        !isOutdated(context, from, seq) &&
        sameAddress(opposite(context)?.address ?? null, from) &&
        message[seat] !== null &&
        !sameAddress(message[seat], self)
      );
    },
    /** Two have taken the same seat, and the other one was first here. */
    isSecondOfferer: ({ context }, p: { from: Address }) => {
      const member = opposite(context);
      if (member === null || member.address.peer === p.from.peer) return false;
      return !member.lost || context.readiness === 'connected';
    },
    isNobodySeated: ({ context }) => seatsTaken(context.members) === 0,
    isSomebodyWaiting: ({ context }) => seatsTaken(context.members) === 1,
    isCallUnderWay: ({ context }) => seatsTaken(context.members) === 2,
    isEngaged: (_, p: { readiness: Readiness }) => isEngaged(p.readiness),
    isAtDoor: stateIn({ inside: { place: 'lobby' } }),
  },
  delays: {
    /** ms in which residents answer a hello. */
    greetingPeriod: 1_200,
    /** ms after which an unanswered hello is repeated once: the first may have been lost. */
    helloInterval: 450,
    /** ms in which whoever has joined still takes a seat that falls free: a lease that has to run out, a race that was lost. */
    settlingPeriod: 25_000,
    /** ms between two times at which those who were only heard are asked: a flood of them asks for no flood. */
    askingInterval: 1_000,
    /** ms between two presence messages. */
    heartbeat: 5_000,
    /** ms in which changes of our own presence are combined into one message. */
    presenceDelay: 30,
    /** ms after the start of a negotiation in which no presence is published: the negotiation has the link to itself. */
    engagedPresenceDelay: 500,
  },
});
