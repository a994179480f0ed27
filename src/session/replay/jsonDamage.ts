/** Where a text stops being JSON (RFC 8259), told the same way in every browser. */
import { printParseErrorCode, visit } from 'jsonc-parser';

/** Counted from 1. `isEnd`: the text ends there, before what it begins. */
export interface Damage {
  line: number;
  column: number;
  isEnd: boolean;
}
/** A trace is a few levels deep. The library calls itself for each, and must not run out of stack. */
const deepest = 500;
/** What a text may end in the midst of. */
const words = ['true', 'false', 'null', '-'];
/** Thrown to stop the library, which would go on to the next damage. */
const found = new Error('found');

/**
 * Where a text that is no JSON breaks off, or where it is nested deeper than any trace.
 * A string with a character or an escape that no JSON has is told by its start.
 */
export function damageOf(text: string): Damage {
  let damage: Damage = { line: 1, column: 1, isEnd: false };
  let depth = 0;
  const stopAt = (offset: number, line: number, character: number) => {
    damage = { line: line + 1, column: character + 1, isEnd: offset >= text.length };
    throw found;
  };
  const enter = (offset: number, _length: number, line: number, character: number) => {
    if (++depth > deepest) stopAt(offset, line, character);
  };
  const leave = () => void depth--;
  try {
    visit(
      text,
      {
        onArrayBegin: enter,
        onObjectBegin: enter,
        onArrayEnd: leave,
        onObjectEnd: leave,
        onError: (error, offset, length, line, character) => {
          const code = printParseErrorCode(error);
          const isWordCut =
            code === 'InvalidSymbol' &&
            offset + length === text.length &&
            words.some((word) => word.startsWith(text.slice(offset)));
          const part = isWordCut || code.startsWith('UnexpectedEnd') ? length : 0;
          stopAt(offset + part, line, character + part);
        },
      },
      { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false },
    );
  } catch (thrown) {
    if (thrown !== found) throw thrown;
  }
  return damage;
}
