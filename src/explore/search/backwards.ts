/** Backward reachability over an explored graph, for liveness properties. */

interface Ints {
  at: (index: number) => number;
  readonly length: number;
}
export interface Graph {
  size: number;
  sources: Ints;
  targets: Ints;
  /** 1: a fault or a user caused the move, or a longer timer fired before a shorter one. */
  unexpected: Ints;
}

const add = (counts: Uint32Array, at: number, by: number) => (counts[at] = (counts[at] ?? 0) + by);

/** Reverse adjacency in compressed rows: the predecessors of `id` begin at `starts[id]`. */
function predecessors({ size, sources, targets, unexpected }: Graph, withAll: boolean) {
  const starts = new Uint32Array(size + 1);
  const counts = (edge: number) => withAll || unexpected.at(edge) === 0;
  for (let edge = 0; edge < targets.length; edge++) if (counts(edge)) add(starts, targets.at(edge) + 1, 1);
  for (let id = 0; id < size; id++) add(starts, id + 1, starts[id] ?? 0);
  const filled = starts.slice(0, size);
  const before = new Uint32Array(starts[size] ?? 0);
  for (let edge = 0; edge < targets.length; edge++)
    if (counts(edge)) before[add(filled, targets.at(edge), 1) - 1] = sources.at(edge);
  return { starts, before };
}

/** EF goal: the length of a shortest path from each world to a goal; -1 where there is none. */
export function reachable(graph: Graph, isGoal: (id: number) => boolean): Int32Array {
  const { starts, before } = predecessors(graph, true);
  const steps = new Int32Array(graph.size).fill(-1);
  const queue = new Uint32Array(graph.size);
  let end = 0;
  for (let id = 0; id < graph.size; id++)
    if (isGoal(id)) {
      steps[id] = 0;
      queue[end++] = id;
    }
  for (let next = 0; next < end; next++) {
    const id = queue[next] ?? 0;
    for (let place = starts[id] ?? 0; place < (starts[id + 1] ?? 0); place++) {
      const source = before[place] ?? 0;
      if (steps[source] !== -1) continue;
      steps[source] = (steps[id] ?? 0) + 1;
      queue[end++] = source;
    }
  }
  return steps;
}

/**
 * AF goal over expected moves: the length of a longest path from each world to a goal; -1 where some path misses it,
 * because it ends in another world or cycles.
 */
export function inevitable(graph: Graph, isGoal: (id: number) => boolean): Int32Array {
  const { starts, before } = predecessors(graph, false);
  const remaining = new Uint32Array(graph.size);
  for (let edge = 0; edge < graph.sources.length; edge++)
    if (graph.unexpected.at(edge) === 0) add(remaining, graph.sources.at(edge), 1);
  const steps = new Int32Array(graph.size).fill(-1);
  const longest = new Int32Array(graph.size);
  const queue: number[] = [];
  for (let id = 0; id < graph.size; id++)
    if (isGoal(id)) {
      steps[id] = 0;
      queue.push(id);
    }
  for (let id = queue.pop(); id !== undefined; id = queue.pop())
    for (let place = starts[id] ?? 0; place < (starts[id + 1] ?? 0); place++) {
      const source = before[place] ?? 0;
      if (steps[source] !== -1) continue;
      longest[source] = Math.max(longest[source] ?? 0, (steps[id] ?? 0) + 1);
      if (add(remaining, source, -1) !== 0) continue;
      steps[source] = longest[source] ?? 0;
      queue.push(source);
    }
  return steps;
}
