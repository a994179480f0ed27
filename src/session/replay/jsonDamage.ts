/** Where a text stops being JSON (RFC 8259), told the same way in every browser. */

/** Counted from 1. `isEnd`: the text ends there, before what it begins. */
export interface Damage {
  line: number;
  column: number;
  isEnd: boolean;
}
/** Parts of a string; one pattern for all of it would need a stack as deep as the string is long. */
const plain = /[ !#-[\]-\uffff]+/y;
const escaped = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const numeric = /[-+.eE\d]+/y;
const space = /[ \t\n\r]*/y;
const literals = ['true', 'false', 'null'];

/** How far a sticky pattern goes from a place; the place itself where it does not fit. */
function after(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

/** The offset of the first character that no JSON can have there; the length if the text ends too early. */
function offsetOf(text: string): number {
  /** What is open: the closing bracket of each. */
  const open: string[] = [];
  let at = 0;
  let expects: 'value' | 'valueOrEnd' | 'key' | 'keyOrEnd' | 'more' = 'value';
  const string = () => {
    let end = at + 1;
    for (let from = -1; from !== end;) {
      from = end;
      end = after(escaped, text, after(plain, text, end));
    }
    if (text[end] !== '"') return end;
    at = end + 1;
    return null;
  };
  for (;;) {
    at = after(space, text, at);
    const found = text[at];
    if (found === undefined) return text.length;
    if (expects === 'more') {
      const [end] = open.slice(-1);
      if (end === undefined) return at;
      if (found === end) open.pop();
      else if (found === ',') expects = end === '}' ? 'key' : 'value';
      else return at;
      at++;
    } else if ((expects === 'keyOrEnd' && found === '}') || (expects === 'valueOrEnd' && found === ']')) {
      open.pop();
      at++;
      expects = 'more';
    } else if (expects === 'key' || expects === 'keyOrEnd') {
      if (found !== '"') return at;
      const broken = string();
      if (broken !== null) return broken;
      at = after(space, text, at);
      if (text[at] !== ':') return at;
      at++;
      expects = 'value';
    } else if (found === '{' || found === '[') {
      open.push(found === '{' ? '}' : ']');
      expects = found === '{' ? 'keyOrEnd' : 'valueOrEnd';
      at++;
    } else if (found === '"') {
      const broken = string();
      if (broken !== null) return broken;
      expects = 'more';
    } else {
      if (isCut(text, at)) return text.length;
      const literal = literals.find((word) => text.startsWith(word, at));
      const end = literal ? at + literal.length : after(number, text, at);
      if (end === at) return at;
      at = end;
      expects = 'more';
    }
  }
}
/** A literal or a number with which the text ends. */
const isCut = (text: string, at: number) =>
  after(numeric, text, at) === text.length ||
  literals.some((word) => at + word.length > text.length && word.startsWith(text.slice(at)));

/** Where a text that is no JSON breaks off. */
export function damageOf(text: string): Damage {
  const offset = offsetOf(text);
  const before = text.slice(0, offset);
  const lines = before.split('\n').length;
  return {
    line: lines,
    column: offset - before.lastIndexOf('\n'),
    isEnd: offset >= text.length,
  };
}
