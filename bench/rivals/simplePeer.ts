/** simple-peer over mqtt.js: the newcomer says hello, whoever waits is the initiator. */
import Peer from 'simple-peer/simplepeer.min.js';
import { rtcConfiguration, showRemote, type Rival } from './lobby';
import { joinOverMqtt } from './overMqtt';

export const enter: Rival = async (lobby) => async () => {
  const { stream, side } = lobby;
  const open = () => {
    const peer = new Peer({ initiator: side === 'first', stream, config: rtcConfiguration });
    peer.on('signal', send);
    peer.on('stream', showRemote);
    return peer;
  };
  let peer: Peer | undefined;
  const send = await joinOverMqtt<object | 'hello'>(lobby, (message) => {
    if (message === 'hello') peer = open();
    else peer?.signal(message as object);
  });
  if (side === 'first') return;
  peer = open();
  send('hello');
};
