/** Unknown bytes → a typed message or a typed rejection, and back. Nothing else parses what a broker brings. */
import * as v from 'valibot';
import { answerSchema, lessonSchema, type ClassMessage } from '../../machines/words/classMessages';
import { toEveryoneSchema, toInboxSchema } from '../../machines/words/messages';
import type { Address, Destination, Message } from '../../machines/words/vocabulary';
import type { Rejection } from '../../machines/words/facts';
import { createBounded } from './bounded';
import { concat, utf8 } from './bytes';
import { createClock, type ClockSample } from './clock';
import { largestEnvelope, open, readHeader, seal, type KeyName } from './envelope';
import { deflate, inflate } from './deflate';
import type { Identity } from './identity';
import type { RoomKeys } from './keys';
import { createReplayWindow } from './replayWindow';
import { letterSchema, telemetrySchema } from './schema';
import { createPeerIds, createRates, mostSenders } from './senders';
import type { Telemetry } from './telemetry';
import { everyonesOf, isOldPresence, parseTopic, signalingOf, topicOf, type Channel } from './topics';

export interface Sealed {
  topic: string;
  bytes: Uint8Array<ArrayBuffer>;
}
export interface HeardInClass {
  from: Address;
  said: ClassMessage;
}
export type Opened =
  | {
      kind: 'message';
      from: Address;
      message: Message;
      bytes: number;
      seq: number;
      clock: ClockSample | null;
    }
  | { kind: 'telemetry'; from: Address; telemetry: Telemetry; bytes: number }
  | ({ kind: 'class'; bytes: number } & HeardInClass)
  | { kind: 'rejected'; reason: Rejection; bytes: number }
  /** Our own message, which the broker brings back. */
  | { kind: 'echo' };

/** The page's clock: ms since the UNIX epoch, never going back. */
const now = () => performance.timeOrigin + performance.now();

const rejected = (reason: Rejection, bytes: Uint8Array): Opened => ({
  kind: 'rejected',
  reason,
  bytes: bytes.length,
});

/** What may be said on a channel; and on all but those of signaling, with the key that watchers hold. */
const schemas = {
  presence: toEveryoneSchema,
  inbox: toInboxSchema,
  telemetry: telemetrySchema,
  lesson: lessonSchema,
  answer: answerSchema,
} satisfies Record<Channel, v.GenericSchema>;
const keyNameOf = (channel: Channel): KeyName =>
  channel === 'presence' || channel === 'inbox' ? 'signal' : 'telemetry';
/** Who only watches may ask, and answer in class: all else that is sealed with its key takes a voucher. */
const takesVoucher = (said: { kind: string }) => said.kind in vouchedFor;
const vouchedFor = { facts: true, state: true, lesson: true, over: true };

/** The codec of one join: it numbers what is sent and remembers what was received. */
export function createCodec(keys: RoomKeys, { self, signer }: Identity) {
  /** Watchers hold the telemetry key: what they make up may not push out who speaks for a seat. */
  const windows = { signal: createReplayWindow(), telemetry: createReplayWindow() };
  const rates = { signal: createRates(now), telemetry: createRates(now) };
  const clock = createClock();
  const peerIds = createPeerIds();
  /** Peers that the room has vouched for, or that have shown that they hold its signaling key. */
  const vouched = createBounded<true>(mostSenders);
  const next: Record<KeyName, number> = { signal: 0, telemetry: 0 };
  const { vouchFor, isVouched } = keys.vouching;
  const keyOf = (name: KeyName) => (name === 'signal' ? keys.signal : keys.telemetry);
  let voucher: Promise<string> | null = null;
  const ownInbox = topicOf(keys.roomTag, 'inbox', self.peer);

  interface Said {
    topic: string;
    body: unknown;
    to?: Address;
    /** It begins to tell of a peer: whoever only watches knows from then on that the key is a peer's. */
    vouches?: boolean;
  }
  async function sealLetter(name: KeyName, { topic, body, to, vouches = false }: Said): Promise<Sealed> {
    const key = keyOf(name);
    if (key === null) throw new Error('a page that only watches has no key to speak with');
    const header = { key: name, epoch: self.epoch, seq: next[name]++ };
    const at = now();
    const echo = to && clock.echoFor(to.peer, at);
    if (vouches) voucher ??= vouchFor?.(signer.publicKey) ?? null;
    const letter = {
      at,
      ...(echo && { echo }),
      ...(to && { to: to.epoch }),
      ...(vouches && voucher && { voucher: await voucher }),
      body,
    };
    return {
      topic,
      bytes: await seal(key, signer, header, topic, await packed(utf8(JSON.stringify(letter)))),
    };
  }

  return {
    /** Where a page that may speak is spoken to, and every page can say something to itself. */
    ownInbox,
    /** What to subscribe to: for signaling, of which a page that only watches hears its inbox; for telemetry; for a class, one of the last two. */
    subscriptions: {
      signaling: keys.signal === null ? [ownInbox] : signalingOf(keys.roomTag, self.peer, keys.oldTag),
      telemetry: everyonesOf(keys.roomTag, 'telemetry'),
      lesson: everyonesOf(keys.roomTag, 'lesson'),
      answer: everyonesOf(keys.roomTag, 'answer'),
    },
    toOurClock: (at: number, peer: string) => clock.toOurs(peer, at),

    /** @throws RangeError when the message is larger than an envelope may be. */
    sealMessage: (message: Message, destination: Destination) => {
      if (destination.to === 'everyone')
        return sealLetter('signal', { topic: topicOf(keys.roomTag, 'presence', self.peer), body: message });
      const { address: to } = destination;
      return sealLetter('signal', { topic: topicOf(keys.roomTag, 'inbox', to.peer), body: message, to });
    },

    sealTelemetry: (telemetry: Telemetry) =>
      sealLetter('telemetry', {
        topic: topicOf(keys.roomTag, 'telemetry', self.peer),
        body: telemetry,
        vouches: telemetry.kind === 'state' || (telemetry.kind === 'facts' && telemetry.first === 0),
      }),

    sealClass: (said: ClassMessage) =>
      sealLetter('telemetry', {
        topic: topicOf(keys.roomTag, said.kind === 'attend' ? 'answer' : 'lesson', self.peer),
        body: said,
        vouches: said.kind !== 'attend',
      }),

    /** Opens what came on a topic; never throws. */
    async open(topic: string, bytes: Uint8Array<ArrayBuffer>): Promise<Opened> {
      if (bytes.length > largestEnvelope) return rejected('oversized', bytes);
      if (keys.oldTag !== null && isOldPresence(keys.oldTag, topic)) return rejected('otherVersion', bytes);
      const place = parseTopic(keys.roomTag, topic);
      if (place === null) return rejected('foreign', bytes);
      const header = readHeader(bytes);
      if (header === null) return rejected('malformed', bytes);
      const { publicKey, epoch, seq } = header;
      const sender: Address = { peer: await peerIds.of(publicKey), epoch };
      if (sender.peer === self.peer) return { kind: 'echo' };
      const { channel } = place;
      const name = keyNameOf(channel);
      if (header.key !== name || (channel !== 'inbox' && place.peer !== sender.peer))
        return rejected('foreign', bytes);
      const key = keyOf(name);
      const plain = key && (await open(key, publicKey, topic, bytes));
      if (!plain) return rejected('undecryptable', bytes);
      if (plain === 'forged') return rejected('forged', bytes);
      // Not charged to its sender: whoever plays a peer's messages back would use up what that peer may say.
      const early = windows[name].look(sender, channel, seq);
      if (early !== 'fresh') return rejected(early, bytes);
      if (!rates[name].take(sender.peer)) return rejected('tooMany', bytes);
      const letter = readLetter(await unpacked(plain));
      if (letter === null) return rejected('malformed', bytes);
      if (channel === 'inbox' && letter.to !== self.epoch) {
        windows[name].admit(sender, channel, seq);
        return rejected('stale', bytes);
      }
      const body = v.safeParse(schemas[channel], letter.body);
      if (!body.success) return rejected('malformed', bytes);
      if (takesVoucher(body.output)) {
        const { voucher: shown } = letter;
        if (shown !== undefined && !vouched.has(sender.peer) && (await isVouched(publicKey, shown)))
          vouched.set(sender.peer, true);
        if (!vouched.has(sender.peer)) return rejected('unvouched', bytes);
      }
      // Others were opened meanwhile, perhaps the same from another broker.
      const freshness = windows[name].admit(sender, channel, seq);
      if (freshness !== 'fresh') return rejected(freshness, bytes);
      const common = { from: sender, bytes: bytes.length };
      if (channel === 'telemetry')
        return { kind: 'telemetry', telemetry: body.output as Telemetry, ...common };
      if (channel === 'lesson' || channel === 'answer')
        return { kind: 'class', said: body.output as ClassMessage, ...common };
      // Watchers hold the telemetry key, so clock offsets are taken from signaling only.
      vouched.set(sender.peer, true);
      const sample = clock.heard(sender.peer, letter.at, letter.echo, now());
      return { kind: 'message', message: body.output as Message, seq, clock: sample, ...common };
    },
  };
}
export type Codec = ReturnType<typeof createCodec>;

/** Bytes of JSON from which on a letter is compressed: an SDP shrinks to a quarter. */
const worthPacking = 1_024;
/** Bytes of JSON that a letter may have. */
const largestLetter = 128 * 1024;
/** Stands before a compressed letter; JSON begins otherwise. */
const packedMark = 0;

async function packed(letter: Uint8Array<ArrayBuffer>) {
  if (letter.length < worthPacking) return letter;
  if (letter.length > largestLetter)
    throw new RangeError(`letter of ${letter.length} bytes; the most is ${largestLetter}`);
  return concat(Uint8Array.of(packedMark), await deflate(letter));
}
const unpacked = async (plain: Uint8Array<ArrayBuffer>) =>
  plain[0] === packedMark ? inflate(plain.subarray(1), largestLetter) : plain;

function readLetter(plain: Uint8Array | null) {
  if (plain === null) return null;
  try {
    const letter = v.safeParse(
      letterSchema,
      JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(plain)),
    );
    return letter.success ? letter.output : null;
  } catch {
    return null;
  }
}
