/**
 * The RTCPeerConnection calls that a path makes on two browsers, in order, to be replayed on real ones. Descriptions are
 * identified by the operation that created them.
 */
import { otherSeat, type PeerCommand, type Seat } from '../../../machines/words/vocabulary';
import { ufragOf } from '../../../machines/seat/seatContext';
import { runCall, type BrowserModel } from '../model/browser';
import { connectionName, type Input, type Peer } from '../model/peer';
import type { TakenMove } from './replay';
import type { System } from '../model/world';

/** The number of the operation that created a description; null: an invalid description. */
export type Reference = number | null;
export type Operation = { seat: Seat } & (
  | { do: 'open' | 'close' }
  | { do: 'createOffer' | 'createAnswer'; makes: number }
  | { do: 'setLocalDescription' | 'setRemoteDescription'; type: 'offer' | 'answer'; of: Reference }
  | { do: 'rollBack' | 'restartIce' }
  /** The candidates gathered for the description `of`; null: candidates of an unknown generation. */
  | { do: 'addIceCandidates'; of: Reference }
  | { do: 'endCandidates' }
  /** The sent media change. */
  | { do: 'change' }
  /** Not a call: waits for the first candidate of the current local description, or for the end of gathering. */
  | { do: 'gather'; until: 'found' | 'complete' }
) & {
    /** Called as soon as the operation before it settles, so that `negotiationneeded` cannot fire in between. */
    isPrompt?: true;
  };
/** Which operations are calls of an RTCPeerConnection that can fail. */
const calls: Record<Operation['do'], boolean> = {
  open: false,
  close: true,
  createOffer: true,
  createAnswer: true,
  setLocalDescription: true,
  setRemoteDescription: true,
  rollBack: true,
  restartIce: true,
  addIceCandidates: true,
  endCandidates: true,
  change: true,
  gather: false,
};
export const isCall = (operation: Operation) => calls[operation.do];

const browserAt = (system: System, seat: Seat, at: number) => system.peers[seat].summary(at)?.peer ?? null;
/** Which inputs change the browser's model of a connection that goes on. */
const concernsBrowser: Record<Input['do'], boolean> = {
  hear: false,
  capture: false,
  call: true,
  gather: true,
  need: true,
  connect: true,
  failCall: true,
  change: true,
  losePath: true,
  refuseConnection: false,
  time: false,
};
/** Whether the connection was replaced: its state differs although no input was for the old one. */
const isRenewed = (before: BrowserModel, after: BrowserModel, input: Input | null) =>
  !(input && concernsBrowser[input.do]) &&
  JSON.stringify({ ...before, calls: [] }) !== JSON.stringify({ ...after, calls: [] });

export function operationsOf(system: System, path: readonly TakenMove[]): Operation[] {
  const operations: Operation[] = [];
  /** Operation numbers by the description's text in the model. */
  const numbers = new Map<string, number>();
  const numberOf = (sdp: string): Reference => numbers.get(sdp) ?? null;
  let made = 0;
  /** The seat whose call was the last operation, if its next call is queued. */
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
      case 'sendStream':
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
