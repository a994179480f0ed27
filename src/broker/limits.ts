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

/** Ample for a classroom; a Parley message has at most 32 KiB and its header. */
export const defaultLimits: BrokerLimits = {
  maxMessageBytes: 64 * 1024,
  maxConnections: 200,
  // A class behind one router, two connections each.
  maxConnectionsPerAddress: 80,
  messagesPerSecond: 200,
  burstMessages: 400,
  maxSubscriptions: 64,
};
