/** Caller, callee and the channel composed into one transition system. Worlds and their parts are interned as small integers. */
import { otherSeat, seats, type Seat } from '../../../machines/words/vocabulary';
import { createBags, emptyBag } from './bags';
import { nextConnections } from './browser';
import { createBudgets } from './budgets';
import { faultNames, type BrowserPace, type ChannelKind, type FaultName, type Faults } from './faults';
import { createInputs, type Label } from './inputs';
import { createInterner } from '../search/intern';
import type { SeatLogic } from './logic';
import type { Sent } from './peer';
import {
  createPeers,
  left as hasLeft,
  nextTimer,
  reaches,
  vanished,
  type PeerSummary,
  type Row,
} from './peers';

export interface Setting {
  caller: SeatLogic;
  callee: SeatLogic;
  channel: ChannelKind;
  pace: BrowserPace;
  faults: Faults;
  /** `apart`: both have just taken their seats; `inCall`: connected, and nothing is left to negotiate. */
  begins: 'apart' | 'inCall';
}
/** A global state; each part is an interned id. `budget`: remaining fault budgets and joins so far. */
export interface World {
  caller: number;
  callee: number;
  bag: number;
  budget: number;
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

/** Steps after which `settled` gives up. */
const maxSettlingSteps = 500;
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
  const { budgets, spend, noFaultsLeft, onlyWishesSpent } = createBudgets(faults, channel);
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

  /** Visits all successors of a world. Returns whether it is quiescent: only timers, faults and users can move it. */
  function moves(world: World, visit: Visit): boolean {
    const summaries = {
      caller: peers.caller.summary(world.caller),
      callee: peers.callee.summary(world.callee),
    };
    const connects = reaches(summaries.caller, summaries.callee);
    const isSet = channel === 'set';
    let isQuiescent = true;
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
      const summary = summaries[seat];
      const at = world[seat];
      const { label, ownLabel, observe, connect } = tables[seat];
      const own = (input: number, name: number) => {
        isQuiescent = false;
        take(seat, peers[seat].rowOf(at, input), name, true, world.bag, world.budget);
      };
      if (summary === null) {
        isQuiescent = false;
        rejoins(world, seat, visit);
        continue;
      }
      for (const input of summary.own) own(input, ownLabel(input));
      if (summary.connection !== null)
        for (const to of nextConnections(summary.connection, connects))
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
      if (!isSet) isQuiescent = false;
      const without = bags.without(world.bag, id);
      if (summaries[seat]?.peer.snapshot.context.self.epoch !== to.epoch) {
        // Addressed to an earlier join or an absent peer: the codec would reject it.
        if (!isSet) visit(passive(world, without, world.budget, tables[seat].hears(id), true));
        continue;
      }
      const row = peers[seat].rowOf(world[seat], tables[seat].hear(id));
      if (!isSet || row.to !== world[seat] || row.sent.length > 0)
        take(seat, row, tables[seat].hears(id), true, without, world.budget);
      if (isSet) continue;
      const loss = spend(world.budget, 'loss');
      if (loss >= 0) visit(passive(world, without, loss, tables[seat].loses(id), false));
      const repeat = spend(world.budget, 'repeat');
      if (repeat >= 0) take(seat, row, tables[seat].repeats(id), false, world.bag, repeat);
    }
    const both =
      isQuiescent &&
      summaries.caller?.shortestMs === summaries.callee?.shortestMs &&
      summaries.caller !== null;
    if (both) fireTimersTogether(world, summaries.caller, summaries.callee, visit);
    const shortest = both
      ? NaN
      : Math.min(summaries.caller?.shortestMs ?? Infinity, summaries.callee?.shortestMs ?? Infinity);
    for (const seat of seats) {
      const summary = summaries[seat];
      if (summary === null) continue;
      const { label, time } = tables[seat];
      const early = spend(world.budget, 'early');
      for (const { event, delayMs } of Object.values(summary.peer.timers)) {
        const mayPass = isQuiescent || isSet;
        if (!mayPass && early < 0) continue;
        const row = peers[seat].rowOf(world[seat], time(event));
        if (mayPass) take(seat, row, label(`time ${event}`), delayMs === shortest, world.bag, world.budget);
        else take(seat, row, label(`early ${event}`), false, world.bag, early);
      }
      faultsAt(world, seat, summary, (what, budget, input) => {
        const row = peers[seat].rowOf(world[seat], input);
        if (row.to !== world[seat]) take(seat, row, label(what), false, world.bag, budget);
      });
      departures(world, seat, visit);
    }
    const drop = world.bag === emptyBag || isSet ? -1 : spend(world.budget, 'drop');
    if (drop >= 0) visit(passive(world, emptyBag, drop, tables.caller.label('drop'), false));
    return isQuiescent;
  }

  /** Equal timers on both sides fire together; otherwise one could starve the other in L4. */
  function fireTimersTogether(world: World, a: PeerSummary | null, b: PeerSummary | null, visit: Visit) {
    const [ours, theirs] = [a && nextTimer(a), b && nextTimer(b)];
    if (!ours || !theirs) return;
    const x = peers.caller.rowOf(world.caller, tables.caller.time(ours));
    const y = peers.callee.rowOf(world.callee, tables.callee.time(theirs));
    const bag = withAll(withAll(world.bag, x.sent), y.sent);
    const label = tables.caller.label('time both');
    const { budget } = world;
    visit({ caller: x.to, callee: y.to, bag, budget, label, isExpected: true, row: x, other: y });
  }
  /** Crash and leave. Messages in transit to the peer are lost. */
  function departures(world: World, seat: Seat, visit: Visit) {
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
  function rejoins(world: World, seat: Seat, visit: Visit) {
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
  function faultsAt(world: World, seat: Seat, { peer, active, connection }: PeerSummary, make: Make) {
    const { faultInputs, connectionChanges, otherUserInputs } = tables[seat];
    const may = (fault: keyof typeof faultInputs, isPossible: boolean) => {
      const budget = isPossible ? spend(world.budget, fault) : -1;
      if (budget >= 0) make(fault, budget, faultInputs[fault]);
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
    // Before it knows the other side, no pair can be checked.
    const mayChange = connection !== null && (peer.browser?.remote ?? null) !== null;
    anyOf('connectionChange', mayChange ? connectionChanges[connection] : []);
    anyOf('otherWish', otherUserInputs);
  }

  /** Follows the first expected move until there is none. @throws Error if that never ends. */
  function settled(from: World): World {
    let world = from;
    for (let steps = 0; steps < maxSettlingSteps; steps++) {
      let next: World | null = null;
      moves(world, ({ caller: a, callee: b, bag, budget, isExpected }) => {
        if (isExpected) next ??= { caller: a, callee: b, bag, budget };
      });
      if (next === null) return world;
      world = next;
    }
    throw new Error('the machines do not settle');
  }

  return {
    start: begins === 'inCall' ? settled(start) : start,
    moves,
    peers,
    messages,
    labels,
    bags,
    /** Input ids: receiving message `id`; and learning, by presence, that the other peer is in state `at`. */
    hearing: (seat: Seat, id: number) => tables[seat].hear(id),
    observing: (seat: Seat, at: number) => tables[seat].observe(at),
    noFaultsLeft,
    onlyWishesSpent,
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
