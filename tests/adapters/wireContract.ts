/** Contract of every wire, MQTT or loopback. */
import { expect, it } from 'vitest';
import type { OpenWire } from '../../src/protocol/wire';
import { inboxOf, openFor, presenceOf, text } from './wires';

export interface WireUnderTest {
  open: OpenWire;
  url: string;
}

export function wireContract(start: () => Promise<WireUnderTest>) {
  async function pair() {
    const { open, url } = await start();
    const [alice, bob] = [openFor(open, url, 'alice'), openFor(open, url, 'bob')];
    await Promise.all([alice.ready(), bob.ready()]);
    return { alice, bob, open, url };
  }

  it('is not online before it has been returned', async () => {
    const { open, url } = await start();
    const alice = openFor(open, url, 'alice');
    expect(alice.heard).toEqual([]);
    expect(await alice.until(() => true)).toEqual({ type: 'online' });
  });

  it.each([true, false])('carries bytes unchanged to the inbox they are for (sure: %s)', async (sure) => {
    const { alice, bob } = await pair();
    alice.wire.publish(text(inboxOf('bob'), 'for bob \u0000 é'), sure);
    expect(await bob.untilHeard('for bob \u0000 é')).toMatchObject({ topic: inboxOf('bob') });
  });

  it('carries presence to everyone, also back to its sender', async () => {
    const { alice, bob } = await pair();
    alice.wire.publish(text(presenceOf('alice'), 'hello'), true);
    const heard = await Promise.all([alice.untilHeard('hello'), bob.untilHeard('hello')]);
    expect(heard).toMatchObject([{ topic: presenceOf('alice') }, { topic: presenceOf('alice') }]);
  });

  it('carries nothing to other inboxes', async () => {
    const { alice, bob } = await pair();
    alice.wire.publish(text(inboxOf('carol'), 'private'), true);
    alice.wire.publish(text(inboxOf('bob'), 'end'), true);
    await bob.untilHeard('end');
    expect([...alice.texts(), ...bob.texts()]).not.toContain('private');
  });

  it('keeps the order in which one peer speaks on one topic', async () => {
    const { alice, bob } = await pair();
    const said = Array.from({ length: 50 }, (_, n) => `n${n}`);
    for (const word of said) alice.wire.publish(text(inboxOf('bob'), word), true);
    await bob.untilHeard('n49');
    expect(bob.texts().filter((word) => said.includes(word))).toEqual(said);
  });

  it('lets what is said as soon as it is online be heard by those who were there', async () => {
    const { alice, open, url } = await pair();
    const carol = openFor(open, url, 'carol');
    await carol.until(({ type }) => type === 'online');
    carol.wire.publish(text(presenceOf('carol'), 'hello'), true);
    // The newcomer's subscriptions are active before the answer to its first message.
    await alice.untilHeard('hello');
    alice.wire.publish(text(inboxOf('carol'), 'welcome'), true);
    expect(await carol.untilHeard('welcome')).toMatchObject({ topic: inboxOf('carol') });
  });

  it('is heard again after it was told to reconnect, and hears', async () => {
    const { alice, bob } = await pair();
    const before = alice.heard.length;
    alice.wire.reconnect();
    await alice.until(({ type }) => type === 'online', before);
    expect(alice.heard[before]).toMatchObject({ type: 'lost', reason: 'closed' });
    alice.wire.publish(text(inboxOf('bob'), 'from another network'), true);
    await bob.untilHeard('from another network');
    bob.wire.publish(text(inboxOf('alice'), 'welcome back'), true);
    await alice.untilHeard('welcome back');
  });

  it('says its last word when it is closed, and then nothing more reaches it', async () => {
    const { alice, bob } = await pair();
    alice.wire.publish(text(inboxOf('bob'), 'not acknowledged yet'), true);
    alice.wire.close(text(presenceOf('alice'), 'bye'));
    const count = alice.heard.length;
    await bob.untilHeard('bye');
    bob.wire.publish(text(inboxOf('alice'), 'too late'), true);
    bob.wire.publish(text(inboxOf('bob'), 'end'), true);
    await bob.untilHeard('end');
    expect(alice.heard.slice(count)).toEqual([]);
  });

  it('says nothing after it was closed', async () => {
    const { alice, bob } = await pair();
    alice.wire.close(null);
    alice.wire.publish(text(inboxOf('bob'), 'from the grave'), true);
    bob.wire.publish(text(inboxOf('bob'), 'end'), true);
    await bob.untilHeard('end');
    expect(bob.texts()).not.toContain('from the grave');
  });

  it('never comes online when it was closed at once', async () => {
    const { bob, open, url } = await pair();
    const carol = openFor(open, url, 'carol');
    carol.wire.close(text(presenceOf('carol'), 'bye'));
    bob.wire.publish(text(inboxOf('bob'), 'end'), true);
    await bob.untilHeard('end');
    expect(carol.heard).toEqual([]);
    expect(bob.texts()).not.toContain('bye');
  });
}
