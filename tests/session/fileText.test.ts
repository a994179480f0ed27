/** Files as editors leave them: marks, encodings, line ends; and what is no text. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foreignIn, textOf } from '../../src/session/fileText';
import { utf16 } from '../fakes/utf16';

const utf8 = (text: string) => new TextEncoder().encode(text);
const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const sentence = 'parley: lesson\nfr: Où est l’offre\u202f?';

describe('a text', () => {
  it.each<[string, Uint8Array]>([
    ['in UTF-8', utf8(sentence)],
    ['in UTF-8 with a mark', utf8(`\ufeff${sentence}`)],
    ['in UTF-16 with a mark, as Windows writes it', utf16(`\ufeff${sentence}`)],
    ['in UTF-16 with the other mark', utf16(`\ufeff${sentence}`, true)],
    ['in UTF-16 without a mark', utf16(sentence)],
    ['in UTF-16 without a mark, the other way round', utf16(sentence, true)],
    ['with the line ends of Windows', utf8(sentence.replaceAll('\n', '\r\n'))],
    ['with the line ends of an old Macintosh', utf8(sentence.replaceAll('\n', '\r'))],
  ])('%s is read', (_, bytes) => {
    expect(textOf(bytes)).toBe(sentence);
    expect(foreignIn(bytes)).toBeNull();
  });

  it.each<[string, Uint8Array, object]>([
    ['of one line', latin1('é'), { line: 1, column: 1, character: 'é' }],
    ['in its third line', latin1('a\r\nb\r\nen: caf\u00e9 au lait'), { line: 3, column: 8, character: 'é' }],
    ['with a mark', latin1('\u00ef\u00bb\u00bfab\u00e9'), { line: 1, column: 3, character: 'é' }],
    ['of French quotation marks', latin1('La «\u00a0carte'), { line: 1, column: 4, character: '«' }],
    ['cut off within a character', utf8('ab\né').subarray(0, 4), { line: 2, column: 1, character: 'Ã' }],
  ])('%s that is no UTF-8 says where', (_, bytes, foreign) => expect(foreignIn(bytes)).toEqual(foreign));

  it('says the first place, wherever it is', () => {
    const around = fc.string({ unit: fc.constantFrom('a', 'é', '€', '😀', '\n', ' ') });
    fc.assert(
      fc.property(around, around, (before, after) => {
        const bytes = Uint8Array.from([...utf8(`-${before}`), 0xe9, ...utf8(`-${after}`)]);
        const lines = `-${before}`.split('\n');
        const column = (lines.at(-1)?.length ?? 0) + 1;
        expect(foreignIn(bytes)).toEqual({ line: lines.length, column, character: 'é' });
      }),
    );
  });
});

describe('what is no text', () => {
  const noise = Uint8Array.from({ length: 5_000 }, (_, at) => (at * at * 31 + (at >> 3) * 7) & 255);
  it.each<[string, Uint8Array]>([
    ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13])],
    ['a capture of the network', Uint8Array.from([0xd4, 0xc3, 0xb2, 0xa1, 2, 0, 4, 0, 0, 0, 0, 0])],
    ['what is compressed', Uint8Array.from([0x1f, 0x8b, 8, 0, ...noise])],
    ['noise', noise],
  ])('is told from one: %s', (_, bytes) => expect(textOf(bytes)).toBeNull());

  it('is not what has one character too many', () =>
    expect(textOf(utf8(`${sentence.repeat(20)}\u0007`))).not.toBeNull());
});
