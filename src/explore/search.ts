/** Breadth first through all worlds, so that the way to a violation is a shortest one. */
import type { LivenessProperty, SafetyProperty, Violation } from './properties';
import type { Label, System, World } from './world';

export interface SearchOptions {
  /** Worlds after which the search gives up. */
  bound: number;
  safety: readonly SafetyProperty[];
  liveness: readonly LivenessProperty[];
  /** Stops at the first violation of a safety property. */
  stopAtFirst: boolean;
  /** Called now and then. */
  onProgress?: (progress: { worlds: number; frontier: number }) => void;
}
export interface Found extends Violation {
  property: string;
  path: Label[];
}
export interface SearchResult {
  worlds: number;
  edges: number;
  /** False: the bound was reached, and nothing is claimed about liveness. */
  isComplete: boolean;
  found: Found[];
}

const progressEvery = 4096;

export function search(system: System, options: SearchOptions): SearchResult {
  const { bound, safety, liveness, stopAtFirst, onProgress } = options;
  const ids = new Map<string, number>();
  const worlds: World[] = [];
  const parents: number[] = [];
  const labels: (Label | null)[] = [];
  const sources: number[] = [];
  const targets: number[] = [];
  const found: Found[] = [];
  const broken = new Set<string>();
  let isComplete = true;

  const reach = (world: World, parent: number, label: Label | null): number => {
    const key = system.keyOf(world);
    const known = ids.get(key);
    if (known !== undefined) return known;
    const id = worlds.push(world) - 1;
    ids.set(key, id);
    parents.push(parent);
    labels.push(label);
    return id;
  };
  const pathTo = (id: number): Label[] => {
    const path: Label[] = [];
    for (let at = id; at > 0; at = parents[at] ?? 0) {
      const label = labels[at];
      if (label) path.unshift(label);
    }
    return path;
  };
  const report = (property: string, violation: Violation | null, path: () => Label[]) => {
    if (violation === null || broken.has(property)) return;
    broken.add(property);
    found.push({ property, ...violation, path: path() });
  };

  reach(system.start, 0, null);
  for (let at = 0; at < worlds.length; at++) {
    if (worlds.length > bound) {
      isComplete = false;
      break;
    }
    if (stopAtFirst && found.length > 0) break;
    const world = worlds[at];
    if (!world) break;
    if (at % progressEvery === 0) onProgress?.({ worlds: worlds.length, frontier: worlds.length - at });
    for (const { name, ofWorld } of safety) report(name, ofWorld?.(system, world) ?? null, () => pathTo(at));
    for (const move of system.moves(world)) {
      const to = reach(move.to, at, move.label);
      sources.push(at);
      targets.push(to);
      for (const { name, ofMove } of safety)
        report(name, ofMove?.(system, world, move) ?? null, () => [...pathTo(at), move.label]);
    }
  }

  const isWhole = isComplete && !(stopAtFirst && found.length > 0);
  for (const { name, concerns, isGoal } of isWhole ? liveness : []) {
    const reached = backwards(worlds.length, sources, targets, (id) => {
      const world = worlds[id];
      return world !== undefined && isGoal(system, world);
    });
    const stuck = worlds.findIndex((world, id) => reached[id] === 0 && concerns(system, world));
    if (stuck >= 0) report(name, { detail: 'no way from here' }, () => pathTo(stuck));
  }
  return { worlds: worlds.length, edges: sources.length, isComplete, found };
}

/** 1 for each world from which a goal can be reached. */
function backwards(
  size: number,
  sources: readonly number[],
  targets: readonly number[],
  isGoal: (id: number) => boolean,
): Uint8Array {
  // Predecessors of all worlds in one array: those of `id` begin at `starts[id]`.
  const starts = new Uint32Array(size + 1);
  for (const to of targets) starts[to + 1] = (starts[to + 1] ?? 0) + 1;
  for (let id = 0; id < size; id++) starts[id + 1] = (starts[id + 1] ?? 0) + (starts[id] ?? 0);
  const filled = starts.slice(0, size);
  const before = new Uint32Array(sources.length);
  targets.forEach((to, edge) => {
    const place = filled[to] ?? 0;
    before[place] = sources[edge] ?? 0;
    filled[to] = place + 1;
  });
  const reached = new Uint8Array(size);
  const queue: number[] = [];
  for (let id = 0; id < size; id++)
    if (isGoal(id)) {
      reached[id] = 1;
      queue.push(id);
    }
  for (let next = queue.pop(); next !== undefined; next = queue.pop())
    for (let place = starts[next] ?? 0; place < (starts[next + 1] ?? 0); place++) {
      const id = before[place] ?? 0;
      if (reached[id] === 1) continue;
      reached[id] = 1;
      queue.push(id);
    }
  return reached;
}
