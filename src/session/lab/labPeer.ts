/** One of the two peers of the lab: a session with its own test card and faults, behind the faulty channel. */
import type { Seat } from '../../../machines/words/vocabulary';
import { captureFromBrowser } from '../../adapters/media/captureMedia';
import { captureScreenCard } from '../../adapters/media/captureScreen';
import { createMediaStore } from '../../adapters/media/mediaStore';
import { createWarmConnections } from '../../adapters/webrtc/warmConnections';
import type { Identity } from '../../protocol/identity';
import type { RoomKeys } from '../../protocol/keys';
import type { OpenWire } from '../../protocol/wire';
import type { TraceStore } from '../../trace/store';
import { createSubject, type ReadOnly } from '../observable';
import { startSession } from '../session';
import type { Channel } from './channel';
import type { Faults } from './faults';

export interface LabPeerParts {
  identity: Identity;
  seat: Seat;
  keys: Promise<RoomKeys>;
  trace: TraceStore;
  /** Ids of both peers; this function adds its own. */
  peers: Set<string>;
  openWire: OpenWire;
  brokers: string[];
  channel: Channel;
  faults: Faults;
  stepped: boolean;
}
export function startLabPeer(parts: LabPeerParts) {
  const { identity, seat, keys, trace, peers, openWire, brokers, channel, faults, stepped } = parts;
  const mediaStore = createMediaStore(faults.capturing((request) => captureFromBrowser(request, seat)));
  const localStream = createSubject<MediaStream | null>(null);
  const unsubscribe = mediaStore.subscribe(() => localStream.set(mediaStore.current()));
  let isCrashing = false;
  /** A broker publishes the will of a connection that breaks (MQTT 3.1.1 §3.1.2.5). */
  const breakable: OpenWire = (url, options, events) => {
    const wire = openWire(url, options, events);
    return {
      ...wire,
      close(lastWord) {
        const will = isCrashing ? options.will() : null;
        if (will) wire.publish(will, true);
        wire.close(lastWord);
      },
    };
  };
  const session = startSession({
    identity,
    keys,
    mayTakePart: true,
    wish: seat,
    // The test card stands in for the camera: no device is needed, yet the capture can be refused.
    media: { source: 'camera' },
    ice: { iceServers: [], iceTransportPolicy: 'all' },
    brokers,
    mediaStore,
    captureScreen: () => captureScreenCard(`${seat} · screen`),
    connections: createWarmConnections({ create: faults.connection, streamOf: mediaStore.streamOf }),
    openWire: breakable,
    stepped,
    comes: 'join',
    together: { trace, peers },
    throughChannel: channel.wrapLink,
  });
  peers.add(session.self.peer);
  const end = (stop: () => void) => () => {
    stop();
    unsubscribe();
    mediaStore.release();
  };
  return {
    session,
    localStream,
    stop: end(session.stop),
    crash: end(() => {
      isCrashing = true;
      session.crash();
    }),
  };
}
export type LabPeer = ReadOnly<ReturnType<typeof startLabPeer>>;
