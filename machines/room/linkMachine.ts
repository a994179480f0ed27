/** One broker: whether it carries messages. The port reconnects by itself; this machine says when to stop waiting for it. */
import { assign, sendTo, setup, type AnyActorRef } from 'xstate';
import { brokerLink } from '../ports';
import type {
  Address,
  BrokerFailure,
  BrokerReport,
  NetworkDoubt,
  NetworkReport,
  PublishCommand,
  SignalEvent,
  StateMeta,
} from '../words/vocabulary';

interface LinkContext {
  url: string;
  self: Address;
  /** Why the broker was lost last; null while it is online, and before. */
  reason: BrokerFailure | null;
  detail: string;
  /** ms from a publish to its PUBACK; null: not known. */
  roundTripMs: number | null;
}
/** What a link tells the signaling machine. `overdue`: down for so long that another broker may take its place. */
export type LinkReport = {
  type: 'link.connected' | 'link.lost' | 'link.overdue' | 'link.unusable';
  url: string;
};

interface LinkTypes {
  input: { url: string; self: Address };
  context: LinkContext;
  events: BrokerReport | PublishCommand | NetworkReport | NetworkDoubt;
  meta: StateMeta;
}
interface Loss {
  reason: BrokerFailure;
  detail: string;
}
const isUnusable = { type: 'isUnusable' as const, params: ({ event }: { event: Loss }) => event };
const keepLoss = { type: 'keepLoss' as const, params: ({ event }: { event: Loss }) => event };

export const linkMachine = setup({
  types: {} as LinkTypes,
  actors: { brokerLink },
  actions: {
    keepLoss: assign((_, { reason, detail }: Loss) => ({ reason, detail, roundTripMs: null })),
    clearLoss: assign({ reason: null, detail: '' }),
    keepRoundTrip: assign((_, { roundTripMs }: { roundTripMs: number }) => ({ roundTripMs })),
    publish: sendTo('broker', ({ event }) => event),
    prove: sendTo('broker', { type: 'prove' }),
    subscribe: sendTo('broker', { type: 'subscribe' }),
    reconnect: sendTo('broker', { type: 'reconnect' }),
    tellSignaling: sendTo(
      ({ system }) => system.get('signaling') as AnyActorRef,
      ({ context }, { type }: Pick<LinkReport, 'type'>): LinkReport => ({ type, url: context.url }),
    ),
    tellNetworkChanged: sendTo(({ system }) => system.get('signaling') as AnyActorRef, {
      type: 'network.changed',
    } satisfies NetworkReport),
    tellRoom: sendTo(
      ({ system }) => system.get('room') as AnyActorRef,
      (_, { event }: { event: SignalEvent }) => event,
    ),
  },
  guards: {
    /** Waiting does not help: the address or the credentials are wrong. */
    isUnusable: (_, { reason }: Loss) =>
      reason === 'badAddress' || reason === 'ambiguous' || reason === 'insecure' || reason === 'credentials',
  },
  delays: {
    /** ms after which a broker that is down may be replaced. */
    replaceAfter: 6_000,
    /** ms after which a broker that has brought nothing back is asked once more. */
    proofInterval: 1_000,
    /** ms after which the page says that a broker brings nothing; it is asked less often from then on. */
    silentAfter: 8_000,
    /** ms that a broker that was online has for our message to come back, once a seat has lost its path. */
    doubtPatience: 2_000,
  },
}).createMachine({
  id: 'link',
  description: 'The link to one MQTT broker.',
  context: ({ input }) => ({ ...input, reason: null, detail: '', roundTripMs: null }),
  invoke: { id: 'broker', src: 'brokerLink', input: ({ context }) => context },
  initial: 'down',
  on: {
    'broker.received': { actions: { type: 'tellRoom', params: ({ event }) => event } },
    'broker.connected': {},
    'broker.delivers': {},
    'broker.lost': {},
    'broker.acknowledged': {},
    publish: {},
    // The connection may lead nowhere, and nobody would notice before its keep-alive runs out.
    'network.changed': { actions: 'reconnect' },
    'network.doubted': {},
  },
  states: {
    down: {
      description: 'The broker carries no messages; for a while it may still come back.',
      meta: { spec: 'MQTT 3.1.1 §3.1 CONNECT', waitsFor: 'the broker' },
      initial: 'connecting',
      on: {
        'broker.connected': '.proving',
        'broker.lost': [
          { guard: isUnusable, target: 'unusable', actions: keepLoss },
          { target: '.lost', actions: keepLoss },
        ],
      },
      after: { replaceAfter: { actions: { type: 'tellSignaling', params: { type: 'link.overdue' } } } },
      states: {
        connecting: {
          description: 'The broker has been asked and has not answered yet.',
          meta: { spec: 'MQTT 3.1.1 §3.1 CONNECT', waitsFor: 'CONNACK' },
        },
        proving: {
          description: 'The broker has accepted us. We say something to ourselves: does it come back?',
          meta: { spec: 'MQTT 3.1.1 §3.8 SUBSCRIBE', waitsFor: 'our own message' },
          initial: 'asked',
          entry: 'prove',
          on: { 'broker.delivers': '#link.online' },
          after: { silentAfter: 'silent' },
          states: {
            asked: {
              description: 'Our message to ourselves is under way; it may get lost.',
              after: {
                proofInterval: { target: 'asked', reenter: true, actions: ['subscribe', 'prove'] },
              },
            },
          },
        },
        silent: {
          description: 'The broker accepts us, and brings nothing, not even what we say to ourselves.',
          meta: { waitsFor: 'our own message' },
          entry: ['subscribe', 'prove', { type: 'keepLoss', params: { reason: 'silent', detail: '' } }],
          on: {
            'broker.delivers': '#link.online',
            // It gave up on us, or we on it: it is silent all the same.
            'broker.lost': [
              { guard: isUnusable, target: '#link.unusable', actions: keepLoss },
              { target: 'lost' },
            ],
          },
          after: { silentAfter: { target: 'silent', reenter: true } },
        },
        lost: { description: 'The broker refused us, did not answer, or the connection broke.' },
      },
    },
    online: {
      description: 'The broker carries our messages.',
      meta: { spec: 'MQTT 3.1.1 §3.3 PUBLISH' },
      entry: ['clearLoss', { type: 'tellSignaling', params: { type: 'link.connected' } }],
      exit: { type: 'tellSignaling', params: { type: 'link.lost' } },
      on: {
        'broker.lost': [
          { guard: isUnusable, target: 'unusable', actions: keepLoss },
          { target: 'down.lost', actions: keepLoss },
        ],
        'broker.acknowledged': {
          actions: { type: 'keepRoundTrip', params: ({ event }) => event },
        },
        publish: { actions: 'publish' },
      },
      initial: 'trusted',
      states: {
        trusted: {
          description: 'Nothing says that what is published gets lost.',
          on: { 'network.doubted': 'doubted' },
        },
        doubted: {
          description:
            'A call has lost its path. Is the network another one, or does our own message come back?',
          meta: { waitsFor: 'our own message' },
          entry: 'prove',
          on: { 'broker.delivers': 'trusted' },
          after: { doubtPatience: { actions: 'tellNetworkChanged' } },
        },
      },
    },
    unusable: {
      description: 'This broker can never carry our messages: its address or our credentials are wrong.',
      entry: { type: 'tellSignaling', params: { type: 'link.unusable' } },
      on: { 'network.changed': {} },
    },
  },
});
