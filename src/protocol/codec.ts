/** Unknown bytes → a typed message or a typed rejection, and back. Nothing else parses what a broker brings. */
import * as v from 'valibot';
import { answerSchema, lessonSchema, type ClassMessage } from '../../machines/words/classMessages';
import { messageSchema } from '../../machines/words/messages';
import type { Address, Destination, Message } from '../../machines/words/vocabulary';
import type { Rejection } from '../../machines/words/facts';
import { concat, utf8 } from './bytes';
import { createClock, type ClockSample } from './clock';
import { largestEnvelope, open, readHeader, seal, type KeyName } from './envelope';
import { deflate, inflate } from './deflate';
import type { RoomKeys } from './keys';
import { createReplayWindow } from './replayWindow';
import { letterSchema, telemetrySchema } from './schema';
import type { Telemetry } from './telemetry';
import { everyonesOf, parseTopic, signalingOf, topicOf, type Channel } from './topics';

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
  presence: messageSchema,
  inbox: messageSchema,
  telemetry: telemetrySchema,
  lesson: lessonSchema,
  answer: answerSchema,
} satisfies Record<Channel, v.GenericSchema>;
const keyNameOf = (channel: Channel): KeyName =>
  channel === 'presence' || channel === 'inbox' ? 'signal' : 'telemetry';

/** The codec of one join: it numbers what is sent and remembers what was received. */
export function createCodec(keys: RoomKeys, self: Address) {
  /** Watchers hold the telemetry key: what they make up may not push out who speaks for a seat. */
  const windows = { signal: createReplayWindow(), telemetry: createReplayWindow() };
  const clock = createClock();
  const next: Record<KeyName, number> = { signal: 0, telemetry: 0 };
  const keyOf = (name: KeyName) => (name === 'signal' ? keys.signal : keys.telemetry);

  async function sealLetter(name: KeyName, topic: string, body: unknown, to?: Address): Promise<Sealed> {
    const key = keyOf(name);
    if (key === null) throw new Error('a page that only watches has no key to speak with');
    const header = { key: name, sender: self, seq: next[name]++ };
    const at = now();
    const echo = to && clock.echoFor(to.peer, at);
    const letter = { at, ...(echo && { echo }), ...(to && { to: to.epoch }), body };
    return { topic, bytes: await seal(key, header, topic, await packed(utf8(JSON.stringify(letter)))) };
  }

  return {
    /** What to subscribe to: for signaling, where this page may speak; for telemetry; for a class, one of the last two. */
    subscriptions: {
      signaling: keys.signal === null ? [] : signalingOf(keys.roomTag, self.peer),
      telemetry: everyonesOf(keys.roomTag, 'telemetry'),
      lesson: everyonesOf(keys.roomTag, 'lesson'),
      answer: everyonesOf(keys.roomTag, 'answer'),
    },
    toOurClock: (at: number, peer: string) => clock.toOurs(peer, at),

    /** @throws RangeError when the message is larger than an envelope may be. */
    sealMessage: (message: Message, destination: Destination) =>
      destination.to === 'everyone'
        ? sealLetter('signal', topicOf(keys.roomTag, 'presence', self.peer), message)
        : sealLetter(
            'signal',
            topicOf(keys.roomTag, 'inbox', destination.address.peer),
            message,
            destination.address,
          ),

    sealTelemetry: (telemetry: Telemetry) =>
      sealLetter('telemetry', topicOf(keys.roomTag, 'telemetry', self.peer), telemetry),

    sealClass: (said: ClassMessage) =>
      sealLetter(
        'telemetry',
        topicOf(keys.roomTag, said.kind === 'attend' ? 'answer' : 'lesson', self.peer),
        said,
      ),

    /** Opens what came on a topic; never throws. */
    async open(topic: string, bytes: Uint8Array<ArrayBuffer>): Promise<Opened> {
      if (bytes.length > largestEnvelope) return rejected('oversized', bytes);
      const place = parseTopic(keys.roomTag, topic);
      if (place === null) return rejected('foreign', bytes);
      const header = readHeader(bytes);
      if (header === null) return rejected('malformed', bytes);
      const { sender, seq } = header;
      if (sender.peer === self.peer) return { kind: 'echo' };
      const { channel } = place;
      const name = keyNameOf(channel);
      if (header.key !== name || (channel !== 'inbox' && place.peer !== sender.peer))
        return rejected('foreign', bytes);
      const key = keyOf(name);
      const plain = key && (await open(key, topic, bytes));
      if (!plain) return rejected('undecryptable', bytes);
      const letter = readLetter(await unpacked(plain));
      if (letter === null) return rejected('malformed', bytes);
      if (channel === 'inbox' && letter.to !== self.epoch) return rejected('stale', bytes);
      const body = v.safeParse(schemas[channel], letter.body);
      if (!body.success) return rejected('malformed', bytes);
      const freshness = windows[name].admit(sender, place.channel, seq);
      if (freshness !== 'fresh') return rejected(freshness, bytes);
      const common = { from: sender, bytes: bytes.length };
      if (channel === 'telemetry')
        return { kind: 'telemetry', telemetry: body.output as Telemetry, ...common };
      if (channel === 'lesson' || channel === 'answer')
        return { kind: 'class', said: body.output as ClassMessage, ...common };
      // Watchers hold the telemetry key, so clock offsets are taken from signaling only.
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
