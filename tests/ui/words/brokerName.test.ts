import { expect, it } from 'vitest';
import { brokerHost, brokerName } from '../../../src/ui/words/brokerName';

it.each([
  ['a name and a password', 'wss://name:secret@broker.example:8084/mqtt'],
  ['a password with an @', 'wss://name:sec@ret@broker.example:8084/mqtt'],
  ['a password with a slash and an @', 'wss://name:se/cr@et@broker.example:8084/mqtt'],
  ['no address at all', 'wss://na me:sec@ret@bro ker:port/mqtt'],
  ['no scheme', 'name:secret@broker.example/mqtt'],
])('shows no credentials: %s', (_, address) => {
  for (const shown of [brokerName(address), brokerHost(address)]) {
    expect(shown).not.toMatch(/sec|ret|name:|na me/);
    expect(shown).toMatch(/bro ?ker/);
  }
});

it('keeps what is no secret', () => {
  expect(brokerName('wss://broker.example:8084/mqtt')).toBe('wss://broker.example:8084/mqtt');
  expect(brokerHost('wss://broker.example:8084/mqtt')).toBe('broker.example:8084');
});
