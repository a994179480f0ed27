/** Context, actions, guards and delays of `roomMachine`. */
import { assign, enqueueActions, raise, sendTo, setup, stateIn } from 'xstate';
import { calleeMachine } from '../seat/calleeMachine';
import { callerMachine } from '../seat/callerMachine';
import { deriveKeys } from '../ports';
import { agedHints, asked, unasked, withHint, withoutHint } from './hints';
import { checkingMachine } from './checkingMachine';
import { alone, type RoomContext, type RoomEvent, type RoomInput } from './roomContext';
import {
  aged,
  gone,
  heardFrom,
  isConfirmed,
  isMember,
  lossOf,
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
} from './seats';
import { signalingMachine } from './signalingMachine';
import type { SteppingMessage } from './stepping';
import { steppingMachine } from './steppingMachine';
import {
  claimOf,
  everyone,
  isOutdated,
  oppositeReport,
  ownClaim,
  partnerIn,
  publish,
  standing,
  welcome,
  withTold,
  type Heard,
  type Told,
  type FromPeer,
} from './told';
import {
  forSeat,
  isEngaged,
  sameAddress,
  seats,
  type Address,
  type Check,
  type Failure,
  type IceChoice,
  type LeaveReason,
  type MediaRequest,
  type Readiness,
  type RoomReport,
  type Seat,
  type NetworkDoubt,
  type SeatMessage,
  type Presence,
  type StateMeta,
} from '../words/vocabulary';

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
    enterAlone: assign(alone),
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
          ? { type: 'room.peerLeft', reason: lossOf(member) }
          : {
              type: 'room.peerPresent',
              peer: member.address,
              readiness: forSeat(member.readiness),
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
    doubtLinks: sendTo('signaling', { type: 'network.doubted' } satisfies NetworkDoubt),
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
