/** What a file seems to be that is no trace: told by how it begins, so that a large or damaged one is known, too. */
import type { OtherFile } from '../../../machines/words/recording';

/** Characters of a file that are looked at. */
export const beginningLength = 65_536;

/** The first that fits counts. */
const looks: [OtherFile, RegExp][] = [
  ['internals', /^\s*\{[^{[]*"(?:getUserMedia|PeerConnections|UserAgent)"\s*:/],
  ['firefox', /^\s*[{[].*?"pcid"\s*:|<title[^>]*>[^<]*(?:about:webrtc|WebRTC Internals)/s],
  ['har', /^\s*\{\s*"log"\s*:\s*\{.*?"(?:creator|entries|version)"\s*:/s],
  // One list to a line, or what a server has made of them.
  ['rtcstats', /^\s*\[\s*"[\w.]+"\s*,\s*(?:null|"[^"]*")\s*,|^\s*\{.*?"peerConnections"\s*:/s],
  [
    'stats',
    /^\s*[{[].*?"type"\s*:\s*"(?:(?:remote-)?(?:in|out)bound-rtp|candidate-pair|local-candidate|peer-connection)"/s,
  ],
  ['sdp', /^\s*v=0\s*$|"sdp"\s*:\s*"v=0/m],
  ['lesson', /^parley:\s*lesson\b/m],
  ['webPage', /^\s*<(?:!doctype|html)\b/i],
];
const ours = /^\s*\{\s*"parley"\s*:/;

/** Null: nothing that is known, or one of ours. */
export function otherFileIn(text: string): OtherFile | null {
  const beginning = text.slice(0, beginningLength);
  if (ours.test(beginning)) return null;
  return looks.find(([, look]) => look.test(beginning))?.[0] ?? null;
}

const startsWith = (bytes: Uint8Array, ...starts: number[][]) =>
  starts.some((start) => start.every((byte, at) => bytes[at] === byte));

/** What is no text: by the first bytes, which its format prescribes. */
export function otherBytesIn(bytes: Uint8Array): OtherFile {
  // pcap in either order and precision, and pcapng.
  const captures = [
    [0xd4, 0xc3, 0xb2, 0xa1],
    [0xa1, 0xb2, 0xc3, 0xd4],
    [0x4d, 0x3c, 0xb2, 0xa1],
    [0xa1, 0xb2, 0x3c, 0x4d],
    [0x0a, 0x0d, 0x0d, 0x0a],
  ];
  if (startsWith(bytes, ...captures)) return 'capture';
  // gzip, ZIP, Zstandard
  const archives = [
    [0x1f, 0x8b],
    [0x50, 0x4b, 3, 4],
    [0x28, 0xb5, 0x2f, 0xfd],
  ];
  return startsWith(bytes, ...archives) ? 'compressed' : 'binary';
}
