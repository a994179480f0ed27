/** The peers of one room and the broker between them as one transition system: each message arrives when it likes. */
import type { EventObject } from 'xstate';
import { sameAddress, type Address } from '../../../machines/words/vocabulary';
import { createInterner } from '../search/intern';
import {
  comeTo,
  keyOfRoomPeer,
  repeatUnheard,
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
}
export const roomFaultNames = ['loss', 'leave', 'vanish', 'offline', 'early'] as const;
export interface RoomSetting {
  logic: RoomLogic;
  /** In the order of their coming; those who join do so one after the other, before the story begins. */
  peers: readonly ('approach' | 'join')[];
  faults: Partial<RoomFaults>;
}
/** A copy of a message on its way to one peer; `seq`: the sender's number of it. */
interface Copy extends RoomLetter {
  at: number;
  seq: number;
}
/** `peers`: ids of their states; null: gone. `copies`: ids, rising: no order is kept. */
export interface RoomWorld {
  peers: readonly (number | null)[];
  copies: readonly number[];
  left: readonly number[];
}
export interface RoomMove {
  after: RoomWorld;
  what: string;
  /** Neither a fault nor a wish. */
  isExpected: boolean;
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
const addressOf = (at: number): Address => ({ peer: names[at] ?? `p${at}`, epoch: '1' });

export const isAtDoor = ({ snapshot }: RoomPeer) => snapshot.matches({ inside: { place: 'lobby' } });
const isOffered = ({ snapshot }: RoomPeer) =>
  snapshot.matches({ inside: { place: { observing: 'offered' } } });

export function createRoomSystem({ logic, peers: comers, faults }: RoomSetting) {
  const states = createInterner(keyOfRoomPeer);
  const copies = createInterner((copy: Copy) => JSON.stringify(copy));
  const rows = new Map<string, RoomStep>();
  const edges = new Set<string>();

  const stepOf = (id: number, event: EventObject | 'repeat'): RoomStep => {
    const key = `${id} ${JSON.stringify(event)}`;
    const known = rows.get(key);
    if (known) return known;
    const peer = states.get(id);
    const step = event === 'repeat' ? repeatUnheard(logic, peer) : stepRoom(logic, peer, event);
    step.edges.forEach((edge) => edges.add(edge));
    rows.set(key, step);
    return step;
  };
  /** Numbers of a sender that are remembered or under way. */
  const numbersOf = (world: RoomWorld, sender: string): number[] => [
    ...world.peers.flatMap((id) => {
      const seq = id === null ? -1 : (states.get(id).snapshot.context.members[sender]?.seq ?? -1);
      return seq < 0 ? [] : [seq];
    }),
    ...world.copies.flatMap((id) => (copies.get(id).from.peer === sender ? [copies.get(id).seq] : [])),
  ];
  /** The same world with the smallest numbers that are ordered like these: otherwise no world would come again. */
  function renumbered(world: RoomWorld): RoomWorld {
    const ranks = new Map(
      world.peers.map((_, at) => {
        const { peer } = addressOf(at);
        const sorted = [...new Set(numbersOf(world, peer))].toSorted((a, b) => a - b);
        return [peer, new Map(sorted.map((seq, rank) => [seq, rank]))] as const;
      }),
    );
    const rankOf = (peer: string, seq: number) => ranks.get(peer)?.get(seq) ?? seq;
    return {
      ...world,
      peers: world.peers.map((id) => {
        if (id === null) return null;
        const peer = states.get(id);
        const { context } = peer.snapshot;
        const known = Object.entries(context.members);
        if (known.every(([name, { seq }]) => rankOf(name, seq) === seq)) return id;
        const members = Object.fromEntries(
          known.map(([name, member]) => [name, { ...member, seq: rankOf(name, member.seq) }]),
        );
        return states.idOf({ ...peer, snapshot: { ...peer.snapshot, context: { ...context, members } } });
      }),
      copies: world.copies
        .map((id) => {
          const copy = copies.get(id);
          const seq = rankOf(copy.from.peer, copy.seq);
          return seq === copy.seq ? id : copies.idOf({ ...copy, seq });
        })
        .toSorted((a, b) => a - b),
    };
  }
  const copiesOf = ({ from, to, message }: RoomLetter, seq: number, world: RoomWorld): number[] =>
    world.peers.flatMap((id, at) => {
      const self = addressOf(at);
      const isReceiver = to.to === 'everyone' ? !sameAddress(self, from) : sameAddress(self, to.address);
      return id !== null && isReceiver && states.get(id).isOnline
        ? [copies.idOf({ at, from, to, message, seq })]
        : [];
    });
  function after(world: RoomWorld, at: number, step: RoomStep): RoomWorld {
    const next: RoomWorld = { ...world, peers: world.peers.with(at, states.idOf(step.peer)) };
    const { peer } = addressOf(at);
    const first = 1 + Math.max(-1, ...numbersOf(next, peer));
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
    const event = { type: `signal.${kind}Received`, from: copy.from, seq: copy.seq, message: copy.message };
    const step = stepOf(id, event);
    const rest = { ...world, copies: world.copies.toSpliced(index, 1) };
    const what = `${names[copy.at]} hears ${kind} of ${copy.from.peer}`;
    return { after: after(rest, copy.at, step), what, isExpected: true, steps: [step] };
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
    if (states.get(id).isOnline)
      yield* make('offline', 'loses its broker', { type: 'signal.offline' }, (next) => {
        const now = next.peers[at] ?? id;
        const offline = states.idOf({ ...states.get(now), isOnline: false });
        return cutOff({ ...next, peers: next.peers.with(at, offline) }, at);
      });
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
  const keyOf = ({ peers, copies: under, left }: RoomWorld) =>
    `${peers.join(',')}|${under.join(',')}|${left.join(',')}`;

  let start: RoomWorld = {
    peers: comers.map(() => null),
    copies: [],
    left: roomFaultNames.map((name) => faults[name] ?? 0),
  };
  for (const [at, comes] of comers.entries()) {
    const step = comeTo(logic, addressOf(at), comes);
    step.edges.forEach((edge) => edges.add(edge));
    start = after(start, at, step);
    if (comes === 'join') start = settled(start) ?? start;
  }
  return { start, moves, settled, keyOf, edges, peerOf: (id: number) => states.get(id) };
}
export type RoomSystem = ReturnType<typeof createRoomSystem>;
