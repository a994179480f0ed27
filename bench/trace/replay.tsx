/** The replay page: opens a recording from a file, then scrubs and steps. */
import { createRoot } from 'react-dom/client';
import { startReplay } from '../../src/session/replay/replay';
import { createSettings } from '../../src/session/settings';
import '../../src/ui/kit/base.css';
import ReplayPage from '../../src/ui/replay/ReplayPage';
import { nextStop, previousStop } from '../../src/ui/timeline/stops';
import { plausibleTrace } from './plausible';
import type { ReplayParts } from '../../src/session/app';

const nextFrame = () => new Promise<number>(requestAnimationFrame);
/** Called within a frame, resolves after it is painted. */
const afterPaint = () => {
  const { port1, port2 } = new MessageChannel();
  return new Promise<void>((resolve) => {
    port1.addEventListener('message', () => resolve());
    port1.start();
    port2.postMessage(null);
  });
};
/** Resolves when the current frame is painted. */
const painted = async () => {
  await nextFrame();
  await afterPaint();
};
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const replay = startReplay({ onUnfetched: () => {} });
const parts: ReplayParts = {
  replay: { get: () => replay, subscribe: () => () => undefined },
  settings: createSettings(null),
  simulate: () => Promise.reject(new Error('nothing is simulated here')),
};
const length = Number(new URLSearchParams(location.search).get('entries') ?? 100_000);
const file = new File([JSON.stringify(plausibleTrace(length))], 'trace.json');
createRoot(document.querySelector('#root') ?? document.body).render(
  <ReplayPage parley={parts} toolbar={null} />,
);

/** Playback and history of the open recording. */
function opened() {
  const { children, context } = replay.actor.getSnapshot();
  if (!children.playback || !context.recording)
    throw new Error(`the file is refused: ${JSON.stringify(context.refusal)}`);
  return { playback: children.playback, history: replay.historyOf(context.recording) };
}

/** ms from choosing a file to the first paint of its content. */
async function open() {
  await painted();
  const began = performance.now();
  let read = began;
  const subscription = replay.actor.subscribe((s) => {
    if (s.matches('watching')) read = performance.now();
  });
  replay.open(file);
  while (
    !document.querySelector('[data-chart] [data-active="true"]') &&
    !replay.actor.getSnapshot().matches('refused')
  )
    await nextFrame();
  await afterPaint();
  const shown = performance.now();
  subscription.unsubscribe();
  opened();
  return { all: shown - began, read: read - began, draw: shown - read };
}

/** The slider is dragged, one position per frame. ms between frames, and from each wish to the end of its frame. */
async function scrub(positions: number): Promise<{ frames: number[]; drawn: number[] }> {
  const { playback, history } = opened();
  const [frames, drawn]: [number[], number[]] = [[], []];
  let last = await nextFrame();
  for (let i = 0; i < positions; i++) {
    const way = 0.5 + 0.45 * Math.sin(i / 17) + 0.02 * Math.sin(i / 3);
    const began = performance.now();
    playback.send({ type: 'user.goTo', cursor: Math.round(way * history.length) });
    await afterPaint();
    drawn.push(performance.now() - began);
    const now = await nextFrame();
    frames.push(now - last);
    last = now;
  }
  return { frames, drawn };
}
/** ms between idle frames: the baseline of the machine. */
async function still(frames: number): Promise<number[]> {
  const times: number[] = [];
  let last = await nextFrame();
  for (let i = 0; i < frames; i++) {
    const now = await nextFrame();
    times.push(now - last);
    last = now;
  }
  return times;
}
/** ms from a request for the next or previous stop to the end of the frame that shows it. */
async function step(steps: number): Promise<{ toFrame: number[]; toPainted: number[] }> {
  const { playback, history } = opened();
  const [toFrame, toPainted]: [number[], number[]] = [[], []];
  playback.send({ type: 'user.goTo', cursor: Math.round(history.length / 2) });
  await pause(300);
  for (let i = 0; i < steps; i++) {
    await nextFrame();
    const { cursor } = playback.getSnapshot().context;
    const began = performance.now();
    playback.send(
      i % 3 === 2
        ? { type: 'user.stepBack', cursor: previousStop(history.entries, cursor) }
        : { type: 'user.stepForward', cursor: nextStop(history.entries, cursor) },
    );
    // Sent within a frame, it is rendered in it and painted at its end.
    await afterPaint();
    toFrame.push(performance.now() - began);
    await painted();
    toPainted.push(performance.now() - began);
    await pause(20);
  }
  return { toFrame, toPainted };
}
Object.assign(window, { openTrace: open, scrub, still, step });
