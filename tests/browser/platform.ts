import { createTestCard } from '../../src/adapters/media/testCard';
import { createConnection } from '../../src/adapters/webrtc/createConnection';
import type { Platform } from '../adapters/peerPorts';

/** The browser's connections, with test cards as cameras. `stop` closes all of them. */
export function browserPlatform(): Platform & { stop: () => void } {
  const streams: MediaStream[] = [];
  return {
    create: createConnection,
    makeStream(...kinds) {
      const card = createTestCard('contract', { sound: kinds.includes('audio') });
      streams.push(card);
      return kinds.includes('video') ? card : new MediaStream(card.getAudioTracks());
    },
    stop: () => streams.forEach((stream) => stream.getTracks().forEach((track) => track.stop())),
  };
}
