import { onTestFinished } from 'vitest';
import { createTestCard } from '../../src/adapters/media/testCard';
import { createConnection } from '../../src/adapters/webrtc/createConnection';
import type { Platform } from '../adapters/peerPorts';

/** The browser's connections, with test cards as cameras, which are drawn until the end of the test. */
export const browserPlatform: Platform = {
  create: createConnection,
  makeStream(...kinds) {
    const card = createTestCard('contract', { sound: kinds.includes('audio') });
    onTestFinished(() => card.getTracks().forEach((track) => track.stop()));
    return kinds.includes('video') ? card : new MediaStream(card.getAudioTracks());
  },
};
