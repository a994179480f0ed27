/** Two offers that cross: both sides share a screen, and the broker has delivered neither offer when the other is made. */
import type { Browser } from '@playwright/test';
import { freePorts, startHoldingAedes } from './brokers';
import { expect, type OpenPage } from './fixtures';
import {
  connected,
  hasVisited,
  newTopic,
  offersOf,
  roomPath,
  sameConnectedCharts,
  seated,
  settled,
  shareScreen,
  videoMoves,
} from './peers';

interface Browsers {
  caller?: Browser;
  callee?: Browser;
}

/** Expects that the callee gives way, that both screens are seen, and that nothing else is left to be negotiated. */
export async function glare(open: OpenPage, browsers: Browsers = {}) {
  const ports = await freePorts();
  const { stop, hold, release } = await startHoldingAedes(ports);
  try {
    const broker = encodeURIComponent(`ws://127.0.0.1:${ports.ws}/`);
    const path = roomPath(newTopic(), `media=synthetic&broker=${broker}`);
    const callee = await open({ path, ...(browsers.callee && { browser: browsers.callee }) });
    await seated(callee, 'callee');
    const caller = await open({ path, ...(browsers.caller && { browser: browsers.caller }) });
    const pages = [caller, callee];
    await Promise.all(pages.map((page) => connected(page)));
    await settled(...pages);
    // An offer waits until the last description is acknowledged.
    for (const page of pages)
      await expect(
        page.locator('[data-chart][data-side=local] [data-state="negotiating.delivery.heard"]'),
      ).toHaveAttribute('data-active', 'true');
    hold();
    for (const page of pages) await shareScreen(page, 'Beside the camera');
    await expect.poll(() => offersOf(...pages), 'both have offered').toBe(3);
    release();
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
    await hasVisited(caller, 'negotiating.offerAnswer.awaitingAnswer.ignoringOffer');
  } finally {
    await stop();
  }
}
