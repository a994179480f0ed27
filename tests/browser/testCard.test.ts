import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createTestCard } from '../../src/adapters/media/testCard';

const stopAll = (stream: MediaStream) => stream.getTracks().forEach((track) => track.stop());
function card(name = 'Ann') {
  const stream = createTestCard(name);
  onTestFinished(() => stopAll(stream));
  return stream;
}
/** The picture of each of the next `count` frames that a video of the stream presents. */
async function frames(stream: MediaStream, count: number): Promise<string[]> {
  const video = Object.assign(document.createElement('video'), { muted: true, srcObject: stream });
  await video.play();
  const canvas = Object.assign(document.createElement('canvas'), { width: 160, height: 90 });
  const shot = () =>
    new Promise<string>((resolve) => {
      video.requestVideoFrameCallback(() => {
        canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height);
        resolve(canvas.toDataURL());
      });
    });
  const shots: string[] = [];
  for (let n = 0; n < count; n++) shots.push(await shot());
  return shots;
}

describe('the test card', () => {
  it('has a picture of 640 × 360 and a tone', async () => {
    const stream = card();
    expect(stream.getTracks().map(({ kind, readyState }) => `${kind} ${readyState}`)).toEqual(
      expect.arrayContaining(['audio live', 'video live']),
    );
    const video = Object.assign(document.createElement('video'), { muted: true, srcObject: stream });
    await video.play();
    expect([video.videoWidth, video.videoHeight]).toEqual([640, 360]);
  });

  it('has no tone where none is wanted', () => {
    const stream = createTestCard('screen', { sound: false });
    onTestFinished(() => stopAll(stream));
    expect(stream.getTracks().map(({ kind }) => kind)).toEqual(['video']);
    stopAll(stream);
    expect(() => stopAll(stream)).not.toThrow();
  });

  it('moves', async () => {
    const shots = await frames(card(), 8);
    expect(new Set(shots).size).toBeGreaterThan(4);
  });

  it('shows the name it was given', async () => {
    const written = vi.spyOn(CanvasRenderingContext2D.prototype, 'fillText');
    card('Zoë 🦊');
    expect(written.mock.calls.map(([text]) => text)).toContain('Zoë 🦊');
    written.mockRestore();
  });
});

describe('stopping its tracks', () => {
  const terminated = vi.spyOn(Worker.prototype, 'terminate');
  const closed = vi.spyOn(AudioContext.prototype, 'close');
  beforeEach(() => vi.clearAllMocks());
  afterEach(() => vi.clearAllMocks());

  it('ends both, and releases the worker and the sound', () => {
    const stream = card();
    stopAll(stream);
    expect(stream.getTracks().map(({ readyState }) => readyState)).toEqual(['ended', 'ended']);
    expect(terminated).toHaveBeenCalledTimes(1);
    expect(closed).toHaveBeenCalledTimes(1);
  });

  it('twice does no more than once', () => {
    const stream = card();
    stopAll(stream);
    expect(() => stopAll(stream)).not.toThrow();
    expect(closed).toHaveBeenCalledTimes(1);
  });

  it('leaves another card alone', async () => {
    const [gone, kept] = [card('gone'), card('kept')];
    stopAll(gone);
    expect(new Set(await frames(kept, 4)).size).toBeGreaterThan(1);
  });
});
