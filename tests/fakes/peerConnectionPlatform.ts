import type { Platform } from '../adapters/peerPorts';
import { FakePeerConnection } from './peerConnection';
import { FakeStream } from './peerConnectionMedia';

/** Installs fake connections and media, as far as the port uses them. */
export const fakePlatform: Platform = {
  create: () => new FakePeerConnection() as unknown as RTCPeerConnection, // what the contract asks of one
  makeStream: (...kinds) => new FakeStream(kinds) as unknown as MediaStream, // its tracks are all that is used
};
