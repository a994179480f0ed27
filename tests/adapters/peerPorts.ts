/** The port `peerConnection` under test: what it reports and logs, and how two of them are brought together. */
import { onTestFinished } from 'vitest';
import { createActor, setup } from 'xstate';
import type { Fact } from '../../machines/facts';
import type { Candidate, IceServer, PeerCommand, PeerReport } from '../../machines/vocabulary';
import { peerConnectionWith } from '../../src/adapters/webrtc/peerConnection';
import { createWarmConnections } from '../../src/adapters/webrtc/warmConnections';
import { createWaiting } from './waiting';

export type Create = (iceServers: IceServer[]) => RTCPeerConnection;
type ReportOf<T extends PeerReport['type']> = Extract<PeerReport, { type: T }>;

export function startPort(create: Create, stream: MediaStream | null, { ahead = false } = {}) {
  const made: RTCPeerConnection[] = [];
  const [reports, log]: [PeerReport[], Fact[]] = [[], []];
  const streams: (MediaStream | null)[] = [];
  const { poke, until } = createWaiting();
  const warm = createWarmConnections({
    create: (iceServers) => {
      const pc = create(iceServers);
      made.push(pc);
      return pc;
    },
    streamOf: (id) => (stream?.id === id ? stream : undefined),
  });
  const input = { streamId: stream?.id ?? null, iceServers: [] };
  if (ahead) warm.warm(input);
  const port = peerConnectionWith({
    connections: warm,
    log: (fact) => {
      log.push(fact);
      poke();
    },
    onRemoteStream: (arrived) => streams.push(arrived),
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
    /** Sends a command and waits for the report of its end. */
    async ask<T extends PeerReport['type']>(command: PeerCommand, type: T): Promise<ReportOf<T>> {
      const before = all(type).length;
      actor.getSnapshot().children.peer?.send(command);
      await until(() => all(type).length > before);
      const report = all(type)[before];
      if (!report) throw new Error(`no ${type}`);
      return report;
    },
    is: (state: string) => all('peer.connectionStateChanged').at(-1)?.state === state,
    /** Whether the last candidate was reported. */
    hasGathered: () => all('peer.candidatesGathered').some(({ complete }) => complete),
    candidates: (): Candidate[] => all('peer.candidatesGathered').flatMap(({ candidates }) => candidates),
  };
}
export type Port = ReturnType<typeof startPort>;

/** Caller and callee up to the point at which both have both descriptions. */
export async function negotiate(caller: Port, callee: Port) {
  const offer = await caller.ask({ type: 'createOffer' }, 'peer.offerCreated');
  const offered = { type: 'offer', sdp: offer.sdp } as const;
  await caller.ask({ type: 'setLocalDescription', description: offered }, 'peer.localDescriptionSet');
  await callee.ask({ type: 'setRemoteDescription', description: offered }, 'peer.remoteDescriptionSet');
  const answer = await callee.ask({ type: 'createAnswer' }, 'peer.answerCreated');
  const answered = { type: 'answer', sdp: answer.sdp } as const;
  await callee.ask({ type: 'setLocalDescription', description: answered }, 'peer.localDescriptionSet');
  await caller.ask({ type: 'setRemoteDescription', description: answered }, 'peer.remoteDescriptionSet');
}
/** Both, with all of each other's candidates and their ends; then both are connected. */
export async function connect(caller: Port, callee: Port) {
  await negotiate(caller, callee);
  for (const [from, to] of [
    [caller, callee],
    [callee, caller],
  ] as const) {
    await from.until(() => from.hasGathered());
    to.send({ type: 'addIceCandidates', candidates: from.candidates(), complete: true });
  }
  await Promise.all([caller, callee].map((port) => port.until(() => port.is('connected'))));
}
