/**
 * Worlds and edges per second of the exploration, and the memory that it takes, for each scenario; and the same composed
 * world walked by `getShortestPaths` of `xstate/graph` in the same run. `WORLDS=3000000` sets the bound.
 */
import { createServer } from 'vite';
import { walkOverTables, walkPlainly } from './shortestPaths.mjs';

const bound = Number(process.env['WORLDS'] ?? 200_000);
const server = await createServer({
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  appType: 'custom',
  logLevel: 'error',
});
try {
  const load = (/** @type {string} */ file) => server.ssrLoadModule(`/src/explore/${file}.ts`);
  const { scenarios } = /** @type {typeof import('../src/explore/search/scenarios')} */ (
    await load('search/scenarios')
  );
  const { search } = /** @type {typeof import('../src/explore/search/search')} */ (
    await load('search/search')
  );
  const { createSystem } = /** @type {typeof import('../src/explore/model/world')} */ (
    await load('model/world')
  );
  const { shipped } = /** @type {typeof import('../src/explore/search/mutants')} */ (
    await load('search/mutants')
  );
  const { noFaults } = /** @type {typeof import('../src/explore/model/faults')} */ (
    await load('model/faults')
  );
  const peers = /** @type {typeof import('../src/explore/model/peer')} */ (await load('model/peer'));
  const browsers = /** @type {typeof import('../src/explore/model/browser')} */ (await load('model/browser'));
  const { safety, liveness } = /** @type {typeof import('../src/explore/search/properties')} */ (
    await load('search/properties')
  );
  /** @type {(walk: { states: number, seconds: number }) => string} */
  const rate = ({ states, seconds }) =>
    `${states} worlds in ${seconds.toFixed(2)} s, ${Math.round(states / seconds)} worlds/s`;

  for (const faults of [
    { loss: 1, repeat: 0 },
    { loss: 0, repeat: 1 },
  ]) {
    const story = {
      channel: /** @type {const} */ ('bag'),
      pace: /** @type {const} */ ('prompt'),
      begins: /** @type {const} */ ('apart'),
      faults: { ...noFaults, ...faults },
    };
    const ours = [0, 1, 2].map(() => {
      const started = performance.now();
      const { worlds } = search(createSystem({ ...shipped, ...story }), {
        bound: Infinity,
        safety: [],
        liveness: [],
        stopAtFirst: false,
      });
      return { states: worlds, seconds: (performance.now() - started) / 1000 };
    });
    const best = ours.toSorted((a, b) => a.seconds - b.seconds)[0] ?? { states: 0, seconds: 1 };
    const plain = walkPlainly(peers, browsers, shipped, faults);
    const tables = walkOverTables(createSystem({ ...shipped, ...story }));
    const times = (/** @type {typeof plain} */ theirs) => (theirs.seconds / best.seconds).toFixed(1);
    console.log(`the same world, ${faults.loss} messages lost, ${faults.repeat} repeated`);
    console.log(`  our search, best of three:                 ${rate(best)}`);
    console.log(
      `  getShortestPaths, plain states:            ${rate(plain)} (ours is ${times(plain)} times as fast)`,
    );
    console.log(
      `  getShortestPaths, over our tables:         ${rate(tables)} (ours is ${times(tables)} times as fast)`,
    );
  }

  let most = 0;
  let all = 0;
  const begun = performance.now();
  for (const scenario of scenarios) {
    const system = createSystem({ ...shipped, ...scenario });
    const started = performance.now();
    const result = search(system, {
      bound,
      safety,
      liveness,
      stopAtFirst: false,
      onProgress: () => (most = Math.max(most, process.memoryUsage().rss)),
    });
    const seconds = (performance.now() - started) / 1000;
    all += result.worlds;
    const steps = Object.values(result.mostSteps).map((n) => `, at most ${n} steps once no fault is left`);
    console.log(
      `${scenario.name} (${scenario.channel}, ${scenario.pace}): ${result.worlds} worlds, ${result.edges} edges, ` +
        `${result.isComplete ? 'all' : `cut off, ${result.frontier} not looked at`}, ${seconds.toFixed(1)} s, ` +
        `${Math.round(result.worlds / seconds)} worlds/s, ${Math.round(result.edges / seconds)} edges/s, ` +
        `${system.size.calls} calls of XState, ${result.found.length} violations${steps.join('')}`,
    );
    for (const { property, detail, path } of result.found)
      console.log(`  ${property}: ${detail}, after ${path.length} steps`);
  }
  console.log(
    `${all} worlds in ${((performance.now() - begun) / 1000).toFixed(0)} s, peak memory ${Math.round(most / 1e6)} MB`,
  );
} finally {
  await server.close();
}
