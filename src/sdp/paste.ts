/** Finds the description in a text as people copy it: from a log, a console, a page that lists connections, a message. Untrusted. */
import { longestSdp } from './sections';

export type PasteProblem = 'tooLong' | 'noSdp';
export interface Pasted {
  sdp: string;
  /** As the JSON around it says; null: nothing says it. */
  kind: 'offer' | 'answer' | null;
}

const kindOf = (type: unknown): Pasted['kind'] =>
  type === 'offer' ? 'offer' : type === 'answer' || type === 'pranswer' ? 'answer' : null;

/** So deep may the description lie within the JSON of a signaling message. */
const deepest = 6;

/** The first member `sdp` that is a text, with the `type` beside it, or beside what holds it. */
function within(value: unknown, outer: Pasted['kind'], depth: number): Pasted | null {
  if (typeof value !== 'object' || value === null || depth > deepest) return null;
  const { sdp, type }: { sdp?: unknown; type?: unknown } = value;
  const kind = kindOf(type) ?? outer;
  if (typeof sdp === 'string') return { sdp, kind };
  for (const member of Object.values(value)) {
    const found = within(member, kind, depth + 1);
    if (found) return found;
  }
  return null;
}

function fromJson(text: string): Pasted | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'string' ? { sdp: value, kind: null } : within(value, null, 0);
  } catch {
    return null;
  }
}

const unescaped = (text: string) =>
  text.replaceAll(/\\r\\n|\\n|\\r/g, '\n').replaceAll(/\\(["'`/\\])/g, '$1');

/** Where JSON is damaged, or is JavaScript: from the first `v=0` to the quote that ends the string. */
function fromText(text: string): Pasted | null {
  const start = /(?:^|[\s"'`])v=0(?=\s|\\[rn])/.exec(text);
  if (!start) return null;
  const quote = /["'`]/.exec(start[0])?.[0];
  const rest = text.slice(text.indexOf('v=0', start.index));
  const end = quote === undefined ? -1 : rest.search(new RegExp(`(?<!\\\\)${quote}`));
  const sdp = end < 0 ? rest : rest.slice(0, end);
  const type = /["']?type["']?\s*:\s*["'](\w+)["']/.exec(text)?.[1];
  return { sdp, kind: kindOf(type) };
}

/** Lines without what a log or an editor puts around them; a literal `\r\n` ends a line, too. */
const tidied = (sdp: string) =>
  (/\\[rn]/.test(sdp) ? unescaped(sdp) : sdp)
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .join('\r\n')
    .trim();

/** SDP of which the beginning is missing. */
const bare = (text: string): Pasted | null =>
  /^\s*[abceikmoprstuvz]=\S/m.test(unescaped(text)) ? { sdp: text, kind: null } : null;

/** `text`: at most `longestSdp` UTF-16 code units. */
export function readPasted(text: string): Pasted | PasteProblem {
  if (text.length > longestSdp) return 'tooLong';
  const found = fromJson(text) ?? fromText(text) ?? bare(text);
  const sdp = found ? tidied(found.sdp) : '';
  return found && sdp !== '' ? { sdp, kind: found.kind } : 'noSdp';
}
