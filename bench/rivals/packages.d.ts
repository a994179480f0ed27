/** What the rivals' pages use of their packages; types must not need packages that only a benchmark installs. */
declare module 'simple-peer/simplepeer.min.js' {
  export default class Peer {
    constructor(options: { initiator: boolean; stream: MediaStream; config: RTCConfiguration });
    on(event: 'signal', listener: (data: object) => void): this;
    on(event: 'stream', listener: (stream: MediaStream) => void): this;
    signal(data: object): void;
  }
}

declare module 'peerjs' {
  interface MediaConnection {
    on(event: 'stream', listener: (stream: MediaStream) => void): this;
    answer(stream: MediaStream): void;
  }
  interface PeerOptions {
    host: string;
    port: number;
    path: string;
    config: RTCConfiguration;
  }
  export class Peer {
    constructor(options: PeerOptions);
    constructor(id: string, options: PeerOptions);
    on(event: 'open', listener: (id: string) => void): this;
    on(event: 'call', listener: (call: MediaConnection) => void): this;
    call(id: string, stream: MediaStream): MediaConnection;
  }
}

declare module '@trystero-p2p/mqtt' {
  interface Room {
    onPeerJoin: (peer: string) => unknown;
    onPeerStream: (stream: MediaStream) => unknown;
    addStream(stream: MediaStream, options: { target: string }): unknown;
  }
  export function joinRoom(
    config: { appId: string; relayConfig: { urls: string[] }; rtcConfig: RTCConfiguration },
    id: string,
  ): Room;
}
