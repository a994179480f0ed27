/**
 * How long it takes to connect: Parley, and Parley without the gate before its machines, against raw RTCPeerConnections
 * over a BroadcastChannel, with the same captured streams, in turn. Times in ms from the second peer's join; for Parley
 * its connection to the broker is included.
 */
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchChromium, printSpread, servePage, spread } from './browser.mjs';

const rounds = Number(process.env['ROUNDS'] ?? 12);
const warmUps = 2;

/** The lower bound: only the browser's own work. Runs in the page. */
function raw(/** @type {string} */ side) {
  const preview = /** @type {HTMLVideoElement} */ (document.querySelector('.preview video'));
  const stream = /** @type {MediaStream} */ (preview.srcObject);
  const now = () => performance.timeOrigin + performance.now();
  const channel = new BroadcastChannel('bench');
  const send = (/** @type {unknown} */ message) => channel.postMessage(JSON.parse(JSON.stringify(message)));
  const started = now();
  const pc = new RTCPeerConnection({ bundlePolicy: 'max-bundle' });
  for (const track of stream.getTracks()) pc.addTrack(track, stream);
  pc.onicecandidate = ({ candidate }) => candidate && send({ candidate });
  const connected = new Promise((resolve) => {
    pc.onconnectionstatechange = () => pc.connectionState === 'connected' && resolve(now());
  });
  const frame = new Promise((resolve) => {
    pc.ontrack = ({ track, streams }) => {
      if (track.kind !== 'video') return;
      const video = document.createElement('video');
      Object.assign(video, { muted: true, autoplay: true, srcObject: streams[0] });
      video.style.cssText = 'position:fixed;top:0;left:0;width:200px';
      video.requestVideoFrameCallback(() => resolve(now()));
      document.body.append(video);
    };
  });
  channel.addEventListener('message', async ({ data }) => {
    if (data.candidate) return pc.addIceCandidate(data.candidate);
    await pc.setRemoteDescription(data);
    if (data.type === 'offer') {
      await pc.setLocalDescription();
      send(pc.localDescription);
    }
  });
  const done = Promise.all([connected, frame]).then(([c, f]) => {
    window.setTimeout(() => {
      pc.close();
      channel.close();
      document.querySelectorAll('body > video').forEach((v) => v.remove());
    }, 300);
    return { started, connected: c, frame: f };
  });
  Object.assign(window, { benchDone: done });
  if (side === 'second') void pc.setLocalDescription().then(() => send(pc.localDescription));
}

/** Measures Parley's first remote frame and its connectionState. Runs in the page. */
function watchParley() {
  const now = () => performance.timeOrigin + performance.now();
  const frame = new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      const video = /** @type {HTMLVideoElement | null} */ (
        document.querySelector('video[data-stream=remote]')
      );
      if (!video) return;
      observer.disconnect();
      video.requestVideoFrameCallback(() => resolve(now()));
    });
    observer.observe(document.body, { childList: true, subtree: true, attributes: true });
    document.body.dataset['bench'] = 'observed';
  });
  const done = frame.then((f) => ({ frame: f, started: Reflect.get(window, 'benchStarted') }));
  Object.assign(window, { benchDone: done });
}
const connectedAt = () => {
  const trace = /** @type {import('../src/trace/file').TraceFile} */ (window.parley.trace());
  return trace.entries.find(
    (e) =>
      e.peer === trace.self &&
      e.kind === 'browser' &&
      e.value === 'connected' &&
      e.axis === 'connectionState',
  )?.at;
};
const sentBy = () => {
  const trace = /** @type {import('../src/trace/file').TraceFile} */ (window.parley.trace());
  return trace.entries.flatMap((e) =>
    e.peer === trace.self && e.kind === 'message' && e.direction === 'sent'
      ? [{ kind: e.message, bytes: e.bytes }]
      : [],
  );
};

const outDir = join(tmpdir(), `parley-without-gate-${process.pid}`);
const standIn = fileURLToPath(new URL('noGate.ts', import.meta.url));
const servers = [
  await servePage(),
  await servePage({ port: 4272, outDir, without: { module: '/stepping/seatGate', standIn } }),
];
const browser = await launchChromium();
/** ms; timeout of each wait. */
const timeout = 20_000;

/** Two windows in separate processes, as background tabs are throttled. */
async function openPair(/** @type {string} */ origin) {
  const context = await browser.newContext();
  context.setDefaultTimeout(timeout);
  const first = await context.newPage();
  await first.goto(`${origin}/?lang=en`);
  const opened = context.waitForEvent('page');
  await first.evaluate(
    () => void window.open(location.href, '_blank', 'popup,noopener,width=1280,height=720'),
  );
  const second = await opened;
  for (const page of [first, second]) {
    await page.goto(`${origin}/?lang=en`);
    await page.getByRole('button', { name: 'Turn on the camera' }).click();
    await page.locator('[data-preview=ready] video').waitFor();
  }
  return { first, second };
}
/** @typedef {Awaited<ReturnType<typeof openPair>>} Pair */
/** @typedef {{ connected: number, frame: number, messages: { kind: string, bytes: number }[] }} Round */

async function connectRaw(/** @type {Pair} */ { first, second }) {
  for (const page of [first, second]) await page.evaluate(raw, page === first ? 'first' : 'second');
  const [a, b] = await Promise.all(
    [first, second].map((p) => p.evaluate(() => Reflect.get(window, 'benchDone'))),
  );
  await second.waitForFunction(() => !document.querySelector('body > video'));
  return {
    connected: Math.max(a.connected, b.connected) - b.started,
    frame: Math.max(a.frame, b.frame) - b.started,
    messages: [],
  };
}
async function connectParley(/** @type {Pair} */ { first, second }) {
  await first.getByRole('button', { name: 'New private room' }).click();
  await first.locator('[data-chart][data-seat=callee] [data-state=waiting][data-active=true]').waitFor();
  const hash = await first.evaluate(() => location.hash);
  await second.evaluate((h) => void (location.hash = h), hash);
  const joinButton = second.getByRole('button', { name: 'Join the room' });
  await joinButton.waitFor();
  await Promise.all([first, second].map((p) => p.evaluate(watchParley)));
  await joinButton.evaluate((button) => {
    Object.assign(window, { benchStarted: performance.timeOrigin + performance.now() });
    /** @type {HTMLButtonElement} */ (button).click();
  });
  const [c, d] = await Promise.all(
    [first, second].map((p) => p.evaluate(() => Reflect.get(window, 'benchDone'))),
  );
  await Promise.all([first, second].map((p) => p.locator('[data-connection=connected]').waitFor()));
  const connected = await Promise.all([first, second].map((p) => p.evaluate(connectedAt)));
  await first
    .locator('[data-chart] [data-state="negotiating.delivery.heard"][data-active=true]')
    .nth(1)
    .waitFor();
  const messages = (await Promise.all([first, second].map((p) => p.evaluate(sentBy)))).flat();
  for (const page of [second, first]) {
    await page.getByRole('button', { name: 'Leave the room' }).click();
    await page.locator('[data-preview=ready] video').waitFor();
  }
  return {
    connected: Math.max(...connected.map((at) => at ?? NaN)) - d.started,
    frame: Math.max(c.frame, d.frame) - d.started,
    messages,
  };
}

try {
  const [gated, ungated] = [
    await openPair(servers[0]?.origin ?? ''),
    await openPair(servers[1]?.origin ?? ''),
  ];
  /** @type {Record<'raw' | 'parley' | 'parley without gate', Round[]>} */
  const figures = { raw: [], parley: [], 'parley without gate': [] };
  for (let round = -warmUps; round < rounds; round++) {
    const made = {
      raw: await connectRaw(gated),
      // Alternate the order, in case the first one has an advantage.
      ...(round % 2 === 0
        ? { parley: await connectParley(gated), 'parley without gate': await connectParley(ungated) }
        : { 'parley without gate': await connectParley(ungated), parley: await connectParley(gated) }),
    };
    if (round < 0) continue;
    for (const name of /** @type {const} */ (['raw', 'parley', 'parley without gate']))
      figures[name].push(made[name]);
  }
  const valuesOf = (/** @type {keyof typeof figures} */ name, /** @type {'connected' | 'frame'} */ what) =>
    figures[name].map((round) => round[what]);
  for (const name of /** @type {const} */ (['raw', 'parley', 'parley without gate'])) {
    printSpread(`${name}: both connected, ms`, valuesOf(name, 'connected'));
    printSpread(`${name}: first remote frame, ms`, valuesOf(name, 'frame'));
  }
  const ratio = (/** @type {'connected' | 'frame'} */ what, /** @type {keyof typeof figures} */ to) =>
    (spread(valuesOf('parley', what)).median / spread(valuesOf(to, what)).median).toFixed(2);
  for (const other of /** @type {const} */ (['raw', 'parley without gate']))
    console.log(
      `ratio of the medians, parley to ${other}: connected ${ratio('connected', other)}, first remote frame ${ratio('frame', other)}`,
    );
  const messages = figures.parley.map((round) => round.messages);
  printSpread(
    'signaling messages per call',
    messages.map((m) => m.length),
  );
  printSpread(
    'signaling bytes per call',
    messages.map((m) => m.reduce((sum, { bytes }) => sum + bytes, 0)),
  );
  console.log(
    `kinds of the last call: ${messages
      .at(-1)
      ?.map((m) => m.kind)
      .join(' ')}`,
  );
} finally {
  await browser.close();
  for (const server of servers) await server.close();
  rmSync(outDir, { recursive: true, force: true });
}
