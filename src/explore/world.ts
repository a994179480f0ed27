/** Caller, callee and what is between them, as one transition system. Worlds and their parts are small numbers. */
import type { Seat, SeatEvent } from '../../machines/vocabulary';
import { otherSeat } from '../../machines/vocabulary';
import { canReach, type ConnectionState } from './browser';
import { createInterner } from './intern';
import {
  arrive,
  keyOfPeer,
  stepPeer,
  type Input,
  type Peer,
  type PeerStep,
  type SeatLogic,
  type Sent,
} from './peer';

/** How often each fault may happen. A number that is 0 rules it out. */
export interface Faults {
  loss: number;
  repeat: number;
  crash: number;
  hangUp: number;
  retry: number;
  /** Timers that run out although something else is still to happen. */
  early: number;
  refusedCapture: number;
  refusedCall: number;
  /** ICE finds no way. */
  noPath: number;
}
export const noFaults: Faults = {
  loss: 0,
  repeat: 0,
  crash: 0,
  hangUp: 0,
  retry: 0,
  early: 0,
  refusedCapture: 0,
  refusedCall: 0,
  noPath: 0,
};
/**
 * `bag`: each message is there until it is delivered or lost, in any order. `set`: whatever was ever said may arrive
 * again at any time.
 */
export type ChannelKind = 'bag' | 'set';
/**
 * `each`: whatever a browser does is a step of its own, between which anything may happen. `prompt`: capture, calls
 * and gathering have ended before anything else happens; that leaves far fewer worlds, for longer stories.
 */
export type BrowserPace = 'each' | 'prompt';
export interface Setting {
  caller: SeatLogic;
  callee: SeatLogic;
  channel: ChannelKind;
  pace: BrowserPace;
  faults: Faults;
}

/** Peers by number; null: crashed. `sent`: numbers of the messages under way, in order. */
export interface World {
  caller: number;
  callee: number;
  sent: readonly number[];
  left: readonly number[];
  epochs: readonly [number, number];
}
const gone = -1;
/** What a browser does next that waits for nobody. */
function promptInput({ isCapturing, browser }: Peer): Input | null {
  if (isCapturing) return { do: 'capture', as: 'captured' };
  if (browser && browser.calls.length > 0) return { do: 'call' };
  return browser?.gathering === 'gathering' || browser?.gathering === 'found' ? { do: 'gather' } : null;
}
const without = (sent: readonly number[], id: number) => sent.toSpliced(sent.indexOf(id), 1);

export interface Label {
  seat: Seat;
  what: string;
  /** What became of a message, where there is one. */
  message?: number;
}
export interface Move {
  label: Label;
  to: World;
  breach: string | null;
  /** Costs of the fault's budget. */
  isFault: boolean;
}

type Connecting = 'connecting' | 'connected' | 'disconnected' | 'failed';
/** Where a browser's `connectionState` may go by itself (W3C webrtc-pc §4.3.3). */
function nextConnections(from: ConnectionState, reaches: boolean): Connecting[] {
  switch (from) {
    case 'new':
      return reaches ? ['connecting'] : [];
    case 'connecting':
      return [reaches ? 'connected' : 'failed'];
    case 'connected':
      return reaches ? [] : ['disconnected'];
    case 'disconnected':
      return [reaches ? 'connected' : 'failed'];
    case 'failed':
      return [];
  }
}

const faultNames = Object.keys(noFaults) as (keyof Faults)[];

export function createSystem({ caller, callee, channel, pace, faults }: Setting) {
  const logics = { caller, callee };
  const peers = {
    caller: createInterner(keyOfPeer),
    callee: createInterner(keyOfPeer),
  };
  const messages = createInterner((sent: Sent) => JSON.stringify(sent));
  const inputs = createInterner((input: Input) => JSON.stringify(input));
  interface Row {
    to: number;
    sent: number[];
    breach: string | null;
  }
  const tables: Record<Seat, Map<number, Row>> = { caller: new Map(), callee: new Map() };
  let calls = 0;

  /** The step, and where browsers are prompt all that follows from it at once. */
  const paced = (seat: Seat, step: PeerStep): PeerStep => {
    if (pace === 'each') return step;
    let { peer, breach } = step;
    const sent = [...step.sent];
    for (let input = promptInput(peer); input; input = promptInput(peer)) {
      const next = stepPeer(logics[seat], peer, input);
      peer = next.peer;
      breach ??= next.breach;
      sent.push(...next.sent);
    }
    return { peer, sent, breach };
  };
  /** One call of XState for each peer state and input; from then on a look-up. */
  const rowOf = (seat: Seat, from: number, input: number): Row => {
    const key = from * 1_048_576 + input;
    const known = tables[seat].get(key);
    if (known) return known;
    calls++;
    const step = paced(seat, stepPeer(logics[seat], peers[seat].get(from), inputs.get(input)));
    const row: Row = {
      to: peers[seat].idOf(step.peer),
      sent: step.sent.map(messages.idOf),
      breach: step.breach,
    };
    tables[seat].set(key, row);
    return row;
  };

  /** Numbers of inputs are looked up by what they are made of: to spell an input out is dear. */
  const numbered = <K>(make: (key: K) => Input) => {
    const known = new Map<K, number>();
    return (key: K): number => {
      const id = known.get(key) ?? inputs.idOf(make(key));
      known.set(key, id);
      return id;
    };
  };
  const plain = numbered((what: 'call' | 'gather' | 'failCall') => ({ do: what }));
  const capture = numbered((as: 'captured' | 'refused') => ({ do: 'capture', as }));
  const connecting = numbered((to: Connecting) => ({ do: 'connect', to }));
  const time = numbered((event: string) => ({ do: 'time', event }));
  const user = numbered((type: 'user.hangUp' | 'user.retry') => ({ do: 'hear', event: { type } }));
  /** What a peer hears that gets message `id`. */
  const hearing = numbered((id: number) => {
    const { from, message } = messages.get(id);
    return { do: 'hear', event: { type: `signal.${message.kind}Received`, from, message } as SeatEvent };
  });
  const observing = {
    caller: numbered((at: number) => ({ do: 'hear', event: presenceOf('callee', at) })),
    callee: numbered((at: number) => ({ do: 'hear', event: presenceOf('caller', at) })),
  };
  const presenceOf = (seat: Seat, at: number): SeatEvent => {
    if (at === gone) return { type: 'room.peerLeft', reason: 'vanished' };
    const { snapshot, standing } = peers[seat].get(at);
    return { type: 'room.peerPresent', peer: snapshot.context.self, ...standing };
  };

  const peerOf = (world: World, seat: Seat): Peer | null =>
    world[seat] === gone ? null : peers[seat].get(world[seat]);

  const withSent = (sent: readonly number[], fresh: readonly number[]): readonly number[] => {
    if (fresh.length === 0) return sent;
    const all = [...sent, ...fresh].toSorted((a, b) => a - b);
    return channel === 'set' ? all.filter((id, i) => id !== all[i - 1]) : all;
  };
  const spend = (world: World, fault: keyof Faults): readonly number[] | null => {
    const at = faultNames.indexOf(fault);
    const has = world.left[at] ?? 0;
    return has > 0 ? world.left.with(at, has - 1) : null;
  };

  const first = (seat: Seat, epoch: number) =>
    peers[seat].idOf(paced(seat, arrive(logics[seat], epoch)).peer);
  const start: World = {
    caller: first('caller', 1),
    callee: first('callee', 1),
    sent: [],
    left: faultNames.map((name) => faults[name]),
    epochs: [1, 1],
  };

  /** What the browsers and the peers can do by themselves, without time passing and without faults. */
  function ownInputs(world: World, seat: Seat): [string, number][] {
    const peer = peerOf(world, seat);
    if (!peer) return [];
    const { browser, isCapturing } = peer;
    const own: [string, number][] = isCapturing ? [['capture', capture('captured')]] : [];
    if (!browser) return own;
    if (browser.calls.length > 0) own.push(['call', plain('call')]);
    if (browser.gathering === 'gathering' || browser.gathering === 'found')
      own.push(['gather', plain('gather')]);
    const reaches = canReach(browser, peerOf(world, otherSeat(seat))?.browser ?? null);
    for (const to of nextConnections(browser.connection, reaches)) own.push([to, connecting(to)]);
    return own;
  }

  /** A message to a join that is over reaches nobody: it is dropped at once, so that worlds stay few. */
  const isForSomebody = (world: World, id: number) => {
    const { to } = messages.get(id);
    const seat = to.peer as Seat;
    return world[seat] !== gone && peers[seat].get(world[seat]).snapshot.context.self.epoch === to.epoch;
  };
  const moveTo = (world: World, seat: Seat, row: Row, sent: readonly number[], left = world.left): World => ({
    ...world,
    [seat]: row.to,
    sent: withSent(
      sent,
      row.sent.filter((id) => isForSomebody(world, id)),
    ),
    left,
  });

  function* moves(world: World): Generator<Move> {
    let isQuiet = true;
    const make = (
      seat: Seat,
      what: string,
      row: Row,
      more: { sent?: readonly number[]; left?: readonly number[]; message?: number } = {},
    ): Move => ({
      label: { seat, what, ...(more.message !== undefined && { message: more.message }) },
      to: moveTo(world, seat, row, more.sent ?? world.sent, more.left),
      breach: row.breach,
      isFault: more.left !== undefined,
    });
    for (const seat of ['caller', 'callee'] as const) {
      for (const [what, input] of ownInputs(world, seat)) {
        isQuiet = false;
        yield make(seat, what, rowOf(seat, world[seat], input));
      }
      if (world[seat] !== gone) {
        const row = rowOf(seat, world[seat], observing[seat](world[otherSeat(seat)]));
        if (row.to !== world[seat] || row.sent.length > 0) {
          isQuiet = false;
          yield make(seat, 'observe', row);
        }
      } else {
        isQuiet = false;
        const at = seat === 'caller' ? 0 : 1;
        const epoch = (world.epochs[at] ?? 0) + 1;
        yield {
          label: { seat, what: 'return' },
          to: {
            ...world,
            [seat]: first(seat, epoch),
            epochs: world.epochs.with(at, epoch) as [number, number],
          },
          breach: null,
          isFault: false,
        };
      }
    }
    let last = -1;
    for (const id of world.sent) {
      if (id === last) continue;
      last = id;
      const { to } = messages.get(id);
      const seat = to.peer as Seat;
      const kept = channel === 'set' ? world.sent : without(world.sent, id);
      const row = rowOf(seat, world[seat], hearing(id));
      const changes = row.to !== world[seat] || row.sent.length > 0;
      if (channel === 'bag') isQuiet = false;
      if (changes || channel === 'bag') yield make(seat, 'hear', row, { sent: kept, message: id });
      const forLoss = channel === 'bag' ? spend(world, 'loss') : null;
      if (forLoss)
        yield {
          label: { seat, what: 'lose', message: id },
          to: { ...world, sent: kept, left: forLoss },
          breach: null,
          isFault: true,
        };
      const forRepeat = channel === 'bag' ? spend(world, 'repeat') : null;
      if (forRepeat) yield make(seat, 'repeat', row, { sent: world.sent, left: forRepeat, message: id });
    }
    for (const seat of ['caller', 'callee'] as const) {
      const peer = peerOf(world, seat);
      if (!peer) continue;
      const at = world[seat];
      const early = spend(world, 'early');
      for (const event of Object.values(peer.timers))
        if (isQuiet || channel === 'set') yield make(seat, `time ${event}`, rowOf(seat, at, time(event)));
        else if (early) yield make(seat, `early ${event}`, rowOf(seat, at, time(event)), { left: early });
      yield* faultsAt(world, seat, peer, make);
    }
  }

  type Make = (seat: Seat, what: string, row: Row, more: { left: readonly number[] }) => Move;
  function* faultsAt(world: World, seat: Seat, peer: Peer, make: Make): Generator<Move> {
    const at = world[seat];
    for (const fault of ['hangUp', 'retry'] as const) {
      const left = spend(world, fault);
      if (!left) continue;
      const row = rowOf(seat, at, user(`user.${fault}`));
      if (row.to !== at) yield make(seat, fault, row, { left });
    }
    const crash = spend(world, 'crash');
    if (crash)
      yield {
        label: { seat, what: 'crash' },
        to: {
          ...world,
          [seat]: gone,
          left: crash,
          sent: world.sent.filter((id) => messages.get(id).to.peer !== seat),
        },
        breach: null,
        isFault: true,
      };
    const refused = peer.isCapturing ? spend(world, 'refusedCapture') : null;
    if (refused)
      yield make(seat, 'refuse capture', rowOf(seat, at, capture('refused')), {
        left: refused,
      });
    const failing = peer.browser && peer.browser.calls.length > 0 ? spend(world, 'refusedCall') : null;
    if (failing) yield make(seat, 'refuse call', rowOf(seat, at, plain('failCall')), { left: failing });
    const lost = peer.browser?.connection === 'connecting' ? spend(world, 'noPath') : null;
    if (lost) yield make(seat, 'no path', rowOf(seat, at, connecting('failed')), { left: lost });
  }

  return {
    start,
    moves,
    peerOf,
    rowOf,
    hearing,
    messages,
    keyOf: ({ caller: a, callee: b, sent, left, epochs }: World) =>
      `${a},${b}|${sent.join(',')}|${left.join(',')}|${epochs.join(',')}`,
    /** How often XState was asked, and how many states of a peer there are. */
    get size() {
      return { calls, caller: peers.caller.size, callee: peers.callee.size, messages: messages.size };
    },
  };
}
export type System = ReturnType<typeof createSystem>;
