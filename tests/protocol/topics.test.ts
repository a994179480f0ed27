import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTopic, signalingOf, topicOf, type Channel } from '../../src/protocol/topics';
import { joinAs, newAddress, newRoom, watchKeysOf } from './rooms';

const channels: Channel[] = ['presence', 'inbox', 'telemetry', 'lesson', 'answer'];
const base64url = fc.stringMatching(/^[A-Za-z0-9_-]{1,22}$/);

it('what is addressed is read back', () => {
  fc.assert(
    fc.property(base64url, fc.constantFrom(...channels), base64url, (tag, channel, peer) => {
      const topic = topicOf(tag, channel, peer);
      expect(parseTopic(tag, topic)).toEqual({ channel, peer });
      expect(parseTopic(`${tag}x`, topic)).toBeNull();
    }),
  );
});

it('topics hold at most 8 levels of base64url text, because brokers differ on all else', async () => {
  const { roomTag } = await newRoom();
  for (const channel of channels) {
    const topic = topicOf(roomTag, channel, newAddress().peer);
    expect(topic).toMatch(/^[A-Za-z0-9_/-]+$/);
    expect(topic.split('/').length).toBeLessThanOrEqual(8);
  }
});

it.each([
  ['another application', 'home/1/tag/p/me'],
  ['another version', 'parley/3/tag/p/me'],
  ['another room', 'parley/2/other/p/me'],
  ['an unknown channel', 'parley/2/tag/x/me'],
  ['a level too many', 'parley/2/tag/p/me/more'],
  ['a level too few', 'parley/2/tag/p'],
  ['a wildcard for a peer', 'parley/2/tag/p/+'],
  ['an empty peer', 'parley/2/tag/p/'],
  ['a line break', 'parley/2/tag/p/me\n'],
])('%s is not of this room', (_, topic) => expect(parseTopic('tag', topic)).toBeNull());

describe('subscriptions', () => {
  it('of a peer: its own inbox, nobody else’s, and what all say of themselves, in the version before too', () =>
    expect(signalingOf('tag', 'me', 'old')).toEqual([
      'parley/2/tag/s/me',
      'parley/2/tag/p/+',
      'parley/1/old/p/+',
    ]));

  it('of a page that only watches: itself, telemetry, and what is said in a class', async () => {
    const room = await newRoom();
    const { codec } = joinAs(await watchKeysOf(room.watchKey));
    expect(codec.subscriptions).toEqual({
      signaling: [codec.ownInbox],
      telemetry: `parley/2/${room.roomTag}/o/+`,
      lesson: `parley/2/${room.roomTag}/l/+`,
      answer: `parley/2/${room.roomTag}/a/+`,
    });
  });
});
