/** What tests do and see in the lab, and with what waits in its tray. */
import type { SeatPath } from '../../machines/seat/paths';
import type { Page } from '@playwright/test';
import { expect, type OpenPage } from './fixtures';
import { seats, type Seat } from './peers';

export const state = (page: Page, seat: Seat, path: SeatPath) =>
  page.locator(`[data-chart][data-seat=${seat}] [data-state="${path}"]`);
export const isIn = (page: Page, seat: Seat, path: SeatPath) =>
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

interface Stepping {
  /** Takes one step; by the key of the next step unless said otherwise. */
  step?: (page: Page) => Promise<void>;
  /** Answers with true where stepping should stop; where both are connected and all is settled unless said otherwise. */
  until?: (page: Page) => Promise<boolean>;
}
export const pressNext = (page: Page) => page.keyboard.press('n');

/**
 * What the next step lets go, as a selector, once `taken` is gone; '' where both are connected and all is settled.
 * It is looked for in the page, in one call: a hundred steps are not to take longer than ICE has patience.
 */
const nextItem = (page: Page, taken: string, maySettle: boolean): Promise<string> =>
  page.evaluate(
    async (given) => {
      // Timers run while nothing waits, so something comes in the end.
      const deadline = performance.now() + 30_000;
      const isActive = (seat: string, path: string) =>
        document
          .querySelector(`[data-chart][data-seat=${seat}] [data-state="negotiating.${path}"]`)
          ?.getAttribute('data-active') === 'true';
      const isSettled = () =>
        ['caller', 'callee'].every(
          (seat) => isActive(seat, 'connectivity.connected') && isActive(seat, 'offerAnswer.stable.settled'),
        );
      for (;;) {
        const isGone = given.taken === '' || document.querySelector(given.taken) === null;
        if (isGone && given.maySettle && isSettled()) return '';
        const first = document.querySelector('[data-held][data-next=true]');
        // An older item of the other side, heard of only now, was let go instead.
        const isOther = first !== null && !isGone && !first.matches(given.taken);
        if (first && (isGone || isOther)) {
          const [item, seat] = ['data-item', 'data-seat-hue'].map((name) => first.getAttribute(name));
          return `[data-held][data-item="${item}"][data-seat-hue=${seat}]`;
        }
        if (performance.now() > deadline)
          throw new Error(isGone ? 'nothing waits to be let go' : `${given.taken} still waits`);
        await new Promise((resolve) => {
          setTimeout(resolve, 10);
        });
      }
    },
    { taken, maySettle },
  );

/** Takes steps until both are connected and all is settled, or until it is said that it is enough. */
export async function stepOn(page: Page, { step = pressNext, until }: Stepping = {}) {
  let taken = '';
  for (let steps = 0; steps < 300; steps++) {
    const next = await nextItem(page, taken, until === undefined);
    if (next === '' || (await until?.(page))) return steps;
    await step(page);
    taken = next;
  }
  throw new Error('300 steps lead nowhere');
}
interface Size {
  width: number;
  height: number;
}
export const openLab = (open: OpenPage, search = '', viewport?: Size) =>
  open({ path: `/${search}#/lab`, ...(viewport && { viewport }) });
