/** Pages of Parley in browsers; an exception or an error in a page's console fails the test. */
import { test as base, expect, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { launchChromium, launchFirefox } from './browsers';

interface Opening {
  /** What follows the origin, such as `/?join=1#/room/demo`. */
  path: string;
  /** Chromium, unless it is said otherwise. */
  browser?: Browser;
  /** A context that is there already: the page becomes another tab of it. Else the page gets its own. */
  context?: BrowserContext;
  viewport?: { width: number; height: number };
  /** Errors that belong to the test, such as a browser's report that the broker cannot be reached. */
  expected?: RegExp;
}
export type OpenPage = (opening: Opening | string) => Promise<Page>;

/** What a browser writes to the console as an error when a WebSocket fails; no page can prevent it. */
export const webSocketError = /WebSocket|can.t establish a connection|ERR_CONNECTION|ERR_UNSAFE_PORT/;

interface TestFixtures {
  open: OpenPage;
}
interface WorkerFixtures {
  chromiumBrowser: Browser;
  firefoxBrowser: Browser;
}

/** Only what needs no permission is joined without a click (docs/contract.md). */
const needsClick = (path: string) =>
  path.includes('join=1') && path.includes('#/room/') && !/media=(synthetic|none)/.test(path);

export const test = base.extend<TestFixtures, WorkerFixtures>({
  chromiumBrowser: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what a fixture needs
    async ({}, provide) => {
      const browser = await launchChromium();
      await provide(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],
  firefoxBrowser: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what a fixture needs
    async ({}, provide) => {
      const browser = await launchFirefox();
      await provide(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],
  open: async ({ chromiumBrowser }, provide) => {
    const contexts = new Set<BrowserContext>();
    const problems: string[] = [];
    await provide(async (opening) => {
      const wanted: Opening = typeof opening === 'string' ? { path: opening } : opening;
      const { path, browser, context, viewport, expected } = wanted;
      const home = context ?? (await (browser ?? chromiumBrowser).newContext(viewport && { viewport }));
      contexts.add(home);
      const page = await home.newPage();
      page.on('pageerror', (error) => problems.push(`exception: ${error.message}`));
      page.on('console', (message) => {
        if (message.type() === 'error' && !expected?.test(message.text())) problems.push(message.text());
      });
      await page.goto(path);
      if (needsClick(path)) await page.getByRole('button', { name: 'Join the room' }).click();
      return page;
    });
    for (const context of contexts) await context.close();
    expect(problems, 'exceptions and errors in the consoles').toEqual([]);
  },
});

export { expect };
