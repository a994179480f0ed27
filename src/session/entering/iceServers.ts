/** ICE servers as they are entered: a line for each, or JSON. */
import type { IceServer } from '../../../machines/words/vocabulary';
import { iceServerProblem, iceUrl, type IceServerProblem } from '../iceServer';
import { linesOf, longestText, type Entered } from './entered';
import { iceServersInJson } from './iceServersInJson';

const mostUrls = 32;
export type IceEntryProblem =
  IceServerProblem | 'noStuns' | 'extraWords' | 'badJson' | 'noServers' | 'tooMuch';
export type EnteredIceServers = Entered<IceServer, IceEntryProblem>;

interface Piece {
  /** Of its first line. */
  line: number;
  text: string;
}
const beginsJson = /^(?!\s*(?:stuns?|turns?):)[\w\s"'.=:($]*[[{]/i;
const depthOf = (line: string) => {
  const brackets = line.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\/\/.*/g, '');
  return brackets.replace(/[^[{]/g, '').length - brackets.replace(/[^\]}]/g, '').length;
};
/** The lines of a text; those of one piece of JSON belong together. */
function* piecesOf(text: string): Generator<Piece> {
  const lines = linesOf(text);
  for (let next = 0; next < lines.length;) {
    const first = next++;
    let depth = beginsJson.test(lines[first] ?? '') ? depthOf(lines[first] ?? '') : 0;
    while (depth > 0 && next < lines.length) depth += depthOf(lines[next++] ?? '');
    const piece = lines.slice(first, next).join('\n');
    if (/[^\s,;]/.test(piece)) yield { line: first + 1, text: piece };
  }
}

const between = /[\s,;]+(?=["'<]?(?:stuns?|turns?):)/i;
/** `turn:host:port name password`, and more of them on the same line. */
function serversInLine(line: string): IceServer[] | 'extraWords' {
  const words = line
    .trim()
    .split(between)
    .map((part) => part.trim().split(/\s+/));
  if (words.some(({ length }) => length > 3)) return 'extraWords';
  return words.map(([url = '', username, credential]) => ({
    // A password may end in a comma, an address does not.
    urls: [url.replace(/^["'<]+|["'>,;]+$/g, '')],
    ...(username !== undefined && { username }),
    ...(credential !== undefined && { credential }),
  }));
}

function problemOf(server: IceServer, takesStuns: () => boolean): IceEntryProblem | null {
  if (server.urls.length === 0) return 'noServers';
  const isUnknown = server.urls.some((url) => /^stuns:/i.test(url)) && !takesStuns();
  return iceServerProblem(server) ?? (isUnknown ? 'noStuns' : null);
}
const asBrowsersTake = (server: IceServer): IceServer => ({
  ...server,
  urls: server.urls.map((text) => {
    const read = iceUrl(text);
    return read.ok ? read.url : text;
  }),
});

/** `takesStuns`: whether the browser knows the scheme `stuns:`; asked where one is entered. */
export function readIceServers(text: string, takesStuns: () => boolean): EnteredIceServers {
  const values: IceServer[] = [];
  const refuse = (line: number, problem: IceEntryProblem) => ({ values, problem: { line, problem } });
  if (text.length > longestText) return refuse(1, 'tooMuch');
  let urls = 0;
  for (const piece of piecesOf(text)) {
    const read = beginsJson.test(piece.text) ? iceServersInJson(piece.text) : serversInLine(piece.text);
    if (typeof read === 'string') return refuse(piece.line, read);
    for (const server of read) {
      urls += server.urls.length;
      const problem = urls > mostUrls ? 'tooMuch' : problemOf(server, takesStuns);
      const wrong = server.urls.find((url) => !iceUrl(url).ok) ?? server.urls[0] ?? '';
      const within = linesOf(piece.text).findIndex((line) => line.includes(wrong));
      if (problem) return refuse(piece.line + Math.max(0, within), problem);
      values.push(asBrowsersTake(server));
    }
  }
  return { values, problem: null };
}

/** A text that is read as these servers: a line for each address, and JSON where words do not say it. */
export const writeIceServers = (servers: readonly IceServer[]): string =>
  servers.map((server) => (isSaidByLines(server) ? linesFor(server) : JSON.stringify(server))).join('\n');
const linesFor = ({ urls, username, credential }: IceServer) =>
  urls.map((url) => [url, username, credential].filter((word) => word !== undefined).join(' ')).join('\n');
const isSaidByLines = (server: IceServer) => {
  const each = server.urls.map((url) => ({ ...server, urls: [url] }));
  return JSON.stringify(readIceServers(linesFor(server), () => true).values) === JSON.stringify(each);
};
