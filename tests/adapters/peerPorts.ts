/** Harness for the port `peerConnection`: its reports and log, and connecting two of them. */
import { onTestFinished } from 'vitest';
import { createActor, setup } from 'xstate';
import { ufragOf } from '../../machines/seat/seatContext';
import type { Fact } from '../../machines/words/facts';
import type { Generation, IceChoice, PeerCommand, PeerReport } from '../../machines/words/vocabulary';
import { peerConnectionWith } from '../../src/adapters/webrtc/peerConnection';
import { createWarmConnections } from '../../src/adapters/webrtc/warmConnections';
import { createWaiting } from './waiting';

export type Create = (ice: IceChoice) => RTCPeerConnection;
export type Kind = 'audio' | 'video';
/** The platform of a contract test: the browser's connection or the fake. */
export interface Platform {
  create: Create;
  makeStream: (...kinds: Kind[]) => MediaStream;
}
type ReportOf<T extends PeerReport['type']> = Extract<PeerReport, { type: T }>;

export function startPort(
  create: Create,
  stream: MediaStream | null,
  { ahead = false, screens = [] as MediaStream[], later = [] as MediaStream[] } = {},
) {
  const made: RTCPeerConnection[] = [];
  const [reports, log]: [PeerReport[], Fact[]] = [[], []];
  const streams: MediaStream[][] = [];
  const { poke, until } = createWaiting();
  const streamOf = (id: string) => [...(stream ? [stream] : []), ...later].find((one) => one.id === id);
  const warm = createWarmConnections({
    create: (ice) => {
      const pc = create(ice);
      made.push(pc);
      return pc;
    },
    streamOf,
  });
  const input = { streamId: stream?.id ?? null, iceServers: [], iceTransportPolicy: 'all' as const };
  if (ahead) warm.warm(input);
  const port = peerConnectionWith({
    connections: warm,
    log: (fact) => {
      log.push(fact);
      poke();
    },
    streamOf,
    screenOf: (id) => screens.find((screen) => screen.id === id) ?? null,
    onPairs: () => {},
    onFingerprints: () => {},
    onPending: () => {},
    onRemoteStreams: (arrived) => {
      streams.push(arrived);
      poke();
    },
  });
  const listener = setup({
    types: {} as { events: PeerReport },
    actors: { port },
    actions: {
      write: ({ event }) => {
        reports.push(event);
        poke();
      },
    },
  }).createMachine({
    invoke: { id: 'peer', src: 'port', input },
    on: { '*': { actions: 'write' } },
  });
  const actor = createActor(listener).start();
  const stop = () => void actor.stop();
  onTestFinished(stop);
  const all = <T extends PeerReport['type']>(type: T) =>
    reports.filter((report): report is ReportOf<T> => report.type === type);
  const [pc] = made;
  if (!pc) throw new Error('the port made no connection');
  return {
    pc,
    reports,
    log,
    streams,
    all,
    until,
    stop,
    send: (command: PeerCommand) => actor.getSnapshot().children.peer?.send(command),
    /** Sends a command and waits for its report. */
    async ask<T extends PeerReport['type']>(command: PeerCommand, type: T): Promise<ReportOf<T>> {
      const before = all(type).length;
      actor.getSnapshot().children.peer?.send(command);
      await until(() => all(type).length > before);
      const report = all(type)[before];
      if (!report) throw new Error(`no ${type}`);
      return report;
    },
    /** Ids of the rendered remote streams. */
    shown: () => (streams.at(-1) ?? []).map(({ id }) => id),
    /** Kinds of the live tracks in them. */
    seen: () =>
      (streams.at(-1) ?? []).map((shown) =>
        shown
          .getTracks()
          .map((track) => track.kind)
          .toSorted()
          .join(' '),
      ),
    called: () => log.flatMap((fact) => (fact.kind === 'call' ? [fact.method] : [])),
    texts: (direction: 'sent' | 'received') =>
      log.flatMap((fact) => (fact.kind === 'text' && fact.direction === direction ? [fact.text] : [])),
    notes: () => log.flatMap((fact) => (fact.kind === 'note' ? [`${fact.about}: ${fact.text}`] : [])),
    /** Number of `negotiationneeded` events since the last negotiation. */
    asksAgain: () =>
      reports
        .slice(reports.findLastIndex(({ type }) => /DescriptionSet|rolledBack/.test(type)))
        .filter(({ type }) => type === 'peer.negotiationNeeded').length,
    is: (state: string) => all('peer.connectionStateChanged').at(-1)?.state === state,
    /** All reported local candidates by generation. */
    generations(): Generation[] {
      const known = new Map<string | null, Generation>();
      for (const report of reports)
        if (report.type === 'peer.candidatesGathered') {
          const { ufrag, candidates, complete } = report;
          const before = known.get(ufrag);
          known.set(ufrag, {
            ufrag,
            candidates: [...(before?.candidates ?? []), ...candidates],
            complete: complete || (before?.complete ?? false),
          });
        }
      return [...known.values()];
    },
  };
}
export type Port = ReturnType<typeof startPort>;

type Sdp = { sdp: string };
export const makeOffer = (port: Port): Promise<Sdp> => port.ask({ type: 'createOffer' }, 'peer.offerCreated');
/** As sent to the remote peer. */
export const setOffer = (port: Port, { sdp }: Sdp): Promise<Sdp> =>
  port.ask({ type: 'setLocalDescription', description: { type: 'offer', sdp } }, 'peer.localDescriptionSet');
export const takeOffer = (port: Port, { sdp }: Sdp) =>
  port.ask(
    { type: 'setRemoteDescription', description: { type: 'offer', sdp } },
    'peer.remoteDescriptionSet',
  );
export async function answer(port: Port): Promise<Sdp> {
  const { sdp } = await port.ask({ type: 'createAnswer' }, 'peer.answerCreated');
  const description = { type: 'answer', sdp } as const;
  return port.ask({ type: 'setLocalDescription', description }, 'peer.localDescriptionSet');
}
export const takeAnswer = (port: Port, { sdp }: Sdp) =>
  port.ask(
    { type: 'setRemoteDescription', description: { type: 'answer', sdp } },
    'peer.remoteDescriptionSet',
  );

/** One offer/answer exchange: afterwards both have both descriptions. */
export async function negotiate(offerer: Port, answerer: Port) {
  const offer = await setOffer(offerer, await makeOffer(offerer));
  await takeOffer(answerer, offer);
  await takeAnswer(offerer, await answer(answerer));
}
/** Exchanges the current generations of candidates, with end-of-candidates. */
export async function exchangeCandidates(...[a, b]: [Port, Port]) {
  for (const [from, to] of [
    [a, b],
    [b, a],
  ] as const) {
    const ufrag = ufragOf(from.pc.localDescription?.sdp ?? '');
    const generation = () => from.generations().find((known) => known.ufrag === ufrag);
    await from.until(() => generation()?.complete ?? false);
    to.send({ type: 'addIceCandidates', candidates: generation()?.candidates ?? [], complete: true });
  }
}
/** Negotiates, exchanges all candidates, and waits until both are connected. */
export async function connect(caller: Port, callee: Port) {
  await negotiate(caller, callee);
  await exchangeCandidates(caller, callee);
  await Promise.all([caller, callee].map((port) => port.until(() => port.is('connected'))));
}
