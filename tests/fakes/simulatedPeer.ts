/** A whole peer in Node: the session of the page over a real broker; only its media and its connection are simulated. */
import { createMediaStore } from '../../src/adapters/media/mediaStore';
import { openMqttWire } from '../../src/adapters/mqtt/mqttWire';
import { createWarmConnections } from '../../src/adapters/webrtc/warmConnections';
import type { Identity } from '../../src/protocol/identity';
import type { RoomKeys } from '../../src/protocol/keys';
import type { OpenWire } from '../../src/protocol/wire';
import { startSession } from '../../src/session/session';
import { fakePlatform } from './peerConnectionPlatform';

export interface SimulatedPeerParts {
  identity: Identity;
  keys: RoomKeys;
  brokers: string[];
  openWire?: OpenWire;
}
/** Joins the room at once. */
export function startSimulatedPeer({ identity, keys, brokers, openWire = openMqttWire }: SimulatedPeerParts) {
  const mediaStore = createMediaStore(async () => fakePlatform.makeStream('audio', 'video'));
  return startSession({
    identity,
    keys: Promise.resolve(keys),
    mayTakePart: true,
    wish: 'auto',
    media: { source: 'synthetic' },
    ice: { iceServers: [], iceTransportPolicy: 'all' },
    brokers,
    mediaStore,
    captureScreen: () => Promise.reject(new DOMException('not here', 'NotAllowedError')),
    connections: createWarmConnections({ create: fakePlatform.create, streamOf: mediaStore.streamOf }),
    openWire,
    stepped: false,
    comes: 'join',
  });
}
export type SimulatedPeer = ReturnType<typeof startSimulatedPeer>;
