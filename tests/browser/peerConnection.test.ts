import { afterAll, describe } from 'vitest';
import { createTestCard } from '../../src/adapters/media/testCard';
import { createConnection } from '../../src/adapters/webrtc/createConnection';
import { peerConnectionContract } from '../adapters/peerConnectionContract';

const streams: MediaStream[] = [];
const makeStream = () => {
  const stream = createTestCard('contract');
  streams.push(stream);
  return stream;
};
afterAll(() => streams.forEach((stream) => stream.getTracks().forEach((track) => track.stop())));

describe('over the browser’s RTCPeerConnection', () => {
  peerConnectionContract(createConnection, makeStream);
});
