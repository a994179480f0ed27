/** Signaling as the first example of mqtt.js does it: connect, subscribe, then publish. */
import mqtt from 'mqtt';
import type { Lobby } from './lobby';

/** Messages of the other side go to `hear`; resolves, once subscribed, to what sends one to it. */
export async function joinOverMqtt<Message>(
  { broker, room, side }: Lobby,
  hear: (message: Message) => unknown,
): Promise<(message: Message) => void> {
  const client = await mqtt.connectAsync(broker);
  client.on('message', (_, payload) => hear(JSON.parse(payload.toString()) as Message));
  await client.subscribeAsync(`bench/${room}/${side === 'first' ? 'second' : 'first'}`);
  return (message) => client.publish(`bench/${room}/${side}`, JSON.stringify(message));
}
