/**
 * One RTCPeerConnection that is created in advance, with its tracks, its offer and, in Chromium, its candidates: for these it
 * asks a STUN server, if there is one. No peer is told of it before the join.
 */
import type { PeerConnectionInput } from '../../../machines/ports';
import type { IceChoice, IceError } from '../../../machines/words/vocabulary';
import { chatChannel } from './chat';
import type { Senders } from './sending';

export interface MadeConnection extends Senders {
  pc: RTCPeerConnection;
  chat: RTCDataChannel;
  /** The offer created in advance; null: none. */
  offer: Promise<RTCSessionDescriptionInit> | null;
  /** What servers refused while candidates were gathered in advance. */
  iceErrors: IceError[];
}
export interface WarmConnectionParts {
  create: (ice: IceChoice, iceCandidatePoolSize: number) => RTCPeerConnection;
  streamOf: (id: string) => MediaStream | undefined;
}

const mostIceErrors = 16;
/** Firefox names no server. */
export const iceErrorOf = ({ errorCode, errorText, url }: RTCPeerConnectionIceErrorEvent): IceError => ({
  url: url ?? '',
  code: errorCode,
  detail: errorText,
});

/**
 * Adds receive-only transceivers, so that a peer that sends nothing still offers to receive audio and video. Only before
 * createOffer: an answerer's extra transceivers would not be associated with an m-section, and would cause another offer.
 */
export function completeMedia(pc: RTCPeerConnection) {
  const kinds = new Set(pc.getTransceivers().map(({ receiver }) => receiver.track.kind));
  for (const kind of ['audio', 'video'])
    if (!kinds.has(kind)) pc.addTransceiver(kind, { direction: 'recvonly' });
}

export function createWarmConnections({ create, streamOf }: WarmConnectionParts) {
  let ready: (MadeConnection & { key: string }) | null = null;
  const make = ({ streamId, ...ice }: PeerConnectionInput, iceCandidatePoolSize: number) => {
    const pc = create(ice, iceCandidatePoolSize);
    const iceErrors: IceError[] = [];
    pc.onicecandidateerror = (error) => {
      if (iceErrors.length < mostIceErrors) iceErrors.push(iceErrorOf(error));
    };
    const stream = streamOf(streamId ?? '');
    const add = (kind: string) => {
      const track = stream?.getTracks().find((t) => t.kind === kind);
      return track && stream ? pc.addTrack(track, stream) : null;
    };
    return {
      pc,
      iceErrors,
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
    /** Creates a connection in advance, replacing the previous one. */
    warm(input: PeerConnectionInput) {
      const key = JSON.stringify(input);
      if (ready?.key === key) return;
      discard();
      try {
        const made = make(input, 1);
        const offer = made.microphone && made.camera ? made.pc.createOffer() : null;
        offer?.catch(() => {}); // handled by whoever takes it
        ready = { key, ...made, offer };
      } catch {
        // `take` will fail in the same way and report it.
      }
    },
    /** The connection created in advance, if the input is the same; else a new one. */
    take(input: PeerConnectionInput): MadeConnection {
      if (ready?.key !== JSON.stringify(input)) return { ...make(input, 0), offer: null };
      const { key: _, ...made } = ready;
      ready = null;
      return made;
    },
    discard,
  };
}
export type WarmConnections = ReturnType<typeof createWarmConnections>;
