/**
 * How long it takes to connect: Parley, other libraries, and the browser alone, in turn, on fresh pages whose camera is
 * on. Times in ms from the click (of a link: from its opening) until both sides are connected, and until both have shown
 * a frame of the other; with the signaling near, and 50 ms away. `ROUNDS=3` and `ONLY=limit,Parley` make it short.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { launchChromium, servePage } from './browser.mjs';
import { byLink, contestants } from './contestants.mjs';
import { countFrames, timesOf } from './probe.mjs';
import { ensureRivals, serveRivals } from './rivals.mjs';
import { printFigures, printTraffic } from './table.mjs';
import { trafficOf } from './traffic.mjs';

const rounds = Number(process.env['ROUNDS'] ?? 12);
const warmUps = 1;
/** In half a second; a background tab gets fewer. */
const enoughFrames = 5;
const only = process.env['ONLY']?.split(',');
const names = Object.keys(contestants).filter((name) => only?.includes(name) ?? true);

ensureRivals();
const parley = await servePage();
const rivals = await serveRivals();
const servers = fork(fileURLToPath(new URL('servers.mjs', import.meta.url)));
servers.on('exit', (code) => {
  if (code) throw new Error('the servers could not start; see above');
});
const [places] = /** @type {[import('./servers.mjs').Places]} */ (await once(servers, 'message'));
const browser = await launchChromium();
const world = { browser, parleyOrigin: parley.origin, rivalsOrigin: rivals.origin };

/** @type {import('./table.mjs').Figures} */
const figures = Object.fromEntries(names.map((name) => [name, { near: [], far: [] }]));
/** @type {import('./traffic.mjs').Sent[][]} */
const traffic = [];

/** @param {string} name @param {import('./table.mjs').Distance} distance */
async function measure(name, distance) {
  const pair = await contestants[name]?.(world, places[distance]);
  if (!pair) throw new Error(`no contestant is called ${name}`);
  const sides = [pair.first, pair.second];
  const frames = await Promise.all(sides.map((page) => page.evaluate(countFrames)));
  if (frames.some((count) => count < enoughFrames))
    throw new Error(`${name}: a page is in the background; frames in half a second: ${frames.join(', ')}`);
  await pair.join();
  const [first, second] = await Promise.all([timesOf(pair.first), timesOf(pair.second)]);
  const sent = name === 'Parley' && distance === 'near' ? await trafficOf(pair, second.clicked) : null;
  for (const context of new Set(sides.map((page) => page.context()))) await context.close();
  const since = name === byLink ? second.opened : second.clicked;
  const times = {
    connected: Math.max(first.connected, second.connected) - since,
    frame: Math.max(first.frame, second.frame) - since,
  };
  return { times, sent };
}

try {
  console.log(`load of the machine: ${loadavg()[0]?.toFixed(1)}`);
  for (let round = -warmUps; round < rounds; round++) {
    // Another order each time, in case that one gains by what was before it.
    const turn = (round + warmUps) % names.length;
    for (const name of [...names.slice(turn), ...names.slice(0, turn)])
      for (const distance of /** @type {const} */ (['near', 'far'])) {
        // The limit has no server that could be far away.
        if (name === 'limit' && distance === 'far') continue;
        const { times, sent } = await measure(name, distance);
        if (round < 0) continue;
        figures[name]?.[distance].push(times);
        if (sent) traffic.push(sent);
      }
  }
} finally {
  await browser.close();
  await Promise.all([parley.close(), rivals.close()]);
  servers.kill();
}
printFigures(figures);
if (traffic.length > 0) printTraffic(traffic);
