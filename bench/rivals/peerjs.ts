/** PeerJS with its own server: both are known to it before the call, as its documentation has it. */
import { Peer } from 'peerjs';
import { rtcConfiguration, showRemote, type Rival } from './lobby';

export const enter: Rival = async ({ stream, room, side, peerPort }) => {
  const options = { host: '127.0.0.1', port: peerPort, path: '/', config: rtcConfiguration };
  const peer = side === 'first' ? new Peer(room, options) : new Peer(options);
  await new Promise((resolve) => peer.on('open', resolve));
  return () => {
    if (side === 'second') return peer.call(room, stream).on('stream', showRemote);
    return peer.on('call', (call) => {
      call.on('stream', showRemote);
      call.answer(stream);
    });
  };
};
