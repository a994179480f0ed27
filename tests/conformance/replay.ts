/** Replays a sequence on two RTCPeerConnections, real or fake, and compares each step with its prediction. */
import { ufragOf } from '../../machines/seat/seatContext';
import type { Seat } from '../../machines/words/vocabulary';
import type { Operation } from '../../src/explore/paths/operations';
import { garbage, unknownUfrag, type Expected } from './predict';

export interface Platform {
  create: () => RTCPeerConnection;
  /** Resolves when all consequences so far have been observed, except those of ICE. */
  settle: (pc: RTCPeerConnection) => Promise<void>;
}
export interface Difference {
  step: number;
  operation: Operation;
  expected: string;
  actual: string;
}

/** ms; timeout of an operation. */
const patienceMs = 20_000;
const nameOf = (error: unknown) =>
  error instanceof DOMException ? error.name : error instanceof Error ? error.message : String(error);
/** `resolved`, or the name of the DOMException; for any other error, which is ours, its text. */
const endOf = (promise: Promise<unknown>) =>
  new Promise<string>((resolve) => {
    const watch = setTimeout(resolve, patienceMs, `nothing for ${patienceMs} ms`);
    void promise
      .then(
        () => resolve('resolved'),
        (error: unknown) => resolve(nameOf(error)),
      )
      .finally(() => clearTimeout(watch));
  });
/**
 * Gathering for the first description; for a restart it may end before it can be observed. A busy Chromium reports
 * candidates before the state `gathering`.
 */
const gatheringOrder = /^set (candidate )*gathering (candidate )*complete end /;

function connect({ create }: Platform, candidates: Map<string, RTCIceCandidateInit[]>) {
  const pc = create();
  let events: string[] = [];
  const gathering: string[] = [];
  let poke: (() => unknown) | null = null;
  const gathers = (what: string) => {
    gathering.push(what);
    poke?.();
  };
  pc.onsignalingstatechange = () => events.push(pc.signalingState);
  pc.onnegotiationneeded = () => events.push('negotiationneeded');
  pc.ontrack = () => events.push('track');
  pc.onicegatheringstatechange = () => gathers(pc.iceGatheringState);
  pc.onicecandidate = ({ candidate }) => {
    if (candidate === null) return gathers('end');
    if (candidate.candidate === '') return; // the end of one component: there is only one
    const ufrag = candidate.usernameFragment ?? '';
    candidates.set(ufrag, [...(candidates.get(ufrag) ?? []), candidate]);
    gathers('candidate');
  };
  const until = (isSo: () => boolean) =>
    new Promise<void>((resolve) => {
      poke = () => isSo() && resolve();
      poke();
    });
  pc.createDataChannel('text', { negotiated: true, id: 0 });
  return {
    pc,
    ended(operation: Operation, name: string) {
      events.push(name);
      if (operation.do === 'setLocalDescription' && gathering.length === 0) gathering.push('set');
    },
    take() {
      const taken = events;
      events = [];
      return taken;
    },
    async gathered(goal: 'found' | 'complete') {
      const ufrag = ufragOf(pc.localDescription?.sdp ?? '') ?? '';
      await until(() =>
        goal === 'found'
          ? candidates.has(ufrag)
          : pc.iceGatheringState === 'complete' && gathering.includes('end'),
      );
      const order = gathering.map((what) => `${what} `).join('');
      if (goal === 'complete' && !gatheringOrder.test(order)) throw new Error(order);
    },
  };
}
type Connection = ReturnType<typeof connect>;

export function createReplay(platform: Platform) {
  const connections: Partial<Record<Seat, Connection>> = {};
  const made = new Map<number, string>();
  const opened: Connection[] = [];
  /** All gathered candidates by generation. */
  const candidates = new Map<string, RTCIceCandidateInit[]>();
  const at = (seat: Seat) => {
    const connection = connections[seat];
    if (!connection) throw new Error(`${seat} has no connection`);
    return connection;
  };
  const described = ({ type, of }: { type: 'offer' | 'answer'; of: number | null }) => ({
    type,
    sdp: of === null ? garbage : (made.get(of) ?? ''),
  });
  const candidatesOf = (of: number | null): RTCIceCandidateInit[] => {
    if (of !== null) {
      const known = candidates.get(ufragOf(made.get(of) ?? '') ?? '');
      if (!known) throw new Error(`no candidate was gathered for ${of}`);
      return known;
    }
    const candidate = `candidate:1 1 udp 1 127.0.0.1 9 typ host ufrag ${unknownUfrag}`;
    return [{ candidate, sdpMid: '0', sdpMLineIndex: 0, usernameFragment: unknownUfrag }];
  };

  const open = (seat: Seat) => {
    const connection = connect(platform, candidates);
    opened.push(connection);
    connections[seat] = connection;
    return connection;
  };
  const run = async ({ pc, gathered }: Connection, operation: Operation): Promise<unknown> => {
    switch (operation.do) {
      case 'open':
        return; // it is there already
      case 'close':
        return pc.close();
      case 'createOffer':
      case 'createAnswer': {
        const { sdp } = await pc[operation.do]();
        return made.set(operation.makes, sdp ?? '');
      }
      case 'setLocalDescription':
      case 'setRemoteDescription':
        return pc[operation.do](described(operation));
      case 'rollBack':
        return pc.setLocalDescription({ type: 'rollback' });
      case 'restartIce':
        return pc.restartIce();
      case 'addIceCandidates':
        return Promise.all(candidatesOf(operation.of).map((candidate) => pc.addIceCandidate(candidate)));
      case 'endCandidates':
        return pc.addIceCandidate();
      case 'change':
        return pc.addTransceiver('audio');
      case 'gather':
        return gathered(operation.until);
    }
  };

  return {
    /** The first step that differs from its prediction; null: none. */
    async compare(steps: readonly Expected[]): Promise<Difference | null> {
      try {
        for (const [step, { operation, signaling, events, rests }] of steps.entries()) {
          const connection = operation.do === 'open' ? open(operation.seat) : at(operation.seat);
          const { pc, ended, take } = connection;
          ended(operation, await endOf(run(connection, operation)));
          const rest = rests ? await endOf(platform.settle(pc)) : 'resolved';
          if (rest !== 'resolved') ended(operation, `no rest: ${rest}`);
          const [expected, actual] = [events, take()];
          if (pc.signalingState === signaling && agrees(expected, actual)) continue;
          return {
            step,
            operation,
            expected: `${expected.join(', ')}: ${signaling}`,
            actual: `${actual.join(', ')}: ${pc.signalingState}`,
          };
        }
        return null;
      } finally {
        for (const { pc } of opened) pc.close();
      }
    },
  };
}

/** Whether and how many tracks arrive depends on the media; the model predicts only when they may. */
function agrees(expected: readonly string[], actual: readonly string[]): boolean {
  const pattern = expected.map((event) => (event === 'track' ? '(track )*' : `${event} `)).join('');
  return new RegExp(`^${pattern}$`).test(actual.map((event) => `${event} `).join(''));
}
