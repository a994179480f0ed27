/** Live, or one step after another. Both sides of a room are stepped together: either may do it for both. */
import type { GateCommand, Address, Grain, HeldAction, StateMeta, Stepping } from '../words/vocabulary';
import { assign, enqueueActions, sendTo, setup, type AnyActorRef } from 'xstate';
import { gate } from '../ports';
import {
  isNewer,
  isOpposite,
  nextItem,
  usualPace,
  type SteppingContext,
  type SteppingEvent,
  type SteppingInput,
  type SteppingMessage,
  type WaitingItem,
} from './stepping';

interface SteppingTypes {
  input: SteppingInput;
  context: SteppingContext;
  events: SteppingEvent;
  meta: StateMeta;
}
interface From {
  from: Address;
}
const command = (to: GateCommand) => to;
const toRoom = ({ system }: { system: { get(id: string): AnyActorRef | undefined } }) =>
  system.get('room') as AnyActorRef;
const told = ({ event }: { event: { from: Address; message: Stepping } }) => ({
  from: event.from,
  ...event.message,
});
const newer = { type: 'isNewer' as const, params: told };
const follow = { type: 'follow' as const, params: told };
/** A peer with an older mode is told ours. */
const answer = { guard: { type: 'isOlder' as const, params: told }, actions: 'tellOpposite' as const };

export const steppingMachine = setup({
  types: {} as SteppingTypes,
  actors: { gate },
  actions: {
    keepWaiting: assign(({ context }, { waiting }: { waiting: WaitingItem[] }) => ({
      waiting,
      asked: context.asked.filter((one) =>
        waiting.some((other) => other.peer === one.peer && other.item === one.item),
      ),
    })),
    keepOpposite: assign((_, { opposite }: { opposite: Address | null }) => ({ opposite })),
    keepPace: assign((_, { paceMs }: { paceMs: number }) => ({ paceMs })),
    wishStep: assign(({ context }, p: { grain: Grain }) => ({
      agreed: { mode: 'step' as const, grain: p.grain, stamp: context.agreed.stamp + 1 },
      by: context.self.peer,
    })),
    wishLive: assign(({ context }) => ({
      agreed: { ...context.agreed, mode: 'live' as const, stamp: context.agreed.stamp + 1 },
      by: context.self.peer,
    })),
    wishAgain: assign(({ context }, p: Stepping & From) => ({
      agreed: { ...context.agreed, stamp: p.stamp + 1 },
    })),
    follow: assign((_, { from, mode, grain, stamp }: Stepping & From) => ({
      agreed: { mode, grain, stamp },
      by: from.peer,
    })),
    closeGate: sendTo('gate', ({ context }) =>
      command({ type: 'gate.close', grain: context.agreed.grain, by: context.by }),
    ),
    openGate: sendTo('gate', ({ context }) => command({ type: 'gate.open', by: context.by })),
    standStill: sendTo('gate', command({ type: 'gate.stand', stands: true })),
    runOn: sendTo('gate', command({ type: 'gate.stand', stands: false })),
    handle: enqueueActions(({ context, enqueue }, { peer, item, how }: WaitingItem & { how: HeldAction }) => {
      if (peer === context.self.peer)
        enqueue.sendTo('gate', command({ type: 'gate.handle', item, how, by: context.self.peer }));
      else if (context.opposite?.peer === peer) {
        const message: SteppingMessage = { kind: 'handle', item, how };
        enqueue.sendTo(toRoom, { type: 'stepping.sent', to: context.opposite, message });
        // A repeated or postponed item stays in the tray.
        if (how === 'release' || how === 'drop')
          enqueue.assign({ asked: [...context.asked, { peer, item }] });
      }
    }),
    handleForOpposite: sendTo('gate', (_, { from, item, how }: { item: number; how: HeldAction } & From) =>
      command({ type: 'gate.handle', item, how, by: from.peer }),
    ),
    tellOpposite: enqueueActions(({ context, enqueue }) => {
      if (context.opposite === null) return;
      const message: SteppingMessage = { kind: 'stepping', ...context.agreed };
      enqueue.sendTo(toRoom, { type: 'stepping.sent', to: context.opposite, message });
    }),
  },
  guards: {
    isNewer: ({ context }, p: Stepping & From) => isOpposite(context, p.from) && isNewer(p, context.agreed),
    isNewerStep: ({ context }, p: Stepping & From) =>
      isOpposite(context, p.from) && isNewer(p, context.agreed) && p.mode === 'step',
    /** Our first wish was made before we knew the room's stamp, and the room went live in the meantime. */
    isOfBefore: ({ context }, p: Stepping & From) =>
      isOpposite(context, p.from) &&
      isNewer(p, context.agreed) &&
      p.stamp > context.agreed.stamp + 1 &&
      context.agreed.stamp === 1 &&
      context.by === context.self.peer,
    isOlder: ({ context }, p: Stepping & From) => isOpposite(context, p.from) && isNewer(context.agreed, p),
    isAnotherOpposite: ({ context }, p: { opposite: Address | null }) =>
      p.opposite === null ? context.opposite !== null : !isOpposite(context, p.opposite),
    isFromOpposite: ({ context }, p: From) => isOpposite(context, p.from),
    isSomethingWaiting: ({ context }) => context.waiting.length > 0,
    isNothingWaiting: ({ context }) => context.waiting.length === 0,
  },
  delays: {
    /** ms between two repetitions of the mode: a broker may lose a message. */
    tellInterval: 2_000,
    pace: ({ context }) => context.paceMs,
  },
}).createMachine({
  id: 'stepping',
  description: 'How time passes in this room: live, or step by step.',
  context: ({ input }) => ({
    self: input.self,
    agreed: { mode: 'live', grain: 'events', stamp: 0 },
    by: input.self.peer,
    opposite: null,
    waiting: [],
    asked: [],
    paceMs: usualPace,
  }),
  invoke: { id: 'gate', src: 'gate' },
  initial: 'live',
  on: {
    'tray.changed': { actions: { type: 'keepWaiting', params: ({ event }) => event } },
    'user.choosePace': { actions: { type: 'keepPace', params: ({ event }) => event } },
    'signal.handleReceived': {},
    'room.oppositeChanged': {
      guard: { type: 'isAnotherOpposite', params: ({ event }) => event },
      actions: { type: 'keepOpposite', params: ({ event }) => event },
    },
  },
  states: {
    live: {
      description: 'Everything happens as it comes.',
      entry: ['openGate', 'runOn'],
      on: {
        'user.step': {
          target: 'stepping',
          actions: [{ type: 'wishStep', params: ({ event }) => event }, 'tellOpposite'],
        },
        'signal.steppingReceived': [
          { guard: { type: 'isNewerStep', params: told }, target: 'stepping', actions: follow },
          { guard: newer, actions: follow },
          answer,
        ],
      },
    },
    stepping: {
      description: 'Whatever comes is held in the tray until somebody releases it.',
      type: 'parallel',
      entry: 'closeGate',
      on: {
        'user.step': {
          actions: [{ type: 'wishStep', params: ({ event }) => event }, 'closeGate', 'tellOpposite'],
        },
        'user.goLive': { target: 'live', actions: ['wishLive', 'tellOpposite'] },
        'signal.steppingReceived': [
          { guard: { type: 'isNewerStep', params: told }, actions: [follow, 'closeGate'] },
          {
            guard: { type: 'isOfBefore', params: told },
            actions: [{ type: 'wishAgain', params: told }, 'tellOpposite'],
          },
          { guard: newer, target: 'live', actions: follow },
          answer,
        ],
        'user.handle': { actions: { type: 'handle', params: ({ event }) => event } },
        'user.next': {
          guard: 'isSomethingWaiting',
          actions: { type: 'handle', params: firstOf },
        },
        'signal.handleReceived': {
          guard: { type: 'isFromOpposite', params: ({ event }) => event },
          actions: {
            type: 'handleForOpposite',
            params: ({ event }) => ({ from: event.from, ...event.message }),
          },
        },
        'room.oppositeChanged': {
          guard: { type: 'isAnotherOpposite', params: ({ event }) => event },
          actions: [{ type: 'keepOpposite', params: ({ event }) => event }, 'tellOpposite'],
        },
      },
      states: {
        pace: {
          description: 'Who sets the pace: a person, or a timer.',
          initial: 'paused',
          states: {
            paused: {
              description: 'Each step is taken by hand.',
              meta: { waitsFor: 'the next step' },
              on: { 'user.play': 'playing' },
            },
            playing: {
              description: 'The oldest held item is released, again and again, at the chosen pace.',
              meta: { waitsFor: 'the time for the next step' },
              on: { 'user.pause': 'paused' },
              after: {
                pace: { target: 'playing', reenter: true, actions: { type: 'handle', params: firstOf } },
              },
            },
          },
        },
        time: {
          description: 'Timers run only while nothing is held, here or on the other side.',
          initial: 'running',
          states: {
            running: {
              description: 'Nothing is held: timers run, and one of them may be the next to come.',
              entry: 'runOn',
              always: { guard: 'isSomethingWaiting', target: 'standing' },
            },
            standing: {
              description: 'Something is held: the timers of both negotiations are stopped.',
              meta: { waitsFor: 'the tray to be empty, on both sides' },
              entry: 'standStill',
              always: { guard: 'isNothingWaiting', target: 'running' },
            },
          },
        },
        telling: {
          description: 'The other side is told, again and again: a broker may lose what it carries.',
          initial: 'told',
          states: {
            told: {
              description: 'The other side has been told how this room is stepped.',
              meta: { waitsFor: 'the next reminder' },
              after: { tellInterval: { target: 'told', reenter: true, actions: 'tellOpposite' } },
            },
          },
        },
      },
    },
  },
});

function firstOf({ context }: { context: SteppingContext }) {
  return { ...nextItem(context), how: 'release' as const };
}
