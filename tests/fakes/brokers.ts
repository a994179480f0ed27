/** The signaling machine between a fake room and fake brokers, which the test makes come and go. */
import { createActor, fromCallback, setup, type SimulatedClock } from 'xstate';
import { signalingMachine, type LinkReport, type SignalingEvent } from '../../machines/signalingMachine';
import type { BrokerFailure, BrokerReport } from '../../machines/vocabulary';
import { here } from './seatEvents';

interface Options {
  brokers: string[];
  clock: SimulatedClock;
}
export function startSignaling({ brokers, clock }: Options) {
  const opened: string[] = [];
  const stopped: string[] = [];
  const published: string[] = [];
  const told: LinkReport[] = [];
  const live = new Map<string, (report: BrokerReport) => void>();

  const machine = signalingMachine.provide({
    actors: {
      brokerLink: fromCallback(({ input: { url }, receive, sendBack }) => {
        opened.push(url);
        live.set(url, sendBack);
        receive(() => published.push(url));
        return () => {
          stopped.push(url);
          if (live.get(url) === sendBack) live.delete(url);
        };
      }),
    },
  });
  const room = createActor(
    setup({
      types: {} as { events: LinkReport },
      actors: { signaling: machine },
      actions: { keep: ({ event }) => told.push(event) },
    }).createMachine({
      invoke: { src: 'signaling', systemId: 'signaling', input: { self: here, brokers } },
      on: { '*': { actions: 'keep' } },
    }),
    { clock, systemId: 'room' },
  ).start();
  const signaling = room.system.get('signaling') as ReturnType<typeof createActor<typeof signalingMachine>>;

  /** A report counts only from a link that is open. */
  const send = (report: BrokerReport) => live.get(report.url)?.(report);
  return {
    clock,
    signaling,
    opened,
    stopped,
    published,
    told,
    send,
    connect: (url: string) => send({ type: 'broker.connected', url }),
    lose: (url: string, reason: BrokerFailure = 'closed') =>
      send({ type: 'broker.lost', url, reason, detail: '' }),
    publish: () =>
      signaling.send({
        type: 'room.publish',
        destination: { to: 'everyone' },
        message: { kind: 'leave', reason: 'left' },
      } satisfies SignalingEvent),
    links: () => signaling.getSnapshot().context.links.map(({ url, status }) => `${url} ${status}`),
  };
}
