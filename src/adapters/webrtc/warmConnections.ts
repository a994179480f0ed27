/**
 * One RTCPeerConnection made ahead of its use, with its tracks and its offer: they take about 20 ms, which pass while
 * the page is still connecting to the broker. Nothing leaves the page before setLocalDescription.
 */
import type { PeerConnectionInput } from '../../../machines/ports';
import type { IceServer } from '../../../machines/vocabulary';

export interface MadeConnection {
  pc: RTCPeerConnection;
  /** The offer that was created ahead; null: create it when it is asked for. */
  offer: Promise<RTCSessionDescriptionInit> | null;
}
export interface WarmConnectionParts {
  create: (iceServers: IceServer[]) => RTCPeerConnection;
  streamOf: (id: string) => MediaStream | undefined;
}

/** Media of both kinds are always negotiated, so that whoever sends nothing can still see and hear. */
function addMedia(pc: RTCPeerConnection, stream: MediaStream | undefined) {
  for (const kind of ['audio', 'video'] as const) {
    const track = stream?.getTracks().find((t) => t.kind === kind);
    if (track && stream) pc.addTrack(track, stream);
    else pc.addTransceiver(kind, { direction: 'recvonly' });
  }
}

export function createWarmConnections({ create, streamOf }: WarmConnectionParts) {
  let ready: (MadeConnection & { key: string }) | null = null;
  const make = ({ streamId, iceServers }: PeerConnectionInput) => {
    const pc = create(iceServers);
    return { pc, stream: streamOf(streamId ?? '') };
  };
  const discard = () => {
    ready?.pc.close();
    ready = null;
  };
  return {
    /** Makes a connection ahead, in place of the one that was. */
    warm(input: PeerConnectionInput) {
      const key = JSON.stringify(input);
      if (ready?.key === key) return;
      discard();
      try {
        const { pc, stream } = make(input);
        addMedia(pc, stream);
        const offer = pc.createOffer();
        offer.catch(() => {}); // whoever takes it hears of it
        ready = { key, pc, offer };
      } catch {
        // Refused: the one who takes a connection will hear of it.
      }
    },
    /** The connection made ahead, if it was made for just this; else a new one. */
    take(input: PeerConnectionInput): MadeConnection {
      if (ready?.key === JSON.stringify(input)) {
        const { pc, offer } = ready;
        ready = null;
        return { pc, offer };
      }
      const { pc, stream } = make(input);
      addMedia(pc, stream);
      return { pc, offer: null };
    },
    discard,
  };
}
export type WarmConnections = ReturnType<typeof createWarmConnections>;
