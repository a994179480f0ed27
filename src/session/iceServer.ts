/** What browsers take as an ICE server. */
import type { IceServer } from '../../machines/words/vocabulary';

export type IceServerProblem = 'badScheme' | 'noHost' | 'noCredentials' | 'longName';

/** UTF-8 bytes of a user name; browsers refuse longer ones (RFC 8489 §14.3). */
const longestName = 509;
const schemes = /^(stuns?|turns?):/i;
/** RFC 7064 §3.1 and RFC 7065 §3.1. Of what browsers take as a host, all that may be the name of one. */
const rest =
  /^(?<host>\[[\da-f:.]+\]|(?:[\w.~!$&()+=-]|[^\0-\x7f])+)(?::(?<port>\d{1,5}))?(?<transport>\?transport=(?:udp|tcp))?$/i;

/** The address as every browser takes it: Firefox wants the transport in small letters, and a name is sent in ASCII. */
export function iceUrl(text: string): { ok: true; url: string } | { ok: false; problem: IceServerProblem } {
  const scheme = schemes.exec(text)?.[1]?.toLowerCase();
  if (scheme === undefined) return { ok: false, problem: 'badScheme' };
  const { host = '', port, transport = '' } = rest.exec(text.slice(scheme.length + 1))?.groups ?? {};
  const isPort = port === undefined || (Number(port) > 0 && Number(port) <= 65_535);
  const isOdd = !isPort || (transport !== '' && scheme.startsWith('stun'));
  if (isOdd || !URL.canParse(`http://${host}`)) return { ok: false, problem: 'noHost' };
  const name = /[^\0-\x7f]/.test(host) ? new URL(`http://${host}`).hostname : host;
  return { ok: true, url: `${scheme}:${name}${port ? `:${port}` : ''}${transport.toLowerCase()}` };
}

/** W3C webrtc-pc §4.4.1.1: what `new RTCPeerConnection` would throw for, found before. */
export function iceServerProblem({ urls, username, credential }: IceServer): IceServerProblem | null {
  for (const text of urls) {
    const read = iceUrl(text);
    if (!read.ok) return read.problem;
    if (!read.url.startsWith('turn')) continue;
    if (!username || !credential) return 'noCredentials';
    if (new TextEncoder().encode(username).length > longestName) return 'longName';
  }
  return urls.length === 0 ? 'noHost' : null;
}
