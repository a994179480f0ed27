import mqtt from 'mqtt';
import { describe, expect, it } from 'vitest';
import { openMqttWire } from '../../src/adapters/mqtt/mqttWire';
import { startBroker } from './brokers';
import { wireContract } from './wireContract';
import { inboxOf, openFor, presenceOf, text } from './wires';

const isLost = ({ type }: { type: string }) => type === 'lost';
const isOnline = ({ type }: { type: string }) => type === 'online';

describe('a wire over MQTT', () => {
  wireContract(async () => ({ open: openMqttWire, url: (await startBroker()).url }));
});

it('measures how long the broker takes to acknowledge', async () => {
  const alice = openFor(openMqttWire, (await startBroker()).url, 'alice');
  await alice.ready();
  const measured = await alice.until(({ type }) => type === 'roundTrip');
  expect(measured.type === 'roundTrip' && measured.ms).toBeGreaterThan(0);
});

it.each([
  ['no address', 'not an address'],
  ['an address of a page', 'https://127.0.0.1/'],
  ['two hosts that may be meant', 'ws://ann:p@127.0.0.1/word@127.0.0.1', 'ambiguous'],
])('%s is told as such, and nothing is tried', async (_, url, reason = 'badAddress') => {
  const alice = openFor(openMqttWire, url, 'alice');
  expect(alice.heard).toEqual([]);
  expect(await alice.until(() => true)).toEqual({ type: 'lost', reason, detail: '' });
});

it('a broker is reached at an IPv6 address, with and without credentials', async () => {
  const { url } = await startBroker({}, 0, '[::1]');
  expect(url).toContain('ws://[::1]:');
  for (const address of [url, withUser(url, 'ann:p/w')]) {
    const alice = openFor(openMqttWire, address, 'alice');
    expect(await alice.until(() => true)).toEqual({ type: 'online' });
  }
});

it('a place where nobody listens is unreachable', async () => {
  const { url, die } = await startBroker();
  await die();
  const alice = openFor(openMqttWire, url, 'alice');
  expect(await alice.until(() => true)).toMatchObject({ type: 'lost', reason: 'unreachable' });
});

const guarded = () =>
  startBroker({
    authenticate: (_client, username, password, done) => {
      if (username === 'ann' && String(password) === 'p:w') return done(null, true);
      const refusal = Object.assign(new Error('who?'), {
        returnCode: 4,
      });
      return done(refusal, false);
    },
  });
const withUser = (url: string, user: string) => url.replace('ws://', `ws://${user}@`);

describe('credentials', () => {
  it('in the address open the door', async () => {
    const { url } = await guarded();
    const alice = openFor(openMqttWire, withUser(url, 'ann:p%3Aw'), 'alice');
    expect(await alice.until(() => true)).toEqual({ type: 'online' });
  });

  it('that are wrong or missing are told apart from a broker that is down', async () => {
    const { url } = await guarded();
    for (const address of [url, withUser(url, 'ann:wrong')]) {
      const alice = openFor(openMqttWire, address, 'alice');
      expect(await alice.until(() => true)).toMatchObject({ type: 'lost', reason: 'credentials' });
    }
  });
});

it.each([
  [2, 'refused'],
  [3, 'full'],
])('a broker that does not let us in says why: %s', async (returnCode, reason) => {
  const { url } = await startBroker({
    authenticate: (_client, _username, _password, done) =>
      done(Object.assign(new Error('not today'), { returnCode }), false),
  });
  const alice = openFor(openMqttWire, url, 'alice');
  expect(await alice.until(isLost)).toMatchObject({ reason });
});

// Between two attempts the wire waits for 2 s.
it('a broker that lets nobody in who leaves a will lets us in without one', { timeout: 20_000 }, async () => {
  const { url } = await startBroker({
    preConnect: (client, packet, done) => {
      wills.set(client, Boolean(packet.will));
      done(null, true);
    },
    authenticate: (client, _username, _password, done) =>
      wills.get(client)
        ? done(Object.assign(new Error('no wills'), { returnCode: 5 }), false)
        : done(null, true),
  });
  const wills = new WeakMap<object, boolean>();
  const alice = openFor(openMqttWire, url, 'alice', { will: () => text(presenceOf('alice'), 'gone') });
  expect(await alice.until(isLost)).toMatchObject({ reason: 'refused' });
  expect(await alice.until(isOnline)).toEqual({ type: 'online' });
});

// Between two attempts the wire waits for 2 s.
it('a broker that refuses a subscription says so, and is asked again', { timeout: 20_000 }, async () => {
  let isAllowed = false;
  const { url } = await startBroker({
    authorizeSubscribe: (_client, subscription, done) => done(null, isAllowed ? subscription : null),
  });
  const alice = openFor(openMqttWire, url, 'alice');
  expect(await alice.until(isLost)).toMatchObject({ reason: 'forbidden' });
  isAllowed = true;
  await alice.until(isOnline, alice.heard.length);
  alice.wire.publish(text(inboxOf('alice'), 'heard at last'), true);
  await alice.untilHeard('heard at last');
});

// Between two attempts the wire waits for 2 s.
it('comes back by itself when the broker does, with all its subscriptions', { timeout: 20_000 }, async () => {
  const first = await startBroker();
  const alice = openFor(openMqttWire, first.url, 'alice');
  await alice.ready();
  await first.die();
  expect(await alice.until(isLost)).toMatchObject({ reason: 'closed' });
  alice.wire.publish(text(inboxOf('alice'), 'said while nobody listens'), true);
  const soFar = alice.heard.length;
  await startBroker({}, first.port);
  await alice.until(isOnline, soFar);
  alice.wire.publish(text(inboxOf('alice'), 'back again'), true);
  await alice.untilHeard('back again');
  expect(alice.texts()).not.toContain('said while nobody listens');
});

// Between two attempts the wire waits for 2 s.
it('has another will for each connection', { timeout: 20_000 }, async () => {
  const first = await startBroker();
  const wills = ['first will', 'second will'];
  const alice = openFor(openMqttWire, first.url, 'alice', {
    will: () => text(presenceOf('alice'), wills.shift() ?? 'no will'),
  });
  await alice.ready();
  await first.die();
  const soFar = alice.heard.length;
  const second = await startBroker({}, first.port);
  const bob = openFor(openMqttWire, second.url, 'bob');
  await bob.ready();
  const arrived = new Promise<{ close: () => void }>((resolve) => {
    second.broker.once('client', resolve);
  });
  await alice.until(isOnline, soFar);
  (await arrived).close();
  await bob.untilHeard('second will');
  expect(bob.texts()).not.toContain('first will');
});

it('does not take what was said before it came for what is said now', async () => {
  const { url } = await startBroker();
  const stranger = await mqtt.connectAsync(url, { protocolVersion: 4 });
  await stranger.publishAsync(presenceOf('carol'), 'said long ago', { qos: 1, retain: true });
  const alice = openFor(openMqttWire, url, 'alice');
  await alice.ready();
  await stranger.publishAsync(presenceOf('carol'), 'said now', { qos: 1, retain: true });
  await alice.untilHeard('said now');
  await stranger.endAsync();
  expect(alice.texts()).not.toContain('said long ago');
});

it('lets the broker say its will when the connection breaks, and only then', async () => {
  const { url, broker } = await startBroker();
  const will = text(presenceOf('alice'), 'vanished');
  const bob = openFor(openMqttWire, url, 'bob');
  await bob.ready();
  const arrived = new Promise<{ close: () => void }>((resolve) => {
    broker.once('client', resolve);
  });
  const alice = openFor(openMqttWire, url, 'alice', { will: () => will });
  await alice.ready();
  (await arrived).close();
  await bob.untilHeard('vanished');

  const carol = openFor(openMqttWire, url, 'carol', {
    will: () => text(presenceOf('carol'), 'vanished too'),
  });
  await carol.ready();
  carol.wire.close(text(presenceOf('carol'), 'left'));
  await bob.untilHeard('left');
  bob.wire.publish(text(inboxOf('bob'), 'end'), true);
  await bob.untilHeard('end');
  expect(bob.texts()).not.toContain('vanished too');
});
