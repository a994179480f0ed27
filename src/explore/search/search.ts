/** Breadth first through all worlds, so that the way to a violation is a shortest one. */
import { seats, type Seat } from '../../../machines/words/vocabulary';
import { inevitable, reachable, type Graph } from './backwards';
import type { Digest, Row } from '../model/peers';
import type { Liveness, Place, Safety } from './properties';
import { createInts, createWorldStore } from './store';
import type { Label, System, World } from '../model/world';

export interface SearchOptions {
  /** Where the search begins; the start of the system if not said. */
  from?: World;
  /** Worlds after which the search gives up. */
  bound: number;
  safety: readonly Safety[];
  liveness: readonly Liveness[];
  /** Stops at the first violation of a safety property. */
  stopAtFirst: boolean;
  /** Called now and then. */
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
  /** Worlds that were reached and not looked at. */
  frontier: number;
  /** False: the bound was reached, and nothing is claimed about liveness. */
  isComplete: boolean;
  found: Found[];
  /** Of each property of the kind "whatever happens": the most steps that it took. */
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
  const broken = new Set<string>();
  const looked = { steps: new Set<Row>(), caller: new Set<number>(), callee: new Set<number>() };
  const ofPair = safety.filter((property) => property.ofPair);
  const pairs = new Set<number>();

  const pathTo = (id: number): Label[] => {
    const path: Label[] = [];
    for (let at = id; at > 0; at = store.parent(at)) path.push(labels.get(store.label(at)));
    return path.toReversed();
  };
  const report = (property: string, detail: string | null, path: () => Label[]) => {
    if (detail === null || broken.has(property)) return;
    broken.add(property);
    found.push({ property, detail, path: path() });
  };
  const lookAtPeer = (id: number, seat: Seat, at: number, digest: Digest) => {
    if (looked[seat].has(at)) return;
    looked[seat].add(at);
    for (const { name, ofPeer } of safety)
      if (ofPeer) report(name, ofPeer(system, seat, at, digest), () => pathTo(id));
  };
  const lookAtPair = (id: number, caller: Digest, callee: Digest) => {
    const key = store.caller(id) * 4_194_304 + store.callee(id);
    if (pairs.has(key)) return;
    pairs.add(key);
    for (const { name, ofPair: ask } of ofPair) if (ask) report(name, ask(caller, callee), () => pathTo(id));
  };
  const lookAtStep = (id: number, label: number, row: Row) => {
    if (looked.steps.has(row)) return;
    looked.steps.add(row);
    const { seat } = labels.get(label);
    const from = peers[seat].digest(seat === 'caller' ? store.caller(id) : store.callee(id));
    const input = row.input === null ? null : peers[seat].inputs.get(row.input);
    if (from === null || input === null) return;
    for (const { name, ofStep } of safety)
      if (ofStep)
        report(name, ofStep(system, seat, from, input, row), () => [...pathTo(id), labels.get(label)]);
  };

  const placeOf = (id: number): Place => ({
    caller: peers.caller.digest(store.caller(id)),
    callee: peers.callee.digest(store.callee(id)),
    isCalm: system.isCalm(store.budget(id)),
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
    const digests = { caller: peers.caller.digest(world.caller), callee: peers.callee.digest(world.callee) };
    for (const seat of seats) {
      const digest = digests[seat];
      if (digest !== null) lookAtPeer(id, seat, world[seat], digest);
    }
    if (digests.caller && digests.callee) lookAtPair(id, digests.caller, digests.callee);
    const isQuiet = system.moves(world, ({ caller, callee, bag, budget, label, isExpected, row, other }) => {
      sources.push(id);
      targets.push(store.idOf(caller, callee, bag, budget, id, label));
      unexpected.push(isExpected ? 0 : 1);
      // Steps that both take at once are looked at where each takes its own.
      if (row !== null && !other) lookAtStep(id, label, row);
    });
    if (isQuiet && system.isUnharmed(world.budget))
      for (const { name, ofQuiet } of safety)
        if (ofQuiet) report(name, ofQuiet(placeOf(id)), () => pathTo(id));
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
