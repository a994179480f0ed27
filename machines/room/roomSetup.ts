/** Context, actions, guards and delays of `roomMachine`. */
import { assign, enqueueActions, raise, sendTo, setup } from 'xstate';
import { calleeMachine } from '../seat/calleeMachine';
import { callerMachine } from '../seat/callerMachine';
import { deriveKeys } from '../ports';
import { checkingMachine } from './checkingMachine';
import {
  aged,
  heardFrom,
  holderOf,
  isMember,
  isOutdated,
  opposite,
  seatsTaken,
  seatAmongArriving,
  withHearsay,
  withNewcomer,
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
  sameAddress,
  seats,
  type Address,
  type Check,
  type Destination,
  type Failure,
  type IceChoice,
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
  seat: Seat | null;
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

/** Where a peer says that it stands. */
interface Told {
  from: Address;
  seq: number;
  standing: Presence;
}

/** Heartbeats without a message after which a peer's lease on its seat expires. */
export const leaseHeartbeats = 3;

const publish = (destination: Destination, message: Message) => ({
  type: 'room.publish' as const,
  destination,
  message,
});
const everyone: Destination = { to: 'everyone' };
const standing = ({ seat, readiness, session }: RoomContext): Presence => ({ seat, readiness, session });
/** A message of the room and who sent it, as actions are given it. */
export const messageAndSender = <M>({ event }: { event: { from: Address; seq: number; message: M } }) => ({
  from: event.from,
  seq: event.seq,
  message: event.message,
});
/** The peer that is stepped together with us: whoever holds the other seat, unless its lease has expired. */
const oppositeReport = ({ members, seat }: RoomContext) => {
  const member = seat && opposite(members, seat);
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
    enterAlone: assign({ members: {}, seat: null, readiness: 'away', session: 0, failure: null }),
    keepIceServers: assign((_, { iceServers, iceTransportPolicy }: IceChoice) => ({
      iceServers,
      iceTransportPolicy,
    })),
    keepMedia: assign((_, p: { media: MediaRequest }) => p),
    /** A peer that is known already has only said that it is still there. */
    keepKnock: assign(({ context }, { from, seq }: { from: Address; seq: number }) => ({
      members: isMember(context.members, from)
        ? heardFrom(context.members, from)
        : withNewcomer(context.members, from, 'door', seq),
    })),
    keepAnnouncement: assign((_, p: { readiness: Readiness; session: number }) => p),
    keepSeat: assign(({ context }) => ({
      seat: seatAmongArriving(context.members, context.self, context.wish),
      readiness: 'away' as const,
    })),
    giveUpSeat: assign({ seat: null, readiness: 'away' }),
    keepStanding: assign(({ context }, p: Told) => ({
      members: withPresence(context.members, p.from, p.standing, p.seq),
    })),
    keepHello: assign(({ context }, { from, seq, message }: FromPeer<'hello'>) => ({
      members:
        message.standing.seat === null
          ? withNewcomer(context.members, from, 'arriving', seq)
          : withPresence(context.members, from, message.standing, seq),
    })),
    /** A welcome also names who holds the seats; what a peer says of itself takes precedence. */
    keepWelcome: assign(({ context }, { from, seq, message }: FromPeer<'welcome'>) => {
      let members = withPresence(context.members, from, message.standing, seq);
      for (const seat of seats) {
        const holder = message[seat];
        if (holder && !isMember(members, holder) && !sameAddress(holder, context.self))
          members = withHearsay(members, holder, {
            seat,
            readiness: 'busy',
            session: message.standing.session,
          });
      }
      return { members };
    }),
    forget: assign(({ context }, p: { from: Address }) => ({
      members: isMember(context.members, p.from) ? without(context.members, p.from.peer) : context.members,
    })),
    loseMember: assign(({ context }, p: { from: Address }) => {
      const member = context.members[p.from.peer];
      return member && sameAddress(member.address, p.from)
        ? {
            members: {
              ...context.members,
              [p.from.peer]: { ...member, missed: leaseHeartbeats, lost: true },
            },
          }
        : {};
    }),
    /** An offer of a new session comes from the caller, even if its presence has not arrived: MQTT keeps no order between topics. */
    keepOfferer: assign(
      ({ context }, { from, seq, message }: { from: Address; seq: number; message: { session: number } }) =>
        context.seat === 'callee' && !opposite(context.members, 'callee') && message.session > context.session
          ? {
              members: withPresence(
                context.members,
                from,
                { seat: 'caller', readiness: 'busy', session: message.session },
                seq,
              ),
            }
          : {},
    ),
    keepAlive: assign(({ context }, p: { from: Address }) => ({
      members: heardFrom(context.members, p.from),
    })),
    ageMembers: assign(({ context }) => ({ members: aged(context.members, leaseHeartbeats) })),
    /** Forgets peers whose lease has expired, except the one opposite while a session runs: its media may still flow. */
    dropLost: assign(({ context }) => ({
      members: withoutLost(
        context.members,
        context.seat !== null && context.readiness === 'busy'
          ? opposite(context.members, context.seat)
          : null,
      ),
    })),
    /** Tells the seat who holds the other one. Idempotent. */
    tellSeat: enqueueActions(({ context, enqueue }) => {
      enqueue.sendTo('stepping', oppositeReport(context));
      if (context.seat === null) return;
      enqueue.sendTo('checking', oppositeReport(context));
      const member = opposite(context.members, context.seat);
      const report: RoomReport = !member
        ? { type: 'room.peerLeft', reason: 'left' }
        : member.lost
          ? { type: 'room.peerLeft', reason: 'vanished' }
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
    answerHello: sendTo('signaling', ({ context }, p: { from: Address }) =>
      publish({ to: 'inbox', address: p.from }, { kind: 'hello', standing: standing(context) }),
    ),
    publishWelcome: sendTo('signaling', ({ context }, p: { from: Address }) => {
      const holder = (seat: Seat) =>
        context.seat === seat ? context.self : (holderOf(context.members, seat)?.address ?? null);
      return publish(
        { to: 'inbox', address: p.from },
        { kind: 'welcome', standing: standing(context), caller: holder('caller'), callee: holder('callee') },
      );
    }),
    publishPresence: sendTo('signaling', ({ context }) =>
      publish(everyone, { kind: 'presence', standing: standing(context) }),
    ),
    /** Published while there is still a link. A page that only watches publishes nothing. */
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
    /** It is new in the room, or has only knocked so far. */
    isNews: ({ context }, p: { from: Address }) =>
      !isMember(context.members, p.from) || context.members[p.from.peer]?.where === 'door',
    mustYield: ({ context }, p: Told) =>
      !isOutdated(context.members, p.from, p.seq) &&
      context.seat !== null &&
      p.standing.seat === context.seat &&
      yieldsTo(
        context.seat,
        { address: context.self, readiness: context.readiness },
        { address: p.from, readiness: p.standing.readiness },
      ),
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
      !isOutdated(context.members, p.from, p.seq) &&
      p.standing.seat === context.seat &&
      yieldsTo(
        context.seat,
        { address: p.from, readiness: p.standing.readiness },
        { address: context.self, readiness: context.readiness },
      ),
    isSeatFree: ({ context }) =>
      context.mayTakePart && seatAmongArriving(context.members, context.self, context.wish) !== null,
    isNoSeatFree: ({ context }) => seatAmongArriving(context.members, context.self, context.wish) === null,
    mayTakePart: ({ context }) => context.mayTakePart,
    asks: (_, p: { asks: boolean }) => p.asks,
    /** Whoever sits opposite us says that another peer holds our seat. */
    isDisplaced: ({ context: { members, seat, self } }, { from, seq, message }: FromPeer<'welcome'>) =>
      seat !== null &&
      !isOutdated(members, from, seq) &&
      sameAddress(opposite(members, seat)?.address ?? null, from) &&
      message[seat] !== null &&
      !sameAddress(message[seat], self),
    /** Two have taken the same seat, and the other one was first here. */
    isSecondOfferer: ({ context }, p: { from: Address }) => {
      const member = context.seat && opposite(context.members, context.seat);
      return member !== null && !member.lost && !sameAddress(member.address, p.from);
    },
    isNobodySeated: ({ context }) => seatsTaken(context.members) === 0,
    isSomebodyWaiting: ({ context }) => seatsTaken(context.members) === 1,
    isCallUnderWay: ({ context }) => seatsTaken(context.members) === 2,
    isEngaged: (_, p: { readiness: Readiness }) => p.readiness === 'busy',
  },
  delays: {
    /** ms in which residents answer a hello. */
    greetingPeriod: 1_200,
    /** ms after which an unanswered hello is repeated once: the first may have been lost. */
    helloInterval: 450,
    /** ms in which whoever has joined still takes a seat that falls free: a lease that has to run out, a race that was lost. */
    settlingPeriod: 15_000,
    /** ms between two presence messages. */
    heartbeat: 5_000,
    /** ms in which changes of our own presence are combined into one message. */
    presenceDelay: 30,
    /** ms after the start of a negotiation in which no presence is published: the negotiation has the link to itself. */
    engagedPresenceDelay: 500,
  },
});
