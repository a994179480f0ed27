/** Where the focus is seen. */
import { createElement } from 'react';
import { flushSync } from 'react-dom';
import { expect, it } from 'vitest';
import '../../src/ui/kit/base.css';
import { mount } from './mount';

it('a heading that is given the focus to read on from shows no ring, a button does', () => {
  const { home, root } = mount();
  flushSync(() =>
    root.render([createElement('h1', { key: 'h', tabIndex: -1 }), createElement('button', { key: 'b' })]),
  );
  const ringOf = (selector: string) => {
    const element = home.querySelector<HTMLElement>(selector);
    element?.focus({ preventScroll: true });
    expect(document.activeElement).toBe(element);
    return element && getComputedStyle(element).outlineStyle;
  };
  expect([ringOf('h1'), ringOf('button')]).toEqual(['none', 'solid']);
});
