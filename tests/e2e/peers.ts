/** What tests do and see on Parley's pages. */
import type { SeatPath } from '../../machines/seat/paths';
import { randomBytes } from 'node:crypto';
import type { Locator, Page } from '@playwright/test';
import type { TraceFile } from '../../src/trace/file';
import { seats, type Seat } from '../../machines/words/vocabulary';
import { expect, type OpenPage } from './fixtures';

export { seats, type Seat };

/** A room of its own for each test. */
export const newTopic = (words = 'room') => `${words} ${randomBytes(6).toString('hex')}`;

/** A room's address that joins without a click; the test card unless another source is named. */
export const roomPath = (topic: string, search = 'media=synthetic') =>
  `/?join=1&${search}#/room/${encodeURIComponent(topic)}`;

export const app = (page: Page) => page.locator('[data-app]');

export const seated = (page: Page, seat: Seat | 'observer' = 'callee') =>
  expect(app(page)).toHaveAttribute('data-seat', seat);

export const connected = (page: Page) => expect(app(page)).toHaveAttribute('data-connection', 'connected');

export const brokerIs = (page: Page, state: string) =>
  expect(app(page)).toHaveAttribute('data-broker', state);

/** The seats of pages, sorted. */
export async function seatsOf(...pages: Page[]): Promise<string[]> {
  const all = await Promise.all(pages.map((page) => app(page).getAttribute('data-seat')));
  return all.map(String).toSorted((a, b) => a.localeCompare(b));
}

/** The states that the chart of a seat shows as active, sorted. */
export const activeStates = (page: Page, seat: Seat) =>
  page
    .locator(`[data-chart][data-seat=${seat}] [data-state][data-active=true]`)
    .evaluateAll((states) => states.map((state) => state.getAttribute('data-state') ?? '').toSorted());

/** Waits until all pages show the same states for both seats, and both seats connected. */
export async function sameConnectedCharts(...pages: Page[]) {
  for (const seat of seats) {
    await expect(async () => {
      const charts = await Promise.all(pages.map((page) => activeStates(page, seat)));
      expect(charts[0]).toContain('negotiating.connectivity.connected');
      expect(charts[0]).toContain('negotiating.offerAnswer.stable');
      for (const chart of charts) expect(chart).toEqual(charts[0]);
    }).toPass({ timeout: 20_000 });
  }
}

export type Stream = 'local' | 'remote' | 'local-screen' | 'remote-screen';
export const video = (page: Page | Locator, stream: Stream) => page.locator(`video[data-stream=${stream}]`);
export const noVideo = (page: Page, stream: Stream) => expect(video(page, stream)).toHaveCount(0);

/** Waits until a video has shown another picture, and its time has passed. */
export async function videoMoves(page: Page | Locator, stream: Stream) {
  await video(page, stream).evaluate(async (element: HTMLVideoElement) => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [64, 36];
    const context = canvas.getContext('2d', { willReadFrequently: true });
    const picture = () => {
      if (!context || element.videoWidth === 0) return null;
      context.drawImage(element, 0, 0, canvas.width, canvas.height);
      return context.getImageData(0, 0, canvas.width, canvas.height).data;
    };
    const deadline = performance.now() + 20_000;
    let first: { picture: Uint8ClampedArray; time: number } | null = null;
    for (;;) {
      const now = picture();
      if (now) {
        const { picture: before, time } = (first ??= { picture: now, time: element.currentTime });
        // A codec's noise changes many pixels a little; what moves changes some of them much.
        const changed = now.filter((value, i) => Math.abs(value - (before[i] ?? 0)) > 48).length;
        if (changed > 8 && element.currentTime > time) return;
      }
      if (performance.now() > deadline)
        throw new Error(
          `the video stands still: ${element.videoWidth} pixels wide, paused ${element.paused}, time ${element.currentTime}`,
        );
      await new Promise((resolve) => {
        setTimeout(resolve, 50);
      });
    }
  });
}

const isTrace = (value: unknown): value is TraceFile =>
  typeof value === 'object' && value !== null && 'entries' in value;
/** The trace that a page publishes; null before it joins. */
export async function traceOf(page: Page): Promise<TraceFile | null> {
  const trace = await page.evaluate(() => window.parley.trace());
  return isTrace(trace) ? trace : null;
}

/** The latest session that the trace of a page tells of. */
export async function latestSession(page: Page): Promise<number> {
  const trace = await traceOf(page);
  return Math.max(0, ...(trace?.entries ?? []).map((e) => (e.kind === 'message' ? (e.session ?? 0) : 0)));
}

/** Two pages in one room, connected. The first one is the callee. */
export async function call(open: OpenPage, path: string): Promise<{ callee: Page; caller: Page }> {
  const callee = await open(path);
  await seated(callee, 'callee');
  const caller = await open(path);
  await seated(caller, 'caller');
  await Promise.all([connected(callee), connected(caller)]);
  return { callee, caller };
}

export const click = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** Shares a screen: beside the camera, or instead of it. */
export async function shareScreen(page: Page, place: 'Beside the camera' | 'Instead of the camera') {
  await click(page, 'Share screen');
  await click(page, place);
}

/** The entries that a page has recorded of itself. */
export async function ownEntries(page: Page): Promise<TraceFile['entries']> {
  const trace = await traceOf(page);
  return (trace?.entries ?? []).filter(({ peer }) => peer === trace?.self);
}

/** The descriptions of one kind that a page has sent, the first of each negotiation. */
export async function descriptionsOf(page: Page, kind: 'offer' | 'answer') {
  const said = new Map<string, string>();
  for (const entry of await ownEntries(page))
    if (entry.kind === 'message' && entry.direction === 'sent' && entry.message === kind) {
      const key = `${entry.session} ${entry.negotiation}`;
      if (!said.has(key)) said.set(key, entry.sdp ?? '');
    }
  return [...said.values()];
}

/** How many offers the two have sent. */
export async function offersOf(...pages: Page[]): Promise<number> {
  const all = await Promise.all(pages.map((page) => descriptionsOf(page, 'offer')));
  return all.flat().length;
}

/** Waits until nothing is left to be negotiated, on both sides. */
export async function settled(...pages: Page[]) {
  for (const page of pages)
    await expect(
      page.locator(
        '[data-chart][data-side=local] [data-state="negotiating.offerAnswer.stable.settled"][data-active=true]',
      ),
    ).toBeAttached();
}

/** Whether the chart of the page's own seat has been in a state. */
export const hasVisited = (page: Page, path: SeatPath) =>
  expect(
    page.locator(`[data-chart][data-side=local] [data-state="${path}"]`),
    `${path} was visited`,
  ).toHaveAttribute('data-visited', 'true');
