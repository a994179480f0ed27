/** Trystero with its MQTT strategy. */
import { joinRoom } from '@trystero-p2p/mqtt';
import { rtcConfiguration, showRemote, type Rival } from './lobby';

/** ms; it does not say when it is known to the broker. */
const settling = 1_500;

export const enter: Rival = async ({ stream, room: id, side, broker }) => {
  return async () => {
    const relayConfig = { urls: [broker] };
    const room = joinRoom({ appId: 'bench', relayConfig, rtcConfig: rtcConfiguration }, id);
    room.onPeerStream = (remote) => showRemote(remote);
    room.onPeerJoin = (peer) => room.addStream(stream, { target: peer });
    if (side === 'first') await new Promise((resolve) => setTimeout(resolve, settling));
  };
};
