import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { toEveryoneSchema } from '../../machines/words/messages';
import type { Message } from '../../machines/words/vocabulary';
import { randomBytes, toBase64url } from '../../src/protocol/bytes';
import { largestEnvelope } from '../../src/protocol/envelope';
import type { RoomKeys } from '../../src/protocol/keys';
import type { ClassMessage } from '../../machines/words/classMessages';
import type { Telemetry } from '../../src/protocol/telemetry';
import { classMessages, messages, telemetry } from './arbitraries';
import {
  bye,
  deliver,
  everyone,
  hello,
  joinAs,
  newRoom,
  rejectionOf,
  toInbox,
  twoPeers,
  watchKeysOf,
} from './rooms';

/** Whoever says where it stands shows its voucher; what follows needs none. */
async function vouchFor(peer: ReturnType<typeof joinAs>, receivers: ReturnType<typeof joinAs>[]) {
  const first = await peer.codec.sealTelemetry({ kind: 'facts', first: 0, facts: [] });
  for (const receiver of receivers) await deliver(receiver, first);
}
let room: RoomKeys;
beforeAll(async () => {
  room = await newRoom();
});

describe('what one peer says, the other hears', () => {
  it.each(Object.entries(messages))(
    '%s, in an inbox or to everyone, and not elsewhere',
    async (_, arbitrary) => {
      const [alice, bob] = [joinAs(room), joinAs(room)];
      await fc.assert(
        fc.asyncProperty(arbitrary as fc.Arbitrary<Message>, async (message) => {
          const isForAll = v.is(toEveryoneSchema, message);
          const [where, elsewhere] = isForAll ? [everyone, toInbox(bob.self)] : [toInbox(bob.self), everyone];
          const sealed = await alice.codec.sealMessage(message, where);
          expect(await deliver(bob, sealed)).toMatchObject({
            kind: 'message',
            from: alice.self,
            message,
            bytes: sealed.bytes.length,
          });
          const astray = await alice.codec.sealMessage(message, elsewhere);
          expect(rejectionOf(await deliver(bob, astray))).toBe('malformed');
        }),
        { numRuns: 50 },
      );
    },
  );

  it.each(Object.entries(telemetry))(
    'telemetry "%s", also on a page that only watches',
    async (_, arbitrary) => {
      const [alice, bob] = [joinAs(room), joinAs(room)];
      const watcher = joinAs(await watchKeysOf(room.watchKey));
      await fc.assert(
        fc.asyncProperty(arbitrary as fc.Arbitrary<Telemetry>, async (said) => {
          await vouchFor(alice, [bob, watcher]);
          const sealed = await alice.codec.sealTelemetry(said);
          for (const receiver of [bob, watcher]) {
            const opened = await deliver(receiver, sealed);
            expect(opened).toMatchObject({ kind: 'telemetry', from: alice.self });
            expect(opened.kind === 'telemetry' && opened.telemetry).toEqual(said);
          }
        }),
        { numRuns: 50 },
      );
    },
  );
});

it.each(Object.entries(classMessages))('"%s" of a class, to whoever watches', async (_, arbitrary) => {
  const [alice, bob] = [joinAs(room), joinAs(await watchKeysOf(room.watchKey))];
  await fc.assert(
    fc.asyncProperty(arbitrary as fc.Arbitrary<ClassMessage>, async (said) => {
      const opened = await deliver(bob, await alice.codec.sealClass(said));
      expect(opened).toMatchObject({ kind: 'class', from: alice.self });
      expect(opened.kind === 'class' && opened.said).toEqual(said);
    }),
    { numRuns: 50 },
  );
});

it('what the broker brings back to its sender is an echo, not a message', async () => {
  const alice = joinAs(room);
  expect(await deliver(alice, await alice.codec.sealMessage(hello, everyone))).toEqual({ kind: 'echo' });
});

it('a page that only watches cannot speak, but may ask', async () => {
  const watcher = joinAs(await watchKeysOf(room.watchKey));
  await expect(watcher.codec.sealMessage(hello, everyone)).rejects.toThrow('no key');
  const asked = await watcher.codec.sealTelemetry({ kind: 'ask', peer: null });
  expect(await deliver(joinAs(room), asked)).toMatchObject({ kind: 'telemetry', from: watcher.self });
});

/** Text that does not become shorter: 6 random bits a character. */
const noise = (length: number) => toBase64url(randomBytes(length)).slice(0, length);
const offerOf = (size: number): Message => ({
  kind: 'offer',
  sdp: noise(24 * 1024),
  session: 1,
  negotiation: 1,
  after: 0,
  ufrag: 'abcd',
  candidates: Array.from({ length: Math.floor(size / 1_000) }, () => ({
    candidate: noise(900),
    sdpMid: '0',
    sdpMLineIndex: 0,
    usernameFragment: 'abcd',
  })),
  complete: false,
  heard: { negotiation: 0, ufrag: null, candidates: 0, complete: false },
});

it('an SDP takes a third of its length on the way, or less', async () => {
  const { alice, bob } = await twoPeers();
  const sdp = readFileSync(join(import.meta.dirname, '../fixtures/chromiumOffer.sdp'), 'utf8');
  const message = { ...offerOf(0), sdp } as Message;
  const sealed = await alice.codec.sealMessage(message, toInbox(bob.self));
  expect(sealed.bytes.length).toBeLessThan(sdp.length / 3);
  expect(await deliver(bob, sealed)).toMatchObject({ kind: 'message', message });
});

describe('a message as large as an envelope may be', () => {
  it('is accepted', async () => {
    const { alice, bob } = await twoPeers();
    const sealed = await alice.codec.sealMessage(offerOf(7_000), toInbox(bob.self));
    expect(sealed.bytes.length).toBeLessThanOrEqual(largestEnvelope);
    expect(await deliver(bob, sealed)).toMatchObject({ kind: 'message' });
  });

  it('is refused where it is sealed once it is larger, and nothing is lost by that', async () => {
    const { alice, bob } = await twoPeers();
    const tooLarge = alice.codec.sealMessage(offerOf(32_000), toInbox(bob.self));
    await expect(tooLarge).rejects.toThrow(RangeError);
    const next = await alice.codec.sealMessage(bye, toInbox(bob.self));
    expect(await deliver(bob, next)).toMatchObject({ kind: 'message', message: bye });
  });
});

it('two clocks are compared as soon as an answer comes back', async () => {
  const { alice, bob } = await twoPeers();
  const first = await deliver(bob, await alice.codec.sealMessage(bye, toInbox(bob.self)));
  const second = await deliver(alice, await bob.codec.sealMessage(bye, toInbox(alice.self)));
  expect(first).toMatchObject({ clock: null });
  if (second.kind !== 'message' || second.clock === null) throw new Error('no sample');
  expect(Math.abs(second.clock.offsetMs)).toBeLessThanOrEqual(second.clock.roundTripMs / 2 + 0.01);
});
