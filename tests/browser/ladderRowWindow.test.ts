/** Virtual scrolling of the ladder: only visible rows are rendered. */
import { createElement, type CSSProperties } from 'react';
import { flushSync } from 'react-dom';
import { describe, expect, it } from 'vitest';
import { useRowWindow, type RowWindow } from '../../src/ui/ladder/rowWindow';
import { lineHeight } from '../../src/ui/ladder/places';
import { mount } from './mount';

const frameStyle: CSSProperties = {
  height: 10 * lineHeight,
  overflow: 'auto',
  overflowAnchor: 'none',
  display: 'flex',
  flexDirection: 'column-reverse',
};
/** A frame in which ten rows fit. */
async function stage(count: number) {
  let last: RowWindow | null = null;
  function List({ rows }: { rows: number }) {
    const shown = useRowWindow(rows, null, String);
    last = shown;
    const height = rows * lineHeight;
    return createElement(
      'div',
      { ref: shown.frame, onScroll: shown.onScroll, style: frameStyle },
      createElement('div', { style: { flex: 'none', marginBottom: 'auto', height } }),
    );
  }
  const { root } = mount();
  const draw = (rows: number) => flushSync(() => root.render(createElement(List, { rows })));
  const view = () => {
    if (!last) throw new Error('nothing is drawn');
    return last;
  };
  const frame = () => {
    const element = view().frame.current;
    if (!element) throw new Error('no frame');
    return element;
  };
  draw(count);
  await expect.poll(() => last?.page).toBe(10);
  return {
    draw,
    frame,
    window: () => [view().first, view().end],
    reveal: (row: number) => view().reveal(row),
    /** Rows above the upper edge of the frame, and above the lower one. */
    inSight: () => {
      const { scrollHeight, scrollTop, clientHeight } = frame();
      const above = (scrollHeight - clientHeight + scrollTop) / lineHeight;
      return [above, above + clientHeight / lineHeight];
    },
  };
}

describe('the rows that are drawn', () => {
  it('are the last ones, and two more above them', async () => {
    const { window } = await stage(1_000);
    expect(window()).toEqual([988, 1_000]);
  });

  it('are all where all fit', async () => {
    const { window } = await stage(4);
    expect(window()).toEqual([0, 4]);
  });

  it('are none of an empty list', async () => {
    const { window } = await stage(0);
    expect(window()).toEqual([0, 0]);
  });

  it('follow the end while the list grows', async () => {
    const { draw, window, inSight } = await stage(1_000);
    draw(1_050);
    await expect.poll(window).toEqual([1_038, 1_050]);
    expect(inSight()).toEqual([1_040, 1_050]);
  });

  it('are those in sight, wherever somebody scrolls to', async () => {
    const { frame, window } = await stage(1_000);
    frame().scrollTop = -500 * lineHeight;
    await expect.poll(window).toEqual([488, 502]);
    frame().scrollTop = -990 * lineHeight;
    await expect.poll(window).toEqual([0, 12]);
  });

  it('stay the same for whoever has scrolled away while the list grows', async () => {
    const { frame, draw, window, inSight } = await stage(1_000);
    frame().scrollTop = -500 * lineHeight;
    await expect.poll(window).toEqual([488, 502]);
    draw(1_050);
    await expect.poll(inSight).toEqual([490, 500]);
    await expect.poll(window).toEqual([488, 502]);
  });

  it('are those that are there of a list that has become shorter', async () => {
    const { draw, window } = await stage(1_000);
    draw(5);
    await expect.poll(window).toEqual([0, 5]);
  });
});

describe('a row that is to be seen', () => {
  it.each([
    ['far above', 100, [100, 110]],
    ['far below', 900, [891, 901]],
    ['the first', 0, [0, 10]],
    ['the last', 999, [990, 1_000]],
    ['right above', 489, [489, 499]],
    ['right below', 500, [491, 501]],
  ] as const)('is scrolled to, and no farther: %s', async (_, row, expected) => {
    const { frame, window, reveal, inSight } = await stage(1_000);
    frame().scrollTop = -500 * lineHeight;
    await expect.poll(window).toEqual([488, 502]);
    reveal(row);
    await expect.poll(inSight).toEqual(expected);
    await expect.poll(window).toEqual([Math.max(0, expected[0] - 2), Math.min(1_000, expected[1] + 2)]);
  });

  it.each([490, 495, 499])('is left where it is when it is seen already: row %i', async (row) => {
    const { frame, window, reveal, inSight } = await stage(1_000);
    frame().scrollTop = -500 * lineHeight;
    await expect.poll(window).toEqual([488, 502]);
    reveal(row);
    expect(inSight()).toEqual([490, 500]);
  });
});
