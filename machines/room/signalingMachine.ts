/** The way to the other peers: two brokers at a time, in parallel; one that stays down is replaced by the next of the list. */
import { assign, enqueueActions, sendTo, setup, type AnyActorRef } from 'xstate';
import { network } from '../ports';
import type {
  Address,
  Destination,
  Message,
  NetworkDoubt,
  NetworkReport,
  PublishCommand,
  SignalEvent,
  StateMeta,
} from '../words/vocabulary';
import { linkMachine, type LinkReport } from './linkMachine';
import { linkId, linksAtOnce } from './links';

export interface SignalingContext {
  self: Address;
  /** The list, without those that were found unusable. */
  brokers: string[];
  /** Brokers that have a link now. */
  inUse: string[];
  /** Those of them that carry messages. */
  online: string[];
}
export type SignalingEvent =
  | LinkReport
  | NetworkReport
  | NetworkDoubt
  | { type: 'room.publish'; destination: Destination; message: Message }
  | { type: 'user.useBrokers'; brokers: string[] };

/** What the room hears from the signaling machine and its links. */
export type SignalingReport =
  { type: 'signal.online' } | { type: 'signal.offline' } | NetworkReport | SignalEvent;

interface SignalingTypes {
  input: { self: Address; brokers: string[] };
  context: SignalingContext;
  events: SignalingEvent;
  meta: StateMeta;
}
interface OfBroker {
  url: string;
}
const ofBroker = ({ event }: { event: OfBroker }) => ({ url: event.url });

/** The broker that takes the place of `url`: the next in the list that is not in use. */
const spare = ({ brokers, inUse }: SignalingContext, url: string) => {
  const from = brokers.indexOf(url) + 1;
  return [...brokers.slice(from), ...brokers.slice(0, from)].find((broker) => !inUse.includes(broker));
};
const without = (urls: string[], url: string) => urls.filter((other) => other !== url);

export const signalingMachine = setup({
  types: {} as SignalingTypes,
  actors: { link: linkMachine, network },
  actions: {
    openLinks: enqueueActions(({ context, enqueue }) => {
      const urls = context.brokers.slice(0, linksAtOnce);
      enqueue.assign({ inUse: urls, online: [] });
      for (const url of urls)
        enqueue.spawnChild('link', { id: linkId(url), input: { url, self: context.self } });
    }),
    closeLinks: enqueueActions(({ context, enqueue }) => {
      for (const url of context.inUse) enqueue.stopChild(linkId(url));
      enqueue.assign({ inUse: [], online: [] });
    }),
    replaceLink: enqueueActions(({ context, enqueue }, { url }: OfBroker) => {
      const next = spare(context, url);
      if (next === undefined || !context.inUse.includes(url)) return;
      enqueue.stopChild(linkId(url));
      enqueue.assign({ inUse: context.inUse.map((other) => (other === url ? next : other)) });
      enqueue.spawnChild('link', { id: linkId(next), input: { url: next, self: context.self } });
    }),
    keepOnline: assign(({ context }, { url }: OfBroker) => ({
      online: context.inUse.filter((other) => other === url || context.online.includes(other)),
    })),
    keepLost: assign(({ context }, { url }: OfBroker) => ({ online: without(context.online, url) })),
    keepUnusable: assign(({ context }, { url }: OfBroker) => ({ brokers: without(context.brokers, url) })),
    keepBrokers: assign((_, p: { brokers: string[] }) => ({ brokers: [...new Set(p.brokers)] })),
    publish: enqueueActions(({ context, enqueue }, command: PublishCommand) => {
      for (const url of context.online) enqueue.sendTo(linkId(url), command);
    }),
    tellLinks: enqueueActions(({ context, enqueue }, report: NetworkReport | NetworkDoubt) => {
      for (const url of context.inUse) enqueue.sendTo(linkId(url), report);
    }),
    tellRoom: sendTo(
      ({ system }) => system.get('room') as AnyActorRef,
      (_, report: SignalingReport) => report,
    ),
  },
  guards: {
    isLastOnline: ({ context }, { url }: OfBroker) => without(context.online, url).length === 0,
  },
  delays: {
    /** ms without any broker after which the page says so. */
    unreachableAfter: 10_000,
  },
}).createMachine({
  id: 'signaling',
  description: 'The way to the other peers, through one or two MQTT brokers.',
  context: ({ input }) => ({
    self: input.self,
    brokers: [...new Set(input.brokers)],
    inUse: [],
    online: [],
  }),
  entry: 'openLinks',
  invoke: { id: 'network', src: 'network' },
  initial: 'connecting',
  on: {
    'link.connected': {
      target: '.online',
      actions: { type: 'keepOnline', params: ofBroker },
    },
    'link.lost': { actions: { type: 'keepLost', params: ofBroker } },
    'link.overdue': { actions: { type: 'replaceLink', params: ofBroker } },
    'link.unusable': {
      actions: [
        { type: 'keepUnusable', params: ofBroker },
        { type: 'replaceLink', params: ofBroker },
      ],
    },
    'network.changed': {
      actions: [
        { type: 'tellLinks', params: ({ event }) => event },
        { type: 'tellRoom', params: ({ event }) => event },
      ],
    },
    'network.doubted': { actions: { type: 'tellLinks', params: ({ event }) => event } },
    'room.publish': {},
    'user.useBrokers': {
      target: '.connecting',
      actions: ['closeLinks', { type: 'keepBrokers', params: ({ event }) => event }, 'openLinks'],
    },
  },
  states: {
    connecting: {
      description: 'Two brokers of the list are asked at the same time; one that answers is enough.',
      meta: { spec: 'MQTT 3.1.1 §3.1 CONNECT', waitsFor: 'a broker that accepts us' },
      after: { unreachableAfter: 'unreachable' },
    },
    online: {
      description: 'At least one broker carries our messages.',
      meta: { spec: 'MQTT 3.1.1 §3.3 PUBLISH' },
      entry: { type: 'tellRoom', params: { type: 'signal.online' } },
      on: {
        // Peers that reach us through this broker alone have not heard of us.
        'link.connected': {
          actions: [
            { type: 'keepOnline', params: ofBroker },
            { type: 'tellRoom', params: { type: 'signal.online' } },
          ],
        },
        'link.lost': [
          {
            guard: { type: 'isLastOnline', params: ofBroker },
            target: 'reconnecting',
            actions: { type: 'keepLost', params: ofBroker },
          },
          { actions: { type: 'keepLost', params: ofBroker } },
        ],
        'room.publish': {
          actions: {
            type: 'publish',
            params: ({ event }) => ({
              type: 'publish',
              destination: event.destination,
              message: event.message,
            }),
          },
        },
      },
    },
    reconnecting: {
      description:
        'The broker is gone for now. A call in progress continues: media do not pass through the broker.',
      meta: { spec: 'MQTT 3.1.1 §4.4', waitsFor: 'a broker to come back' },
      entry: { type: 'tellRoom', params: { type: 'signal.offline' } },
      after: { unreachableAfter: 'unreachable' },
    },
    unreachable: {
      description: 'None of the brokers answers. Parley keeps trying; another broker can be entered.',
      meta: { waitsFor: 'a broker to come back, or another broker' },
    },
  },
});
