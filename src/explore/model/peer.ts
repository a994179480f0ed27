/** One modelled peer (shipped machine, browser, timers) as a pure transition function: (peer, input) → step. */
import type { EventObject } from 'xstate';
import { peerCommandTypes, signalCommandTypes } from '../../../machines/words/commands';
import {
  forSeat,
  type Address,
  type PeerCommand,
  type Readiness,
  type SeatEvent,
  type SeatMessage,
  type SignalCommand,
} from '../../../machines/words/vocabulary';
import {
  connect,
  freshBrowser,
  gather,
  gatheredAhead,
  losePath,
  fireNegotiationNeeded,
  runCall,
  type BrowserModel,
  type BrowserStep,
  type ConnectionState,
  type Refusal,
} from './browser';
import type { SeatLogic, Snapshot } from './logic';
import { timersAfter, type Timers } from './timers';

export interface Announcement {
  readiness: Readiness;
  session: number;
}
export interface Peer {
  snapshot: Snapshot;
  /** Null without a peer connection. */
  browser: BrowserModel | null;
  timers: Timers;
  /** Whether `captureMedia` is pending. */
  isCapturing: boolean;
  /** The last announcement to the room. */
  standing: Announcement;
}
export interface Sent {
  from: Address;
  to: Address;
  message: SeatMessage;
}
/** What happens at one peer. */
export type Input =
  | { do: 'hear'; event: SeatEvent }
  | { do: 'capture'; as: 'captured' | 'refused' }
  /** `bundled`: candidates were gathered ahead, and are reported before the call ends. */
  | { do: 'call'; bundled?: true }
  | { do: 'gather' }
  | { do: 'need' }
  | { do: 'connect'; to: ConnectionState }
  | { do: 'failCall' }
  /** The sent media change: the browser will need a negotiation. */
  | { do: 'change' }
  | { do: 'losePath' }
  | { do: 'refuseConnection' }
  | { do: 'time'; event: string };
export interface PeerStep {
  peer: Peer;
  sent: Sent[];
  /** A call that the browser refused, other than by an injected fault. */
  refusal: Refusal | null;
  /** Ids of the edges that the machine took. */
  edges: string[];
  /** An event that no active state declares. */
  undeclared: string | null;
}

/** What the room tells the other seat of this one. */
export const statusOf = ({ snapshot, standing }: Peer): SeatEvent => ({
  type: 'room.peerPresent',
  peer: snapshot.context.self,
  readiness: forSeat(standing.readiness),
  session: standing.session,
});

const isPeerCommand = (event: EventObject): event is PeerCommand => event.type in peerCommandTypes;
const isSignalCommand = (event: EventObject): event is SignalCommand => event.type in signalCommandTypes;

function perform(logic: SeatLogic, before: Peer, event: EventObject): PeerStep {
  const { snapshot, actions, edges, isDeclared } = logic.step(before.snapshot, event);
  let { browser, isCapturing, standing } = before;
  const timers = timersAfter(before.timers, actions);
  const sent: Sent[] = [];
  for (const { type, params } of actions) {
    const given = (params ?? {}) as { id?: string; event?: EventObject };
    if (type === 'xstate.spawnChild' && given.id === 'peer') browser = freshBrowser;
    if (type === 'xstate.spawnChild' && given.id === 'captureMedia') isCapturing = true;
    if (type !== 'xstate.sendTo' || !given.event) continue;
    const command = given.event;
    if (isPeerCommand(command)) {
      if (browser) browser = { ...browser, calls: [...browser.calls, command] };
    } else if (isSignalCommand(command)) {
      if (command.type === 'announce') standing = { readiness: command.readiness, session: command.session };
      else if (command.type === 'send')
        sent.push({ from: snapshot.context.self, to: command.to, message: command.message });
    }
  }
  return {
    peer: {
      snapshot,
      browser: snapshot.children['peer'] ? browser : null,
      timers,
      isCapturing: isCapturing && snapshot.children['captureMedia'] !== undefined,
      standing,
    },
    sent,
    refusal: null,
    edges,
    undeclared: isDeclared ? null : event.type,
  };
}

function performAll(logic: SeatLogic, before: Peer, events: EventObject[]): PeerStep {
  let all: PeerStep = { peer: before, sent: [], refusal: null, edges: [], undeclared: null };
  for (const event of events) {
    // A closed connection reports nothing more.
    if (event.type.startsWith('peer.') && all.peer.browser === null) break;
    all = combineSteps(all, perform(logic, all.peer, event));
  }
  return all;
}
/** Two consecutive steps as one. */
export const combineSteps = (a: PeerStep, b: PeerStep): PeerStep => ({
  peer: b.peer,
  sent: [...a.sent, ...b.sent],
  refusal: a.refusal ?? b.refusal,
  edges: [...a.edges, ...b.edges],
  undeclared: a.undeclared ?? b.undeclared,
});
const unchanged = (peer: Peer): PeerStep => ({ peer, sent: [], refusal: null, edges: [], undeclared: null });

const refusedConnection = { type: 'xstate.error.actor.peer', error: 'refused as a fault' };

export function stepPeer(logic: SeatLogic, peer: Peer, input: Input): PeerStep {
  const ofBrowser = ({ browser, reports, refusal }: BrowserStep): PeerStep => ({
    ...performAll(logic, { ...peer, browser }, reports),
    refusal,
  });
  const { browser } = peer;
  switch (input.do) {
    case 'hear':
      return perform(logic, peer, input.event);
    case 'capture': {
      const event =
        input.as === 'captured'
          ? { type: 'xstate.done.actor.captureMedia', output: { streamId: 'stream' } }
          : { type: 'xstate.error.actor.captureMedia', error: { name: 'NotAllowedError', message: '' } };
      return perform(logic, { ...peer, isCapturing: false }, event);
    }
    case 'refuseConnection':
      return perform(logic, peer, refusedConnection);
    case 'time': {
      const { [timerOf(peer, input.event)]: _, ...timers } = peer.timers;
      return perform(logic, { ...peer, timers }, { type: input.event });
    }
    case 'call':
    case 'gather':
    case 'need':
    case 'connect':
    case 'failCall':
    case 'change':
    case 'losePath':
      return browser === null ? unchanged(peer) : stepBrowser(peer, browser, input, ofBrowser);
  }
}
type BrowserInput = Exclude<Input, { do: 'hear' | 'capture' | 'time' | 'refuseConnection' }>;
function stepBrowser(
  peer: Peer,
  browser: BrowserModel,
  input: BrowserInput,
  ofBrowser: (step: BrowserStep) => PeerStep,
): PeerStep {
  switch (input.do) {
    case 'gather':
      return ofBrowser(gather(browser));
    case 'need':
      return ofBrowser(fireNegotiationNeeded(browser));
    case 'connect':
      return ofBrowser(connect(browser, input.to));
    case 'call':
      return ofBrowser(
        (input.bundled ? gatheredAhead : (step: BrowserStep) => step)(runCall(browser, connectionName(peer))),
      );
    case 'change':
      return unchanged({ ...peer, browser: { ...browser, changes: browser.changes + 1 } });
    case 'losePath':
      return unchanged({ ...peer, browser: losePath(browser) });
    case 'failCall': {
      const [call, ...calls] = browser.calls;
      if (!call) return unchanged(peer);
      const report = { type: 'peer.callRefused', method: call.type, detail: 'refused as a fault' } as const;
      return ofBrowser({ browser: { ...browser, calls }, reports: [report], refusal: null });
    }
  }
}
/** Prefix of the connection's ufrags, unique among all connections. */
export function connectionName({ snapshot }: Peer): string {
  const { self, session } = snapshot.context;
  return `${self.peer}${self.epoch}.${session}`;
}
const timerOf = (peer: Peer, event: string) =>
  Object.keys(peer.timers).find((id) => peer.timers[id]?.event === event) ?? '';

/** A peer that has just taken its seat. */
export function arrive(logic: SeatLogic, epoch: number): PeerStep {
  const self: Address = { peer: logic.seat, epoch: String(epoch) };
  const peer: Peer = {
    snapshot: logic.start({
      self,
      media: { source: 'synthetic' },
      iceServers: [],
      iceTransportPolicy: 'all',
    }),
    browser: null,
    timers: {},
    isCapturing: false,
    standing: { readiness: 'away', session: 0 },
  };
  return perform(logic, peer, { type: 'room.seatTaken' });
}

/** Paths of the active states, with dots. */
export function pathsOf(value: unknown, prefix = ''): string[] {
  if (typeof value === 'string') return [prefix + value];
  return Object.entries((value ?? {}) as Record<string, unknown>).flatMap(([key, inner]) => [
    prefix + key,
    ...pathsOf(inner, `${prefix}${key}.`),
  ]);
}

export const keyOfPeer = ({ snapshot, browser, timers, isCapturing, standing }: Peer) =>
  JSON.stringify([
    snapshot.value,
    snapshot.context,
    browser,
    Object.keys(timers).toSorted(),
    isCapturing,
    standing,
  ]);
