import type { Platform } from '../adapters/peerPorts';
import { FakePeerConnection } from './peerConnection';
import { FakeStream } from './peerConnectionMedia';

/** Fake connections and media in the place of the browser's: they have what the port uses. */
export const fakePlatform: Platform = {
  create: () => new FakePeerConnection() as unknown as RTCPeerConnection, // what the contract asks of one
  makeStream: (...kinds) => new FakeStream(kinds) as unknown as MediaStream, // its tracks are all that is used
};
