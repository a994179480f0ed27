/** A wire over MQTT 3.1.1 in a WebSocket. The client library is loaded on first use. */
import type { IClientOptions, MqttClient } from 'mqtt';
import type { BrokerFailure } from '../../../machines/words/vocabulary';
import type { Sealed } from '../../protocol/codec';
import type { OpenWire, Wire } from '../../protocol/wire';
import { brokerAddress } from './brokerAddress';

/** ms between two attempts to connect. */
const reconnectPeriod = 2_000;

const load = () => import('mqtt');
/** Fetches the client library ahead of the first connection. Rejects where it cannot be fetched. */
export const preloadMqtt: () => Promise<unknown> = load;

/** CONNACK return codes (MQTT 3.1.1 §3.2.2.3): 4 and 5 are about credentials, 1 to 3 are other refusals. */
const failureOf = (error: Error): BrokerFailure => {
  const code = 'code' in error ? Number(error.code) : NaN;
  if (code === 4 || code === 5) return 'credentials';
  return code >= 1 && code <= 3 ? 'refused' : 'unreachable';
};

const willOf = (will: Sealed | null): Pick<IClientOptions, 'will'> =>
  will ? { will: { topic: will.topic, payload: will.bytes as Buffer, qos: 1, retain: false } } : {};

export const openMqttWire: OpenWire = (url, { subscriptions, will }, events) => {
  const address = brokerAddress(url, globalThis.location?.protocol === 'https:');
  if (!address.ok) {
    queueMicrotask(() => events.lost(address.reason, ''));
    return { publish: () => {}, subscribe: () => {}, close: () => {} };
  }
  let client: MqttClient | null = null;
  let closed = false;
  let failure: { reason: BrokerFailure; detail: string } | null = null;
  let wasOnline = false;
  let unacknowledgedSince: number | null = null;

  const start = async () => {
    const { default: mqtt } = await load();
    if (closed) return;
    const options: IClientOptions = {
      // The library would read it from the address without the brackets of IPv6 (mqtt.js 5.16, lib/connect/index.ts).
      host: new URL(address.url).hostname,
      protocolVersion: 4,
      clean: true,
      keepalive: 10,
      connectTimeout: 5_000,
      reconnectPeriod,
      resubscribe: false,
      queueQoSZero: false,
      ...address.credentials,
      ...willOf(will()),
    };
    client = mqtt.connect(address.url, options);
    const connected = client;
    // Told before the next CONNECT is written, which reads the options again.
    client.on('reconnect', () => Object.assign(connected.options, willOf(will())));
    client.on('connect', () => {
      failure = null;
      // No need to wait for SUBACK: the broker handles a later publish after the subscription (MQTT 3.1.1 §4.6).
      subscribe(connected, subscriptions());
      wasOnline = true;
      events.online();
    });
    client.on('message', (topic, payload, { retain }) => {
      // Sent because of our subscription: somebody said it before we came (MQTT 3.1.1 §3.3.1.3).
      if (!retain) events.message(topic, new Uint8Array(payload));
    });
    client.on('error', (error) => {
      failure = { reason: failureOf(error), detail: error.message };
    });
    client.on('close', () => {
      if (closed) return;
      const reason: BrokerFailure = wasOnline ? 'closed' : 'unreachable';
      wasOnline = false;
      unacknowledgedSince = null;
      events.lost(failure?.reason ?? reason, failure?.detail ?? '');
    });
  };
  const subscribe = (to: MqttClient, topics: string[]) =>
    // Whatever matters is repeated until it is acknowledged, and a cluster replicates each subscription of QoS 1.
    to.subscribe(topics, { qos: 0 }, (error, granted) => {
      if (error) return events.lost('refused', error.message);
      const refused = granted?.find(({ qos }) => qos === 128);
      if (refused) events.lost('refused', `SUBACK 128 for ${refused.topic}`);
    });
  void start().catch((error: unknown) => events.lost('unreachable', String(error)));

  const publish = ({ topic, bytes }: Sealed, sure: boolean) => {
    if (!client?.connected) return;
    if (!sure || unacknowledgedSince !== null) {
      client.publish(topic, bytes as Buffer, { qos: sure ? 1 : 0 });
    } else {
      unacknowledgedSince = performance.now();
      client.publish(topic, bytes as Buffer, { qos: 1 }, (error) => {
        if (!error && !closed && unacknowledgedSince !== null)
          events.roundTrip(performance.now() - unacknowledgedSince);
        unacknowledgedSince = null;
      });
    }
    // The library corks its stream until its next timer; signaling should not wait for that.
    client.stream.uncork();
  };
  return {
    publish,
    subscribe(topic) {
      if (client?.connected) subscribe(client, [topic]);
    },
    close(lastWord) {
      closed = true;
      if (client?.connected && lastWord) {
        client.publish(lastWord.topic, lastWord.bytes as Buffer, { qos: 0 });
        // The library corks its stream until its next timer, which does not run any more when the page is unloaded.
        client.stream.uncork();
      }
      client?.end();
      client?.removeAllListeners('message');
    },
  } satisfies Wire;
};
