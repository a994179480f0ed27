/**
 * Two simulated peers without browsers: the shipped machines, the model of RTCPeerConnection from the exploration,
 * a gate with one tray, and a clock that runs only while nothing is held.
 */
import type { EventObject } from 'xstate';
import type { ChannelRule } from '../../machines/words/lesson';
import {
  forSeat,
  otherSeat,
  type Grain,
  type LabFault,
  type PeerCommand,
  type Readiness,
  type Seat,
  type SeatMessage,
  type SignalCommand,
  type StepMode,
} from '../../machines/words/vocabulary';
import {
  canReach,
  connect,
  freshBrowser,
  gather,
  isGathering,
  fireNegotiationNeeded,
  needsNegotiation,
  nextConnections,
  runCall,
  type BrowserModel,
  type BrowserStep,
} from '../../src/explore/model/browser';
import type { Action, Snapshot } from '../../src/explore/model/logic';
import { shipped } from '../../src/explore/search/mutants';
import { pathsOf } from '../../src/explore/model/peer';

type Place = 'seat' | 'sending' | 'peer' | 'signal' | 'captureMedia';
/** An event of any machine, with any payload. */
interface Said extends EventObject {
  [detail: string]: unknown;
}
export interface Held {
  seat: Seat;
  place: Place;
  event: EventObject;
}
interface Timer {
  seat: Seat;
  id: string;
  event: string;
  /** ms */
  dueAt: number;
}
interface End {
  snapshot: Snapshot;
  browser: BrowserModel | null;
  standing: { readiness: Readiness; session: number };
  isThere: boolean;
  faults: Set<LabFault>;
}
/** Scheduling: which of two enabled steps comes first. */
export interface Pace {
  first: Seat;
  /** Browser steps come before all others, or only when nothing else is enabled. */
  areBrowsersEager: boolean;
}
const address = (seat: Seat) => ({ peer: seat, epoch: '1' });
/** Steps after which the simulation gives up. */
export const patience = 300;

const sit = (seat: Seat): End => ({
  snapshot: shipped[seat].start({
    self: address(seat),
    media: { source: 'camera' },
    iceServers: [],
    iceTransportPolicy: 'all',
  }),
  browser: null,
  standing: { readiness: 'away', session: 0 },
  isThere: true,
  faults: new Set(),
});

const textOf = ({ value, context }: Snapshot) => JSON.stringify([value, context]);

export function createSimulatedWorld({ first, areBrowsersEager }: Pace) {
  const seats: readonly Seat[] = [first, otherSeat(first)];
  let ends: Record<Seat, End> = { caller: sit('caller'), callee: sit('callee') };
  let waiting: Held[] = [];
  let timers: Timer[] = [];
  let mode: StepMode = 'live';
  let grain: Grain = 'events';
  let now = 0;
  let isCut = false;
  let loss: ChannelRule | null = null;

  const push = (seat: Seat, place: Place, event: EventObject | Said) => {
    if (ends[seat].isThere) waiting.push({ seat, place, event });
  };
  const present = (of: Seat): Said => ({
    type: 'room.peerPresent',
    peer: address(of),
    readiness: forSeat(ends[of].standing.readiness),
    session: ends[of].standing.session,
  });
  const isActive = (seat: Seat, state: string) => pathsOf(ends[seat].snapshot.value).includes(state);
  const find = (seat: Seat, event: string) =>
    waiting.find((held) => held.seat === seat && held.event.type === event);

  const isNews = (seat: Seat, event: EventObject) => {
    const { snapshot } = ends[seat];
    const after = shipped[seat].step(snapshot, event);
    return textOf(after.snapshot) !== textOf(snapshot) || after.actions.length > 0;
  };
  const passes = ({ seat, place, event }: Held) => {
    if (mode === 'live') return true;
    if (place === 'sending') return false;
    if (place !== 'seat') return grain === 'events';
    return event.type.startsWith('user.') || (event.type.startsWith('room.') && !isNews(seat, event));
  };

  function isLost(kind: string): boolean {
    if (isCut) return true;
    if (!loss || (loss.kind !== 'all' && loss.kind !== kind)) return false;
    if (loss.next !== undefined) loss = loss.next > 1 ? { ...loss, next: loss.next - 1 } : null;
    return true;
  }
  function say(from: Seat, message: SeatMessage) {
    if (!isLost(message.kind))
      push(otherSeat(from), 'seat', { type: `signal.${message.kind}Received`, from: address(from), message });
  }
  const reports = (seat: Seat, { browser, reports: all }: BrowserStep) => {
    ends[seat].browser = browser;
    for (const report of all) push(seat, 'seat', report);
  };

  /** Handles a machine's commands and timers. */
  function obey(seat: Seat, { type, params }: Action) {
    const given = (params ?? {}) as { id?: string; sendId?: string; delay?: number; event?: EventObject };
    if (type === 'xstate.cancel')
      timers = timers.filter((timer) => timer.seat !== seat || timer.id !== given.sendId);
    if (type === 'xstate.raise' && given.delay !== undefined && given.event) {
      const id = given.id ?? given.event.type;
      timers.push({ seat, id, event: given.event.type, dueAt: now + given.delay });
    }
    if (type === 'xstate.spawnChild' && (given.id === 'peer' || given.id === 'captureMedia')) {
      forget(seat, given.id);
      push(seat, given.id, { type: 'xstate.init' });
    }
    if (type === 'xstate.sendTo' && given.event) command(seat, given.event);
  }
  const commandsOfSending: Record<string, PeerCommand> = {
    'user.stopCamera': { type: 'sendCamera', sends: false },
    'user.sendCamera': { type: 'sendCamera', sends: true },
  };
  function command(seat: Seat, event: EventObject) {
    const ofSending = commandsOfSending[event.type];
    if (ofSending) push(seat, 'peer', ofSending);
    else if (event.type === 'user.shareScreen') push(seat, 'sending', { type: 'media.screenCaptured' });
    else if (event.type === 'send' || event.type === 'announce') push(seat, 'signal', event);
    else if (!/^(seat|user)\./.test(event.type)) push(seat, 'peer', event);
  }
  const forget = (seat: Seat, port: 'peer' | 'captureMedia') => {
    const isOf = ({ place, event }: Held) =>
      place === port || (port === 'peer' && event.type.startsWith('peer.'));
    waiting = waiting.filter((held) => held.seat !== seat || !isOf(held));
    if (port === 'peer') ends[seat].browser = null;
  };

  function deliver(seat: Seat, event: EventObject) {
    const { snapshot, actions } = shipped[seat].step(ends[seat].snapshot, event);
    ends[seat].snapshot = snapshot;
    if (!snapshot.children['peer']) forget(seat, 'peer');
    for (const action of actions) obey(seat, action);
  }
  function captured(seat: Seat) {
    const { source } = ends[seat].snapshot.context.media;
    push(
      seat,
      'seat',
      source === 'camera' && ends[seat].faults.has('refuseCamera')
        ? { type: 'xstate.error.actor.captureMedia', error: { name: 'NotAllowedError' } }
        : { type: 'xstate.done.actor.captureMedia', output: { streamId: 'stream' } },
    );
  }
  function called(seat: Seat, call: PeerCommand) {
    const { browser, faults } = ends[seat];
    if (!browser) return;
    if (call.type === 'addIceCandidates' && faults.has('blockCandidates')) return;
    if (call.type === 'setRemoteDescription' && faults.has('failRemoteDescription'))
      return push(seat, 'seat', { type: 'peer.callRefused', method: call.type, detail: 'broken on purpose' });
    reports(seat, runCall({ ...browser, calls: [call] }, `${seat}${ends[seat].snapshot.context.session}`));
  }
  function signaled(seat: Seat, asked: SignalCommand) {
    if (asked.type === 'send') return say(seat, asked.message);
    if (asked.type === 'doubt') return;
    ends[seat].standing = { readiness: asked.readiness, session: asked.session };
    if (!isCut) push(otherSeat(seat), 'seat', present(seat));
  }
  function run({ seat, place, event }: Held) {
    if (place === 'seat') deliver(seat, event);
    else if (place === 'signal') signaled(seat, event as SignalCommand);
    else if (place === 'sending')
      push(seat, 'peer', { type: 'sendScreen', streamId: 'screen', place: 'beside' });
    else if (place === 'captureMedia') captured(seat);
    else if (event.type === 'xstate.init') ends[seat].browser = freshBrowser;
    else called(seat, event as PeerCommand);
  }

  /** Runs one browser step; returns whether there was one. */
  function browse(): boolean {
    const [a, b] = [ends.caller.browser, ends.callee.browser];
    const reach = a !== null && b !== null && canReach(a, b);
    for (const seat of seats) {
      const { browser } = ends[seat];
      if (!browser) continue;
      const [next] = nextConnections(browser.connection, reach);
      const isBusy = waiting.some((held) => held.seat === seat && held.place === 'peer');
      if (isGathering(browser)) reports(seat, gather(browser));
      else if (next) reports(seat, connect(browser, next));
      else if (!isBusy && browser.local !== null && needsNegotiation(browser))
        reports(seat, fireNegotiationNeeded(browser));
      else continue;
      return true;
    }
    return false;
  }
  /** Delivers the first event that is not held; returns whether there was one. */
  function pass(): boolean {
    const next = waiting.find(passes);
    if (!next) return false;
    release(next);
    return true;
  }
  const release = (held: Held) => {
    take(held);
    run(held);
  };
  const take = (held: Held) => {
    waiting = waiting.filter((other) => other !== held);
  };
  /** Runs all steps that need no user action. */
  function pump() {
    const goOn = areBrowsersEager ? [browse, pass] : [pass, browse];
    for (let steps = 0; steps < patience; steps++) if (!goOn.some((next) => next())) return;
  }
  /** Fires the next timer unless timers are frozen; returns whether one fired. */
  function passTime(): boolean {
    const [next] = timers.toSorted((one, other) => one.dueAt - other.dueAt);
    if (!next || waiting.length > 0) return false;
    timers = timers.filter((timer) => timer !== next);
    now = Math.max(now, next.dueAt);
    push(next.seat, 'seat', { type: next.event });
    pump();
    return true;
  }
  /** Resets the lab: both are seated and present to each other. */
  function reset() {
    ends = { caller: sit('caller'), callee: sit('callee') };
    [waiting, timers, loss, isCut] = [[], [], null, false];
    for (const seat of seats) push(seat, 'seat', { type: 'room.seatTaken' });
    for (const seat of seats) push(seat, 'seat', present(otherSeat(seat)));
  }
  function kill(seat: Seat) {
    forget(seat, 'peer');
    waiting = waiting.filter((held) => held.seat !== seat);
    timers = timers.filter((timer) => timer.seat !== seat);
    ends[seat].isThere = false;
    push(otherSeat(seat), 'seat', { type: 'room.peerLeft', reason: 'vanished' });
  }
  return {
    isActive,
    find,
    take,
    release,
    pump,
    passTime,
    reset,
    kill,
    faultsOf: (seat: Seat) => ends[seat].faults,
    wish: (seat: Seat, event: EventObject) => push(seat, 'seat', event),
    waiting: () => waiting,
    arrange: (held: Held[]) => {
      waiting = held;
    },
    step: (to: StepMode, finest: Grain) => {
      [mode, grain] = [to, finest];
    },
    cut: (to: boolean) => {
      isCut = to;
    },
    lose: (rule: ChannelRule | null) => {
      loss = rule;
    },
    isLive: () => mode === 'live',
    /** The whole state as one line, for messages. */
    words: () =>
      [
        ...seats.map((seat) => `${seat}: ${pathsOf(ends[seat].snapshot.value).join(' ')}`),
        `held: ${waiting.map(({ seat, event }) => `${seat} ${event.type}`).join(', ')}`,
      ].join('; '),
  };
}
