/** What is sent in a running call: each wish is one command to the connection, and the screen is captured while it is shared. */
import { beforeEach, describe, expect, it } from 'vitest';
import {
  createActor,
  fromCallback,
  fromPromise,
  setup,
  waitFor,
  type ActorRefFrom,
  type SnapshotFrom,
} from 'xstate';
import { sendingMachine } from '../../../machines/seat/sendingMachine';
import type { MediaRequest, PeerCommand, ScreenReport } from '../../../machines/words/vocabulary';

let given: PeerCommand[] = [];
let captures: ('begun' | 'ended')[] = [];
let report: (event: ScreenReport) => void = () => {};
let requests: MediaRequest[] = [];
beforeEach(() => {
  given = [];
  captures = [];
  requests = [];
});

/** `capture`: what a capture during the call resolves with. */
function start(capture: () => Promise<{ streamId: string | null }> = async () => ({ streamId: 'again' })) {
  const captureScreen = fromCallback(({ sendBack }) => {
    captures.push('begun');
    report = sendBack;
    return () => captures.push('ended');
  });
  const parent = setup({
    actors: {
      sending: sendingMachine.provide({
        actors: {
          captureScreen,
          tracks: fromCallback(() => {}),
          captureMedia: fromPromise<{ streamId: string | null }, MediaRequest>(({ input }) => {
            requests.push(input);
            return capture();
          }),
        },
      }),
      peer: fromCallback<PeerCommand>(({ receive }) => receive((command) => given.push(command))),
    },
  }).createMachine({
    invoke: [
      { systemId: 'peer', src: 'peer' },
      { systemId: 'sending', src: 'sending' },
    ],
  });
  const root = createActor(parent).start();
  return root.system.get('sending') as ActorRefFrom<typeof sendingMachine>;
}

it('mutes the microphone without changing what is negotiated', () => {
  const sending = start();
  sending.send({ type: 'user.muteMicrophone' });
  expect(sending.getSnapshot().value).toMatchObject({ microphone: { muted: 'ready' }, camera: 'on' });
  sending.send({ type: 'user.unmuteMicrophone' });
  expect(given).toEqual([
    { type: 'enableMicrophone', enabled: false },
    { type: 'enableMicrophone', enabled: true },
  ]);
});

it('stops the camera, and sends it again; twice the same wish is one command', () => {
  const sending = start();
  sending.send({ type: 'user.stopCamera' });
  sending.send({ type: 'user.stopCamera' });
  expect(sending.getSnapshot().value).toMatchObject({ camera: { off: 'ready' } });
  sending.send({ type: 'user.sendCamera' });
  expect(given).toEqual([
    { type: 'sendCamera', sends: false },
    { type: 'sendCamera', sends: true },
  ]);
});

it.each(['beside', 'instead'] as const)('sends the screen %s for as long as it is captured', (place) => {
  const sending = start();
  sending.send({ type: 'user.shareScreen', place });
  expect(sending.getSnapshot().value).toMatchObject({ screen: { sharing: 'capturing' } });
  expect(given).toEqual([]);
  report({ type: 'media.screenCaptured', streamId: 'screen1' });
  expect(sending.getSnapshot().value).toMatchObject({ screen: { sharing: place } });
  sending.send({ type: 'user.stopScreen' });
  expect(sending.getSnapshot().value).toMatchObject({ screen: 'off' });
  expect(given).toEqual([
    { type: 'sendScreen', streamId: 'screen1', place },
    { type: 'sendScreen', streamId: null, place },
  ]);
  expect(captures).toEqual(['begun', 'ended']);
});

it('stops sending when the person ends it in the bar of the browser', () => {
  const sending = start();
  sending.send({ type: 'user.shareScreen', place: 'beside' });
  report({ type: 'media.screenCaptured', streamId: 'screen1' });
  report({ type: 'media.screenEnded' });
  expect(sending.getSnapshot().value).toMatchObject({ screen: 'off' });
  expect(given.at(-1)).toEqual({ type: 'sendScreen', streamId: null, place: 'beside' });
});

it('keeps why a screen was refused, until the next try', () => {
  const sending = start();
  sending.send({ type: 'user.shareScreen', place: 'beside' });
  report({ type: 'media.screenRefused', reason: 'mediaDenied', detail: 'no' });
  expect(sending.getSnapshot()).toMatchObject({
    value: { screen: 'off' },
    context: { failure: { reason: 'mediaDenied', detail: 'no' } },
  });
  expect([given, captures]).toEqual([[], ['begun', 'ended']]);
  sending.send({ type: 'user.shareScreen', place: 'beside' });
  expect(sending.getSnapshot().context.failure).toBeNull();
});

it('stops the capture when it is given up while the browser still asks', () => {
  const sending = start();
  sending.send({ type: 'user.shareScreen', place: 'instead' });
  sending.send({ type: 'user.stopScreen' });
  expect([given, captures]).toEqual([[], ['begun', 'ended']]);
});

it('keeps a microphone muted and a camera stopped in the next call too', () => {
  const sending = start();
  sending.send({ type: 'seat.connectionMade' });
  expect(given).toEqual([]);
  sending.send({ type: 'user.muteMicrophone' });
  sending.send({ type: 'user.stopCamera' });
  given = [];
  sending.send({ type: 'seat.connectionClosed' });
  sending.send({ type: 'seat.connectionMade' });
  expect(given).toEqual([
    { type: 'enableMicrophone', enabled: false },
    { type: 'sendCamera', sends: false },
  ]);
});

it('ends the capture of a screen with the call', () => {
  const sending = start();
  sending.send({ type: 'user.shareScreen', place: 'beside' });
  report({ type: 'media.screenCaptured', streamId: 'screen1' });
  sending.send({ type: 'seat.connectionClosed' });
  expect(sending.getSnapshot().value).toMatchObject({ screen: 'off' });
  expect(captures).toEqual(['begun', 'ended']);
});

const isSteady = (snapshot: SnapshotFrom<typeof sendingMachine>) => snapshot.matches({ capture: 'steady' });

describe('a track that ends by itself', () => {
  it('is told; of a camera the picture is no longer sent, so that it does not stand still', () => {
    const sending = start();
    sending.send({ type: 'media.videoEnded' });
    sending.send({ type: 'media.audioEnded' });
    expect(sending.getSnapshot().value).toMatchObject({ camera: 'ended', microphone: 'ended' });
    expect(given).toEqual([{ type: 'sendCamera', sends: false }]);
  });

  it.each([
    ['user.muteMicrophone', 'media.audioEnded', 'user.unmuteMicrophone', 'microphone', 'muted'],
    ['user.stopCamera', 'media.videoEnded', 'user.sendCamera', 'camera', 'off'],
  ] as const)('after %s is told when it is wanted again', (stop, ended, want, region, off) => {
    const sending = start();
    for (const type of [stop, ended]) sending.send({ type });
    expect(sending.getSnapshot().value).toMatchObject({ [region]: { [off]: 'stopped' } });
    sending.send({ type: want });
    expect(sending.getSnapshot().value).toMatchObject({ [region]: 'ended' });
  });

  it.each([
    ['user.muteMicrophone', 'media.audioEnded', { microphone: { muted: 'ready' } }],
    ['user.stopCamera', 'media.videoEnded', { camera: { off: 'ready' } }],
  ] as const)('after %s is not sent when it is captured again', (stop, ended, value) => {
    const sending = start();
    for (const type of [stop, ended]) sending.send({ type });
    given = [];
    sending.send({ type: 'seat.captured' });
    expect(sending.getSnapshot().value).toMatchObject(value);
    expect(given).toEqual([]);
  });

  it('is not sent in the next call either', () => {
    const sending = start();
    sending.send({ type: 'media.videoEnded' });
    given = [];
    sending.send({ type: 'seat.connectionMade' });
    expect(given).toEqual([{ type: 'sendCamera', sends: false }]);
  });

  it('is replaced in the running call by what is captured next', async () => {
    const sending = start();
    sending.send({ type: 'media.videoEnded' });
    given = [];
    sending.send({ type: 'user.chooseMedia', media: { source: 'camera', cameraId: 'other' } });
    expect(sending.getSnapshot().value).toMatchObject({ capture: 'capturing' });
    await waitFor(sending, isSteady);
    expect(requests).toEqual([{ source: 'camera', cameraId: 'other' }]);
    expect(sending.getSnapshot().value).toMatchObject({ camera: 'on' });
    expect(given).toEqual([
      { type: 'sendStream', streamId: 'again' },
      { type: 'sendCamera', sends: true },
    ]);
  });
});

describe('what the system takes', () => {
  it.each([
    ['media.audioMuted', { microphone: 'silenced' }, 'media.audioUnmuted', { microphone: 'on' }],
    ['media.videoMuted', { camera: 'covered' }, 'media.videoUnmuted', { camera: 'on' }],
  ] as const)('%s is told, and nothing is negotiated for it', (taken, value, back, after) => {
    const sending = start();
    sending.send({ type: taken });
    expect(sending.getSnapshot().value).toMatchObject(value);
    sending.send({ type: back });
    expect(sending.getSnapshot().value).toMatchObject(after);
    expect(given).toEqual([]);
  });
});

it('says why nothing could be captured again, and that nothing is sent', async () => {
  const sending = start(() => Promise.reject(new DOMException('in use', 'NotReadableError')));
  sending.send({ type: 'user.chooseMedia', media: { source: 'camera' } });
  await waitFor(sending, (snapshot) => snapshot.matches({ capture: 'refused' }));
  const { value, context } = sending.getSnapshot();
  expect(value).toMatchObject({ camera: 'ended', microphone: 'ended' });
  expect(context.refusal).toMatchObject({ reason: 'mediaBusy' });
});
