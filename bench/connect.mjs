/**
 * How long it takes to connect: Parley against raw RTCPeerConnections over a BroadcastChannel, with the same captured
 * streams, in turn. Times in ms from the second peer's join; for Parley its connection to the broker is included.
 */
import { launchChromium, printSpread, servePage, spread } from './browser.mjs';

const rounds = Number(process.env['ROUNDS'] ?? 12);
const warmUps = 2;

/** The limit: nothing but the browser's own work. Runs in the page. */
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

/** Times Parley's first remote frame and its own connectionState. Runs in the page. */
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

const server = await servePage();
const browser = await launchChromium();
/** A benchmark that waits longer than this has failed. */
const patience = 20_000;
try {
  const context = await browser.newContext();
  context.setDefaultTimeout(patience);
  // Two windows, each in a process of its own: a tab in the background is slowed down.
  const first = await context.newPage();
  await first.goto(`${server.origin}/?lang=en`);
  const opened = context.waitForEvent('page');
  await first.evaluate(
    () => void window.open(location.href, '_blank', 'popup,noopener,width=1280,height=720'),
  );
  const second = await opened;
  for (const page of [first, second]) {
    await page.goto(`${server.origin}/?lang=en`);
    await page.getByRole('button', { name: 'Turn on the camera' }).click();
    await page.locator('[data-preview=ready] video').waitFor();
  }
  /** @type {Record<'raw' | 'parley', {connected: number[], frame: number[]}>} */
  const figures = { raw: { connected: [], frame: [] }, parley: { connected: [], frame: [] } };
  /** @type {{kind: string, bytes: number}[][]} */
  const messages = [];
  for (let round = -warmUps; round < rounds; round++) {
    for (const page of [first, second]) await page.evaluate(raw, page === first ? 'first' : 'second');
    const [a, b] = await Promise.all(
      [first, second].map((p) => p.evaluate(() => Reflect.get(window, 'benchDone'))),
    );
    await second.waitForFunction(() => !document.querySelector('body > video'));
    if (round >= 0) {
      figures.raw.connected.push(Math.max(a.connected, b.connected) - b.started);
      figures.raw.frame.push(Math.max(a.frame, b.frame) - b.started);
    }

    await first.getByRole('button', { name: 'New private room' }).click();
    await first.locator('[data-chart][data-seat=callee] [data-state=waiting][data-active=true]').waitFor();
    const hash = await first.evaluate(() => location.hash);
    await second.evaluate((h) => void (location.hash = h), hash);
    const join = second.getByRole('button', { name: 'Join the room' });
    await join.waitFor();
    await Promise.all([first, second].map((p) => p.evaluate(watchParley)));
    await join.evaluate((button) => {
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
    if (round >= 0) {
      figures.parley.connected.push(Math.max(...connected.map((at) => at ?? NaN)) - d.started);
      figures.parley.frame.push(Math.max(c.frame, d.frame) - d.started);
      messages.push((await Promise.all([first, second].map((p) => p.evaluate(sentBy)))).flat());
    }
    for (const page of [second, first]) {
      await page.getByRole('button', { name: 'Leave the room' }).click();
      await page.locator('[data-preview=ready] video').waitFor();
    }
  }
  for (const name of /** @type {const} */ (['raw', 'parley'])) {
    printSpread(`${name}: both connected, ms`, figures[name].connected);
    printSpread(`${name}: first remote frame, ms`, figures[name].frame);
  }
  const ratio = (/** @type {'connected' | 'frame'} */ what) =>
    spread(figures.parley[what]).median / spread(figures.raw[what]).median;
  console.log(
    `ratio of the medians: connected ${ratio('connected').toFixed(2)}, first remote frame ${ratio('frame').toFixed(2)}`,
  );
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
  await server.close();
}
