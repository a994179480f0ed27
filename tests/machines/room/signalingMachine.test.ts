import { describe, expect, it } from 'vitest';
import { SimulatedClock } from 'xstate';
import type { BrokerFailure } from '../../../machines/words/vocabulary';
import { startSignaling } from '../../fakes/brokers';

const list = ['wss://a', 'wss://b', 'wss://c', 'wss://d'];
const start = (brokers = list) => startSignaling({ brokers, clock: new SimulatedClock() });

it('asks the first two brokers of the list at the same time', () => {
  const { opened, signaling, links } = start();
  expect(opened).toEqual(['wss://a', 'wss://b']);
  expect(links()).toEqual(['wss://a connecting', 'wss://b connecting']);
  expect(signaling.getSnapshot().value).toBe('connecting');
});

it('is online as soon as one of them answers', () => {
  const { signaling, links, connect, told } = start();
  connect('wss://b');
  expect(signaling.getSnapshot().value).toBe('online');
  expect(links()).toEqual(['wss://a connecting', 'wss://b online']);
  expect(told.map((report) => report.type)).toEqual(['signal.online']);
});

it('connects to its brokers at once when the browser has another network, and tells the room', () => {
  const { signaling, connect, lose, changeNetwork, asked, told } = start();
  connect('wss://a');
  lose('wss://b', 'credentials');
  const before = asked.length;
  changeNetwork();
  expect(asked.slice(before)).toEqual(['reconnect wss://a', 'reconnect wss://c']);
  expect(told.at(-1)?.type).toBe('network.changed');
  lose('wss://a');
  connect('wss://a');
  expect(signaling.getSnapshot().value).toBe('online');
});

describe('a seat that has lost its path', () => {
  const doubted = { type: 'network.doubted' } as const;

  it('changes nothing where what we say to ourselves comes back', () => {
    const { signaling, connect, send, asked, told, clock } = start(['wss://only']);
    connect('wss://only');
    const before = told.length;
    signaling.send(doubted);
    expect(asked.at(-1)).toBe('prove wss://only');
    send({ type: 'broker.delivers', url: 'wss://only' });
    clock.increment(60_000);
    expect(asked.at(-1)).toBe('prove wss://only');
    expect(told.slice(before)).toEqual([]);
  });

  it('has another network where nothing comes back within 2 s', () => {
    const { signaling, connect, asked, told, clock } = start(['wss://only']);
    connect('wss://only');
    signaling.send(doubted);
    clock.increment(1_999);
    expect(asked.at(-1)).toBe('prove wss://only');
    clock.increment(1);
    expect(asked.at(-1)).toBe('reconnect wss://only');
    expect(told.at(-1)?.type).toBe('network.changed');
  });

  it('asks no broker that is down', () => {
    const { signaling, asked, clock } = start(['wss://only']);
    signaling.send(doubted);
    clock.increment(5_000);
    expect(asked).toEqual([]);
  });
});

describe('a broker that accepts us', () => {
  it('is not online before what we say to ourselves has come back', () => {
    const { signaling, links, accept, send, asked, told } = start(['wss://only']);
    accept('wss://only');
    expect(links()).toEqual(['wss://only proving']);
    expect(asked).toEqual(['prove wss://only']);
    expect(told).toEqual([]);
    send({ type: 'broker.delivers', url: 'wss://only' });
    expect(links()).toEqual(['wss://only online']);
    expect(signaling.getSnapshot().value).toBe('online');
  });

  it('is asked again, with all subscriptions: the first ones may have been lost', () => {
    const { accept, asked, clock } = start(['wss://only']);
    accept('wss://only');
    clock.increment(1_000);
    expect(asked).toEqual(['prove', 'subscribe', 'prove'].map((what) => `${what} wss://only`));
  });

  it('and brings nothing is told as silent, and is asked on: it may mend', () => {
    const { signaling, links, linkOf, accept, send, asked, clock } = start(['wss://only']);
    accept('wss://only');
    clock.increment(15_000);
    expect(links()).toEqual(['wss://only silent']);
    expect(linkOf('wss://only')?.getSnapshot().context.reason).toBe('silent');
    expect(signaling.getSnapshot().value).toBe('unreachable');
    const before = asked.length;
    clock.increment(10_000);
    expect(asked.slice(before)).toEqual(['subscribe wss://only', 'prove wss://only']);
    send({ type: 'broker.delivers', url: 'wss://only' });
    expect(signaling.getSnapshot().value).toBe('online');
  });

  it('stays silent in words when it ends the connection, and when it accepts us once more', () => {
    const { linkOf, accept, lose, clock } = start(['wss://only']);
    accept('wss://only');
    clock.increment(15_000);
    lose('wss://only');
    accept('wss://only');
    expect(linkOf('wss://only')?.getSnapshot().context.reason).toBe('silent');
  });

  it('and brings nothing gives its place to the next of the list', () => {
    const { links, accept, connect, clock } = start();
    accept('wss://a');
    connect('wss://b');
    clock.increment(6_000);
    expect(links()).toEqual(['wss://c connecting', 'wss://b online']);
  });
});

it('tells the room of each broker that connects: peers on that one have not heard of us', () => {
  const { connect, told } = start();
  connect('wss://a');
  expect(told).toHaveLength(1);
  connect('wss://b');
  expect(told.map((report) => report.type)).toEqual(['signal.online', 'signal.online']);
});

it('is content with a list of one', () => {
  const { signaling, links, connect } = start(['wss://only']);
  connect('wss://only');
  expect(links()).toEqual(['wss://only online']);
  expect(signaling.getSnapshot().value).toBe('online');
});

it('publishes on every link that is online, and on none while none is', () => {
  const { publish, published, connect, lose } = start();
  publish();
  expect(published).toEqual([]);
  connect('wss://a');
  publish();
  expect(published).toEqual(['wss://a']);
  connect('wss://b');
  publish();
  expect(published).toEqual(['wss://a', 'wss://a', 'wss://b']);
  lose('wss://a');
  publish();
  expect(published.slice(3)).toEqual(['wss://b']);
  lose('wss://b');
  publish();
  expect(published).toHaveLength(4);
});

it('tells the room what a broker brings, whichever it is', () => {
  const { send, told } = start();
  const from = { peer: 'there', epoch: 'epoch1' };
  const event = {
    type: 'signal.leaveReceived',
    from,
    seq: 1,
    message: { kind: 'leave', reason: 'left' },
  } as const;
  send({ type: 'broker.received', url: 'wss://b', event });
  expect(told).toEqual([event]);
});

it('is offline only when the last broker is gone, and back with the first that returns', () => {
  const { signaling, connect, lose, told } = start();
  connect('wss://a');
  connect('wss://b');
  lose('wss://a');
  expect(signaling.getSnapshot().value).toBe('online');
  lose('wss://b');
  expect(signaling.getSnapshot().value).toBe('reconnecting');
  connect('wss://a');
  expect(signaling.getSnapshot().value).toBe('online');
  const both = ['signal.online', 'signal.online'];
  expect(told.map((report) => report.type)).toEqual([...both, 'signal.offline', 'signal.online']);
});

it.each<BrokerFailure>(['badAddress', 'ambiguous', 'insecure', 'credentials'])(
  'replaces a broker at once that can never work: %s',
  (reason) => {
    const { links, lose, stopped } = start();
    lose('wss://a', reason);
    expect(stopped).toEqual(['wss://a']);
    expect(links()).toEqual(['wss://c connecting', 'wss://b connecting']);
  },
);

it.each<BrokerFailure>(['refused', 'full', 'forbidden', 'unreachable', 'closed', 'closedAgain'])(
  'gives a broker some time to come back that is down for now: %s',
  (reason) => {
    const { links, lose, stopped } = start();
    lose('wss://a', reason);
    expect(stopped).toEqual([]);
    expect(links()).toEqual(['wss://a lost', 'wss://b connecting']);
  },
);

it('does not come back to a broker that can never work', () => {
  const { opened, links, lose } = start(['wss://a', 'wss://b', 'wss://c']);
  for (const url of ['wss://a', 'wss://b', 'wss://c']) lose(url, 'badAddress');
  expect(opened).toEqual(['wss://a', 'wss://b', 'wss://c']);
  expect(links()).toEqual(['wss://c unusable', 'wss://b unusable']);
});

it('opens no third link when the time of a broker is up that was replaced before', () => {
  const { clock, opened, lose, connect } = start();
  lose('wss://a', 'badAddress');
  connect('wss://b');
  connect('wss://c');
  clock.increment(60_000);
  expect(opened).toEqual(['wss://a', 'wss://b', 'wss://c']);
});

it('keeps the round trip of each broker, until it is lost', () => {
  const { send, connect, lose, linkOf } = start();
  const roundTrips = () =>
    ['wss://a', 'wss://b'].map((url) => linkOf(url)?.getSnapshot().context.roundTripMs);
  connect('wss://a');
  send({ type: 'broker.acknowledged', url: 'wss://a', roundTripMs: 40 });
  expect(roundTrips()).toEqual([40, null]);
  lose('wss://a');
  expect(roundTrips()).toEqual([null, null]);
});

it('leaves all brokers for those that the user enters', () => {
  const { signaling, links, connect, stopped, opened, clock } = start();
  connect('wss://a');
  signaling.send({ type: 'user.useBrokers', brokers: ['wss://b', 'wss://mine'] });
  expect(stopped.toSorted()).toEqual(['wss://a', 'wss://b']);
  expect(opened.slice(2)).toEqual(['wss://b', 'wss://mine']);
  expect(signaling.getSnapshot().value).toBe('connecting');
  connect('wss://mine');
  connect('wss://b');
  clock.increment(60_000);
  expect(links()).toEqual(['wss://b online', 'wss://mine online']);
});
