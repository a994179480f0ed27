import { describe, expect, it } from 'vitest';
import { createLoopbackBroker } from '../../src/adapters/loopback/loopbackWire';
import { inboxOf, openFor, text } from './wires';
import { wireContract } from './wireContract';

describe('a loopback wire', () => {
  wireContract(async () => ({ open: createLoopbackBroker(), url: 'loopback:' }));
});

it('two brokers of one page do not hear each other', async () => {
  const [here, there] = [createLoopbackBroker(), createLoopbackBroker()];
  const [alice, bob] = [openFor(here, '', 'alice'), openFor(there, '', 'bob')];
  await Promise.all([alice.ready(), bob.ready()]);
  alice.wire.publish(text(inboxOf('bob'), 'hello'), true);
  bob.wire.publish(text(inboxOf('bob'), 'end'), true);
  await bob.untilHeard('end');
  expect(bob.texts()).not.toContain('hello');
});

it('gives each receiver bytes of its own', async () => {
  const broker = createLoopbackBroker();
  const received: Uint8Array[] = [];
  for (const peer of ['alice', 'bob'])
    openFor(
      (url, options, events) =>
        broker(url, options, {
          ...events,
          message: (topic, bytes) => {
            received.push(bytes);
            events.message(topic, bytes);
          },
        }),
      '',
      peer,
    );
  const carol = openFor(broker, '', 'carol');
  await carol.ready();
  const sent = text('parley/2/room/p/carol', 'hello');
  carol.wire.publish(sent, true);
  await carol.untilHeard('hello');
  received[0]?.fill(0);
  expect(received.map((bytes) => bytes.length)).toEqual([5, 5]);
  expect(new TextDecoder().decode(received[1])).toBe('hello');
  expect(new TextDecoder().decode(sent.bytes)).toBe('hello');
});
