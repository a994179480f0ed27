/** Predicts a sequence with the browser model, step by step, including known deviations. */
import { ufragOf } from '../../machines/seat/seatContext';
import type { PeerCommand, Seat } from '../../machines/words/vocabulary';
import {
  freshBrowser,
  gather,
  isGathering,
  fireNegotiationNeeded,
  needsNegotiation,
  runCall,
  type BrowserModel,
  type BrowserStep,
} from '../../src/explore/model/browser';
import type { Operation } from '../../src/explore/paths/operations';

/** Null: the connection is closed. */
export type Model = BrowserModel | null;
/** Observations in order: signaling states, `track`, `resolved` or the error's name, `negotiationneeded`. */
export interface Outcome {
  model: Model;
  events: string[];
}
export interface Expected {
  operation: Operation;
  signaling: string;
  events: string[];
  /** Whether the connection becomes idle after it. */
  rests: boolean;
  /** Names of the deviations that apply. */
  deviations: string[];
}
/** The model before an operation, and the resulting call. */
export interface Situation {
  model: Model;
  operation: Operation;
  call: PeerCommand | null;
  /** What this connection has done so far. */
  past: readonly Expected[];
}
/** A deviation from the standard. */
export interface Deviation {
  name: string;
  /** What the standard says, and where. */
  standard: string;
  /** The browser's outcome instead of `outcome`; null: the deviation does not apply. */
  instead: (situation: Situation, outcome: Outcome) => Outcome | null;
}

/** Not a description. */
export const garbage = 'hello';
export const unknownUfrag = 'nobody';
const closed: Outcome = { model: null, events: ['InvalidStateError'] };

const isEnd = /Created$|DescriptionSet$|rolledBack$|Refused$/;
/** Without gathering, which is concurrent. The model does not report the end of some calls. */
function eventsOf({ reports, refusal }: BrowserStep): string[] {
  const end = refusal?.name ?? 'resolved';
  const events = reports.flatMap((report) => {
    if (report.type === 'peer.signalingStateChanged') return [report.state];
    if (report.type === 'peer.trackArrived') return ['track'];
    return isEnd.test(report.type) ? [end] : [];
  });
  return events.includes(end) ? events : [...events, end];
}

/** Models of both connections, and the prediction of the next operation. */
export function createModels(deviations: readonly Deviation[]) {
  const models: Partial<Record<Seat, Model>> = {};
  const texts = new Map<number, string>();
  const opened = { caller: 0, callee: 0 };
  const past: Record<Seat, Expected[]> = { caller: [], callee: [] };

  const callOf = (operation: Operation): PeerCommand | null | 'impossible' => {
    switch (operation.do) {
      case 'createOffer':
      case 'createAnswer':
      case 'rollBack':
      case 'restartIce':
        return { type: operation.do };
      case 'setLocalDescription':
      case 'setRemoteDescription': {
        const { type, of } = operation;
        const sdp = of === null ? garbage : texts.get(of);
        return sdp === undefined ? 'impossible' : { type: operation.do, description: { type, sdp } };
      }
      case 'addIceCandidates': {
        const sdp = operation.of === null ? `a=ice-ufrag:${unknownUfrag}` : texts.get(operation.of);
        if (sdp === undefined) return 'impossible';
        const candidate = { candidate: '', sdpMid: '0', sdpMLineIndex: 0, usernameFragment: ufragOf(sdp) };
        return { type: operation.do, candidates: [candidate], complete: false };
      }
      case 'endCandidates':
        return { type: 'addIceCandidates', candidates: [], complete: true };
      case 'open':
      case 'close':
      case 'change':
      case 'gather':
        return null;
    }
  };
  const outcomeOf = ({ model, operation, call }: Situation): Outcome => {
    const { seat } = operation;
    if (operation.do === 'open') return { model: freshBrowser, events: ['resolved', 'negotiationneeded'] };
    if (operation.do === 'close') return { model: null, events: ['resolved'] };
    if (model === null) return operation.do === 'restartIce' ? { ...closed, events: ['resolved'] } : closed;
    if (operation.do === 'gather') return { model: gather(model).browser, events: ['resolved'] };
    if (operation.do === 'change')
      return { model: { ...model, changes: model.changes + 1 }, events: ['resolved'] };
    const step = runCall({ ...model, calls: call ? [call] : [] }, `${seat}${opened[seat]}`);
    for (const report of step.reports)
      if ('makes' in operation && 'sdp' in report) texts.set(operation.makes, report.sdp);
    return { model: step.browser, events: eventsOf(step) };
  };

  return {
    /** Undefined: never created. */
    at: (seat: Seat) => models[seat],
    /** The text of a description in the model. */
    textOf: (made: number) => texts.get(made),
    /** Null: a precondition is missing because of an earlier refusal. */
    step(operation: Operation, rests: boolean): Expected | null {
      const { seat } = operation;
      const call = callOf(operation);
      const before = models[seat] ?? null;
      const isIdle = before === null || !isGathering(before);
      if (call === 'impossible' || (operation.do === 'gather' && isIdle)) return null;
      if (operation.do === 'open') {
        opened[seat] += 1;
        past[seat] = [];
      }
      const situation = { model: before, operation, call, past: past[seat] };
      let outcome = outcomeOf(situation);
      const shown: string[] = [];
      for (const { name, instead } of deviations) {
        const other = instead(situation, outcome);
        if (other) shown.push(name);
        outcome = other ?? outcome;
      }
      if (rests && outcome.model && needsNegotiation(outcome.model))
        outcome = {
          model: fireNegotiationNeeded(outcome.model).browser,
          events: [...outcome.events, 'negotiationneeded'],
        };
      models[seat] = outcome.model;
      const signaling = outcome.model?.signaling ?? 'closed';
      const expected = { operation, signaling, events: outcome.events, rests, deviations: shown };
      past[seat].push(expected);
      return expected;
    },
  };
}

/** The sequence up to the first operation that is not applicable. */
export function predict(operations: readonly Operation[], deviations: readonly Deviation[]): Expected[] {
  const { step } = createModels(deviations);
  const all: Expected[] = [];
  for (const [index, operation] of operations.entries()) {
    const expected = step(operation, operations[index + 1]?.isPrompt !== true);
    if (expected === null) break;
    all.push(expected);
  }
  return all;
}
