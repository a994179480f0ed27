/** What every rival's page is given, and how it shows what it receives. */
export interface Lobby {
  stream: MediaStream;
  room: string;
  /** The first waits in the room, the second joins. */
  side: 'first' | 'second';
  /** The WebSocket address of the MQTT broker. */
  broker: string;
  /** Port of the PeerJS server. */
  peerPort: number;
}

/** Makes ready what the rival's documentation makes ready before a call. What it resolves to is done at the click. */
export type Rival = (lobby: Lobby) => Promise<() => unknown>;

/** No server is asked: all traffic stays on this machine. */
export const rtcConfiguration: RTCConfiguration = { iceServers: [] };

export function showRemote(stream: MediaStream): void {
  if (document.querySelector('[data-stream=remote]')) return;
  const video = document.createElement('video');
  video.dataset['stream'] = 'remote';
  Object.assign(video, { muted: true, autoplay: true, playsInline: true, width: 320, srcObject: stream });
  document.body.append(video);
}
