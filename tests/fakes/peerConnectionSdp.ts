/** A minimal SDP for the fakes: sections with kind, mid, direction and stream (RFC 9429 §5.2). */
export type Direction = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive';
export interface Section {
  kind: string;
  mid: string;
  direction: Direction;
  /** Id of the stream, or `-`. */
  stream: string;
}
export interface Description {
  type: 'offer' | 'answer';
  ufrag: string;
  sections: Section[];
}

export const sends = (direction: string) => direction === 'sendrecv' || direction === 'sendonly';
export const receives = (direction: string) => direction === 'sendrecv' || direction === 'recvonly';
const directionOf = (sending: boolean, receiving: boolean): Direction =>
  sending ? (receiving ? 'sendrecv' : 'sendonly') : receiving ? 'recvonly' : 'inactive';
/** Reverses the direction for the receiver. */
export const reversed = (direction: string) => directionOf(receives(direction), sends(direction));
/** RFC 9429 §5.3.1: the wanted direction, limited by the offered one. */
export const within = (wanted: string, offered: string) =>
  directionOf(sends(wanted) && sends(offered), receives(wanted) && receives(offered));

export const writeSdp = (ufrag: string, sections: Section[]) =>
  [
    'v=0',
    `a=ice-ufrag:${ufrag}`,
    ...sections.flatMap(({ kind, mid, direction, stream }) => [
      `m=${kind} 9 UDP/TLS/RTP/SAVPF 0`,
      `a=mid:${mid}`,
      `a=${direction}`,
      `a=msid:${stream}`,
    ]),
    '',
  ].join('\r\n');

const find = (text: string, pattern: RegExp) => pattern.exec(text)?.[1] ?? '-';

export function readSdp(type: 'offer' | 'answer', sdp: string): Description {
  const [head = '', ...parts] = sdp.split('m=');
  if (!head.startsWith('v=0')) throw new DOMException('no SDP', 'OperationError');
  return {
    type,
    ufrag: find(head, /a=ice-ufrag:(\S+)/),
    sections: parts.map((text) => ({
      kind: find(text, /^(\w+)/),
      mid: find(text, /a=mid:(\S+)/),
      direction: find(text, /a=(sendrecv|sendonly|recvonly|inactive)/) as Direction,
      stream: find(text, /a=msid:(\S+)/),
    })),
  };
}
