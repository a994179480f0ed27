/** The topics of a room on the broker: base64url text only, because brokers and clusters differ on all else. */
export type Channel = 'presence' | 'inbox' | 'telemetry';
const letter: Record<Channel, string> = { presence: 'p', inbox: 's', telemetry: 'o' };

export const topicOf = (roomTag: string, channel: Channel, peer: string) =>
  `parley/1/${roomTag}/${letter[channel]}/${peer}`;

/** Subscriptions of a peer: its own inbox, and everyone's presence. */
export const signalingOf = (roomTag: string, peer: string) => [
  topicOf(roomTag, 'inbox', peer),
  topicOf(roomTag, 'presence', '+'),
];
/** Subscription to everyone's telemetry. */
export const telemetryOf = (roomTag: string) => topicOf(roomTag, 'telemetry', '+');

/** Null for a topic that is not of this room. */
export function parseTopic(roomTag: string, topic: string): { channel: Channel; peer: string } | null {
  const match = /^parley\/1\/([A-Za-z0-9_-]+)\/([pso])\/([A-Za-z0-9_-]+)$/.exec(topic);
  const [, tag, kind, peer] = match ?? [];
  if (tag !== roomTag || peer === undefined) return null;
  return { channel: kind === 'p' ? 'presence' : kind === 's' ? 'inbox' : 'telemetry', peer };
}
