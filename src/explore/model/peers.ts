/** The states of one seat, numbered, and its steps, each worked out once. */
import type { Seat, SeatEvent } from '../../../machines/words/vocabulary';
import { isGathering, needsNegotiation, usableLocals, usableRemotes, type ConnectionState } from './browser';
import type { BrowserPace } from './faults';
import { createInterner } from '../search/intern';
import type { SeatLogic } from './logic';
import {
  arrive,
  followed,
  keyOfPeer,
  pathsOf,
  stepPeer,
  type Input,
  type Peer,
  type PeerStep,
  type Sent,
} from './peer';

/** Two numbers for a peer that is not there: it vanished, or it said that it leaves. */
export const vanished = 0;
export const left = 1;

/** What the search asks of a peer, worked out once for each of its states. */
export interface Digest {
  peer: Peer;
  active: ReadonlySet<string>;
  /** What the peer does next that waits for nobody, as inputs. */
  own: readonly number[];
  connection: ConnectionState | null;
  /** ms of the shortest timer that runs. */
  shortestMs: number;
  locals: readonly string[];
  remotes: readonly string[];
  /** A generation that was replaced goes on, until the new one works. */
  hasCandidates: boolean;
}
/** Whether a check of candidate pairs can succeed between two peers (RFC 8445 §7). */
export const reaches = (a: Digest | null, b: Digest | null): boolean =>
  a !== null &&
  b !== null &&
  (a.hasCandidates || b.hasCandidates) &&
  a.locals.some((name) => b.remotes.includes(name)) &&
  b.locals.some((name) => a.remotes.includes(name));
/** The event of the timer that runs out first; undefined where none runs. */
export const nextTimer = ({ peer, shortestMs }: Digest) =>
  Object.values(peer.timers).find(({ delayMs }) => delayMs === shortestMs)?.event;
/** A step of a peer, the messages as numbers. */
export interface Row {
  /** Null: an arrival. */
  input: number | null;
  to: number;
  sent: readonly number[];
  step: PeerStep;
}

/** What a browser does next that waits for nobody. */
function promptInputs({ isCapturing, browser }: Peer): Input[] {
  const inputs: Input[] = isCapturing ? [{ do: 'capture', as: 'captured' }] : [];
  if (browser === null) return inputs;
  if (browser.calls.length > 0) inputs.push({ do: 'call' });
  if (isGathering(browser)) inputs.push({ do: 'gather' });
  if (needsNegotiation(browser)) inputs.push({ do: 'need' });
  return inputs;
}

export interface PeersOptions {
  logic: SeatLogic;
  pace: BrowserPace;
  numberOf: (sent: Sent) => number;
}
export function createPeers({ logic, pace, numberOf }: PeersOptions) {
  const states = createInterner<Peer | 'vanished' | 'left'>((peer) =>
    typeof peer === 'string' ? peer : keyOfPeer(peer),
  );
  states.idOf('vanished');
  states.idOf('left');
  const inputs = createInterner((input: Input) => JSON.stringify(input));
  const rows: Map<number, Row>[] = [];
  const arrivals: (Row | undefined)[] = [];
  const digests: (Digest | undefined)[] = [];
  let calls = 0;

  /** The step, and where browsers are prompt all that follows from it at once. */
  const paced = (step: PeerStep): PeerStep => {
    let all = step;
    if (pace === 'prompt')
      for (let [next] = promptInputs(all.peer); next; [next] = promptInputs(all.peer))
        all = followed(all, stepPeer(logic, all.peer, next));
    return all;
  };
  const rowFrom = (step: PeerStep, input: number | null): Row => ({
    input,
    to: states.idOf(step.peer),
    sent: step.sent.map(numberOf),
    step,
  });
  const get = (id: number): Peer => {
    const peer = states.get(id);
    if (typeof peer === 'string') throw new RangeError('a peer that is gone takes no step');
    return peer;
  };
  const digestOf = (peer: Peer): Digest => {
    const { browser } = peer;
    return {
      peer,
      active: new Set(pathsOf(peer.snapshot.value)),
      own: promptInputs(peer).map(inputs.idOf),
      connection: browser?.connection ?? null,
      shortestMs: Math.min(Infinity, ...Object.values(peer.timers).map(({ delayMs }) => delayMs)),
      locals: browser ? usableLocals(browser) : [],
      remotes: browser ? usableRemotes(browser) : [],
      hasCandidates: browser !== null && (browser.applied > 0 || browser.replaced.remote !== null),
    };
  };
  return {
    logic,
    get,
    inputs,
    /** Null: the peer is not there. */
    digest(id: number): Digest | null {
      if (id === vanished || id === left) return null;
      return (digests[id] ??= digestOf(get(id)));
    },
    rowOf(from: number, input: number): Row {
      const known = (rows[from] ??= new Map()).get(input);
      if (known) return known;
      calls++;
      const row = rowFrom(paced(stepPeer(logic, get(from), inputs.get(input))), input);
      rows[from]?.set(input, row);
      return row;
    },
    /** What a step would be, without keeping it: for properties that ask "what if". */
    tried: (from: number, event: SeatEvent) => stepPeer(logic, get(from), { do: 'hear', event }),
    arrival: (epoch: number): Row => (arrivals[epoch] ??= rowFrom(paced(arrive(logic, epoch)), null)),
    /** All steps that were worked out. */
    *allRows(): Generator<Row> {
      for (const row of arrivals) if (row) yield row;
      for (const known of rows) if (known) yield* known.values();
    },
    get size() {
      return { states: states.size, calls };
    },
  };
}
export type Peers = ReturnType<typeof createPeers>;
export type PeersBySeat = Record<Seat, Peers>;
