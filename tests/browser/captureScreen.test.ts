import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createActor, setup } from 'xstate';
import type { ScreenReport } from '../../machines/words/vocabulary';
import {
  captureScreenCard,
  captureScreenFromBrowser,
  captureScreenWith,
  type CaptureScreen,
} from '../../src/adapters/media/captureScreen';
import { createWaiting } from '../adapters/waiting';

afterEach(() => vi.restoreAllMocks());

function start(capture: CaptureScreen) {
  const reports: ScreenReport[] = [];
  const screens: (MediaStream | null)[] = [];
  const { poke, until } = createWaiting();
  const port = captureScreenWith({ capture, onScreen: (stream) => screens.push(stream) });
  const listener = setup({
    types: {} as { events: ScreenReport },
    actors: { port },
    actions: {
      write({ event }) {
        reports.push(event);
        poke();
      },
    },
  }).createMachine({ invoke: { id: 'screen', src: 'port' }, on: { '*': { actions: 'write' } } });
  const actor = createActor(listener).start();
  const stop = () => void actor.stop();
  onTestFinished(stop);
  return { reports, screens, until, stop };
}
const states = (stream: MediaStream | null | undefined) =>
  stream?.getTracks().map(({ kind, readyState }) => `${kind} ${readyState}`);

describe.each([
  ['the browser’s own', captureScreenFromBrowser],
  ['a card', () => captureScreenCard('screen')],
] as const)('a screen, %s', (_, capture) => {
  it('is a picture without sound, told by the id of its stream, until it is no longer wanted', async () => {
    const { reports, screens, until, stop } = start(capture);
    await until(() => reports.length > 0);
    const [screen] = screens;
    expect(reports).toEqual([{ type: 'media.screenCaptured', streamId: screen?.id }]);
    expect(states(screen)).toEqual(['video live']);
    stop();
    expect([states(screen), screens.at(-1)]).toEqual([['video ended'], null]);
    expect(reports).toHaveLength(1);
  });

  it('may be ended by the browser, which is told', async () => {
    const { reports, screens, until } = start(capture);
    await until(() => reports.length > 0);
    // As the browser does when the user presses its "stop sharing" button.
    screens[0]?.getTracks()[0]?.dispatchEvent(new Event('ended'));
    expect(reports.at(-1)).toEqual({ type: 'media.screenEnded' });
  });
});

/** A permission prompt that the test answers. */
function asking() {
  const answer: { resolve?: (stream: MediaStream) => void; reject?: (error: Error) => void } = {};
  const capture = () =>
    new Promise<MediaStream>((resolve, reject) => void Object.assign(answer, { resolve, reject }));
  const port = start(capture);
  port.stop();
  return { ...port, answer };
}

describe('a choice that is made when nobody wants it any more', () => {
  it('is undone at once', async () => {
    const { screens, reports, answer } = asking();
    const late = await captureScreenCard('late');
    answer.resolve?.(late);
    await Promise.resolve();
    expect([states(late), screens, reports]).toEqual([['video ended'], [], []]);
  });

  it('is no failure when it is a refusal', async () => {
    const { reports, answer } = asking();
    answer.reject?.(new DOMException('too late', 'NotAllowedError'));
    await Promise.resolve();
    expect(reports).toEqual([]);
  });
});

it.each([
  ['NotAllowedError', 'mediaDenied'],
  ['InvalidStateError', 'mediaDenied'],
  ['NotReadableError', 'mediaBusy'],
  ['TypeError', 'bug'],
])('refused with %s: %s', async (name, reason) => {
  vi.spyOn(navigator.mediaDevices, 'getDisplayMedia').mockRejectedValue(new DOMException('no', name));
  const { reports, screens, until } = start(captureScreenFromBrowser);
  await until(() => reports.length > 0);
  expect([reports, screens]).toEqual([[{ type: 'media.screenRefused', reason, detail: `${name}: no` }], []]);
});

it.each([
  ['a phone, whose browser shows no screen', {}],
  ['an insecure page', undefined],
])('is not supported on %s', async (_, devices) => {
  vi.spyOn(navigator, 'mediaDevices', 'get').mockReturnValue(devices as MediaDevices);
  const { reports, until } = start(captureScreenFromBrowser);
  await until(() => reports.length > 0);
  expect(reports).toMatchObject([{ type: 'media.screenRefused', reason: 'mediaUnsupported' }]);
});
