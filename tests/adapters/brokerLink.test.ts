import { describe, expect, it, onTestFinished } from 'vitest';
import type { PublishCommand } from '../../machines/words/vocabulary';
import type { HeardInClass, Sealed } from '../../src/protocol/codec';
import { readHeader } from '../../src/protocol/envelope';
import {
  bye,
  everyone,
  flipped,
  hello,
  joinAs,
  newRoom,
  rejectionOf,
  toInbox,
  watchKeysOf,
} from '../protocol/rooms';
import { linkedPage, type FakeWire } from './fakeWires';

const [first, second] = ['wss://one.example/', 'wss://two.example/'];
const sayHello = (): PublishCommand => ({ type: 'publish', destination: everyone, message: { ...hello } });

const arrive = (wire: FakeWire | undefined, { topic, bytes }: Sealed) => wire?.events.message(topic, bytes);
async function scene(urls = [first]) {
  const keys = await newRoom();
  const page = await linkedPage(keys, urls);
  const bob = joinAs(keys);
  const [wire] = page.wires;
  if (!wire) throw new Error('no wire');
  return { page, bob, wire };
}

it('tells the machine what the broker does, and which broker it is', async () => {
  const { page, wire } = await scene();
  wire.events.online();
  wire.events.roundTrip(12);
  wire.events.lost('closed', 'gone');
  expect(page.reports).toEqual([
    { type: 'broker.connected', url: first },
    { type: 'broker.acknowledged', url: first, roundTripMs: 12 },
    { type: 'broker.lost', url: first, reason: 'closed', detail: 'gone' },
  ]);
});

describe('whether a broker delivers', () => {
  it.each([true, false])(
    'shows when what we say to ourselves comes back (we may speak: %s)',
    async (speaks) => {
      const keys = await newRoom();
      const page = await linkedPage(speaks ? keys : await watchKeysOf(keys.watchKey), [first], speaks);
      const [wire] = page.wires;
      page.tell({ type: 'prove' });
      const [proof] = wire?.published ?? [];
      if (!proof) throw new Error('nothing was said');
      expect(wire?.options.subscriptions()).toContain(proof.sealed.topic);
      arrive(wire, { topic: proof.sealed.topic, bytes: Uint8Array.of(1, 2, 3) });
      expect(page.reports).toEqual([]);
      arrive(wire, proof.sealed);
      expect(page.reports).toEqual([{ type: 'broker.delivers', url: first }]);
    },
  );

  it('is asked with all subscriptions when the machine wishes', async () => {
    const { page, wire } = await scene();
    page.tell({ type: 'subscribe' });
    expect(wire.subscribed).toEqual(wire.options.subscriptions());
  });
});

it('opens what arrives, in the order in which it arrived, and writes it down', async () => {
  const { page, bob, wire } = await scene();
  const sessions = Array.from({ length: 20 }, (_, session) => session);
  for (const session of sessions)
    arrive(wire, await bob.codec.sealMessage({ kind: 'hangUp', session }, toInbox(page.self)));
  await page.until(() => page.reports.length === sessions.length);
  expect(page.reports).toMatchObject(
    sessions.map((session) => ({
      type: 'broker.received',
      event: { type: 'signal.hangUpReceived', from: bob.self, message: { kind: 'hangUp', session } },
    })),
  );
  expect(page.log).toMatchObject(
    sessions.map((session) => ({ kind: 'message', direction: 'received', other: bob.self.peer, session })),
  );
});

describe('two brokers', () => {
  it('carry the same envelope, so that it counts once where both deliver it', async () => {
    const { page, bob } = await scene([first, second]);
    page.tell(sayHello());
    await page.until(() => page.wires.every(({ published }) => published.length === 1));
    const [a, b] = page.wires.map(({ published }) => published[0]?.sealed);
    if (!a || !b) throw new Error('not published');
    expect(a.bytes).toEqual(b.bytes);
    expect((await bob.codec.open(a.topic, a.bytes)).kind).toBe('message');
    expect(rejectionOf(await bob.codec.open(b.topic, b.bytes))).toBe('repeated');
    expect(page.log).toMatchObject([{ kind: 'message', direction: 'sent', message: 'hello', other: null }]);
  });

  it('that bring the same message tell the machine once', async () => {
    const { page, bob } = await scene([first, second]);
    const sealed = await bob.codec.sealMessage(hello, everyone);
    for (const wire of page.wires) arrive(wire, sealed);
    // Whichever of the two is opened first.
    await page.until(() => page.log.some(({ kind }) => kind === 'rejected') && page.reports.length > 0);
    expect(page.reports).toHaveLength(1);
    expect(page.log).toContainEqual(
      expect.objectContaining({ kind: 'rejected', reason: 'repeated', count: 1 }),
    );
  });
});

it('sends in the order in which it was told, with delivery assured', async () => {
  const { page, bob, wire } = await scene();
  const destination = toInbox(bob.self);
  for (let session = 0; session < 20; session++)
    page.tell({ type: 'publish', destination, message: { kind: 'hangUp', session } });
  await page.until(() => wire.published.length === 20);
  for (const [session, { sealed, sure }] of wire.published.entries()) {
    expect(sure).toBe(true);
    expect(await bob.codec.open(sealed.topic, sealed.bytes)).toMatchObject({ message: { session } });
  }
});

it('lists a flood of rejections in part, and counts all of it', async () => {
  const { page, bob, wire } = await scene();
  const { bytes } = await bob.codec.sealMessage(hello, everyone);
  for (let n = 0; n < 100; n++) wire.events.message('elsewhere', bytes);
  await page.until(() => page.log.some((fact) => fact.kind === 'rejected' && fact.count === 100));
  expect(page.log).toHaveLength(51);
});

it('counts what it turns away by reason, and the machine hears nothing of it', async () => {
  const { page, bob, wire } = await scene();
  const { topic, bytes } = await bob.codec.sealMessage(hello, everyone);
  wire.events.message(topic, flipped(bytes, 60, 1));
  wire.events.message('elsewhere', bytes);
  wire.events.message(topic, flipped(bytes, 61, 1));
  await page.until(() => page.log.length === 3);
  expect(page.log).toEqual([
    { kind: 'rejected', reason: 'undecryptable', bytes: bytes.length, count: 1 },
    { kind: 'rejected', reason: 'foreign', bytes: bytes.length, count: 1 },
    { kind: 'rejected', reason: 'undecryptable', bytes: bytes.length, count: 2 },
  ]);
  expect(page.reports).toEqual([]);
});

it('hears signaling though whoever watches says more than can be opened', async () => {
  const { page, bob, wire } = await scene();
  const { topic, bytes } = await bob.codec.sealTelemetry({ kind: 'ask', peer: null });
  const said = await bob.codec.sealMessage(hello, everyone);
  for (let n = 0; n < 2_000; n++) wire.events.message(topic, bytes);
  wire.events.message(said.topic, said.bytes);
  await page.until(() => page.reports.length > 0);
  expect(page.reports).toMatchObject([{ type: 'broker.received', event: { type: 'signal.helloReceived' } }]);
  expect(page.log).toContainEqual(expect.objectContaining({ kind: 'rejected', reason: 'tooMany' }));
});

it('writes down that a message was too large to be sent, and sends the next one', async () => {
  const { page, bob, wire } = await scene();
  const nothing = { negotiation: 0, ufrag: null, candidates: 0, complete: false };
  const sdp = 'x'.repeat(200_000);
  const counted = { session: 1, negotiation: 1, after: 0, ufrag: null, candidates: [], complete: false };
  const destination = toInbox(bob.self);
  page.tell({ type: 'publish', destination, message: { kind: 'offer', sdp, ...counted, heard: nothing } });
  page.tell({ type: 'publish', destination, message: bye });
  await page.until(() => wire.published.length === 1);
  expect(page.log).toMatchObject(
    [{ message: 'offer', fate: 'dropped' }, { kind: 'note' }, { message: 'hangUp', fate: 'delivered' }].map(
      (fact) => expect.objectContaining(fact) as object,
    ),
  );
});

describe('the last word', () => {
  it('is "left" when the room is left; the broker says "vanished" when the page breaks off', async () => {
    const { page, bob, wire } = await scene();
    page.tell({ type: 'publish', destination: everyone, message: { kind: 'leave', reason: 'left' } });
    page.stop();
    const [will, { lastWord }] = [wire.options.will(), wire];
    if (!will || !lastWord) throw new Error('nothing was said');
    const heard = [
      await bob.codec.open(will.topic, will.bytes),
      await bob.codec.open(lastWord.topic, lastWord.bytes),
    ];
    expect(heard).toMatchObject([
      { from: page.self, message: { kind: 'leave', reason: 'vanished' } },
      { from: page.self, message: { kind: 'leave', reason: 'left' } },
    ]);
  });

  it('is another envelope for each connection: one that was said once would be a repetition', async () => {
    const { bob, wire } = await scene();
    const before = wire.options.will();
    wire.events.online();
    // The next one is sealed as soon as this connection stands.
    while (wire.options.will() === before) await bob.codec.sealMessage(hello, everyone);
    for (const will of [before, wire.options.will()]) {
      if (!will) throw new Error('nothing would be said');
      const opened = await bob.codec.open(will.topic, will.bytes);
      expect(opened).toMatchObject({ kind: 'message', message: { kind: 'leave', reason: 'vanished' } });
    }
  });

  it('is not said when one broker gives way to another: nobody has left', async () => {
    const { page, wire } = await scene();
    page.stop();
    expect(wire.lastWord).toBeNull();
  });

  it('is still fresh after hundreds of messages', async () => {
    const { page, bob, wire } = await scene();
    for (let n = 0; n < 1_300; n++)
      page.tell({ type: 'publish', destination: everyone, message: { ...hello } });
    await page.until(() => wire.published.length === 1_300);
    // Not each: so many at once are a flood.
    for (const { sealed } of wire.published.filter((_, n) => n % 10 === 9))
      await bob.codec.open(sealed.topic, sealed.bytes);
    page.tell({ type: 'publish', destination: everyone, message: { kind: 'leave', reason: 'left' } });
    if (!wire.lastWord) throw new Error('nothing was said');
    expect((await bob.codec.open(wire.lastWord.topic, wire.lastWord.bytes)).kind).toBe('message');
  });

  it('is missing on a page that only watches, which subscribes to telemetry, and to itself', async () => {
    const page = await linkedPage(await watchKeysOf((await newRoom()).watchKey), [first], false);
    page.links.hearTelemetry();
    page.stop();
    expect(page.wires).toMatchObject([{ lastWord: null }]);
    expect(page.wires[0]?.options.will()).toBeNull();
    expect(page.wires[0]?.options.subscriptions()).toEqual([
      page.codec.ownInbox,
      expect.stringMatching(/\/o\/\+$/),
    ]);
  });
});

it('is silent after it was stopped, also about what it was just opening', async () => {
  const { page, bob, wire } = await scene();
  arrive(wire, await bob.codec.sealMessage(hello, everyone));
  page.stop();
  arrive(wire, await bob.codec.sealMessage(bye, toInbox(page.self)));
  page.tell(sayHello());
  // A second, identical round of work guarantees that the first one has settled.
  for (let n = 0; n < 5; n++) await bob.codec.sealMessage(hello, everyone);
  expect([page.reports, page.log, wire.published]).toEqual([[], [], []]);
});

describe('what is said in a class', () => {
  it('goes to every broker that is open, and comes back opened to whoever listens', async () => {
    const { page, bob, wire } = await scene([first, second]);
    const line = page.links.classLine('lesson');
    await line.publish({ kind: 'attend', asks: true, answer: null });
    expect(page.wires.map(({ published }) => published.length)).toEqual([1, 1]);
    const heard: HeardInClass[] = [];
    onTestFinished(line.subscribe((said) => void heard.push(said)));
    expect(page.wires.map(({ subscribed }) => subscribed)).toEqual([
      [expect.stringMatching(/\/l\/\+$/)],
      [expect.stringMatching(/\/l\/\+$/)],
    ]);
    arrive(wire, await bob.codec.sealClass({ kind: 'over' }));
    await expect.poll(() => heard.length).toBe(1);
    expect(heard).toMatchObject([{ from: bob.self, said: { kind: 'over' } }]);
    expect([page.reports, page.log]).toEqual([[], []]);
  });
});

describe('telemetry', () => {
  it('goes to every broker that is open, at most once each, and comes back opened', async () => {
    const { page, bob, wire } = await scene([first, second]);
    await page.links.publishTelemetry({ kind: 'ask', peer: null });
    expect(page.wires.map(({ published }) => published.map(({ sure }) => sure))).toEqual([[false], [false]]);
    arrive(wire, await bob.codec.sealTelemetry({ kind: 'ask', peer: page.self.peer }));
    await page.until(() => page.telemetry.length > 0);
    expect(page.telemetry).toMatchObject([{ from: bob.self, telemetry: { kind: 'ask' } }]);
    expect([page.reports, page.log]).toEqual([[], []]);
  });

  it('is published in the order in which it was given, whatever is sealed sooner', async () => {
    const { page, bob, wire } = await scene();
    const { sealTelemetry } = page.codec;
    const sealing: (() => void)[] = [];
    page.codec.sealTelemetry = async (telemetry) => {
      const sealed = await sealTelemetry(telemetry);
      await new Promise<void>((resolve) => sealing.push(resolve));
      return sealed;
    };
    const [slow, quick] = ['slow', 'quick'].map((peer) => page.links.publishTelemetry({ kind: 'ask', peer }));
    while (sealing.length < 2) await bob.codec.sealMessage(hello, everyone);
    sealing[1]?.();
    await Promise.resolve();
    sealing[0]?.();
    await Promise.all([slow, quick]);
    expect(wire.published.map(({ sealed }) => readHeader(sealed.bytes)?.seq)).toEqual([0, 1]);
  });

  it('is not sealed when there is nobody to carry it', async () => {
    const { page, wire } = await scene();
    page.stop();
    await page.links.publishTelemetry({ kind: 'ask', peer: null });
    expect(wire.published).toEqual([]);
  });
});
