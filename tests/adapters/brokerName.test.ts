import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { brokerAddress } from '../../src/adapters/mqtt/brokerAddress';
import { brokerHost, brokerName } from '../../src/adapters/mqtt/brokerName';

describe('shows the broker without its credentials:', () => {
  it.each([
    ['a name and a password', 'wss://name:secret@broker.example:8084/mqtt'],
    ['a password with an @', 'wss://name:sec@ret@broker.example:8084/mqtt'],
    ['a password with a slash and an @', 'wss://name:se/cr@et@broker.example:8084/mqtt'],
    ['a password with a number sign', 'wss://name:#sec/ret@broker.example:8084/mqtt'],
  ])('%s', (_, address) => {
    expect(brokerName(address)).toBe('wss://broker.example:8084/mqtt');
    expect(brokerHost(address)).toBe('broker.example:8084');
  });
  it('a token in the query', () =>
    expect(brokerName('wss://broker.example/mqtt?token=secret')).toBe('wss://broker.example/mqtt?…'));
  it('an address of IPv6', () => expect(brokerHost('ws://ann:secret@[::1]:9001/mqtt')).toBe('[::1]:9001'));
});

it.each([
  ['white space in the host', 'wss://na me:sec@ret@bro ker:port/mqtt', 'wss://…'],
  ['no scheme', 'name:secret@broker.example/mqtt', '…'],
  ['the host forgotten', 'wss://name:secret', 'wss://…'],
  ['two hosts that may be meant', 'wss://name:sec@ret/secret@broker.example', 'wss://…'],
  ['no address, and nothing else', 'secret', '…'],
])('of what is refused nothing but the scheme is shown: %s', (_, address, shown) => {
  expect(brokerName(address)).toBe(shown);
  expect(brokerHost(address)).toBe('…');
});

it('whatever a password is, no part of it is shown of an address that leads to its broker', () => {
  const passwords = fc.string({ minLength: 4, maxLength: 20, unit: 'binary' });
  fc.assert(
    fc.property(passwords, (password) => {
      const address = `wss://ann:${password}@h:1/`;
      const isRead = brokerAddress(address, true).ok;
      expect(['wss://…', ...(isRead ? ['wss://h:1/'] : [])]).toContain(brokerName(address));
    }),
  );
});
