/** The topics of a room on the broker: base64url text only, because brokers and clusters differ on all else. */
export type Channel = 'presence' | 'inbox' | 'telemetry' | 'lesson' | 'answer';
const letter: Record<Channel, string> = {
  presence: 'p',
  inbox: 's',
  telemetry: 'o',
  lesson: 'l',
  answer: 'a',
};
const channels = Object.keys(letter) as Channel[];

export const topicOf = (roomTag: string, channel: Channel, peer: string) =>
  `parley/2/${roomTag}/${letter[channel]}/${peer}`;

/** Where peers of version 1 say that they are there. */
const oldPresence = (oldTag: string, peer: string) => `parley/1/${oldTag}/p/${peer}`;
export const isOldPresence = (oldTag: string, topic: string) => topic.startsWith(oldPresence(oldTag, ''));

/** Subscriptions of a peer: its own inbox, and everyone's presence, in this version and the one before. */
export const signalingOf = (roomTag: string, peer: string, oldTag: string | null) => [
  topicOf(roomTag, 'inbox', peer),
  topicOf(roomTag, 'presence', '+'),
  ...(oldTag === null ? [] : [oldPresence(oldTag, '+')]),
];
/** Subscription to what everyone says on a channel that whoever watches may hear. */
export const everyonesOf = (roomTag: string, channel: Channel) => topicOf(roomTag, channel, '+');

/** Whether it looks like the topic of a channel that whoever only watches has the key of. */
export const isWatched = (topic: string) => /\/[ola]\/[^/]*$/.test(topic);

/** Null for a topic that is not of this room. */
export function parseTopic(roomTag: string, topic: string): { channel: Channel; peer: string } | null {
  const match = /^parley\/2\/([A-Za-z0-9_-]+)\/([psola])\/([A-Za-z0-9_-]+)$/.exec(topic);
  const [, tag, kind, peer] = match ?? [];
  if (tag !== roomTag || peer === undefined) return null;
  const channel = channels.find((one) => letter[one] === kind);
  return channel === undefined ? null : { channel, peer };
}
