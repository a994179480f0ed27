import { expect, it } from 'vitest';
import { SimulatedClock } from 'xstate';
import { startSignaling } from '../../fakes/brokers';

const start = (brokers = ['wss://a', 'wss://b', 'wss://c']) =>
  startSignaling({ brokers, clock: new SimulatedClock() });

it('replaces a broker that does not answer, 6 s after it was asked', () => {
  const { clock, connect, links } = start();
  connect('wss://b');
  clock.increment(5_999);
  expect(links()).toEqual(['wss://a connecting', 'wss://b online']);
  clock.increment(1);
  expect(links()).toEqual(['wss://c connecting', 'wss://b online']);
});

it('replaces a broker that is lost, 6 s after it was lost, unless it comes back', () => {
  const { clock, connect, lose, links } = start();
  connect('wss://a');
  connect('wss://b');
  clock.increment(60_000);
  lose('wss://a');
  clock.increment(5_999);
  connect('wss://a');
  clock.increment(60_000);
  expect(links()).toEqual(['wss://a online', 'wss://b online']);
  lose('wss://a');
  clock.increment(5_999);
  expect(links()).toEqual(['wss://a lost', 'wss://b online']);
  clock.increment(1);
  expect(links()).toEqual(['wss://c connecting', 'wss://b online']);
});

it('keeps a broker that is down when there is no other', () => {
  const { clock, connect, lose, links, stopped } = start(['wss://a', 'wss://b']);
  connect('wss://a');
  connect('wss://b');
  lose('wss://a');
  clock.increment(60_000);
  expect(links()).toEqual(['wss://a lost', 'wss://b online']);
  expect(stopped).toEqual([]);
});

it('comes round to the brokers that it gave up', () => {
  const { clock, opened } = start();
  clock.increment(6_000);
  clock.increment(6_000);
  expect(opened.slice(0, 4)).toEqual(['wss://a', 'wss://b', 'wss://c', 'wss://a']);
});

it.each([
  ['from the start', false],
  ['after it was online', true],
])('says after 10 s that no broker is reachable, %s, and is online again with the first', (_, wasOnline) => {
  const { clock, connect, lose, signaling } = start(['wss://a']);
  const is = () => signaling.getSnapshot().value;
  if (wasOnline) {
    connect('wss://a');
    clock.increment(60_000);
    lose('wss://a');
  }
  const before = is();
  clock.increment(9_999);
  expect(is()).toBe(before);
  clock.increment(1);
  expect(is()).toBe('unreachable');
  connect('wss://a');
  expect(is()).toBe('online');
});
