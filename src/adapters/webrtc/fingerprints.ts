/** The certificates of a connection, read from its descriptions; and the port that tells of them. */
import { fromCallback } from 'xstate';
import type { FingerprintReport, Fingerprints } from '../../../machines/words/vocabulary';

/** All of a description, whichever of its sections names them (RFC 8122 §5): one that was added changes the text. */
const named = (description: RTCSessionDescription | null) => {
  const lines = (description?.sdp ?? '').matchAll(/^a=fingerprint:(\S+) (\S+)/gm);
  const all = [...lines].map(([, method = '', hash = '']) => `${method.toLowerCase()} ${hash.toUpperCase()}`);
  return [...new Set(all)].toSorted().join(', ');
};

/** Those that both sides have agreed upon; null while the two are not connected, or where a side names none. */
export function fingerprintsOf(pc: RTCPeerConnection): Fingerprints | null {
  if (pc.connectionState !== 'connected') return null;
  const [local, remote] = [named(pc.currentLocalDescription), named(pc.currentRemoteDescription)];
  return local === '' || remote === '' ? null : { local, remote };
}

interface Source {
  get: () => Fingerprints | null;
  subscribe: (listener: () => void) => () => void;
}
/** Port `fingerprints`: those of the connection that lives. */
export const fingerprintsFrom = ({ get, subscribe }: Source) =>
  fromCallback(({ sendBack }) => {
    const report = (event: FingerprintReport) => sendBack(event);
    const tell = () => {
      const known = get();
      report(known === null ? { type: 'peer.unsecured' } : { type: 'peer.secured', ...known });
    };
    if (get() !== null) tell();
    return subscribe(tell);
  });
