import { expect, it } from 'vitest';
import { longestSaid } from '../../machines/words/terms';
import type { Fact } from '../../machines/words/facts';
import { createChat, maxBurst } from '../../src/adapters/webrtc/chat';
import { FakeDataChannel } from '../fakes/peerConnectionChannel';

function scene() {
  const log: Fact[] = [];
  const carried: unknown[] = [];
  const channel = new FakeDataChannel((data) => carried.push(data));
  const chat = createChat(channel as unknown as RTCDataChannel, (fact) => log.push(fact)); // it has what is used here
  return { log, carried, channel, chat };
}

it('says what was said before the channel was open as soon as it is, in its order', () => {
  const { log, carried, channel, chat } = scene();
  chat.say('a');
  chat.say('b');
  expect([log, carried]).toEqual([[], []]);
  channel.open();
  chat.say('c');
  expect(carried).toEqual(['a', 'b', 'c']);
  expect(log).toEqual(['a', 'b', 'c'].map((text) => ({ kind: 'text', direction: 'sent', text, bytes: 1 })));
});

it('notes what cannot be said any more', () => {
  const { log, carried, channel, chat } = scene();
  channel.close();
  chat.say('a');
  expect(carried).toEqual([]);
  expect(log).toEqual([{ kind: 'note', about: 'chat', text: 'InvalidStateError: not open' }]);
});

it.each([
  ['bytes', new ArrayBuffer(1), 'dropped: no text'],
  ['too much', 'x'.repeat(longestSaid + 1), `dropped: ${longestSaid + 1} characters`],
])('drops %s', (_, data, text) => {
  const { log, channel } = scene();
  channel.open();
  channel.arrive(data);
  expect(log).toEqual([{ kind: 'note', about: 'chat', text }]);
});

it('drops what comes too fast, says so once, and lets no flood fill the trace', () => {
  const { log, channel } = scene();
  channel.open();
  for (let line = 0; line < 10 * maxBurst; line++) channel.arrive('x');
  const texts = log.filter(({ kind }) => kind === 'text');
  expect(texts.length).toBeGreaterThanOrEqual(maxBurst);
  expect(texts.length).toBeLessThan(2 * maxBurst);
  expect(log.find(({ kind }) => kind === 'note')).toMatchObject({ text: 'dropped: too many lines at once' });
});
