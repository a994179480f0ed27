/** Captured streams by id. Preview and seat share one capture of the same request. */
import type { MediaRequest } from '../../../machines/words/vocabulary';

export type Capture = (request: MediaRequest) => Promise<MediaStream | null>;

const keyOf = ({ source, cameraId, microphoneId }: MediaRequest) =>
  JSON.stringify([source, cameraId, microphoneId]);
/** A track that has ended makes it worth asking again. */
const isAlive = (stream: MediaStream | null) =>
  stream === null || stream.getTracks().every((track) => track.readyState === 'live');
const stop = (stream: MediaStream | null) => stream?.getTracks().forEach((track) => track.stop());

export function createMediaStore(capture: Capture) {
  let current: { key: string; promise: Promise<MediaStream | null>; stream: MediaStream | null } | null =
    null;
  const streams = new Map<string, MediaStream>();
  const listeners = new Set<() => void>();
  const changed = () => listeners.forEach((listener) => listener());

  const release = () => {
    const last = current;
    current = null;
    streams.clear();
    void last?.promise.then(stop, () => {});
    if (last) changed();
  };
  const begin = (request: MediaRequest) => {
    const key = keyOf(request);
    if (current?.key === key && isAlive(current.stream)) return current;
    release();
    current = { key, promise: capture(request), stream: null };
    current.promise.catch(() => {}); // handled by whoever calls capture()
    return current;
  };
  return {
    /** Starts a capture in advance; capture() reports its failure. */
    prefetch: (request: MediaRequest) => void begin(request),
    /** Captures, or shares a pending or live capture of the same request. Rejects with a DOMException. */
    async capture(request: MediaRequest): Promise<{ streamId: string | null }> {
      const mine = begin(request);
      try {
        const stream = await mine.promise;
        if (current !== mine) throw new DOMException('another source was chosen', 'AbortError');
        mine.stream = stream;
        if (stream) streams.set(stream.id, stream);
        changed();
        return { streamId: stream?.id ?? null };
      } catch (error) {
        if (current === mine) release();
        throw error;
      }
    },
    streamOf: (id: string) => streams.get(id),
    current: () => current?.stream ?? null,
    /** Whether a live capture of the request exists. */
    holds: (request: MediaRequest) =>
      current?.key === keyOf(request) && current.stream !== null && isAlive(current.stream),
    release,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
export type MediaStore = ReturnType<typeof createMediaStore>;
