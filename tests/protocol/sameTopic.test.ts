/** Two people who tell each other a topic meet, whatever their keyboards make of it. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deriveRoomKeys } from '../../src/protocol/keys';
import { parseRoomTopic } from '../../src/protocol/roomTopic';
import { sameTopic } from '../../src/protocol/sameTopic';
import { text as anyText } from './fromSchema';

const tagOf = async (text: string) => {
  const parsed = parseRoomTopic(text);
  if (!parsed.ok) throw new Error(parsed.problem);
  return (await deriveRoomKeys(parsed.secret)).roomTag;
};

describe('the same room', () => {
  it.each([
    ['letter case', 'Blue Otter', 'blue otter'],
    ['capitals of a keyboard that begins a sentence', 'Été à Paris', 'été à paris'],
    ['an accent of its own', 'cafe\u0301', 'caf\u00e9'],
    ['a no-break space', 'salle\u00a042', 'salle 42'],
    ['a narrow no-break space', 'prêt\u202f?', 'prêt ?'],
    ['several spaces', 'blue   otter', 'blue otter'],
    ['a tabulator', 'blue\totter', 'blue otter'],
    ['full width', 'ｂｌｕｅ４２', 'blue42'],
    ['a typographic apostrophe', 'l’été', "l'été"],
    ['an acute accent in place of an apostrophe', 'rock´n', "rock'n"],
    ['a double prime', '5″', '5"'],
    ['typographic quotation marks', '“blue”', '"blue"'],
    ['a dash that a word processor made', 'blue–otter', 'blue-otter'],
    ['three full stops that became one character', 'wait…', 'wait...'],
    ['a ligature', 'oﬃce', 'office'],
    ['a zero-width space', 'blue\u200botter', 'blueotter'],
    ['a soft hyphen', 'blue\u00adotter', 'blueotter'],
    ['a mark of direction', 'otter\u200e', 'otter'],
    ['how an emoji is drawn', '❤\ufe0f', '❤'],
    ['German capitals', 'STRASSE', 'straße'],
    ['a Greek sigma at the end', 'ΟΔΟΣ', 'οδος'],
  ])('whatever is made of %s', (_, a, b) => expect(sameTopic(a)).toBe(sameTopic(b)));

  it.each([
    ['another accent', 'cafe', 'café'],
    ['no space', 'blueotter', 'blue otter'],
    ['another letter that looks alike', 'раris', 'paris'],
    ['another sign', 'room+1', 'room 1'],
  ])('but not for %s', (_, a, b) => expect(sameTopic(a)).not.toBe(sameTopic(b)));

  it('stays the same when it is read again', () => {
    fc.assert(
      fc.property(fc.oneof(anyText(60), fc.string({ unit: 'binary', maxLength: 40 })), (text) => {
        expect(sameTopic(sameTopic(text))).toBe(sameTopic(text));
      }),
      { numRuns: 2_000 },
    );
  });

  it('has one tag on the broker, and another topic has another', async () => {
    const [first, second, other] = await Promise.all(['L’Été', "l'été", "l'ete"].map(tagOf));
    expect(first).toBe(second);
    expect(first).not.toBe(other);
  });
});

it('a topic of which nobody sees anything is none', () => {
  expect(parseRoomTopic('\u200b\u200d')).toEqual({ ok: false, problem: 'empty' });
});
