/** The list of a simulated trace: it follows its end unless somebody scrolls away. */
import { createElement } from 'react';
import { flushSync } from 'react-dom';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../machines/words/facts';
import { TraceList } from '../../src/ui/stage/TraceList';
import { initI18n } from '../../src/ui/words/i18n';
import { mount } from './mount';

const entries = Array.from({ length: 3_000 }, (_, n): Entry => ({
  n,
  at: n,
  peer: 'caller',
  kind: 'note',
  about: 'move',
  text: n % 7 === 0 ? `${n} `.repeat(100) : `${n}`,
}));

async function stage(count: number) {
  await initI18n('en');
  const { home, root } = mount();
  home.style.cssText = 'display: flex; flex-direction: column; width: 300px; height: 400px';
  const draw = (shown: number) =>
    flushSync(() =>
      root.render(
        createElement(TraceList, {
          entries: entries.slice(0, shown),
          words: (entry) => (entry.kind === 'note' ? entry.text : ''),
          selection: null,
          onSelect: () => undefined,
        }),
      ),
    );
  draw(count);
  const log = () => home.querySelector('[role=log]') ?? home;
  return {
    home,
    draw,
    log,
    rows: () => log().querySelectorAll('.row').length,
    /** px below the lower edge. */
    below: () => log().scrollHeight - log().clientHeight - log().scrollTop,
    scrollTo: async (top: number) => {
      const scrolled = new Promise((resolve) => log().addEventListener('scroll', resolve, { once: true }));
      log().scrollTop = top;
      await scrolled;
    },
  };
}

describe('the list of a simulated trace', () => {
  it('says that nothing has happened yet', async () => {
    const { home } = await stage(0);
    expect(home.textContent).toContain('Nothing has happened yet.');
  });

  it('follows its end while it grows and shrinks, whatever the height of its rows', async () => {
    const { draw, below, log } = await stage(0);
    for (const count of [50, 57, 58, 40, 3, 60]) {
      draw(count);
      expect(below()).toBeLessThan(1);
    }
    expect(log().scrollTop).toBeGreaterThan(0);
  });

  it('stays where somebody has scrolled to, and follows again from the end on', async () => {
    const { draw, log, below, scrollTo } = await stage(50);
    await scrollTo(100);
    draw(60);
    expect(log().scrollTop).toBe(100);
    await scrollTo(log().scrollHeight);
    draw(70);
    expect(below()).toBeLessThan(1);
  });

  it('draws the last thousand rows, and says how many are earlier', async () => {
    const { draw, rows, log } = await stage(1_000);
    expect([rows(), log().querySelector('.hint')]).toEqual([1_000, null]);
    draw(3_000);
    expect(rows()).toBe(1_000);
    expect(log().querySelector('.hint')?.textContent).toContain('2000 earlier entries');
    expect(log().querySelector('.row')?.textContent).toContain('2000');
  });
});
