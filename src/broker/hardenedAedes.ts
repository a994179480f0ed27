import type { EventEmitter } from 'node:events';
import { Aedes, type Client, type PublishPacket } from 'aedes';
import type { BrokerLimits } from './limits';
import { tokenBucket } from '../protocol/tokenBucket';
import { mayPublish, maySubscribe } from './topicRules';

/** A topic that nobody may subscribe to: forbidden publishes are redirected here. */
const nowhere = '$dropped';

interface Quota {
  takeToken: () => boolean;
  filters: Set<string>;
}

/**
 * An MQTT 3.1.1 broker that accepts only Parley's topics and stores nothing:
 * - a publish to another topic is acknowledged and dropped (an error would end the connection);
 * - a subscription to another filter, or one too many, gets the return code 0x80;
 * - retain flags are cleared, also on wills, and every session is clean;
 * - a client over its rate is disconnected.
 *
 * `onError` hears of failures inside the broker. It holds timers until `close()` is called.
 */
export async function startHardenedAedes(
  limits: BrokerLimits,
  onError: (error: Error) => void,
): Promise<Aedes> {
  const quotas = new WeakMap<Client, Quota>();
  const quotaOf = (client: Client): Quota => {
    const known = quotas.get(client);
    if (known) return known;
    const takeToken = tokenBucket(limits.messagesPerSecond, limits.burstMessages, () => performance.now());
    const quota = { takeToken, filters: new Set<string>() };
    quotas.set(client, quota);
    return quota;
  };

  const broker = await Aedes.createBroker({
    connectTimeout: 10_000,
    // A subscriber that does not read holds up everybody's messages until it is dropped.
    drainTimeout: 5_000,
    // Refuses keepalive 0 too, which would let vanished clients fill the connections.
    keepaliveLimit: 60,
    maxInflightInbound: 16,
    preConnect: (_client, packet, done) => {
      // aedes stores refused filters of a persistent session with the others, queues for them, and delivers later.
      packet.clean = true;
      done(null, true);
    },
    authorizePublish: (client, packet, done) => {
      if (client && !quotaOf(client).takeToken()) return done(new Error('publishes too fast'));
      restrict(packet);
      return done(null);
    },
    authorizeSubscribe: (client, subscription, done) => {
      const { takeToken, filters } = quotaOf(client);
      if (!takeToken()) return done(new Error('subscribes too fast'));
      const isFull = filters.size >= limits.maxSubscriptions && !filters.has(subscription.topic);
      if (isFull || !maySubscribe(subscription.topic)) return done(null, null);
      filters.add(subscription.topic);
      return done(null, subscription);
    },
  });
  broker.on('unsubscribe', (filters, client) =>
    filters.forEach((filter) => quotaOf(client).filters.delete(filter)),
  );
  // Without a listener a failing persistence would end the process; the types of aedes leave this event out.
  const events: EventEmitter = broker;
  events.on('error', onError);
  return broker;
}

function restrict(packet: PublishPacket): void {
  packet.retain = false;
  if (mayPublish(packet.topic)) return;
  packet.topic = nowhere;
  packet.payload = Buffer.alloc(0);
}
