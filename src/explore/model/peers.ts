/** The transition table of one seat: its states are interned, and each (state, input) is computed once. */
import type { SeatPath } from '../../../machines/seat/paths';
import type { Seat, SeatEvent } from '../../../machines/words/vocabulary';
import { isGathering, needsNegotiation, usableLocals, usableRemotes, type ConnectionState } from './browser';
import type { BrowserPace } from './faults';
import { createInterner } from '../search/intern';
import type { SeatLogic } from './logic';
import {
  arrive,
  combineSteps,
  keyOfPeer,
  pathsOf,
  stepPeer,
  type Input,
  type Peer,
  type PeerStep,
  type Sent,
} from './peer';

/** State ids of an absent peer: it crashed, or it announced that it leaves. */
export const vanished = 0;
export const left = 1;

/** What the search needs to know of a peer, computed once for each of its states. */
export interface PeerSummary {
  peer: Peer;
  active: ReadonlySet<SeatPath>;
  /** Inputs that the peer's browser produces by itself. */
  own: readonly number[];
  connection: ConnectionState | null;
  /** ms; Infinity without a running timer. */
  shortestMs: number;
  locals: readonly string[];
  remotes: readonly string[];
  /** Has remote candidates, be it those of a replaced generation, which is used until the new one works. */
  hasCandidates: boolean;
}
/** Whether a connectivity check between two peers can succeed (RFC 8445 §7). */
export const reaches = (a: PeerSummary | null, b: PeerSummary | null): boolean =>
  a !== null &&
  b !== null &&
  (a.hasCandidates || b.hasCandidates) &&
  a.locals.some((name) => b.remotes.includes(name)) &&
  b.locals.some((name) => a.remotes.includes(name));
/** The event of the shortest timer; undefined without a running timer. */
export const nextTimer = ({ peer, shortestMs }: PeerSummary) =>
  Object.values(peer.timers).find(({ delayMs }) => delayMs === shortestMs)?.event;
/** A row of the transition table: one step of a peer, with state and messages as ids. */
export interface Row {
  /** Null: the peer takes its seat. */
  input: number | null;
  to: number;
  sent: readonly number[];
  step: PeerStep;
}

/** Steps that a browser takes by itself: none waits for the other peer or for a timer. */
function promptInputs({ isCapturing, browser }: Peer, pace: BrowserPace): Input[] {
  const inputs: Input[] = isCapturing ? [{ do: 'capture', as: 'captured' }] : [];
  if (browser === null) return inputs;
  if (browser.calls.length > 0)
    inputs.push(pace === 'bundled' ? { do: 'call', bundled: true } : { do: 'call' });
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
  const summaries: (PeerSummary | undefined)[] = [];
  let calls = 0;

  /** With prompt browsers: the step and all browser steps that follow from it. */
  const runToCompletion = (step: PeerStep): PeerStep => {
    let all = step;
    if (pace !== 'each')
      for (let [next] = promptInputs(all.peer, pace); next; [next] = promptInputs(all.peer, pace))
        all = combineSteps(all, stepPeer(logic, all.peer, next));
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
    if (typeof peer === 'string') throw new RangeError('an absent peer takes no step');
    return peer;
  };
  const summarize = (peer: Peer): PeerSummary => {
    const { browser } = peer;
    return {
      peer,
      active: new Set(pathsOf(peer.snapshot.value) as SeatPath[]),
      own: promptInputs(peer, pace).map(inputs.idOf),
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
    /** Null: the peer is absent. */
    summary(id: number): PeerSummary | null {
      if (id === vanished || id === left) return null;
      return (summaries[id] ??= summarize(get(id)));
    },
    rowOf(from: number, input: number): Row {
      const known = (rows[from] ??= new Map()).get(input);
      if (known) return known;
      calls++;
      const row = rowFrom(runToCompletion(stepPeer(logic, get(from), inputs.get(input))), input);
      rows[from]?.set(input, row);
      return row;
    },
    /** Computes a step without adding it to the table: for properties that try hypothetical events. */
    tryStep: (from: number, event: SeatEvent) => stepPeer(logic, get(from), { do: 'hear', event }),
    arrival: (epoch: number): Row =>
      (arrivals[epoch] ??= rowFrom(runToCompletion(arrive(logic, epoch)), null)),
    /** All rows computed so far. */
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
