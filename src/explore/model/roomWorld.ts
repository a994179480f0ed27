/** The peers of one room and the broker between them as one transition system: each message arrives when it likes. */
import type { EventObject } from 'xstate';
import { sameAddress, type Address, type Seat } from '../../../machines/words/vocabulary';
import { createInterner } from '../search/intern';
import { hostileLetters, type RoomCopy } from './roomHostile';
import { joinOf, numbersOfCopy, numbersOfPeer, rankedCopy, rankedPeer, ranksOf } from './roomNumbers';
import {
  comeTo,
  keyOfRoomPeer,
  repeatUnheard,
  stepMedia,
  stepRoom,
  type RoomLetter,
  type RoomLogic,
  type RoomPeer,
  type RoomStep,
} from './roomPeer';

/** How often each may happen on one path. */
export interface RoomFaults {
  /** A message is lost on the way to one of its receivers. */
  loss: number;
  /** Somebody says that it leaves. */
  leave: number;
  /** Somebody is gone without a word. */
  vanish: number;
  /** A peer's broker goes away; it comes back. */
  offline: number;
  /** A timer runs out although messages are under way: a late broker. */
  early: number;
  /** A page is loaded anew: it is another join of the same peer. */
  reload: number;
  /** A hostile broker says again what it has recorded, or says a will of somebody who lives. */
  replay: number;
}
export const roomFaultNames = ['loss', 'leave', 'vanish', 'offline', 'early', 'reload', 'replay'] as const;
export interface RoomSetting {
  logic: RoomLogic;
  /** In the order of their coming; those who join do so one after the other, before the story begins. */
  peers: readonly ('approach' | 'join')[];
  faults: Partial<RoomFaults>;
}
/**
 * `peers`: ids of their states; null: gone. `copies`: ids, rising: no order is kept. `kept`: the seats of calls that were
 * left by loading a page anew.
 */
export interface RoomWorld {
  peers: readonly (number | null)[];
  kept: readonly (Seat | null)[];
  copies: readonly number[];
  left: readonly number[];
}
export interface RoomMove {
  after: RoomWorld;
  what: string;
  /** Neither a fault nor a wish. */
  isExpected: boolean;
  /** Said by a hostile broker, to this peer. */
  hostileTo?: number;
  steps: readonly RoomStep[];
}

/** ms; seats repeat what was not heard, and everybody gives a sign of life. */
const resendInterval = 1_500;
const heartbeat = 5_000;
/** After so many expected moves a room should have come to rest. */
const mostSteps = 500;
/** Copies under way at once: more are a flood that has no end. */
const mostCopies = 100;
const isHeartbeat = (event: string) => event.startsWith('xstate.after.heartbeat');
const names = ['b', 'c', 'a', 'd'];
const nameOf = (at: number) => names[at] ?? `p${at}`;
const firstEpoch = '1';

type Media = { type: 'media.flow' | 'media.end' };
const isMedia = (event: EventObject | Media): event is Media =>
  event.type === 'media.flow' || event.type === 'media.end';
const everyone = { to: 'everyone' } as const;
/** Whether this peer has heard a later join of `from`. */
const isOfEarlierJoin = ({ snapshot: { context } }: RoomPeer, from: Address) => {
  const known = (context.members[from.peer] ?? context.hints[from.peer])?.address.epoch;
  return known !== undefined && Number(known) > Number(from.epoch);
};

export const isAtDoor = ({ snapshot }: RoomPeer) => snapshot.matches({ inside: { place: 'lobby' } });
const isOffered = ({ snapshot }: RoomPeer) =>
  snapshot.matches({ inside: { place: { observing: 'offered' } } });

export function createRoomSystem({ logic, peers: comers, faults }: RoomSetting) {
  const states = createInterner(keyOfRoomPeer);
  const copies = createInterner((copy: RoomCopy) => JSON.stringify(copy));
  const rows = new Map<string, RoomStep>();
  const edges = new Set<string>();

  const stepOf = (id: number, event: EventObject | Media | 'repeat'): RoomStep => {
    const key = `${id} ${JSON.stringify(event)}`;
    const known = rows.get(key);
    if (known) return known;
    const peer = states.get(id);
    const step =
      event === 'repeat'
        ? repeatUnheard(logic, peer)
        : isMedia(event)
          ? stepMedia(logic, peer, event.type)
          : stepRoom(logic, peer, event);
    step.edges.forEach((edge) => edges.add(edge));
    rows.set(key, step);
    return step;
  };
  const selfOf = (id: number) => states.get(id).snapshot.context.self;
  const livingOf = (world: RoomWorld) =>
    world.peers.flatMap((id, at) => (id === null ? [] : [{ id, at, peer: states.get(id) }]));
  const numbersIn = (world: RoomWorld) => [
    ...livingOf(world).map(({ peer }) => numbersOfPeer(peer)),
    ...world.copies.map((id) => numbersOfCopy(copies.get(id))),
  ];
  const renumbered = (world: RoomWorld): RoomWorld => {
    const ranks = ranksOf(numbersIn(world));
    return {
      ...world,
      peers: world.peers.map((id) => (id === null ? null : states.idOf(rankedPeer(states.get(id), ranks)))),
      copies: world.copies
        .map((id) => copies.idOf(rankedCopy(copies.get(id), ranks)))
        .toSorted((a, b) => a - b),
    };
  };
  const copiesOf = ({ from, to, message }: RoomLetter, seq: number, world: RoomWorld): number[] =>
    livingOf(world).flatMap(({ id, at, peer }) => {
      const self = selfOf(id);
      const isReceiver = to.to === 'everyone' ? self.peer !== from.peer : sameAddress(self, to.address);
      return isReceiver && peer.isOnline ? [copies.idOf({ at, from, to, message, seq })] : [];
    });
  function after(world: RoomWorld, at: number, step: RoomStep): RoomWorld {
    const next: RoomWorld = { ...world, peers: world.peers.with(at, states.idOf(step.peer)) };
    const { self } = step.peer.snapshot.context;
    const used = numbersIn(next).flatMap(({ seqs }) => seqs.filter(({ of }) => of === joinOf(self)));
    const first = 1 + Math.max(-1, ...used.map(({ seq }) => seq));
    const said = step.said.flatMap((letter, i) => copiesOf(letter, first + i, next));
    return renumbered({ ...next, copies: [...next.copies, ...said] });
  }
  /** Without what is under way to a peer. */
  const cutOff = (world: RoomWorld, at: number): RoomWorld => ({
    ...world,
    copies: world.copies.filter((id) => copies.get(id).at !== at),
  });
  const spend = (world: RoomWorld, fault: keyof RoomFaults): RoomWorld | null => {
    const at = roomFaultNames.indexOf(fault);
    const has = world.left[at] ?? 0;
    return has > 0 ? { ...world, left: world.left.with(at, has - 1) } : null;
  };
  const timersOf = (world: RoomWorld) =>
    world.peers.flatMap((id, at) =>
      id === null ? [] : Object.values(states.get(id).timers).map((timer) => ({ ...timer, at, id })),
    );

  function hear(world: RoomWorld, index: number): RoomMove | null {
    const copy = copies.get(world.copies[index] ?? -1);
    const id = world.peers[copy.at];
    if (id === null || id === undefined) return null;
    const { kind } = copy.message;
    const rest = { ...world, copies: world.copies.toSpliced(index, 1) };
    const what = `${names[copy.at]} hears ${kind} of ${copy.from.peer}`;
    // The codec lets nothing in from an earlier join, once a later one was heard.
    if (isOfEarlierJoin(states.get(id), copy.from)) return { after: rest, what, isExpected: true, steps: [] };
    const event = { type: `signal.${kind}Received`, from: copy.from, seq: copy.seq, message: copy.message };
    const step = stepOf(id, event);
    return { after: after(rest, copy.at, step), what, isExpected: true, steps: [step] };
  }
  /** Both sides of an answered call find a path; whoever is alone in a call learns that there is none. */
  function* mediaMoves(world: RoomWorld): Generator<RoomMove> {
    const all = livingOf(world);
    for (const { id, at, peer } of all) {
      const { seat } = peer;
      if (!seat?.busyWith) continue;
      const other = all.find((one) => sameAddress(selfOf(one.id), seat.busyWith))?.peer.seat;
      const isMutual = sameAddress(other?.busyWith ?? null, selfOf(id)) && other?.session === seat.session;
      const caller = seat.seat === 'caller' ? seat : other;
      const type = isMutual && caller?.isHeard ? 'media.flow' : 'media.end';
      if (seat.isConnected === (type === 'media.flow') || (type === 'media.end' && !seat.isConnected))
        continue;
      const step = stepOf(id, { type });
      yield { after: after(world, at, step), what: `${names[at]} ${type}`, isExpected: true, steps: [step] };
    }
  }
  /** All peers give a sign of life; nothing shorter runs. */
  function allBeat(world: RoomWorld): RoomMove {
    const steps: RoomStep[] = [];
    let next = world;
    for (const { event, at, id } of timersOf(world).filter((timer) => isHeartbeat(timer.event))) {
      const step = stepOf(id, { type: event });
      steps.push(step);
      next = after(next, at, step);
    }
    return { after: next, what: 'a heartbeat', isExpected: true, steps };
  }
  function* passes(world: RoomWorld): Generator<RoomMove> {
    const timers = timersOf(world).filter(({ event }) => !isHeartbeat(event));
    const repeats = world.peers.flatMap((id, at) => {
      const { seat = null } = id === null ? {} : states.get(id);
      return id !== null && seat?.busyWith && !seat.isHeard ? [{ at, id }] : [];
    });
    const shortest = Math.min(heartbeat, ...timers.map(({ delayMs }) => delayMs));
    if (repeats.length > 0 && resendInterval < shortest) {
      for (const { at, id } of repeats) {
        const step = stepOf(id, 'repeat');
        yield {
          after: after(world, at, step),
          what: `${names[at]} repeats`,
          isExpected: true,
          steps: [step],
        };
      }
    } else if (shortest === heartbeat) yield allBeat(world);
    else
      for (const { event, delayMs, at, id } of timers) {
        if (delayMs !== shortest) continue;
        const step = stepOf(id, { type: event });
        yield {
          after: after(world, at, step),
          what: `${names[at]} ${event}`,
          isExpected: true,
          steps: [step],
        };
      }
  }
  function* faultsAt(world: RoomWorld, at: number, id: number): Generator<RoomMove> {
    const make = (
      fault: keyof RoomFaults,
      what: string,
      event: EventObject | null,
      change: (world: RoomWorld) => RoomWorld,
    ): RoomMove[] => {
      const spent = spend(world, fault);
      if (!spent) return [];
      const step = event && stepOf(id, event);
      const next = change(step ? after(spent, at, step) : spent);
      return [{ after: next, what: `${names[at]} ${what}`, isExpected: false, steps: step ? [step] : [] }];
    };
    const gone = (next: RoomWorld) => cutOff({ ...next, peers: next.peers.with(at, null) }, at);
    yield* make('leave', 'leaves', { type: 'user.leave' }, gone);
    yield* make('vanish', 'vanishes', null, gone);
    yield* reload(world, at, id);
    yield* hostile(world, at, id);
    if (states.get(id).isOnline)
      yield* make('offline', 'loses its broker', { type: 'signal.offline' }, (next) => {
        const now = next.peers[at] ?? id;
        const offline = states.idOf({ ...states.get(now), isOnline: false });
        return cutOff({ ...next, peers: next.peers.with(at, offline) }, at);
      });
  }

  /** Its page says that it was closed, and comes again as the next join of the same peer. */
  function* reload(world: RoomWorld, at: number, id: number): Generator<RoomMove> {
    const spent = spend(world, 'reload');
    const peer = states.get(id);
    if (!spent || isAtDoor(peer) || !peer.isOnline) return;
    const { self, seat } = peer.snapshot.context;
    const closed: RoomLetter = { from: self, to: everyone, message: { kind: 'leave', reason: 'closed' } };
    const said = after(spent, at, { peer, said: [closed], edges: [] });
    const step = comeTo(logic, { ...self, epoch: `${Number(self.epoch) + 1}` }, 'join');
    const kept = world.kept.with(at, peer.seat?.isConnected ? seat : null);
    const next = after(cutOff({ ...said, kept }, at), at, step);
    yield { after: next, what: `${names[at]} is loaded anew`, isExpected: false, steps: [step] };
  }
  function* hostile(world: RoomWorld, at: number, id: number): Generator<RoomMove> {
    const spent = spend(world, 'replay');
    if (!spent || !states.get(id).isOnline) return;
    const others = livingOf(world).flatMap((one) => (one.at === at ? [] : [selfOf(one.id)]));
    for (const { from, message } of hostileLetters(others)) {
      if (isOfEarlierJoin(states.get(id), from) || from.peer === nameOf(at)) continue;
      const event = { type: `signal.${message.kind}Received`, from, seq: 0, message };
      const step = stepOf(id, event);
      const what = `the broker plays ${message.kind} of ${from.peer} back to ${names[at]}`;
      yield { after: after(spent, at, step), what, isExpected: false, steps: [step], hostileTo: at };
    }
  }

  function* moves(world: RoomWorld): Generator<RoomMove> {
    for (const [at, id] of world.peers.entries()) {
      const peer = id === null ? null : states.get(id);
      if (peer && !peer.isOnline) {
        const online = states.idOf({ ...peer, isOnline: true });
        const step = stepOf(online, { type: 'signal.online' });
        const next = after({ ...world, peers: world.peers.with(at, online) }, at, step);
        yield { after: next, what: `${names[at]} has its broker back`, isExpected: true, steps: [step] };
      }
    }
    const seen = new Set<number>();
    for (const [index, id] of world.copies.entries()) {
      if (seen.has(id)) continue;
      seen.add(id);
      const heard = hear(world, index);
      if (heard) yield heard;
      const lost = spend(world, 'loss');
      if (lost) {
        const rest = { ...lost, copies: world.copies.toSpliced(index, 1) };
        yield { after: rest, what: `${copies.get(id).message.kind} is lost`, isExpected: false, steps: [] };
      }
    }
    yield* mediaMoves(world);
    if (world.copies.length === 0) yield* passes(world);
    else {
      const early = spend(world, 'early');
      if (early)
        for (const { event, at, id } of timersOf(world)) {
          if (isHeartbeat(event)) continue;
          const step = stepOf(id, { type: event });
          yield {
            after: after(early, at, step),
            what: `${names[at]} ${event}, early`,
            isExpected: false,
            steps: [step],
          };
        }
    }
    for (const [at, id] of world.peers.entries()) {
      if (id === null) continue;
      const peer = states.get(id);
      if (isAtDoor(peer)) {
        const step = stepOf(id, { type: 'user.join', media: { source: 'none' } } as EventObject);
        yield { after: after(world, at, step), what: `${names[at]} joins`, isExpected: false, steps: [step] };
      }
      if (isOffered(peer)) {
        const step = stepOf(id, { type: 'user.takeSeat' });
        const what = `${names[at]} takes the free seat`;
        yield { after: after(world, at, step), what, isExpected: false, steps: [step] };
      }
      yield* faultsAt(world, at, id);
    }
  }

  const rests = new Map<string, RoomWorld | null>();
  /**
   * The world to which the first expected moves lead; where it repeats itself, it has come to rest.
   * Null: it never does.
   */
  function settled(from: RoomWorld): RoomWorld | null {
    const way = new Set<string>();
    /** Since nothing was under way last. */
    const busyWay = new Set<string>();
    let rest: RoomWorld | null = null;
    for (let world = from; way.size < mostSteps;) {
      const key = keyOf(world);
      const known = rests.get(key);
      if (known !== undefined) {
        rest = known;
        break;
      }
      if (world.copies.length > mostCopies) break;
      const [next] = expected(world);
      const isQuiet = world.copies.length === 0;
      // The way is determined: what comes again comes for ever. A heartbeat that changes nothing is rest.
      if (!next || (isQuiet && way.has(key))) {
        rest = world;
        break;
      }
      if (isQuiet) busyWay.clear();
      else if (busyWay.has(key)) break;
      else busyWay.add(key);
      way.add(key);
      world = next.after;
    }
    for (const key of way) rests.set(key, rest);
    return rest;
  }
  function* expected(world: RoomWorld): Generator<RoomMove> {
    for (const move of moves(world)) if (move.isExpected) yield move;
  }
  const keyOf = ({ peers, copies: under, left, kept }: RoomWorld) =>
    `${peers.join(',')}|${under.join(',')}|${left.join(',')}|${kept.join(',')}`;

  let start: RoomWorld = {
    peers: comers.map(() => null),
    kept: comers.map(() => null),
    copies: [],
    left: roomFaultNames.map((name) => faults[name] ?? 0),
  };
  for (const [at, comes] of comers.entries()) {
    const step = comeTo(logic, { peer: nameOf(at), epoch: firstEpoch }, comes);
    step.edges.forEach((edge) => edges.add(edge));
    start = after(start, at, step);
    if (comes === 'join') start = settled(start) ?? start;
  }
  return { start, moves, settled, keyOf, edges, peerOf: (id: number) => states.get(id) };
}
export type RoomSystem = ReturnType<typeof createRoomSystem>;
