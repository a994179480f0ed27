/** Worlds and edges per second of the exploration, and the memory that it takes. `WORLDS=1000000` sets the bound. */
import { createServer } from 'vite';

const bound = Number(process.env['WORLDS'] ?? 200_000);
const server = await createServer({ server: { middlewareMode: true }, appType: 'custom', logLevel: 'error' });
try {
  const load = (/** @type {string} */ file) => server.ssrLoadModule(`/src/explore/${file}.ts`);
  const { scenarios } = /** @type {typeof import('../src/explore/scenarios')} */ (await load('scenarios'));
  const { search } = /** @type {typeof import('../src/explore/search')} */ (await load('search'));
  const { createSystem } = /** @type {typeof import('../src/explore/world')} */ (await load('world'));
  const { shipped } = /** @type {typeof import('../src/explore/mutants')} */ (await load('mutants'));
  const { safety, liveness } = /** @type {typeof import('../src/explore/properties')} */ (
    await load('properties')
  );
  let most = 0;
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
    console.log(
      `${scenario.name} (${scenario.channel}, ${scenario.pace}): ${result.worlds} worlds, ${result.edges} edges, ` +
        `${result.isComplete ? 'all' : 'cut off at the bound'}, ${Math.round(result.worlds / seconds)} worlds/s, ` +
        `${Math.round(result.edges / seconds)} edges/s, ${system.size.calls} calls of XState, ` +
        `${result.found.length} violations`,
    );
    for (const { property, detail, path } of result.found)
      console.log(`  ${property}: ${detail}, after ${path.length} steps`);
  }
  console.log(`peak memory ${Math.round(most / 1e6)} MB`);
} finally {
  await server.close();
}
