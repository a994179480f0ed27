/** A wire over MQTT 3.1.1 in a WebSocket. The client library is loaded on first use. */
import type { IClientOptions, MqttClient } from 'mqtt';
import type { BrokerFailure } from '../../../machines/words/vocabulary';
import type { Sealed } from '../../protocol/codec';
import type { OpenWire, Wire } from '../../protocol/wire';
import { brokerAddress } from './brokerAddress';

/** ms between two attempts to connect; twice as many after each connection that did not last, up to the most. */
const reconnectPeriod = 2_000;
const longestPeriod = 16_000;
/** ms after which a connection has lasted. */
const lasting = 10_000;

const load = () => import('mqtt');
/** Fetches the client library ahead of the first connection. Rejects where it cannot be fetched. */
export const preloadMqtt: () => Promise<unknown> = load;

/** CONNACK return codes (MQTT 3.1.1 §3.2.2.3). */
const notAuthorized = 5;
const failures: Partial<Record<number, BrokerFailure>> = {
  1: 'refused',
  2: 'refused',
  3: 'full',
  4: 'credentials',
  [notAuthorized]: 'credentials',
};
const codeOf = (error: Error): number => ('code' in error ? Number(error.code) : NaN);

const willOf = (will: Sealed | null): Pick<IClientOptions, 'will'> =>
  will ? { will: { topic: will.topic, payload: will.bytes as Buffer, qos: 1, retain: false } } : {};

export const openMqttWire: OpenWire = (url, { subscriptions, will }, events) => {
  const address = brokerAddress(url, globalThis.location?.protocol === 'https:');
  if (!address.ok) {
    queueMicrotask(() => events.lost(address.reason, ''));
    return { publish: () => {}, subscribe: () => {}, reconnect: () => {}, close: () => {} };
  }
  let client: MqttClient | null = null;
  let closed = false;
  let failure: { reason: BrokerFailure; detail: string } | null = null;
  let onlineSince: number | null = null;
  /** Connections in a row that were refused or did not last: brokers that limit rates end them without a word. */
  let brief = 0;
  /** Some brokers let nobody in who leaves a will. */
  let hasWill = true;
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
      reconnectOnConnackError: true,
      resubscribe: false,
      queueQoSZero: false,
      ...address.credentials,
      ...willOf(will()),
    };
    client = mqtt.connect(address.url, options);
    const connected = client;
    // Told before the next CONNECT is written, which reads the options again.
    client.on('reconnect', () =>
      Object.assign(connected.options, { will: undefined }, willOf(hasWill ? will() : null)),
    );
    client.on('connect', () => {
      failure = null;
      // No need to wait for SUBACK: the broker handles a later publish after the subscription (MQTT 3.1.1 §4.6).
      subscribe(connected, subscriptions());
      onlineSince = performance.now();
      events.online();
    });
    client.on('message', (topic, payload, { retain }) => {
      // Sent because of our subscription: somebody said it before we came (MQTT 3.1.1 §3.3.1.3).
      if (!retain) events.message(topic, new Uint8Array(payload));
    });
    client.on('error', (error) => {
      const code = codeOf(error);
      failure = { reason: failures[code] ?? 'unreachable', detail: error.message };
      if (code in failures) brief++;
      if (code !== notAuthorized || !hasWill || will() === null) return;
      hasWill = false;
      failure.reason = 'refused';
    });
    // Before the library reads how long to wait.
    client.prependListener('close', () => {
      if (onlineSince !== null) brief = performance.now() - onlineSince < lasting ? brief + 1 : 0;
      connected.options.reconnectPeriod = Math.min(
        longestPeriod,
        reconnectPeriod * 2 ** Math.max(0, brief - 2),
      );
    });
    client.on('close', () => {
      if (closed) return;
      const wasCut = onlineSince !== null;
      onlineSince = null;
      unacknowledgedSince = null;
      const reason: BrokerFailure = !wasCut ? 'unreachable' : brief > 2 ? 'closedAgain' : 'closed';
      events.lost(failure?.reason ?? reason, failure?.detail ?? '');
      if (failure?.reason === 'credentials') connected.end(true);
    });
  };
  const subscribe = (to: MqttClient, topics: string[]) => {
    if (topics.length === 0) return;
    // Whatever matters is repeated until it is acknowledged, and a cluster replicates each subscription of QoS 1.
    to.subscribe(topics, { qos: 0 }, (error, granted) => {
      const refused = granted?.find(({ qos }) => qos === 128);
      if (!refused && !(error && to.connected)) return;
      failure = { reason: 'forbidden', detail: refused ? `SUBACK 128 for ${refused.topic}` : String(error) };
      // The library would stay connected, and never ask again.
      to.stream.destroy();
    });
  };
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
    reconnect() {
      client?.end(true);
      client?.reconnect();
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
