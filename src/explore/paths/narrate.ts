/** Turns the moves of an explored path into entries of a trace, so that the views of a call can show it. Times are invented. */
import type { Entry, Fact, Fate } from '../../../machines/words/facts';
import { messageFact } from '../../../machines/words/messageFact';
import type { MoveWords, Stop, Story } from '../../../machines/words/verification';
import {
  browserAxes,
  seats,
  type BrowserAxis,
  type BrowserStates,
  type Seat,
} from '../../../machines/words/vocabulary';
import type { BrowserModel } from '../model/browser';
import type { Input, Sent } from '../model/peer';
import type { PeerSummary, Row } from '../model/peers';
import type { Move, TakenMove } from './replay';
import type { System, World } from '../model/world';

/** ms that a move takes unless it fires a timer. */
export const moveMs = 10;

/** A simulation has no gate. */
const unstepped = { mode: null, stands: false, tray: [] };
const noStates: BrowserStates = {
  signalingState: null,
  iceGatheringState: null,
  iceConnectionState: null,
  connectionState: null,
};
function statesOf(browser: BrowserModel | null): BrowserStates {
  if (browser === null) return noStates;
  const { signaling, gathering, connection } = browser;
  return {
    signalingState: signaling,
    iceGatheringState: gathering === 'found' ? 'gathering' : gathering,
    iceConnectionState: connection === 'connecting' ? 'checking' : connection,
    connectionState: connection,
  };
}
/** close() changes these without an event (W3C webrtc-pc §4.4.1.6); gathering stays where it was. */
const closing: readonly BrowserAxis[] = ['signalingState', 'iceConnectionState', 'connectionState'];

function browserFacts(before: PeerSummary | null, after: PeerSummary | null): Fact[] {
  const from = statesOf(before?.peer.browser ?? null);
  const to = statesOf(after?.peer.browser ?? null);
  if (before?.peer.browser && !after?.peer.browser)
    return closing.map((axis) => ({ kind: 'browser', axis, value: 'closed' }));
  return browserAxes.flatMap((axis) => {
    const value = to[axis];
    return value === null || value === from[axis] ? [] : [{ kind: 'browser' as const, axis, value }];
  });
}

const injectedRefusal = 'OperationError: refused as a fault';
const runsCall = (input: Input | null) => input?.do === 'call' || input?.do === 'failCall';
/** The next call in the browser's chain of operations. */
const nextCall = (summary: PeerSummary | null) => summary?.peer.browser?.calls[0]?.type ?? null;
function callFacts(input: Input | null, from: PeerSummary | null, { step: { refusal } }: Row): Fact[] {
  if (!runsCall(input) && refusal === null) return [];
  // The detail of a refusal begins with the method's name.
  const [refused = '', why = ''] = refusal?.detail.split(/: (.*)/s) ?? [];
  const method = (runsCall(input) ? nextCall(from) : refused) ?? refused;
  const error = input?.do === 'failCall' ? injectedRefusal : refusal && `${refusal.name}: ${why}`;
  return [{ kind: 'call', method, durationMs: moveMs, error }];
}

const edgeEvent = (edge: string) => edge.split('|')[1] ?? '';
/** The event that the machine received; of several reports of one browser step, the last that took an edge. */
function eventOf(input: Input | null, edges: readonly string[]): string | null {
  switch (input?.do) {
    case undefined:
      return 'xstate.init';
    case 'hear':
      return input.event.type;
    case 'time':
      return input.event;
    case 'capture':
      return `xstate.${input.as === 'captured' ? 'done' : 'error'}.actor.captureMedia`;
    case 'refuseConnection':
      return 'xstate.error.actor.peer';
    case 'call':
    case 'failCall':
    case 'gather':
    case 'need':
    case 'connect':
    case 'change':
    case 'losePath':
      return edges.map(edgeEvent).findLast((event) => event !== '') ?? null;
  }
}
function machineFacts(seat: Seat, input: Input | null, to: PeerSummary, { step: { edges } }: Row): Fact[] {
  const event = eventOf(input, edges);
  if (event === null) return [];
  return [
    {
      kind: 'step',
      machine: seat,
      event,
      edges,
      states: [...to.active],
      ignored: edges.length === 0,
      failure: to.peer.snapshot.context.failure?.reason ?? null,
    },
  ];
}
function sentOrReceived({ from, to, message }: Sent, direction: 'sent' | 'received', fate: Fate): Fact {
  const other = direction === 'sent' ? to.peer : from.peer;
  return { ...messageFact(message, direction, other, 0), fate };
}

type SeatFact = readonly [Seat, Fact];

function factsOfRow({ messages, peers }: System, seat: Seat, from: PeerSummary | null, row: Row): SeatFact[] {
  const input = row.input === null ? null : peers[seat].inputs.get(row.input);
  const to = peers[seat].summary(row.to);
  return [
    ...callFacts(input, from, row),
    ...browserFacts(from, to),
    ...(to ? machineFacts(seat, input, to, row) : []),
    ...row.sent.map((id) => sentOrReceived(messages.get(id), 'sent', 'delivered')),
  ].map((fact) => [seat, fact] as const);
}

/** Messages that a move removes from the channel without delivering them. */
function discardedMessages({ bags, messages }: System, before: World, after: World): Sent[] {
  const left = [...bags.contentOf(after.bag)];
  return bags.contentOf(before.bag).flatMap((id) => {
    const at = left.indexOf(id);
    if (at >= 0) left.splice(at, 1);
    return at >= 0 ? [] : [messages.get(id)];
  });
}

function factsOfMove(system: System, { move, before, after, rows }: TakenMove): SeatFact[] {
  const { seat, what, message } = move;
  const facts: SeatFact[] = [];
  if (message && rows.length > 0)
    facts.push([seat, sentOrReceived(message, 'received', what === 'repeat' ? 'duplicated' : 'delivered')]);
  for (const { seat: at, row } of rows)
    facts.push(...factsOfRow(system, at, system.peers[at].summary(before[at]), row));
  if (rows.length === 0)
    for (const sent of discardedMessages(system, before, after)) {
      const to: Seat = sent.to.peer === 'caller' ? 'caller' : 'callee';
      facts.push([to, sentOrReceived(sent, 'received', what === 'hear' ? 'stale' : 'dropped')]);
    }
  if (what === 'crash' || what === 'leave')
    facts.push([
      seat,
      {
        kind: 'state',
        role: 'observer',
        states: [],
        visited: [],
        browser: noStates,
        failure: null,
        ...unstepped,
      },
    ]);
  // A move with no visible effect is shown as a note.
  if (facts.length === 0) facts.push([seat, { kind: 'note', about: what, text: '' }]);
  return facts;
}

function factsOfStart(system: System, begins: Story['begins']): SeatFact[] {
  const { peers, start } = system;
  return seats.flatMap((seat): SeatFact[] => {
    if (begins === 'apart') return factsOfRow(system, seat, null, peers[seat].arrival(1));
    const summary = peers[seat].summary(start[seat]);
    if (summary === null) return [];
    const states = [...summary.active];
    const browser = statesOf(summary.peer.browser);
    return [
      [seat, { kind: 'state', role: seat, states, visited: states, browser, failure: null, ...unstepped }],
    ];
  });
}

/** ms that a move takes: the length of the timer that it fires. */
function durationOf({ peers }: System, { move: { seat, what }, before }: TakenMove): number {
  const timers = peers[seat].summary(before[seat]);
  if (what === 'time both') return timers?.shortestMs ?? moveMs;
  const event = /^time (.+)$/.exec(what)?.[1];
  return Object.values(timers?.peer.timers ?? {}).find((timer) => timer.event === event)?.delayMs ?? moveMs;
}

/** A move as data that the page translates. `call`: the next call of the browser, if known. */
export function moveWords({ seat, what, message }: Move, call: string | null = null): MoveWords {
  const [kind = '', ...rest] = what.split(' ');
  const about = kind === 'call' || kind === 'refusedCall' ? call : rest.length > 0 ? rest.join(' ') : null;
  return { seat, what: kind, about: message?.message.kind ?? about };
}

/** The trace of a path, and the points at which a player may stop. */
export function narrate(system: System, begins: Story['begins'], taken: readonly TakenMove[]) {
  const { bags, messages, peers, start } = system;
  const entries: Entry[] = [];
  const stops: Stop[] = [];
  let at = 0;
  const addStop = (facts: readonly SeatFact[], world: World, move: MoveWords | null) => {
    for (const [peer, fact] of facts) entries.push({ n: entries.length, at, peer, ...fact });
    const underWay = bags.contentOf(world.bag).map((id): Stop['underWay'][number] => {
      const { to, message } = messages.get(id);
      return { message: message.kind, to: to.peer === 'caller' ? 'caller' : 'callee' };
    });
    stops.push({ move, entries: entries.length, underWay });
  };
  addStop(factsOfStart(system, begins), start, null);
  for (const one of taken) {
    const { move, before, after } = one;
    at += durationOf(system, one);
    addStop(
      factsOfMove(system, one),
      after,
      moveWords(move, nextCall(peers[move.seat].summary(before[move.seat]))),
    );
  }
  return { entries, stops };
}
