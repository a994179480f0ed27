/** The settings: what is saved closes them, and devices are listed wherever they are opened. */
import { createElement, Suspense } from 'react';
import { expect, it } from 'vitest';
import { createDevices } from '../../src/session/devices';
import { createSettings } from '../../src/session/settings';
import SettingsDialog from '../../src/ui/app/SettingsDialog';
import { initI18n } from '../../src/ui/words/i18n';
import { mount } from './mount';

const entering = import('../../src/session/entering/entering');
async function opened() {
  await initI18n('en');
  const settings = createSettings(null);
  settings.update({ media: { source: 'camera' } });
  const { home, root } = mount();
  let isClosed = false;
  root.render(
    createElement(
      Suspense,
      {},
      createElement(SettingsDialog, {
        parley: {
          settings,
          defaults: { brokers: [], iceServers: [] },
          devices: createDevices(navigator.mediaDevices, () => {}),
          localStream: { get: () => null, subscribe: () => () => {} },
          chooseMedia: () => {},
          entering: () => entering,
        },
        onClose: () => {
          isClosed = true;
        },
      }),
    ),
  );
  await expect.poll(() => home.querySelector('dialog')?.open).toBe(true);
  const all = <T extends HTMLElement>(selector: string) => [...home.querySelectorAll<T>(selector)];
  return { settings, home, all, isClosed: () => isClosed };
}

it('are closed by Save, and not before all of it fits', async () => {
  const { settings, home, all, isClosed } = await opened();
  const [servers] = all<HTMLTextAreaElement>('#ice');
  const [save] = all('button.primary');
  const enter = (text: string) => {
    if (servers)
      Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(servers, text);
    servers?.dispatchEvent(new Event('input', { bubbles: true }));
  };
  enter('turn:turn.example');
  await expect.poll(() => save?.matches(':disabled')).toBe(true);
  home.querySelector('form')?.requestSubmit();
  expect(home.querySelector('dialog')?.open).toBe(true);
  enter('stun:stun.example');
  await expect.poll(() => save?.matches(':disabled')).toBe(false);
  save?.click();
  await expect.poll(isClosed).toBe(true);
  expect(settings.get().iceServers).toEqual([{ urls: ['stun:stun.example'] }]);
});

it('say that relayed calls need a TURN server, and keep the choice', async () => {
  const { settings, home, all, isClosed } = await opened();
  const [relayOnly] = all<HTMLInputElement>('input[type=checkbox]');
  relayOnly?.click();
  await expect.poll(() => home.textContent).toContain('There is no TURN server above');
  all('button.primary')[0]?.click();
  await expect.poll(isClosed).toBe(true);
  expect(settings.get().relayOnly).toBe(true);
});

it('list the devices that the browser names, though nothing was captured on this page', async () => {
  const named = (await navigator.mediaDevices.enumerateDevices()).filter(
    ({ kind, deviceId }) => kind === 'videoinput' && deviceId !== '',
  );
  const { all } = await opened();
  await expect
    .poll(() => all<HTMLOptionElement>('.devices option').map(({ textContent }) => textContent))
    .toEqual(expect.arrayContaining(named.map(({ label }) => label)));
  expect(named).not.toEqual([]);
});
