/** The link to the brokers: two at a time, in parallel; one that stays down is replaced by the next of the list. */
import { assign, enqueueActions, sendTo, setup, type AnyActorRef } from 'xstate';
import { brokerLink } from '../ports';
import type {
  Address,
  BrokerCommand,
  BrokerFailure,
  BrokerReport,
  Destination,
  Message,
  SignalEvent,
  StateMeta,
} from '../words/vocabulary';

/** One broker as the page shows it. `roundTripMs`: from a publish to its PUBACK. */
export interface Link {
  url: string;
  status: 'connecting' | 'online' | 'lost';
  reason: BrokerFailure | null;
  detail: string;
  roundTripMs: number | null;
}
export interface SignalingContext {
  self: Address;
  /** The list, without those that were found unusable. */
  brokers: string[];
  links: Link[];
}
export type SignalingEvent =
  | BrokerReport
  | { type: 'broker.overdue'; url: string }
  | { type: 'room.publish'; destination: Destination; message: Message }
  | { type: 'user.useBrokers'; brokers: string[] };

/** What the room hears from its link. */
export type LinkReport = { type: 'signal.online' } | { type: 'signal.offline' } | SignalEvent;

interface SignalingTypes {
  input: { self: Address; brokers: string[] };
  context: SignalingContext;
  events: SignalingEvent;
  meta: StateMeta;
}

export const linksAtOnce = 2;
const linkId = (url: string) => `link ${url}`;
const opened = (url: string): Link => ({
  url,
  status: 'connecting',
  reason: null,
  detail: '',
  roundTripMs: null,
});
const changed = (links: Link[], url: string, change: Partial<Link>) =>
  links.map((link) => (link.url === url ? { ...link, ...change } : link));
/** The broker that takes the place of `url`: the next in the list that is not in use. */
const spare = ({ brokers, links }: SignalingContext, url: string) => {
  const from = brokers.indexOf(url) + 1;
  return [...brokers.slice(from), ...brokers.slice(0, from)].find((b) => !links.some((l) => l.url === b));
};
const isFinal = (reason: BrokerFailure) =>
  reason === 'badAddress' || reason === 'insecure' || reason === 'credentials';

const open = (url: string, self: Address) =>
  [
    { id: linkId(url), input: { url, self } },
    { type: 'broker.overdue', url },
    { id: linkId(url), delay: 'replaceAfter' },
  ] as const;

export const signalingMachine = setup({
  types: {} as SignalingTypes,
  actors: { brokerLink },
  actions: {
    openLinks: enqueueActions(({ context, enqueue }) => {
      const urls = context.brokers.slice(0, linksAtOnce);
      enqueue.assign({ links: urls.map(opened) });
      for (const url of urls) {
        const [child, overdue, timer] = open(url, context.self);
        enqueue.spawnChild('brokerLink', child);
        enqueue.raise(overdue, timer);
      }
    }),
    closeLinks: enqueueActions(({ context, enqueue }) => {
      for (const { url } of context.links) {
        enqueue.cancel(linkId(url));
        enqueue.stopChild(linkId(url));
      }
      enqueue.assign({ links: [] });
    }),
    replaceLink: enqueueActions(({ context, enqueue }, p: { url: string }) => {
      const next = spare(context, p.url);
      enqueue.cancel(linkId(p.url));
      if (next === undefined) return;
      const [child, overdue, timer] = open(next, context.self);
      enqueue.stopChild(linkId(p.url));
      enqueue.assign({ links: context.links.map((l) => (l.url === p.url ? opened(next) : l)) });
      enqueue.spawnChild('brokerLink', child);
      enqueue.raise(overdue, timer);
    }),
    keepOnline: enqueueActions(({ context, enqueue }, p: { url: string }) => {
      enqueue.cancel(linkId(p.url));
      enqueue.assign({
        links: changed(context.links, p.url, { status: 'online', reason: null, detail: '' }),
      });
    }),
    keepLost: enqueueActions(
      ({ context, enqueue }, p: { url: string; reason: BrokerFailure; detail: string }) => {
        const wasOnline = context.links.some((l) => l.url === p.url && l.status === 'online');
        enqueue.assign({
          links: changed(context.links, p.url, {
            status: 'lost',
            reason: p.reason,
            detail: p.detail,
            roundTripMs: null,
          }),
        });
        if (wasOnline)
          enqueue.raise({ type: 'broker.overdue', url: p.url }, { id: linkId(p.url), delay: 'replaceAfter' });
        if (!isFinal(p.reason)) return;
        enqueue.assign({ brokers: context.brokers.filter((url) => url !== p.url) });
        enqueue.raise({ type: 'broker.overdue', url: p.url });
      },
    ),
    keepRoundTrip: assign(({ context }, p: { url: string; roundTripMs: number }) => ({
      links: changed(context.links, p.url, { roundTripMs: p.roundTripMs }),
    })),
    keepBrokers: assign((_, p: { brokers: string[] }) => ({ brokers: [...new Set(p.brokers)] })),
    publish: enqueueActions(({ context, enqueue }, command: BrokerCommand) => {
      for (const link of context.links)
        if (link.status === 'online') enqueue.sendTo(linkId(link.url), command);
    }),
    tellRoom: sendTo(
      ({ system }) => system.get('room') as AnyActorRef,
      (_, report: LinkReport) => report,
    ),
  },
  guards: {
    isLastOnline: ({ context }, p: { url: string }) =>
      !context.links.some((l) => l.status === 'online' && l.url !== p.url),
  },
  delays: {
    /** ms after which a broker that is down gives way to the next one. */
    replaceAfter: 6_000,
    /** ms without any broker after which the page says so. */
    unreachableAfter: 10_000,
  },
}).createMachine({
  id: 'signaling',
  description: 'The way to the other peers, through one or two MQTT brokers.',
  context: ({ input }) => ({ self: input.self, brokers: [...new Set(input.brokers)], links: [] }),
  entry: 'openLinks',
  initial: 'connecting',
  on: {
    'broker.lost': { actions: { type: 'keepLost', params: ({ event }) => event } },
    'broker.overdue': { actions: { type: 'replaceLink', params: ({ event }) => event } },
    'broker.acknowledged': { actions: { type: 'keepRoundTrip', params: ({ event }) => event } },
    'broker.received': { actions: { type: 'tellRoom', params: ({ event }) => event.event } },
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
      on: {
        'broker.connected': {
          target: 'online',
          actions: { type: 'keepOnline', params: ({ event }) => event },
        },
      },
      after: { unreachableAfter: 'unreachable' },
    },
    online: {
      description: 'At least one broker carries our messages.',
      meta: { spec: 'MQTT 3.1.1 §3.3 PUBLISH' },
      entry: { type: 'tellRoom', params: { type: 'signal.online' } },
      on: {
        'broker.connected': { actions: { type: 'keepOnline', params: ({ event }) => event } },
        'broker.lost': [
          {
            guard: { type: 'isLastOnline', params: ({ event }) => event },
            target: 'reconnecting',
            actions: { type: 'keepLost', params: ({ event }) => event },
          },
          { actions: { type: 'keepLost', params: ({ event }) => event } },
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
        'The broker is gone for now. A call that runs goes on: media do not pass through the broker.',
      meta: { spec: 'MQTT 3.1.1 §4.4', waitsFor: 'a broker to come back' },
      entry: { type: 'tellRoom', params: { type: 'signal.offline' } },
      on: {
        'broker.connected': {
          target: 'online',
          actions: { type: 'keepOnline', params: ({ event }) => event },
        },
      },
      after: { unreachableAfter: 'unreachable' },
    },
    unreachable: {
      description: 'None of the brokers answers. Parley keeps trying; another broker can be entered.',
      meta: { waitsFor: 'a broker to come back, or another broker' },
      on: {
        'broker.connected': {
          target: 'online',
          actions: { type: 'keepOnline', params: ({ event }) => event },
        },
      },
    },
  },
});
