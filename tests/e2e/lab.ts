/** What tests do and see in the lab, and with what waits in its tray. */
import type { Page } from '@playwright/test';
import { expect, type OpenPage } from './fixtures';
import { seats, type Seat } from './peers';

export const state = (page: Page, seat: Seat, path: string) =>
  page.locator(`[data-chart][data-seat=${seat}] [data-state="${path}"]`);
export const isIn = (page: Page, seat: Seat, path: string) =>
  expect(state(page, seat, path), `${seat} is ${path}`).toHaveAttribute('data-active', 'true');
export async function bothConnected(page: Page) {
  for (const seat of seats) {
    await isIn(page, seat, 'negotiating.connectivity.connected');
    await isIn(page, seat, 'negotiating.offerAnswer.stable.settled');
  }
}
/** Events that wait, the oldest first. */
export const held = (page: Page) =>
  page
    .locator('[data-held]')
    .evaluateAll((items) => items.map((item) => item.getAttribute('data-held') ?? ''));
export const tray = (page: Page) => page.locator('[data-tray]');
export const something = (page: Page) => expect(tray(page)).not.toHaveAttribute('data-tray', '0');

const isSettled = (page: Page) =>
  page.evaluate(() =>
    ['caller', 'callee'].every((seat) =>
      ['connectivity.connected', 'offerAnswer.stable.settled'].every(
        (path) =>
          document
            .querySelector(`[data-chart][data-seat=${seat}] [data-state="negotiating.${path}"]`)
            ?.getAttribute('data-active') === 'true',
      ),
    ),
  );
interface Stepping {
  /** Takes one step; by the key of the next step unless said otherwise. */
  step?: (page: Page) => Promise<void>;
  /** Answers with true where stepping should stop. */
  until?: (page: Page) => Promise<boolean>;
}
export const pressNext = (page: Page) => page.keyboard.press('n');

interface Item {
  item: string | null;
  seat: string | null;
}
// A locator would look at most ten times a second for what comes and goes in a few ms, in hundreds of steps.
const look = { polling: 10, timeout: 12_000 };
/** Waits for what the next step lets go. */
const nextItem = async (page: Page): Promise<Item> => {
  const found = await page.waitForFunction(
    () => {
      const first = document.querySelector('[data-held][data-next=true]');
      return first && { item: first.getAttribute('data-item'), seat: first.getAttribute('data-seat-hue') };
    },
    null,
    look,
  );
  const item = await found.jsonValue();
  if (!item) throw new Error('waited for nothing');
  return item;
};
const isGone = (page: Page, { item, seat }: Item) =>
  page.waitForFunction(
    (selector) => !document.querySelector(selector),
    `[data-held][data-item="${item}"][data-seat-hue=${seat}]`,
    look,
  );

/** Takes steps until both are connected and all is settled, or until it is said that it is enough. */
export async function stepOn(page: Page, { step = pressNext, until = isSettled }: Stepping = {}) {
  for (let steps = 0; steps < 300; steps++) {
    if (await until(page)) return steps;
    // Timers run while nothing waits, so something comes in the end: what is waited for, or another item.
    const next = await nextItem(page).catch(() => null);
    if (await until(page)) return steps;
    if (!next) throw new Error('nothing waits to be let go');
    await step(page);
    await isGone(page, next);
  }
  throw new Error('300 steps lead nowhere');
}
interface Size {
  width: number;
  height: number;
}
export const openLab = (open: OpenPage, search = '', viewport?: Size) =>
  open({ path: `/${search}#/lab`, ...(viewport && { viewport }) });
