/** The text of a file that somebody opens, in whatever encoding an editor has left it. */

/** Where bytes are no UTF-8; `character`: what they are in Windows-1252, the usual reason. Counted from 1. */
export interface Foreign {
  line: number;
  column: number;
  character: string;
}
type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** By its mark (Unicode §23.8), or, as YAML (1.2 §5.2) and JSON (RFC 4627 §3) begin with ASCII, by where zeros stand. */
function encodingOf(bytes: Uint8Array): Encoding {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const zeros = [...bytes.subarray(0, 4)].map((byte) => (byte === 0 ? '0' : 'x')).join('');
  return zeros === 'x0x0' ? 'utf-16le' : zeros === '0x0x' ? 'utf-16be' : 'utf-8';
}

/** A text has none of these characters; one that slipped in makes no binary file. */
const control = /[^\P{Cc}\t\n\v\f\r]/gu;
const begun = 4_096;
function isBinary(text: string): boolean {
  const beginning = text.slice(0, begun);
  const found = [...beginning.matchAll(control)];
  return beginning.includes('\0') || found.length > beginning.length / 100;
}

/** The text, with `\n` at the end of its lines; null: a picture, a capture, an archive. What is no UTF-8 is U+FFFD. */
export function textOf(bytes: Uint8Array): string | null {
  const text = new TextDecoder(encodingOf(bytes)).decode(bytes);
  return isBinary(text) ? null : text.replaceAll(/\r\n?/g, '\n');
}

/** The text before the first byte that is no UTF-8; null: all of it is. */
function wholeBefore(bytes: Uint8Array): string | null {
  const read = (length: number) => {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, length), { stream: true });
    } catch {
      return null;
    }
  };
  const all = read(bytes.length);
  if (all !== null) return new TextDecoder().decode(bytes).length > all.length ? all : null;
  let [good, bad] = [0, bytes.length];
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (read(middle) === null) bad = middle;
    else good = middle;
  }
  return read(good) ?? '';
}
const mark = [0xef, 0xbb, 0xbf];

/** The first place of a small file that is no UTF-8; null: there is none. */
export function foreignIn(bytes: Uint8Array): Foreign | null {
  if (encodingOf(bytes) !== 'utf-8') return null;
  const written = bytes.subarray(mark.every((byte, at) => bytes[at] === byte) ? mark.length : 0);
  const before = wholeBefore(written);
  if (before === null) return null;
  const at = new TextEncoder().encode(before).length;
  const lines = before.split(/\r\n?|\n/);
  return {
    line: lines.length,
    column: (lines.at(-1)?.length ?? 0) + 1,
    character: new TextDecoder('windows-1252').decode(written.subarray(at, at + 1)),
  };
}
