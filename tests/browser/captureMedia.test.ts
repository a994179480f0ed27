import { afterEach, describe, expect, it, vi } from 'vitest';
import { captureFailure } from '../../machines/words/captureFailure';
import type { MediaRequest } from '../../machines/words/vocabulary';
import { captureFromBrowser } from '../../src/adapters/media/captureMedia';

const stop = (stream: MediaStream | null) => stream?.getTracks().forEach((track) => track.stop());
const capture = (request: MediaRequest) => captureFromBrowser(request, 'Ann');
const kinds = async (request: MediaRequest) => {
  const stream = await capture(request);
  stop(stream);
  return stream
    ?.getTracks()
    .map(({ kind }) => kind)
    .toSorted();
};
/** The FailureReason of a capture. */
const failureOf = async (request: MediaRequest) =>
  capture(request).then(
    (stream) => {
      stop(stream);
      return null;
    },
    (error: unknown) => captureFailure(error).reason,
  );
const refusing = (name: string) => () => Promise.reject(new DOMException('as the test wants it', name));

afterEach(() => vi.restoreAllMocks());

it.each<[MediaRequest['source'], string[] | undefined]>([
  ['camera', ['audio', 'video']],
  ['microphone', ['audio']],
  ['synthetic', ['audio', 'video']],
  ['none', undefined],
])('%s gives what it says', async (source, expected) => expect(await kinds({ source })).toEqual(expected));

it('of a camera that was chosen and does not exist, which the browser says itself, the default takes the place', async () => {
  const gone = 'f'.repeat(64);
  const asked = navigator.mediaDevices.getUserMedia({ video: { deviceId: { exact: gone } } });
  await expect(asked).rejects.toHaveProperty(
    'name',
    expect.stringMatching(/^(NotFoundError|OverconstrainedError)$/),
  );
  expect(await kinds({ source: 'camera', cameraId: gone })).toEqual(['audio', 'video']);
});

describe('getUserMedia rejects', () => {
  it.each([
    ['NotFoundError', 'mediaMissing'],
    ['NotAllowedError', 'mediaDenied'],
    ['NotReadableError', 'mediaBusy'],
    ['SecurityError', 'mediaDenied'],
    ['TypeError', 'bug'],
  ])('%s: %s', async (name, reason) => {
    vi.spyOn(navigator.mediaDevices, 'getUserMedia').mockImplementation(refusing(name));
    expect(await failureOf({ source: 'camera' })).toBe(reason);
  });

  it('a refusal is not asked about again', async () => {
    const asked = vi
      .spyOn(navigator.mediaDevices, 'getUserMedia')
      .mockImplementation(refusing('NotAllowedError'));
    await failureOf({ source: 'camera' });
    expect(asked).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['microphone', 'audio', 'video'],
    ['camera', 'video', 'audio'],
  ] as const)('where only the %s is missing, the other is captured', async (_, missing, there) => {
    const browser = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    vi.spyOn(navigator.mediaDevices, 'getUserMedia').mockImplementation((asked) =>
      asked?.[missing] ? refusing('NotFoundError')() : browser(asked),
    );
    expect(await kinds({ source: 'camera' })).toEqual([there]);
  });
});

it('a screen that may not be shown is denied', async () => {
  vi.spyOn(navigator.mediaDevices, 'getDisplayMedia').mockImplementation(refusing('NotAllowedError'));
  expect(await failureOf({ source: 'screen' })).toBe('mediaDenied');
});

const without = (value: unknown) =>
  vi.spyOn(navigator, 'mediaDevices', 'get').mockReturnValue(value as MediaDevices);

describe('a page without', () => {
  it('a secure context has no cameras to ask for', async () => {
    without(undefined);
    expect(await failureOf({ source: 'camera' })).toBe('insecureContext');
    expect(await failureOf({ source: 'screen' })).toBe('insecureContext');
    expect(await kinds({ source: 'synthetic' })).toEqual(['audio', 'video']);
  });

  it('screen capture, as on a phone, says that it is not supported', async () => {
    without({});
    expect(await failureOf({ source: 'screen' })).toBe('mediaUnsupported');
  });
});
