/** DEFLATE (RFC 1951), through the streams of the platform (WHATWG Compression). */
import { concat } from './bytes';

async function through(
  bytes: Uint8Array<ArrayBuffer>,
  { readable, writable }: CompressionStream | DecompressionStream,
  most: number,
) {
  const writer = writable.getWriter();
  // What is wrong with the bytes is told by the reader.
  void writer.write(bytes).catch(() => {});
  void writer.close().catch(() => {});
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of readableParts(readable)) {
    size += part.length;
    if (size > most) return null;
    parts.push(part);
  }
  return concat(...parts);
}
async function* readableParts(readable: ReadableStream<Uint8Array>) {
  const reader = readable.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    void reader.cancel().catch(() => {});
  }
}

export const deflate = (bytes: Uint8Array<ArrayBuffer>) =>
  through(bytes, new CompressionStream('deflate-raw'), Infinity) as Promise<Uint8Array<ArrayBuffer>>; // never too large

/** At most `most` bytes; null where they would be more, or where the bytes are not DEFLATE. */
export const inflate = (bytes: Uint8Array<ArrayBuffer>, most: number) =>
  through(bytes, new DecompressionStream('deflate-raw'), most).catch(() => null);
