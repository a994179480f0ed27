/** The signaling machine over fake brokers that the test controls. */
import { createActor, fromCallback, setup, type ActorRefFrom, type SimulatedClock } from 'xstate';
import { linkMachine } from '../../machines/room/linkMachine';
import { linkId } from '../../machines/room/links';
import { signalingMachine, type SignalingEvent } from '../../machines/room/signalingMachine';
import type {
  Address,
  BrokerCommand,
  BrokerFailure,
  BrokerReport,
  NetworkReport,
} from '../../machines/words/vocabulary';
import { here } from './seatEvents';

interface Options {
  brokers: string[];
  clock: SimulatedClock;
}
export function startSignaling({ brokers, clock }: Options) {
  const opened: string[] = [];
  const stopped: string[] = [];
  const published: string[] = [];
  /** What brokers were asked for but to publish. */
  const asked: string[] = [];
  const told: { type: string }[] = [];
  const live = new Map<string, (report: BrokerReport) => void>();
  let toldNetwork: ((report: NetworkReport) => void) | undefined;

  const brokerLink = fromCallback<BrokerCommand, { url: string; self: Address }>(
    ({ input: { url }, receive, sendBack }) => {
      opened.push(url);
      live.set(url, sendBack);
      receive(({ type }) => void (type === 'publish' ? published.push(url) : asked.push(`${type} ${url}`)));
      return () => {
        stopped.push(url);
        if (live.get(url) === sendBack) live.delete(url);
      };
    },
  );
  const machine = signalingMachine.provide({
    actors: {
      link: linkMachine.provide({ actors: { brokerLink } }),
      network: fromCallback(({ sendBack }) => {
        toldNetwork = sendBack;
      }),
    },
  });
  /** Hears what the signaling machine and its links tell the room. */
  const room = createActor(
    setup({ actors: { signaling: machine } }).createMachine({
      invoke: { id: 'signaling', systemId: 'signaling', src: 'signaling', input: { self: here, brokers } },
      on: { '*': { actions: ({ event }) => told.push(event) } },
    }),
    { clock, systemId: 'room' },
  ).start();
  const signaling = room.system.get('signaling') as ActorRefFrom<typeof signalingMachine>;
  const linkOf = (url: string) =>
    signaling.getSnapshot().children[linkId(url)] as ActorRefFrom<typeof linkMachine> | undefined;
  const statusOf = (url: string) => {
    const value = linkOf(url)?.getSnapshot().value;
    if (typeof value !== 'object') return value;
    if ('online' in value) return 'online';
    return typeof value.down === 'object' ? 'proving' : value.down;
  };

  /** Reports of closed links are ignored. */
  const send = (report: BrokerReport) => live.get(report.url)?.(report);
  return {
    clock,
    signaling,
    opened,
    stopped,
    published,
    asked,
    told,
    send,
    accept: (url: string) => send({ type: 'broker.connected', url }),
    /** It accepts us, and delivers. */
    connect: (url: string) => {
      send({ type: 'broker.connected', url });
      send({ type: 'broker.delivers', url });
    },
    lose: (url: string, reason: BrokerFailure = 'closed') =>
      send({ type: 'broker.lost', url, reason, detail: '' }),
    changeNetwork: () => toldNetwork?.({ type: 'network.changed' }),
    publish: () =>
      signaling.send({
        type: 'room.publish',
        destination: { to: 'everyone' },
        message: { kind: 'leave', reason: 'left' },
      } satisfies SignalingEvent),
    linkOf,
    links: () => signaling.getSnapshot().context.inUse.map((url) => `${url} ${statusOf(url)}`),
  };
}
