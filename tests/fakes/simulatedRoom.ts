/** A room of simulated peers, and what is waited for in it. */
import { waitFor } from 'xstate';
import { newIdentity } from '../../src/protocol/identity';
import { deriveRoomKeys } from '../../src/protocol/keys';
import { newRoomTopic, parseRoomTopic } from '../../src/protocol/roomTopic';
import type { OpenWire } from '../../src/protocol/wire';
import { startSimulatedPeer, type SimulatedPeer } from './simulatedPeer';

/** ms after which what is waited for has not come. */
const patience = 40_000;

/** A private room: its topic costs no PBKDF2. Its keys are there before anybody joins. */
export async function newSimulatedRoom() {
  const parsed = parseRoomTopic(newRoomTopic());
  if (!parsed.ok) throw new Error('no topic');
  const keys = await deriveRoomKeys(parsed.secret);
  const peers: SimulatedPeer[] = [];
  return {
    keys,
    async join(brokers: string[], openWire?: OpenWire) {
      const identity = await newIdentity();
      const peer = startSimulatedPeer({ identity, keys, brokers, ...(openWire && { openWire }) });
      peers.push(peer);
      return peer;
    },
    /** All leave. */
    close: () => peers.forEach((peer) => peer.stop()),
  };
}

/** Sits alone, and waits for somebody to call. */
export const isWaiting = ({ room }: SimulatedPeer) =>
  waitFor(room, (snapshot) => snapshot.matches({ inside: { place: { seated: 'callee' } } }), {
    timeout: patience,
  });
/** In a call, as both sides know. */
export const isConnected = ({ room }: SimulatedPeer) =>
  waitFor(room, ({ context }) => context.readiness === 'connected', { timeout: patience });

/** Notes whether a newcomer ever takes the seat of who waits, as in a room that it thinks empty. */
export function watchSeat({ room }: SimulatedPeer) {
  let hasWaited = false;
  room.subscribe(({ context }) => {
    hasWaited ||= context.seat === 'callee';
  });
  return { tookWrongSeat: () => hasWaited };
}
