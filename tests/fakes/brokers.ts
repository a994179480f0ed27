/** The signaling machine over fake brokers that the test controls. */
import { createActor, fromCallback, type SimulatedClock } from 'xstate';
import { signalingMachine, type LinkReport, type SignalingEvent } from '../../machines/room/signalingMachine';
import type { BrokerFailure, BrokerReport } from '../../machines/words/vocabulary';
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
    actions: { tellRoom: (_, report) => told.push(report) },
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
  const signaling = createActor(machine, { clock, input: { self: here, brokers } }).start();

  /** Reports of closed links are ignored. */
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
