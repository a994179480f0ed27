/** One look for each control, wherever it stands. */
import { createElement } from 'react';
import { flushSync } from 'react-dom';
import { expect, it } from 'vitest';
import '../../src/ui/kit/base.css';
import '../../src/ui/kit/controls.css';
import '../../src/ui/lab/lab.css';
import '../../src/ui/lab/labSeat.css';
import '../../src/ui/room/controls.css';
import '../../src/ui/stage/sendingControls.css';
import { mount } from './mount';

const toggle = (key: string, isPressed: boolean | undefined, disabled = false) =>
  createElement('button', { key, className: 'secondary', 'aria-pressed': isPressed, disabled }, key);
const buttons = [
  toggle('on', true),
  toggle('off', false),
  toggle('plain', undefined),
  toggle('impossible', false, true),
];

function lookIn(className: string) {
  const { home, root } = mount();
  flushSync(() => root.render(createElement('div', { className }, buttons)));
  return Object.fromEntries(
    [...home.querySelectorAll('button')].map((button) => {
      const { backgroundColor, color, borderStyle, opacity } = getComputedStyle(button);
      return [button.textContent, { backgroundColor, color, borderStyle, opacity }];
    }),
  );
}

it('a pressed button looks the same in a room and in the lab', () => {
  const [room, lab] = [lookIn('controls'), lookIn('stage lab')];
  expect(room).toEqual(lab);
  expect(room['on']).not.toEqual(room['off']);
});

it('one that is not pressed, as of a muted microphone, is a button like any other', () => {
  const { off, plain, impossible } = lookIn('controls');
  expect(off).toEqual(plain);
  expect(off).not.toEqual(impossible);
});
