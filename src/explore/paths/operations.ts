/**
 * A path through the worlds as what it makes two browsers do: the calls of each RTCPeerConnection, in the order of the
 * path. Descriptions are named by the operation that made them, so that another browser can do the same.
 */
import { otherSeat, type PeerCommand, type Seat } from '../../../machines/words/vocabulary';
import { ufragOf } from '../../../machines/seat/seatContext';
import { runCall, type BrowserModel } from '../model/browser';
import { connectionName, type Input, type Peer } from '../model/peer';
import type { TakenMove } from './replay';
import type { System } from '../model/world';

/** A description by the number of the operation that made it; null: a text that is no description. */
export type Reference = number | null;
export type Operation = { seat: Seat } & (
  | { do: 'open' | 'close' }
  | { do: 'createOffer' | 'createAnswer'; makes: number }
  | { do: 'setLocalDescription' | 'setRemoteDescription'; type: 'offer' | 'answer'; of: Reference }
  | { do: 'rollBack' | 'restartIce' }
  /** What has been gathered for the description `of`; null: of a generation that nobody ever had. */
  | { do: 'addIceCandidates'; of: Reference }
  | { do: 'endCandidates' }
  /** What is sent changes. */
  | { do: 'change' }
  /** Not a call: the first candidate of the present local description is there, or the last one. */
  | { do: 'gather'; until: 'found' | 'complete' }
) & {
    /** Made at once where the operation before it ended: whatever waits for a moment of rest has to wait. */
    isPrompt?: true;
  };
export const isCall = (operation: Operation) => !/^(open|gather)$/.test(operation.do);

const browserAt = (system: System, seat: Seat, at: number) => system.peers[seat].digest(at)?.peer ?? null;
/** Whether the connection is another one: whatever was done to the first one left a mark on it. */
const isRenewed = (before: BrowserModel, after: BrowserModel, input: Input | null) =>
  !(input && /^(call|gather|need|connect|failCall|change|losePath)$/.test(input.do)) &&
  JSON.stringify({ ...before, calls: [] }) !== JSON.stringify({ ...after, calls: [] });

export function operationsOf(system: System, path: readonly TakenMove[]): Operation[] {
  const operations: Operation[] = [];
  /** Numbers of the descriptions, by their text in the model. */
  const numbers = new Map<string, number>();
  const numberOf = (sdp: string): Reference => numbers.get(sdp) ?? null;
  let made = 0;
  /** Whose call was the last operation, while another one waits for its end. */
  let waiting: Seat | null = null;

  const called = (seat: Seat, call: PeerCommand, peer: Peer, browser: BrowserModel): Operation[] => {
    switch (call.type) {
      case 'createOffer':
      case 'createAnswer': {
        const makes = made++;
        for (const report of runCall(browser, connectionName(peer)).reports)
          if ('sdp' in report) numbers.set(report.sdp, makes);
        return [{ seat, do: call.type, makes }];
      }
      case 'setLocalDescription':
      case 'setRemoteDescription': {
        const { type, sdp } = call.description;
        return [{ seat, do: call.type, type, of: numberOf(sdp) }];
      }
      case 'rollBack':
      case 'restartIce':
        return [{ seat, do: call.type }];
      case 'addIceCandidates': {
        const generation = call.candidates[0]?.usernameFragment ?? null;
        const sdp = [...numbers.keys()].find((text) => ufragOf(text) === generation);
        return [
          ...(call.candidates.length > 0
            ? [{ seat, do: call.type, of: sdp === undefined ? null : numberOf(sdp) }]
            : []),
          ...(call.complete ? [{ seat, do: 'endCandidates' as const }] : []),
        ];
      }
      case 'sendCamera':
      case 'sendScreen':
        return [{ seat, do: 'change' }];
      case 'enableMicrophone':
      case 'sendText':
        return [];
    }
  };
  const done = (seat: Seat, input: Input | null, peer: Peer, browser: BrowserModel): Operation[] => {
    const [call] = browser.calls;
    if (input?.do === 'call' && call) return called(seat, call, peer, browser);
    if (input?.do === 'gather')
      return [{ seat, do: 'gather', until: browser.gathering === 'gathering' ? 'found' : 'complete' }];
    return input?.do === 'change' ? [{ seat, do: 'change' }] : [];
  };

  for (const { move, before, after, rows } of path)
    for (const seat of [move.seat, otherSeat(move.seat)]) {
      const row = rows.find((taken) => taken.seat === seat)?.row ?? null;
      const input = row === null || row.input === null ? null : system.peers[seat].inputs.get(row.input);
      const [from, to] = [browserAt(system, seat, before[seat]), browserAt(system, seat, after[seat])];
      const [was, is] = [from?.browser ?? null, to?.browser ?? null];
      if (from && was) {
        const isPrompt = input?.do === 'call' && waiting === seat;
        const [first, ...rest] = done(seat, input, from, was);
        if (first) operations.push(isPrompt ? { ...first, isPrompt } : first, ...rest);
        if (first) waiting = input?.do === 'call' && (is?.calls.length ?? 0) > 0 ? seat : null;
      }
      const isOver = was !== null && (is === null || isRenewed(was, is, input));
      const isNew = is !== null && (isOver || was === null);
      if (isOver) operations.push({ seat, do: 'close' });
      if (isNew) operations.push({ seat, do: 'open' });
      if (isOver || isNew) waiting = null;
    }
  return operations;
}
