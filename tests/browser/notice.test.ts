/** What a notice says, beside what can be done. */
import { createElement } from 'react';
import { flushSync } from 'react-dom';
import { expect, it } from 'vitest';
import '../../src/ui/kit/base.css';
import '../../src/ui/kit/controls.css';
import { Notice } from '../../src/ui/kit/Notice';
import { mount } from './mount';

const boxOf = (element: Element | null) => element?.getBoundingClientRect() ?? new DOMRect();
const button = (words: string) => createElement('button', { key: words }, words);

it('its words can be read, and its buttons are seen, however wide it is', () => {
  const { home, root } = mount();
  const actions = [button('Réessayer'), button('Indiquer un serveur TURN')];
  const children = 'L’autre pair a mis fin à sa session, ou quelque chose y a échoué. Réessayez. '.repeat(2);
  const notice = { kind: 'failure' as const, actions, children };
  flushSync(() => root.render(createElement(Notice, notice)));
  for (let width = 320; width <= 1440; width += 5) {
    home.style.width = `${width}px`;
    const { right } = boxOf(home);
    expect(boxOf(home.querySelector('.notice-words')).width, `words at ${width} px`).toBeGreaterThanOrEqual(
      240,
    );
    for (const each of home.querySelectorAll('button'))
      expect(boxOf(each).right, `a button at ${width} px`).toBeLessThanOrEqual(right);
  }
});
