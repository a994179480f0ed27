import { expect, it } from 'vitest';
import { createActor, fromCallback, fromPromise, waitFor } from 'xstate';
import { previewMachine } from '../../../machines/pages/previewMachine';
import type { MediaRequest } from '../../../machines/words/vocabulary';

let end = () => {};
/** A browser that has a camera, refuses the screen, and knows the synthetic test card. */
const start = (asked: MediaRequest[] = []) => {
  const machine = previewMachine.provide({
    actors: {
      tracks: fromCallback(({ sendBack }) => {
        end = () => sendBack({ type: 'media.videoEnded' });
      }),
      captureMedia: fromPromise(async ({ input }) => {
        asked.push(input);
        if (input.source === 'screen') throw new DOMException('no', 'NotAllowedError');
        return { streamId: `${input.source} stream` };
      }),
    },
  });
  return createActor(machine, { input: { media: { source: 'camera' } } }).start();
};

it('says that a device has stopped, and captures again when it is asked to', async () => {
  const asked: MediaRequest[] = [];
  const preview = start(asked);
  preview.send({ type: 'user.capture' });
  await waitFor(preview, (s) => s.matches('ready'));
  end();
  expect(preview.getSnapshot()).toMatchObject({ value: 'ended', context: { streamId: null } });
  preview.send({ type: 'user.capture' });
  await waitFor(preview, (s) => s.matches('ready'));
  expect(asked).toHaveLength(2);
});

it('captures nothing before it is asked', () => {
  const asked: MediaRequest[] = [];
  expect(start(asked).getSnapshot().value).toBe('off');
  expect(asked).toEqual([]);
});

it('shows what was chosen, and another choice replaces it', async () => {
  const preview = start();
  preview.send({ type: 'user.capture' });
  const ready = await waitFor(preview, (s) => s.matches('ready'));
  expect(ready.context.streamId).toBe('camera stream');
  preview.send({ type: 'user.chooseMedia', media: { source: 'synthetic' } });
  expect(preview.getSnapshot().value).toBe('capturing');
  const replaced = await waitFor(preview, (s) => s.matches('ready'));
  expect(replaced.context).toMatchObject({ streamId: 'synthetic stream', media: { source: 'synthetic' } });
});

it('keeps why it was refused, until another try succeeds', async () => {
  const preview = start();
  preview.send({ type: 'user.chooseMedia', media: { source: 'screen' } });
  const refused = await waitFor(preview, (s) => s.matches('refused'));
  expect(refused.context).toMatchObject({ streamId: null, failure: { reason: 'mediaDenied' } });
  preview.send({ type: 'user.capture' });
  await waitFor(preview, (s) => s.matches('refused'));
  preview.send({ type: 'user.chooseMedia', media: { source: 'camera' } });
  const ready = await waitFor(preview, (s) => s.matches('ready'));
  expect(ready.context.failure).toBeNull();
});

it('forgets the stream when it is stopped, even while it captures', async () => {
  const preview = start();
  preview.send({ type: 'user.capture' });
  preview.send({ type: 'user.stop' });
  expect(preview.getSnapshot().value).toBe('off');
  preview.send({ type: 'user.capture' });
  await waitFor(preview, (s) => s.matches('ready'));
  preview.send({ type: 'user.stop' });
  expect(preview.getSnapshot()).toMatchObject({ value: 'off', context: { streamId: null } });
});
