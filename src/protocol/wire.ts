/** What carries bytes between peers: one broker, or a stand-in for it within one page. */
import type { BrokerFailure } from '../../machines/words/vocabulary';
import type { Sealed } from './codec';

export interface WireEvents {
  /** Connected, and all of `subscriptions` are asked for; again after each reconnection. */
  online(): void;
  lost(reason: BrokerFailure, detail: string): void;
  message(topic: string, bytes: Uint8Array<ArrayBuffer>): void;
  /** ms from a publish to the broker's acknowledgement. */
  roundTrip(ms: number): void;
}
export interface WireOptions {
  /** Topic filters: asked for at each connection. */
  subscriptions: () => string[];
  /** What the broker says for us when the connection breaks (MQTT 3.1.1 §3.1.2.5): asked for at each connection. */
  will: () => Sealed | null;
}
export interface Wire {
  /** `sure`: at least once (QoS 1); else at most once. */
  publish(sealed: Sealed, sure: boolean): void;
  /** Subscribes to a topic, perhaps again; of a wire that is not connected, the next connection does. */
  subscribe(topic: string): void;
  /** Gives the connection up, and connects at once: the network is another. */
  reconnect(): void;
  /** Says the last word if there is one, then ends the connection. */
  close(lastWord: Sealed | null): void;
}
/** Opens a wire to `url`; reconnects by itself until closed. */
export type OpenWire = (url: string, options: WireOptions, events: WireEvents) => Wire;
