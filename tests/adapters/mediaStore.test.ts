import { describe, expect, it, vi } from 'vitest';
import type { MediaRequest } from '../../machines/words/vocabulary';
import { createMediaStore } from '../../src/adapters/media/mediaStore';

const camera: MediaRequest = { source: 'camera' };
const screen: MediaRequest = { source: 'screen' };
const refusal = new DOMException('no', 'NotAllowedError');

/** A stream whose tracks end when they are stopped, as the browser's do. */
function fakeStream(id: string) {
  const tracks = ['audio', 'video'].map((kind) => {
    const track = { kind, readyState: 'live', stop: () => void (track.readyState = 'ended') };
    return track;
  });
  const stream = { id, getTracks: () => tracks } as unknown as MediaStream; // the store asks a stream for nothing else
  return { stream, states: () => tracks.map(({ readyState }) => readyState) };
}
/** A media store whose captures the test settles. */
function scene() {
  const asked: { request: MediaRequest; answer: (s: MediaStream | null) => void; refuse: () => void }[] = [];
  const store = createMediaStore(
    (request) =>
      new Promise((answer, reject) => {
        asked.push({ request, answer, refuse: () => reject(refusal) });
      }),
  );
  return { asked, store };
}

describe('one capture', () => {
  it('serves whoever asks for the same: ahead, while it runs, and later', async () => {
    const { asked, store } = scene();
    store.prefetch(camera);
    const [preview, seat] = [store.capture(camera), store.capture({ ...camera })];
    const { stream } = fakeStream('s1');
    asked[0]?.answer(stream);
    expect(await Promise.all([preview, seat])).toEqual([{ streamId: 's1' }, { streamId: 's1' }]);
    expect(await store.capture(camera)).toEqual({ streamId: 's1' });
    expect(asked).toHaveLength(1);
    expect([store.streamOf('s1'), store.current(), store.holds(camera)]).toEqual([stream, stream, true]);
  });

  it('of nothing is an answer too', async () => {
    const { asked, store } = scene();
    const nothing = store.capture({ source: 'none' });
    asked[0]?.answer(null);
    expect(await nothing).toEqual({ streamId: null });
  });

  it('is made again once its tracks have ended, as when a camera is unplugged', async () => {
    const { asked, store } = scene();
    const before = store.capture(camera);
    const { stream } = fakeStream('s1');
    asked[0]?.answer(stream);
    await before;
    for (const track of stream.getTracks()) track.stop();
    expect(store.holds(camera)).toBe(false);
    void store.capture(camera);
    expect(asked).toHaveLength(2);
  });

  it('of another camera is another capture', () => {
    const { asked, store } = scene();
    store.prefetch(camera);
    store.prefetch({ ...camera, cameraId: 'back' });
    expect(asked.map(({ request }) => request.cameraId)).toEqual([undefined, 'back']);
  });
});

describe('a refusal', () => {
  it('is heard by the one who asks, once; then the browser is asked again', async () => {
    const { asked, store } = scene();
    store.prefetch(camera);
    asked[0]?.refuse();
    await expect(store.capture(camera)).rejects.toBe(refusal);
    void store.capture(camera);
    expect(asked).toHaveLength(2);
  });

  it('that nobody asked for disturbs nobody', async () => {
    const { asked, store } = scene();
    store.prefetch(camera);
    asked[0]?.refuse();
    const other = store.capture(screen);
    asked[1]?.answer(fakeStream('s2').stream);
    expect(await other).toEqual({ streamId: 's2' });
  });
});

describe('choosing another source', () => {
  it('aborts the first, and stops what still comes of it', async () => {
    const { asked, store } = scene();
    const first = store.capture(camera);
    const second = store.capture(screen);
    const [late, chosen] = [fakeStream('late'), fakeStream('chosen')];
    asked[0]?.answer(late.stream);
    await expect(first).rejects.toMatchObject({ name: 'AbortError' });
    asked[1]?.answer(chosen.stream);
    expect(await second).toEqual({ streamId: 'chosen' });
    expect([late.states(), chosen.states()]).toEqual([
      ['ended', 'ended'],
      ['live', 'live'],
    ]);
    expect(store.streamOf('late')).toBeUndefined();
  });

  it('stops the one that was alive', async () => {
    const { asked, store } = scene();
    const first = store.capture(camera);
    const alive = fakeStream('s1');
    asked[0]?.answer(alive.stream);
    await first;
    store.prefetch(screen);
    await Promise.resolve();
    expect(alive.states()).toEqual(['ended', 'ended']);
    expect([store.streamOf('s1'), store.current()]).toEqual([undefined, null]);
  });
});

it('release stops the tracks, and tells those who show the stream', async () => {
  const { asked, store } = scene();
  const capture = store.capture(camera);
  const { stream, states } = fakeStream('s1');
  asked[0]?.answer(stream);
  await capture;
  const shown = vi.fn<() => void>();
  const unsubscribe = store.subscribe(shown);
  store.release();
  await Promise.resolve();
  expect(states()).toEqual(['ended', 'ended']);
  expect([store.current(), store.streamOf('s1'), store.holds(camera)]).toEqual([null, undefined, false]);
  expect(shown).toHaveBeenCalledTimes(1);
  unsubscribe();
  store.prefetch(camera);
  store.release();
  expect(shown).toHaveBeenCalledTimes(1);
});

it('shows a stream as soon as it is there', async () => {
  const { asked, store } = scene();
  const seen: (MediaStream | null)[] = [];
  store.subscribe(() => seen.push(store.current()));
  const capture = store.capture(camera);
  const { stream } = fakeStream('s1');
  asked[0]?.answer(stream);
  await capture;
  expect(seen.at(-1)).toBe(stream);
});
