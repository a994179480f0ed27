import * as fc from 'fast-check';
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
  ['a comma in the name', 'wss://one.example,two.example'],
  ['a fragment, which no WebSocket has (RFC 6455 §3)', 'wss://broker.example/mqtt#here'],
  ['IPv6 without its brackets', 'ws://2001:db8::1/mqtt'],
  ['a second address without its scheme', 'wss://one.example/mqtt, two.example/mqtt'],
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

describe('a password as it is, not escaped,', () => {
  it.each([
    'p@ss',
    'p#ss',
    'p/ss',
    'p?ss',
    'p\\ss',
    'p:ss',
    '#ss',
    '/ss',
    'p/s@s#s?',
    'my pass',
    'a,b;c',
    'é%',
    'p@s/s#',
  ])('with odd characters opens the door of its own broker: %s', (password) =>
    expect(brokerAddress(`wss://ann:${password}@broker.example:8084/mqtt`, true)).toEqual({
      ok: true,
      url: 'wss://broker.example:8084/mqtt',
      credentials: { username: 'ann', password },
    }),
  );

  it.each([
    ['a slash behind what may be a host', 'wss://ann:p@ss/word@broker.example'],
    ['a slash behind what may be a port', 'wss://ann:12/34@broker.example'],
    ['an @ that may belong to the path', 'wss://broker.example:8084/mqtt@home'],
    ['an @ that may belong to the query', 'wss://broker.example/mqtt?user=ann@example.org'],
    ['a second address without its scheme', 'wss://one.example:8084, ann:secret@two.example'],
    ['a second address, both with credentials', 'wss://ann:one@one.example, ann:two@two.example'],
  ])('that leaves open which host is meant is asked for again: %s', (_, text) =>
    expect(brokerAddress(text, true)).toEqual({ ok: false, reason: 'ambiguous' }),
  );

  it('is never sent to another host than the one behind the last @', () => {
    const passwords = fc.string({
      maxLength: 12,
      unit: fc.constantFrom(...Array.from('a1:@/?#\\%[], .\u00e9')),
    });
    fc.assert(
      fc.property(passwords, (password) => {
        const address = brokerAddress(`wss://ann:${password}@broker.example/mqtt`, true);
        expect(['refused', 'wss://broker.example/mqtt']).toContain(address.ok ? address.url : 'refused');
      }),
      { numRuns: 2_000 },
    );
  });
});

it.each([
  ['capital letters in the scheme', 'WSS://broker.example/mqtt', 'wss://broker.example/mqtt'],
  ['an international name', 'wss://bücher.example/mqtt', 'wss://xn--bcher-kva.example/mqtt'],
  ['an underscore', 'wss://my_broker:8084/mqtt', 'wss://my_broker:8084/mqtt'],
  ['IPv6 with brackets', 'ws://[2001:DB8:0::1]:9001/mqtt', 'ws://[2001:db8::1]:9001/mqtt'],
  ['white space around it', ' wss://broker.example/mqtt\n', 'wss://broker.example/mqtt'],
  ['a query', 'wss://broker.example/mqtt?token=a,b', 'wss://broker.example/mqtt?token=a,b'],
])('an address is read with %s', (_, text, url) =>
  expect(brokerAddress(text, false)).toEqual({ ok: true, url, credentials: {} }),
);

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
