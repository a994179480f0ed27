/** Tells the others what happens here, and takes in what they tell: steps and states, never SDP, never an address. */
import type { Entry, Fact, TimedFact } from '../../machines/words/facts';
import type { Address } from '../../machines/words/vocabulary';
import { createBounded } from '../protocol/bounded';
import { tokenBucket } from '../protocol/tokenBucket';
import type { Telemetry as Told, TelemetryFrom } from '../protocol/telemetry';
import type { StageView } from '../trace/fold';
import { pageClock } from '../trace/pageClock';
import type { Recorder } from '../trace/recorder';
import { stateFactOf } from '../trace/stateFact';
import type { TraceStore } from '../trace/store';

/** ms in which facts are collected into one message. A call connects in about that time, and has the link first. */
const gatherFor = 250;
/** Facts that the other side needs at once: it steps together with us. */
const isUrgent: Record<Fact['kind'], boolean> = {
  held: true,
  handled: true,
  foreseen: true,
  mode: true,
  time: true,
  step: false,
  message: false,
  text: false,
  call: false,
  browser: false,
  clock: false,
  rejected: false,
  note: false,
  state: false,
  gap: false,
  trimmed: false,
  fault: false,
};
/** Characters of JSON, and facts, in one message. */
const largestPart = 24 * 1024;
const mostFacts = 50;
/** ms between two questions of a page that only watches: it has no other way to notice that a peer is gone. */
export const askInterval = 15_000;
/** ms before a peer that takes part asks for the first time: its call has the link first. */
export const askDelay = 600;

/** ms between two answers to questions. */
const tellInterval = 1_000;
/** Questions of our own in a row; then one a second. */
const mostQuestions = 10;
/** Peers whose telemetry is followed. */
const mostPeers = 64;

export interface TelemetryParts {
  self: Address;
  trace: TraceStore;
  recorder: Recorder;
  stage: () => StageView;
  publish: (telemetry: Told) => Promise<void>;
  toOurClock: (at: number, peer: string) => number;
  /** A page that only watches is no member of the room; its questions show that it is there. */
  onWatcher: (peer: string) => void;
}

/** What of a fact others may know. An SDP stays here, a line of the chat, and the text of an error, which may name a device. */
function shareable(fact: Fact): Fact | null {
  switch (fact.kind) {
    case 'step':
      if (fact.machine === 'sending') return fact.ignored ? null : fact;
      return fact.machine === 'caller' || fact.machine === 'callee' ? fact : null;
    case 'message': {
      const { sdp: _, ...rest } = fact;
      return rest;
    }
    case 'text': {
      const { text: _, ...rest } = fact;
      return rest;
    }
    case 'call':
      return { ...fact, error: fact.error?.split(':')[0]?.slice(0, 60) ?? null };
    case 'held': {
      const { payload: _, ...rest } = fact;
      return rest;
    }
    case 'browser':
    case 'rejected':
    case 'foreseen':
    case 'handled':
    case 'mode':
    case 'time':
    case 'fault':
      return fact;
    case 'state':
    case 'gap':
    case 'trimmed':
    case 'clock':
    case 'note':
      return null;
  }
}
const timed = ({ n: _, peer: __, at, ...fact }: Entry): TimedFact | null => {
  const shared = shareable(fact);
  return shared && { at, ...shared };
};

/** Facts in portions that fit into an envelope, which holds 32 KiB: a step alone may have 1 kB. */
function partsOf(facts: TimedFact[]): TimedFact[][] {
  const parts: TimedFact[][] = [];
  let room = 0;
  for (const fact of facts) {
    const size = JSON.stringify(fact).length;
    const last = parts.at(-1);
    if (last && size <= room && last.length < mostFacts) last.push(fact);
    else parts.push([fact]);
    room = (parts.at(-1) === last ? room : largestPart) - size;
  }
  return parts;
}

export function createTelemetry({
  self,
  trace,
  recorder,
  stage,
  publish,
  toOurClock,
  onWatcher,
}: TelemetryParts) {
  let queue: TimedFact[] = [];
  let next = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const expected = createBounded<number>(mostPeers);
  /** The time of the last fact of each remote peer, on our clock. */
  const latest = createBounded<number>(mostPeers);
  /** A wrong clock, or a wrong estimate of it, puts nothing after later entries, nor before earlier ones. */
  const onOurClock =
    (peer: string) =>
    (fact: TimedFact): TimedFact => {
      const at = Math.min(toOurClock(fact.at, peer), pageClock());
      return { ...fact, at: latest.set(peer, Math.max(at, latest.get(peer) ?? -Infinity)) };
    };

  let isUrgentDue = false;
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    isUrgentDue = false;
    for (const facts of partsOf(queue)) {
      void publish({ kind: 'facts', first: next, facts });
      next += facts.length;
    }
    queue = [];
  };
  let isTold = false;
  let isAskedAgain = false;
  let untold: ReturnType<typeof setTimeout> | undefined;
  /** Once a second at most, for all who asked. */
  const tellState = () => {
    isAskedAgain = isTold;
    if (isTold) return;
    isTold = true;
    untold = setTimeout(() => {
      isTold = false;
      if (isAskedAgain) tellState();
    }, tellInterval);
    flush();
    const fact = stateFactOf(stage().peers[self.peer] ?? null);
    void publish({ kind: 'state', next, fact: { at: pageClock(), ...fact } });
  };
  const mayAsk = tokenBucket(1, mostQuestions, pageClock);
  const ask = (peer: string | null) => void (mayAsk() && publish({ kind: 'ask', peer }));

  const unsubscribe = trace.subscribe((entry) => {
    if (entry.peer !== self.peer) return;
    const fact = timed(entry);
    if (!fact) return;
    queue.push(fact);
    if (isUrgent[fact.kind] && !isUrgentDue) {
      clearTimeout(timer);
      timer = setTimeout(flush, 0);
      isUrgentDue = true;
    }
    timer ??= setTimeout(flush, gatherFor);
  });

  return {
    ask,
    tellState,
    receive({ from, telemetry }: TelemetryFrom) {
      const id = `${from.peer} ${from.epoch}`;
      const ours = onOurClock(from.peer);
      if (telemetry.kind === 'ask') {
        onWatcher(from.peer);
        if (telemetry.peer === null || telemetry.peer === self.peer) tellState();
        return;
      }
      if (telemetry.kind === 'state') {
        expected.set(id, telemetry.next);
        return recorder.logRemote(from.peer, [ours(telemetry.fact)]);
      }
      const known = expected.get(id) ?? (telemetry.first === 0 ? 0 : null);
      if (known === null || telemetry.first > known) {
        if (known !== null) recorder.log({ kind: 'gap', missing: telemetry.first - known }, from.peer);
        ask(from.peer);
      }
      const fresh = telemetry.facts.slice(Math.max(0, (known ?? telemetry.first) - telemetry.first));
      expected.set(id, Math.max(known ?? 0, telemetry.first + telemetry.facts.length));
      recorder.logRemote(from.peer, fresh.map(ours));
    },
    stop() {
      unsubscribe();
      clearTimeout(timer);
      clearTimeout(untold);
    },
  };
}
export type Telemetry = ReturnType<typeof createTelemetry>;
