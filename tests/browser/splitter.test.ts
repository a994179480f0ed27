/** The line between two panels, moved by pointer and by keyboard. */
import { createElement } from 'react';
import { flushSync } from 'react-dom';
import { expect, it } from 'vitest';
import { Splitter } from '../../src/ui/kit/Splitter';
import { mount } from './mount';

function shown(orientation: 'vertical' | 'horizontal') {
  const { home, root } = mount();
  const told: (number | string)[] = [];
  flushSync(() =>
    root.render(
      createElement(Splitter, {
        orientation,
        label: 'Width',
        share: 42.4,
        onMove: (by, isDone) => told.push(isDone ? `${by} kept` : by),
        onReset: () => told.push('reset'),
        onSeen: () => {},
      }),
    ),
  );
  const line = home.querySelector<HTMLElement>('[role=separator]');
  if (!line) throw new Error('there is no line');
  const point = (type: string, clientX: number, clientY: number, button = 0) =>
    line.dispatchEvent(
      new PointerEvent(type, { bubbles: true, pointerId: 1, isPrimary: true, button, clientX, clientY }),
    );
  const press = (key: string) => {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
    line.dispatchEvent(event);
    return event;
  };
  // A synthetic pointer cannot be captured.
  line.setPointerCapture = () => {};
  return { line, told, point, press };
}

it('follows the pointer across, and is kept when it is let go', () => {
  const { told, point } = shown('vertical');
  point('pointermove', 5, 0);
  expect(told).toEqual([]);
  point('pointerdown', 10, 0);
  point('pointermove', 25, 90);
  point('pointermove', 20, 90);
  point('pointerup', 20, 90);
  point('pointermove', 80, 90);
  expect(told).toEqual([15, 10, '10 kept']);
});

it('is moved by the main button only', () => {
  const { told, point } = shown('vertical');
  point('pointerdown', 10, 0, 2);
  point('pointermove', 25, 0);
  expect(told).toEqual([]);
});

it('follows it up and down where the panels are one below the other', () => {
  const { told, point } = shown('horizontal');
  point('pointerdown', 0, 10);
  point('pointermove', 90, 4);
  point('pointercancel', 90, 4);
  expect(told).toEqual([-6, '-6 kept']);
});

it('is moved by the arrow keys along its way, put back by Home, and takes no other key', () => {
  const { told, press } = shown('vertical');
  expect(press('ArrowRight').defaultPrevented).toBe(true);
  press('ArrowLeft');
  press('Home');
  for (const other of ['ArrowUp', 'ArrowDown', 'n', 'Tab']) expect(press(other).defaultPrevented).toBe(false);
  expect(told).toEqual(['16 kept', '-16 kept', 'reset']);
});

it('tells a screen reader where it stands', () => {
  const { line } = shown('vertical');
  expect(line.getAttribute('aria-valuenow')).toBe('42');
  expect(line.getAttribute('aria-orientation')).toBe('vertical');
  expect(line.getAttribute('aria-label')).toBe('Width');
});
