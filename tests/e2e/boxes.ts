/** What overlaps on a page, or is cut off: measured boxes of all that can be read or pressed. */
import type { Page } from '@playwright/test';
import { expect } from './fixtures';

/** A projector, laptops, a tablet, a telephone, and the projector at 200 %. */
export const sizes = [
  [1280, 720],
  [1536, 730],
  [1440, 900],
  [1024, 768],
  [768, 1024],
  [390, 844],
  [640, 360],
] as const;

interface Found {
  overlapping: string[];
  cut: string[];
}

/** Drawn on purpose over what they belong to: captions of a picture, arrows of the ladder, a line between panels. */
const drawnOver = 'video, svg, .splitter, .ladder-rows *, .timeline-strip *, .visually-hidden';

/** Pairs that overlap, and what is cut off, as the page is now. */
export const measured = (page: Page): Promise<Found> =>
  page.evaluate((excluded) => {
    const nameOf = (element: Element) =>
      `${element.tagName.toLowerCase()}.${(element.getAttribute('class') ?? '').replaceAll(' ', '.')} “${
        element.textContent.trim().slice(0, 30) || (element.getAttribute('aria-label') ?? '')
      }”`;
    const hasText = (element: Element) =>
      [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
    /** What of an element is seen: clipped by all that scrolls or hides around it. */
    const seen = (element: Element) => {
      let { left, top, right, bottom } = element.getBoundingClientRect();
      for (let at = element.parentElement; at; at = at.parentElement) {
        if (getComputedStyle(at).overflow === 'visible' || at === document.body) continue;
        const frame = at.getBoundingClientRect();
        [left, top] = [Math.max(left, frame.left), Math.max(top, frame.top)];
        [right, bottom] = [Math.min(right, frame.right), Math.min(bottom, frame.bottom)];
      }
      return { left, top, right, bottom };
    };
    /** A sheet, or a head that stays while its text is scrolled: it lies over what is below it. */
    const layerOf = (element: Element) => {
      for (let at: Element | null = element; at; at = at.parentElement)
        if (['fixed', 'sticky'].includes(getComputedStyle(at).position)) return at;
      return null;
    };
    const things = [...document.querySelectorAll('body *')]
      .filter((element) => element.matches('button, a, input, select, .chart-frame') || hasText(element))
      .filter((element) => !element.closest(excluded) && element.checkVisibility())
      .map((element) => ({ element, box: seen(element), layer: layerOf(element) }))
      .filter(({ box }) => box.right - box.left > 3 && box.bottom - box.top > 3);
    const overlapping: string[] = [];
    for (const [place, a] of things.entries())
      for (const b of things.slice(place + 1)) {
        if (a.layer !== b.layer || a.element.contains(b.element) || b.element.contains(a.element)) continue;
        const width = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
        const height = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
        if (width > 2 && height > 2) overlapping.push(`${nameOf(a.element)} and ${nameOf(b.element)}`);
      }
    const cut = things.flatMap(({ element, box }) => {
      const isCut =
        element.matches('button, select, .axis b') && element.scrollWidth > element.clientWidth + 1;
      const sticksOut = box.right > innerWidth + 1 || box.left < -1;
      return isCut || sticksOut ? [nameOf(element)] : [];
    });
    return { overlapping, cut };
  }, drawnOver);

/** At all sizes: nothing lies over something else, nothing is cut, and nobody has to scroll sideways. */
export async function nothingOverlaps(page: Page, where: string) {
  for (const [width, height] of sizes) {
    await page.setViewportSize({ width, height });
    // Charts are laid out for their panel in the frame after it has changed.
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    expect.soft(await measured(page), `${where} at ${width} × ${height}`).toEqual({
      overlapping: [],
      cut: [],
    });
  }
}
