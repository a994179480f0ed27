/** Breadth-first search of the state space, so that every counterexample is a shortest one. */
import type { Label } from '../model/inputs';
import { seats, type Seat } from '../../../machines/words/vocabulary';
import { inevitable, reachable, type Graph } from './backwards';
import type { PeerSummary, Row } from '../model/peers';
import type { Liveness, Place, Safety } from './properties';
import { createInts, createWorldStore } from './store';
import type { System, World } from '../model/world';

export interface SearchOptions {
  /** Default: the start of the system. */
  from?: World;
  /** Worlds after which the search stops. */
  bound: number;
  safety: readonly Safety[];
  liveness: readonly Liveness[];
  /** Stops at the first violation of a safety property. */
  stopAtFirst: boolean;
  /** Called every 8192 worlds. */
  onProgress?: (progress: { worlds: number; frontier: number }) => void;
}
export interface Found {
  property: string;
  detail: string;
  path: Label[];
}
export interface SearchResult {
  worlds: number;
  edges: number;
  /** Worlds that were reached and not expanded. */
  frontier: number;
  /** False: the bound was reached; liveness is then not decided. */
  isComplete: boolean;
  found: Found[];
  /** Of each `always` property: the longest path to its goal. */
  mostSteps: Record<string, number>;
}

const progressEvery = 8192;

export function search(system: System, options: SearchOptions): SearchResult {
  const { bound, safety, liveness, stopAtFirst, onProgress } = options;
  const { peers, labels } = system;
  const store = createWorldStore();
  const sources = createInts();
  const targets = createInts();
  const unexpected = createInts();
  const found: Found[] = [];
  const violated = new Set<string>();
  const checked = { steps: new Set<Row>(), caller: new Set<number>(), callee: new Set<number>() };
  const ofPair = safety.filter((property) => property.ofPair);
  const pairs = new Set<number>();

  const pathTo = (id: number): Label[] => {
    const path: Label[] = [];
    for (let at = id; at > 0; at = store.parent(at)) path.push(labels.get(store.label(at)));
    return path.toReversed();
  };
  const report = (property: string, detail: string | null, path: () => Label[]) => {
    if (detail === null || violated.has(property)) return;
    violated.add(property);
    found.push({ property, detail, path: path() });
  };
  const checkPeer = (id: number, seat: Seat, at: number, summary: PeerSummary) => {
    if (checked[seat].has(at)) return;
    checked[seat].add(at);
    for (const { name, ofPeer } of safety)
      if (ofPeer) report(name, ofPeer(system, seat, at, summary), () => pathTo(id));
  };
  const checkPair = (id: number, caller: PeerSummary, callee: PeerSummary) => {
    const key = store.caller(id) * 4_194_304 + store.callee(id);
    if (pairs.has(key)) return;
    pairs.add(key);
    for (const { name, ofPair: ask } of ofPair) if (ask) report(name, ask(caller, callee), () => pathTo(id));
  };
  const checkStep = (id: number, label: number, row: Row) => {
    if (checked.steps.has(row)) return;
    checked.steps.add(row);
    const { seat } = labels.get(label);
    const from = peers[seat].summary(seat === 'caller' ? store.caller(id) : store.callee(id));
    const input = row.input === null ? null : peers[seat].inputs.get(row.input);
    if (from === null || input === null) return;
    for (const { name, ofStep } of safety)
      if (ofStep)
        report(name, ofStep(system, seat, from, input, row), () => [...pathTo(id), labels.get(label)]);
  };

  const placeOf = (id: number): Place => ({
    caller: peers.caller.summary(store.caller(id)),
    callee: peers.callee.summary(store.callee(id)),
    noFaultsLeft: system.noFaultsLeft(store.budget(id)),
    isEmpty: store.bag(id) === 0,
  });

  const start = options.from ?? system.start;
  store.idOf(start.caller, start.callee, start.bag, start.budget, 0, 0);
  let at = 0;
  for (; at < store.size; at++) {
    if (store.size > bound || (stopAtFirst && found.length > 0)) break;
    const id = at;
    if (id % progressEvery === 0) onProgress?.({ worlds: store.size, frontier: store.size - id });
    const world = {
      caller: store.caller(id),
      callee: store.callee(id),
      bag: store.bag(id),
      budget: store.budget(id),
    };
    const summaries = {
      caller: peers.caller.summary(world.caller),
      callee: peers.callee.summary(world.callee),
    };
    for (const seat of seats) {
      const summary = summaries[seat];
      if (summary !== null) checkPeer(id, seat, world[seat], summary);
    }
    if (summaries.caller && summaries.callee) checkPair(id, summaries.caller, summaries.callee);
    const isQuiescent = system.moves(
      world,
      ({ caller, callee, bag, budget, label, isExpected, row, other }) => {
        sources.push(id);
        targets.push(store.idOf(caller, callee, bag, budget, id, label));
        unexpected.push(isExpected ? 0 : 1);
        // Joint steps are checked where each peer takes its own.
        if (row !== null && !other) checkStep(id, label, row);
      },
    );
    if (isQuiescent && system.onlyWishesSpent(world.budget))
      for (const { name, whenQuiescent } of safety)
        if (whenQuiescent) report(name, whenQuiescent(placeOf(id)), () => pathTo(id));
  }
  const isComplete = at === store.size;
  onProgress?.({ worlds: store.size, frontier: store.size - at });

  const mostSteps: Record<string, number> = {};
  if (isComplete) {
    const graph: Graph = { size: store.size, sources, targets, unexpected };
    for (const { name, concerns, isGoal, always } of liveness) {
      const steps = (always ? inevitable : reachable)(graph, (id) => isGoal(placeOf(id)));
      let most = 0;
      for (let id = 0; id < store.size; id++) {
        if (!concerns(placeOf(id))) continue;
        const needed = steps[id] ?? -1;
        most = Math.max(most, needed);
        if (needed < 0) report(name, 'no way from here', () => pathTo(id));
      }
      if (always) mostSteps[name] = most;
    }
  }
  return {
    worlds: store.size,
    edges: sources.length,
    frontier: store.size - at,
    isComplete,
    found,
    mostSteps,
  };
}
