/** Two offers that cross: both sides share a screen at the same moment, over a broker slower than their clicks. */
import type { Browser, Page } from '@playwright/test';
import { freePorts, startSlowAedes } from './brokers';
import { expect, type OpenPage } from './fixtures';
import {
  click,
  connected,
  hasVisited,
  newTopic,
  offersOf,
  ownEntries,
  roomPath,
  sameConnectedCharts,
  seated,
  settled,
  videoMoves,
} from './peers';

/** ms. A click, a capture and an offer take a tenth of it. */
const latency = 400;
/** ms from the moment that is agreed upon to that moment. */
const notice = 300;

interface Browsers {
  caller?: Browser;
  callee?: Browser;
}

/** Both clocks are those of this machine. */
const clickAt = (page: Page, name: string, at: number) =>
  page.getByRole('button', { name, exact: true }).evaluate(
    (button: HTMLButtonElement, moment) =>
      new Promise<void>((resolve) => {
        setTimeout(() => {
          button.click();
          resolve();
        }, moment - Date.now());
      }),
    at,
  );

/** Expects that the callee gives way, that both screens are seen, and that nothing else is left to be negotiated. */
export async function glare(open: OpenPage, browsers: Browsers = {}) {
  const ports = await freePorts();
  const stop = await startSlowAedes(ports, latency);
  try {
    const broker = encodeURIComponent(`ws://127.0.0.1:${ports.ws}/`);
    const path = roomPath(newTopic(), `media=synthetic&broker=${broker}`);
    const callee = await open({ path, ...(browsers.callee && { browser: browsers.callee }) });
    await seated(callee, 'callee');
    const caller = await open({ path, ...(browsers.caller && { browser: browsers.caller }) });
    const pages = [caller, callee];
    await Promise.all(pages.map((page) => connected(page)));
    await settled(...pages);
    for (const page of pages) await click(page, 'Share a screen');
    const at = Date.now() + notice;
    await Promise.all(pages.map((page) => clickAt(page, 'Beside the camera', at)));
    for (const page of pages) {
      await videoMoves(page, 'remote-screen');
      await videoMoves(page, 'remote');
    }
    await settled(...pages);
    await sameConnectedCharts(...pages);
    for (const page of pages) await expect(page.getByRole('alert')).toHaveCount(0);
    // The first, and the two that crossed: the callee's screen goes out with its answer (RFC 9429 §5.10).
    expect(await offersOf(...pages)).toBe(3);
    await hasVisited(callee, 'negotiating.offerAnswer.rollingBack');
    // It may come while the caller's own offer is still being made.
    const ignored = (await ownEntries(caller)).filter(
      (entry) =>
        entry.kind === 'step' &&
        entry.machine === 'caller' &&
        entry.event === 'signal.offerReceived' &&
        (entry.ignored || entry.states.includes('negotiating.offerAnswer.awaitingAnswer.ignoringOffer')),
    );
    expect(ignored, 'the offer of the callee is ignored').not.toEqual([]);
  } finally {
    await stop();
  }
}
