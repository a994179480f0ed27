/** Resource limits of an embedded broker, per client unless stated otherwise. */
export interface BrokerLimits {
  /** Largest WebSocket message, and largest MQTT packet body, in bytes. */
  maxMessageBytes: number;
  /** Open connections of all clients together. */
  maxConnections: number;
  /** Open connections from one address. */
  maxConnectionsPerAddress: number;
  /** Publishes and subscriptions per second, over time. */
  messagesPerSecond: number;
  /** Publishes and subscriptions that may come at once. */
  burstMessages: number;
  /** Topic filters subscribed at the same time. */
  maxSubscriptions: number;
}

/** What one core carries, by half (`npm run bench:load`); a Parley message has at most 32 KiB and its header. */
export const defaultLimits: BrokerLimits = {
  maxMessageBytes: 64 * 1024,
  // About 50 kB each.
  maxConnections: 4_000,
  // A school behind one router: a call takes one connection of each peer, and so does each who watches.
  maxConnectionsPerAddress: 1_000,
  messagesPerSecond: 200,
  burstMessages: 400,
  maxSubscriptions: 64,
};
