/** Caller, callee and what is between them, as one transition system. Worlds and their parts are small numbers. */
import { otherSeat, seats, type Seat } from '../../../machines/words/vocabulary';
import { createBags, emptyBag } from './bags';
import { nextConnections } from './browser';
import { createBudgets } from './budgets';
import { faultNames, type BrowserPace, type ChannelKind, type FaultName, type Faults } from './faults';
import { createInputs } from './inputs';
import { createInterner } from '../search/intern';
import type { SeatLogic } from './logic';
import type { Sent } from './peer';
import { createPeers, left as hasLeft, nextTimer, reaches, vanished, type Digest, type Row } from './peers';

export interface Setting {
  caller: SeatLogic;
  callee: SeatLogic;
  channel: ChannelKind;
  pace: BrowserPace;
  faults: Faults;
  /** Whether the two have still to meet, or are in a call in which all is settled. */
  begins: 'apart' | 'inCall';
}
/** `budget` numbers what is left of the faults' budgets, and the joins so far. */
export interface World {
  caller: number;
  callee: number;
  bag: number;
  budget: number;
}
export interface Label {
  seat: Seat;
  what: string;
  /** The number of a message, where there is one. */
  message?: number;
}
/** A world that one move leads to, and that move. */
export interface Successor extends World {
  /** Id of the move's label. */
  label: number;
  /** Neither a fault nor a user caused the move; if time passed, no shorter timer was running. */
  isExpected: boolean;
  /** The transition of the peer that the label names; null: no peer takes one. */
  row: Row | null;
  /** The callee's transition where both peers take one at the same time. */
  other: Row | null;
}
export type Visit = (next: Successor) => void;

/** Steps after which a call that has not settled never will. */
const mostSettling = 500;
/** A move in which neither peer takes a step. */
const passive = (
  { caller, callee }: World,
  bag: number,
  budget: number,
  label: number,
  isExpected: boolean,
): Successor => ({ caller, callee, bag, budget, label, isExpected, row: null, other: null });

export function createSystem({ caller, callee, channel, pace, faults, begins }: Setting) {
  const messages = createInterner((sent: Sent) => JSON.stringify(sent));
  const numberOf = (sent: Sent) => messages.idOf(sent);
  const peers = {
    caller: createPeers({ logic: caller, pace, numberOf }),
    callee: createPeers({ logic: callee, pace, numberOf }),
  };
  const bags = createBags(channel);
  const labels = createInterner(({ seat, what, message }: Label) => `${seat} ${what} ${message ?? ''}`);

  const parts = { peers, messages, labels };
  const tables = { caller: createInputs('caller', parts), callee: createInputs('callee', parts) };
  const { budgets, spend, isCalm, isUnharmed } = createBudgets(faults, channel);
  const withAll = (bag: number, sent: readonly number[]) => {
    let all = bag;
    for (const id of sent) all = bags.with(all, id);
    return all;
  };

  const first = { caller: peers.caller.arrival(1), callee: peers.callee.arrival(1) };
  const start: World = {
    caller: first.caller.to,
    callee: first.callee.to,
    bag: withAll(emptyBag, [...first.caller.sent, ...first.callee.sent]),
    budget: budgets.idOf({ left: faultNames.map((name) => faults[name]), epochs: [1, 1] }),
  };

  /** Takes all moves from a world; says whether it is quiet: nothing happens there unless time passes. */
  function moves(world: World, visit: Visit): boolean {
    const digests = { caller: peers.caller.digest(world.caller), callee: peers.callee.digest(world.callee) };
    const connects = reaches(digests.caller, digests.callee);
    const kept = channel === 'set';
    let isQuiet = true;
    const take = (seat: Seat, row: Row, label: number, isExpected: boolean, bag: number, budget: number) => {
      const after = row.sent.length === 0 ? bag : withAll(bag, row.sent);
      visit({
        caller: seat === 'caller' ? row.to : world.caller,
        callee: seat === 'callee' ? row.to : world.callee,
        bag: after,
        budget,
        label,
        isExpected,
        row,
        other: null,
      });
    };
    for (const seat of seats) {
      const digest = digests[seat];
      const at = world[seat];
      const { label, ownLabel, observe, connect } = tables[seat];
      const own = (input: number, name: number) => {
        isQuiet = false;
        take(seat, peers[seat].rowOf(at, input), name, true, world.bag, world.budget);
      };
      if (digest === null) {
        isQuiet = false;
        returns(world, seat, visit);
        continue;
      }
      for (const input of digest.own) own(input, ownLabel(input));
      if (digest.connection !== null)
        for (const to of nextConnections(digest.connection, connects))
          own(connect(to), label(`connect ${to}`));
      const seen = peers[seat].rowOf(at, observe(world[otherSeat(seat)]));
      if (seen.to !== at || seen.sent.length > 0) own(observe(world[otherSeat(seat)]), label('observe'));
    }
    let last = -1;
    for (const id of bags.contentOf(world.bag)) {
      if (id === last) continue;
      last = id;
      const { to } = messages.get(id);
      const seat = to.peer as Seat;
      if (!kept) isQuiet = false;
      const without = bags.without(world.bag, id);
      if (digests[seat]?.peer.snapshot.context.self.epoch !== to.epoch) {
        // Written for an earlier join, or for one that is gone: the codec lets nobody hear it.
        if (!kept) visit(passive(world, without, world.budget, tables[seat].hears(id), true));
        continue;
      }
      const row = peers[seat].rowOf(world[seat], tables[seat].hear(id));
      if (!kept || row.to !== world[seat] || row.sent.length > 0)
        take(seat, row, tables[seat].hears(id), true, without, world.budget);
      if (kept) continue;
      const loss = spend(world.budget, 'loss');
      if (loss >= 0) visit(passive(world, without, loss, tables[seat].loses(id), false));
      const repeat = spend(world.budget, 'repeat');
      if (repeat >= 0) take(seat, row, tables[seat].repeats(id), false, world.bag, repeat);
    }
    const both =
      isQuiet && digests.caller?.shortestMs === digests.callee?.shortestMs && digests.caller !== null;
    if (both) timersTogether(world, digests.caller, digests.callee, visit);
    const shortest = both
      ? NaN
      : Math.min(digests.caller?.shortestMs ?? Infinity, digests.callee?.shortestMs ?? Infinity);
    for (const seat of seats) {
      const digest = digests[seat];
      if (digest === null) continue;
      const { label, time } = tables[seat];
      const early = spend(world.budget, 'early');
      for (const { event, delayMs } of Object.values(digest.peer.timers)) {
        const mayPass = isQuiet || kept;
        if (!mayPass && early < 0) continue;
        const row = peers[seat].rowOf(world[seat], time(event));
        if (mayPass) take(seat, row, label(`time ${event}`), delayMs === shortest, world.bag, world.budget);
        else take(seat, row, label(`early ${event}`), false, world.bag, early);
      }
      faultsAt(world, seat, digest, (what, budget, input) => {
        const row = peers[seat].rowOf(world[seat], input);
        if (row.to !== world[seat]) take(seat, row, label(what), false, world.bag, budget);
      });
      goes(world, seat, visit);
    }
    const drop = world.bag === emptyBag || kept ? -1 : spend(world.budget, 'drop');
    if (drop >= 0) visit(passive(world, emptyBag, drop, tables.caller.label('drop'), false));
    return isQuiet;
  }

  /** Timers of the same length, on both sides, run out at the same time: neither is kept waiting by the other. */
  function timersTogether(world: World, a: Digest | null, b: Digest | null, visit: Visit) {
    const [ours, theirs] = [a && nextTimer(a), b && nextTimer(b)];
    if (!ours || !theirs) return;
    const x = peers.caller.rowOf(world.caller, tables.caller.time(ours));
    const y = peers.callee.rowOf(world.callee, tables.callee.time(theirs));
    const bag = withAll(withAll(world.bag, x.sent), y.sent);
    const label = tables.caller.label('time both');
    const { budget } = world;
    visit({ caller: x.to, callee: y.to, bag, budget, label, isExpected: true, row: x, other: y });
  }
  /** What is under way to a peer that goes is lost with it. */
  function goes(world: World, seat: Seat, visit: Visit) {
    for (const [fault, to] of [
      ['crash', vanished],
      ['leave', hasLeft],
    ] as const) {
      const budget = spend(world.budget, fault);
      if (budget < 0) continue;
      const bag = bags.only(world.bag, (id) => messages.get(id).to.peer !== seat);
      const label = tables[seat].label(fault);
      visit({ ...passive(world, bag, budget, label, false), [seat]: to });
    }
  }
  function returns(world: World, seat: Seat, visit: Visit) {
    const { left, epochs } = budgets.get(world.budget);
    const at = seat === 'caller' ? 0 : 1;
    const row = peers[seat].arrival(epochs[at] + 1);
    const budget = budgets.idOf({
      left,
      epochs: at === 0 ? [epochs[0] + 1, epochs[1]] : [epochs[0], epochs[1] + 1],
    });
    const bag = withAll(world.bag, row.sent);
    const label = tables[seat].label('return');
    visit({ ...passive(world, bag, budget, label, true), [seat]: row.to, row });
  }

  type Make = (what: string, budget: number, input: number) => void;
  function faultsAt(world: World, seat: Seat, { peer, active, connection }: Digest, make: Make) {
    const { wishes, wobbles, whims } = tables[seat];
    const may = (fault: keyof typeof wishes, isPossible: boolean) => {
      const budget = isPossible ? spend(world.budget, fault) : -1;
      if (budget >= 0) make(fault, budget, wishes[fault]);
    };
    const anyOf = (fault: FaultName, inputs: readonly (readonly [string, number])[]) => {
      const budget = inputs.length === 0 ? -1 : spend(world.budget, fault);
      if (budget >= 0) for (const [name, input] of inputs) make(`${fault} ${name}`, budget, input);
    };
    may('hangUp', true);
    may('retry', true);
    may('restart', active.has('negotiating'));
    may('refusedCapture', peer.isCapturing);
    may('refusedCall', (peer.browser?.calls.length ?? 0) > 0);
    may('noPath', connection === 'connecting');
    may('change', peer.browser !== null && peer.browser.local !== null);
    may('lostPath', connection !== null && connection !== 'new');
    may('refusedConnection', active.has('negotiating'));
    anyOf('wobble', connection === null ? [] : wobbles[connection]);
    anyOf('whim', whims);
  }

  /** The world after all that is expected has happened: each has one way there that we take. */
  function settled(from: World): World {
    let world = from;
    for (let steps = 0; steps < mostSettling; steps++) {
      let next: World | null = null;
      moves(world, ({ caller: a, callee: b, bag, budget, isExpected }) => {
        if (isExpected) next ??= { caller: a, callee: b, bag, budget };
      });
      if (next === null) return world;
      world = next;
    }
    throw new Error('the machines do not settle by themselves');
  }

  return {
    start: begins === 'inCall' ? settled(start) : start,
    moves,
    peers,
    messages,
    labels,
    bags,
    /** The input by which a seat hears message `id`, and that by which it hears of the other's state `at`. */
    hearing: (seat: Seat, id: number) => tables[seat].hear(id),
    observing: (seat: Seat, at: number) => tables[seat].observe(at),
    isCalm,
    isUnharmed,
    get size() {
      return {
        calls: peers.caller.size.calls + peers.callee.size.calls,
        caller: peers.caller.size.states,
        callee: peers.callee.size.states,
        messages: messages.size,
        bags: bags.size,
      };
    },
  };
}
export type System = ReturnType<typeof createSystem>;
