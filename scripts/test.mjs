// npm test: installs what is missing, then everything that CI runs, up to the first failure.
import { ensureBrowsers, ensureDependencies, ensureNode, ensureServers, ensureSpin, npm } from './ensure.mjs';

ensureNode();
ensureDependencies();
const { chromium, firefox } = ensureBrowsers();
const servers = ensureServers();
const checker = ensureSpin();
const env = {
  ...process.env,
  PARLEY_CHROMIUM: chromium,
  PARLEY_FIREFOX: firefox,
  ...servers,
  ...(checker === null ? {} : { PARLEY_SPIN: checker.spin, PARLEY_CC: checker.compiler }),
};

for (const step of ['check', 'model', 'browser', 'build', 'e2e']) {
  console.log(`\n=== ${step} ===`);
  const startedMs = performance.now();
  const code = npm(['run', step], env);
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  console.log(
    `=== ${step}: ${code === 0 ? 'passed' : `failed with exit code ${code}`} after ${seconds} s ===`,
  );
  if (code !== 0) process.exit(code);
}
