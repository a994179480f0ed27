/** RTCPeerConnection over mqtt.js: the newcomer says hello, whoever waits offers. */
import type { Rival } from './lobby';
import { joinOverMqtt } from './overMqtt';
import { openRaw, type RawMessage } from './rawConnection';

export const enter: Rival = async (lobby) => async () => {
  const send = await joinOverMqtt<RawMessage | 'hello'>(lobby, (message) =>
    message === 'hello' ? raw.offer() : raw.hear(message),
  );
  const raw = openRaw(lobby.stream, send);
  if (lobby.side === 'second') send('hello');
};
