import type { Platform } from '../adapters/peerPorts';
import { FakePeerConnection } from './peerConnection';
import { FakeStream } from './peerConnectionMedia';

/** Fake connections and media in the place of the browser's: they have what the port uses. */
export const fakePlatform: Platform = {
  create: () => new FakePeerConnection() as unknown as RTCPeerConnection,
  makeStream: (...kinds) => new FakeStream(kinds) as unknown as MediaStream,
};
