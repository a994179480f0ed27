/** One RTCPeerConnection as a first example would write it; `send` carries its messages to the other side. */
import { rtcConfiguration, showRemote } from './lobby';

export interface RawMessage {
  description?: RTCSessionDescription | null;
  candidate?: RTCIceCandidate;
}

export function openRaw(stream: MediaStream, send: (message: RawMessage) => void) {
  const pc = new RTCPeerConnection(rtcConfiguration);
  for (const track of stream.getTracks()) pc.addTrack(track, stream);
  pc.onicecandidate = ({ candidate }) => candidate && send({ candidate });
  pc.ontrack = ({ streams }) => streams[0] && showRemote(streams[0]);
  const describe = async () => {
    await pc.setLocalDescription();
    send({ description: pc.localDescription });
  };
  return {
    offer: describe,
    async hear({ description, candidate }: RawMessage) {
      if (candidate) await pc.addIceCandidate(candidate);
      if (!description) return;
      await pc.setRemoteDescription(description);
      if (description.type === 'offer') await describe();
    },
  };
}
