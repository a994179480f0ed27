/** One peer as the exploration sees it: a shipped machine, its browser, its timers. A pure function of (peer, input). */
import { initialTransition, transition, type AnyActorRef, type EventObject, type SnapshotFrom } from 'xstate';
import type { calleeMachine } from '../../machines/calleeMachine';
import type { callerMachine } from '../../machines/callerMachine';
import type { SeatContext, SeatInput } from '../../machines/seatContext';
import type {
  Address,
  PeerCommand,
  Readiness,
  Seat,
  SeatEvent,
  SeatMessage,
  SignalCommand,
} from '../../machines/vocabulary';
import { connect, freshBrowser, gather, runCall, type BrowserModel, type BrowserStep } from './browser';

export interface Snapshot {
  value: unknown;
  context: SeatContext;
  children: Record<string, AnyActorRef | undefined>;
}
interface Action {
  type: string;
  params?: unknown;
}
/** A machine of either seat, as a pure function. */
export interface SeatLogic {
  seat: Seat;
  start(input: SeatInput): Snapshot;
  step(snapshot: Snapshot, event: EventObject): [Snapshot, Action[]];
}
export const callerLogic = (machine: typeof callerMachine): SeatLogic => ({
  seat: 'caller',
  start: (input) => initialTransition(machine, input)[0],
  step: (snapshot: SnapshotFrom<typeof callerMachine>, event: SeatEvent) =>
    transition(machine, snapshot, event),
});
export const calleeLogic = (machine: typeof calleeMachine): SeatLogic => ({
  seat: 'callee',
  start: (input) => initialTransition(machine, input)[0],
  step: (snapshot: SnapshotFrom<typeof calleeMachine>, event: SeatEvent) =>
    transition(machine, snapshot, event),
});
export interface Standing {
  readiness: Readiness;
  session: number;
}
export interface Peer {
  snapshot: Snapshot;
  /** Null where no peer connection lives. */
  browser: BrowserModel | null;
  /** Events of `after` that are due some time, by id. */
  timers: Readonly<Record<string, string>>;
  /** Whether `captureMedia` has been asked and not answered. */
  isCapturing: boolean;
  /** What the room was told last. */
  standing: Standing;
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
  | { do: 'call' }
  | { do: 'gather' }
  | { do: 'connect'; to: 'connecting' | 'connected' | 'disconnected' | 'failed' }
  | { do: 'failCall' }
  | { do: 'time'; event: string };
export interface PeerStep {
  peer: Peer;
  sent: Sent[];
  breach: string | null;
}

/** The machine had an event as a message to a port. */
const isPeerCommand = (event: EventObject): event is PeerCommand =>
  ['createOffer', 'createAnswer', 'setLocalDescription', 'setRemoteDescription', 'addIceCandidates'].includes(
    event.type,
  );
const isSignalCommand = (event: EventObject): event is SignalCommand =>
  event.type === 'send' || event.type === 'announce';

function perform(logic: SeatLogic, before: Peer, event: EventObject): PeerStep {
  const [snapshot, actions] = logic.step(before.snapshot, event);
  let { browser, isCapturing, standing } = before;
  const timers = { ...before.timers };
  const sent: Sent[] = [];
  for (const { type, params } of actions) {
    const given = (params ?? {}) as { id?: string; sendId?: string; delay?: number; event?: EventObject };
    if (type === 'xstate.cancel' && given.sendId !== undefined) delete timers[given.sendId];
    if (type === 'xstate.raise' && given.delay !== undefined && given.event)
      timers[given.id ?? given.event.type] = given.event.type;
    if (type === 'xstate.spawnChild' && given.id === 'peer') browser = freshBrowser;
    if (type === 'xstate.spawnChild' && given.id === 'captureMedia') isCapturing = true;
    if (type !== 'xstate.sendTo' || !given.event) continue;
    const command = given.event;
    if (isPeerCommand(command)) {
      if (browser) browser = { ...browser, calls: [...browser.calls, command] };
    } else if (isSignalCommand(command)) {
      if (command.type === 'announce') standing = { readiness: command.readiness, session: command.session };
      else sent.push({ from: snapshot.context.self, to: command.to, message: command.message });
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
    breach: null,
  };
}

function performAll(logic: SeatLogic, before: Peer, events: EventObject[]): PeerStep {
  let peer = before;
  const sent: Sent[] = [];
  for (const event of events) {
    // What a browser that was closed meanwhile would have told is heard by nobody.
    if (event.type.startsWith('peer.') && peer.browser === null) break;
    const step = perform(logic, peer, event);
    peer = step.peer;
    sent.push(...step.sent);
  }
  return { peer, sent, breach: null };
}

export function stepPeer(logic: SeatLogic, peer: Peer, input: Input): PeerStep {
  const ofBrowser = ({ browser, reports, breach }: BrowserStep): PeerStep => ({
    ...performAll(logic, { ...peer, browser }, reports),
    breach,
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
    case 'time': {
      const { [timerOf(peer, input.event)]: _, ...timers } = peer.timers;
      return perform(logic, { ...peer, timers }, { type: input.event });
    }
    case 'call':
    case 'gather':
    case 'connect':
    case 'failCall': {
      if (browser === null) return { peer, sent: [], breach: null };
      if (input.do === 'gather') return ofBrowser(gather(browser));
      if (input.do === 'connect') return ofBrowser(connect(browser, input.to));
      if (input.do === 'call') {
        const { self, session } = peer.snapshot.context;
        return ofBrowser(runCall(browser, `${self.peer}${self.epoch}.${session}`));
      }
      const [call, ...calls] = browser.calls;
      if (!call) return { peer, sent: [], breach: null };
      return ofBrowser({
        browser: { ...browser, calls },
        reports: [{ type: 'peer.callRefused', method: call.type, detail: 'refused as a fault' }],
        breach: null,
      });
    }
  }
}
const timerOf = (peer: Peer, event: string) =>
  Object.keys(peer.timers).find((id) => peer.timers[id] === event) ?? '';

/** A peer that has just taken its seat. */
export function arrive(logic: SeatLogic, epoch: number): PeerStep {
  const self: Address = { peer: logic.seat, epoch: String(epoch) };
  const peer: Peer = {
    snapshot: logic.start({ self, media: { source: 'synthetic' }, iceServers: [] }),
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
