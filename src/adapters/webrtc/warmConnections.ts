/**
 * One RTCPeerConnection made ahead of its use, with its tracks and its offer: they take about 20 ms, which pass while
 * the page is still connecting to the broker. Nothing leaves the page before setLocalDescription.
 */
import type { PeerConnectionInput } from '../../../machines/ports';
import type { IceServer } from '../../../machines/words/vocabulary';
import { chatChannel } from './chat';
import type { Senders } from './sending';

export interface MadeConnection extends Senders {
  pc: RTCPeerConnection;
  chat: RTCDataChannel;
  /** The offer that was created ahead; null: create it when it is asked for. */
  offer: Promise<RTCSessionDescriptionInit> | null;
}
export interface WarmConnectionParts {
  create: (iceServers: IceServer[]) => RTCPeerConnection;
  streamOf: (id: string) => MediaStream | undefined;
}

/**
 * Media of both kinds are always offered, so that whoever sends nothing can still see and hear. Only where an offer is
 * created: whoever answers would be left with places of its own that nobody has asked for, and offer them at once.
 */
export function completeMedia(pc: RTCPeerConnection) {
  const kinds = new Set(pc.getTransceivers().map(({ receiver }) => receiver.track.kind));
  for (const kind of ['audio', 'video'])
    if (!kinds.has(kind)) pc.addTransceiver(kind, { direction: 'recvonly' });
}

export function createWarmConnections({ create, streamOf }: WarmConnectionParts) {
  let ready: (MadeConnection & { key: string }) | null = null;
  const make = ({ streamId, iceServers }: PeerConnectionInput) => {
    const pc = create(iceServers);
    const stream = streamOf(streamId ?? '');
    const add = (kind: string) => {
      const track = stream?.getTracks().find((t) => t.kind === kind);
      return track && stream ? pc.addTrack(track, stream) : null;
    };
    return {
      pc,
      chat: pc.createDataChannel(chatChannel.label, chatChannel.options),
      microphone: add('audio'),
      camera: add('video'),
    };
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
        const made = make(input);
        const offer = made.microphone && made.camera ? made.pc.createOffer() : null;
        offer?.catch(() => {}); // whoever takes it hears of it
        ready = { key, ...made, offer };
      } catch {
        // Refused: the one who takes a connection will hear of it.
      }
    },
    /** The connection made ahead, if it was made for just this; else a new one. */
    take(input: PeerConnectionInput): MadeConnection {
      if (ready?.key !== JSON.stringify(input)) return { ...make(input), offer: null };
      const { key: _, ...made } = ready;
      ready = null;
      return made;
    },
    discard,
  };
}
export type WarmConnections = ReturnType<typeof createWarmConnections>;
