import { describe, expect, it } from 'vitest';
import { brokerAddress } from '../../src/adapters/mqtt/brokerAddress';

it.each([
  ['nothing', ''],
  ['a name without a scheme', 'broker.example:8084/mqtt'],
  ['a page', 'https://broker.example/mqtt'],
  ['plain MQTT, which no page can speak', 'mqtt://broker.example:1883'],
  ['a file', 'file:///mqtt'],
  ['a scheme alone', 'wss://'],
  ['a port that does not exist', 'wss://broker.example:70000'],
  ['a blank in the name', 'wss://broker example'],
])('%s is no address of a broker', (_, text) =>
  expect(brokerAddress(text, false)).toEqual({ ok: false, reason: 'badAddress' }),
);

describe('credentials', () => {
  it.each([
    ['none', 'wss://broker.example/mqtt', {}],
    ['a name', 'wss://ann@broker.example/mqtt', { username: 'ann' }],
    ['name and password', 'wss://ann:secret@broker.example/mqtt', { username: 'ann', password: 'secret' }],
    [
      'escaped characters',
      'wss://a%40b:p%3Aw%2F%C3%A9@broker.example/mqtt',
      { username: 'a@b', password: 'p:w/é' },
    ],
  ])('%s: are taken out of the address', (_, text, credentials) =>
    expect(brokerAddress(text, true)).toEqual({ ok: true, url: 'wss://broker.example/mqtt', credentials }),
  );

  it('with a stray percent sign are meant as they stand', () =>
    expect(brokerAddress('wss://ann:100%@broker.example/mqtt', true)).toMatchObject({
      ok: true,
      credentials: { username: 'ann', password: '100%' },
    }));
});

describe('a page served over https', () => {
  it('may not speak in clear to another machine', () =>
    expect(brokerAddress('ws://broker.example/mqtt', true)).toEqual({ ok: false, reason: 'insecure' }));

  it.each(['localhost', 'x.localhost', '127.0.0.1', '127.1.2.3', '[::1]'])(
    'may speak in clear to this machine, at %s',
    (host) => expect(brokerAddress(`ws://${host}:9001/mqtt`, true)).toMatchObject({ ok: true }),
  );

  it.each(['localhost.example', '127.0.0.1.example', 'notlocalhost'])('is not deceived by %s', (host) =>
    expect(brokerAddress(`ws://${host}/`, true)).toEqual({ ok: false, reason: 'insecure' }),
  );
});

it('a page served over http may use either', () => {
  expect(brokerAddress('ws://192.168.1.2:9001/mqtt', false)).toMatchObject({ ok: true });
  expect(brokerAddress('wss://192.168.1.2:9001/mqtt', false)).toMatchObject({ ok: true });
});
