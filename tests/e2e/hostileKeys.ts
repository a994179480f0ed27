/** What those can say who hold keys: the room's own, or the one of a link for watching. */
import type { Address, Message, Presence } from '../../machines/words/vocabulary';
import { utf8 } from '../../src/protocol/bytes';
import { createCodec, type Codec } from '../../src/protocol/codec';
import { seal } from '../../src/protocol/envelope';
import { newIdentity, type Identity } from '../../src/protocol/identity';
import type { RoomKeys } from '../../src/protocol/keys';
import type { Telemetry } from '../../src/protocol/telemetry';
import { topicOf } from '../../src/protocol/topics';
import { at, type Said, type Speaker } from './hostile';

const everyone = { to: 'everyone' } as const;
/** The best claim that words can make. */
const claim = (seat: Presence['seat'], readiness: Presence['readiness']): Presence => ({
  seat,
  term: 1_000_000_000,
  readiness,
  session: 1_000_000,
});
const nothing = { ufrag: null, candidates: [], complete: true };
const heardNothing = { negotiation: 0, ufrag: null, candidates: 0, complete: false };
const sdp = 'v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n';

export interface Hostages {
  /** The two who are in the call, the callee first. */
  victims: readonly [Address, Address];
  session: number;
}
const toEveryone = (i: number): Message =>
  at<Message>(
    [
      { kind: 'hello', standing: claim(null, 'away') },
      { kind: 'hello', standing: claim('callee', 'busy') },
      { kind: 'presence', standing: claim('callee', 'connected') },
      { kind: 'presence', standing: claim('caller', 'busy') },
      { kind: 'knock', asks: true },
      { kind: 'knock', asks: false },
      { kind: 'leave', reason: at(['left', 'closed', 'vanished'] as const, i) },
    ],
    i,
  );
function toInbox(i: number, { victims: [callee, caller], session }: Hostages, self: Address): Message {
  const named = { session: session + (i % 3), negotiation: 2 * i + 1, ...nothing, heard: heardNothing };
  const seat = i % 2 ? 'caller' : 'callee';
  return at<Message>(
    [
      { kind: 'greet', standing: claim(null, 'away') },
      { kind: 'greet', standing: claim(seat, 'busy') },
      { kind: 'welcome', standing: claim(seat, 'busy'), term: 1_000_000_000, caller: self, callee: self },
      { kind: 'welcome', standing: claim(null, 'ready'), term: 7, caller: callee, callee: caller },
      { kind: 'challenge' },
      { kind: 'offer', sdp, after: 0, ...named, session: 1_000_000 + i },
      { kind: 'answer', sdp, ...named },
      { kind: 'candidates', ...named },
      { kind: 'hangUp', session: session + (i % 3) },
      { kind: 'retry', session: session + (i % 3) },
      { kind: 'stepping', mode: 'step', grain: 'commands', stamp: 1_000_000_000 },
      { kind: 'handle', item: i % 50, how: 'drop' },
    ],
    i,
  );
}

interface Liar {
  identity: Identity;
  codec: Codec;
}
const liars = (keys: RoomKeys, count: number): Promise<Liar[]> =>
  Promise.all(
    Array.from({ length: count }, async () => {
      const identity = await newIdentity();
      return { identity, codec: createCodec(keys, identity) };
    }),
  );

/** Somebody who has the room's link, under many names: each says one thing of each kind, and then again. */
export async function lying(keys: RoomKeys, hostages: Hostages, names: number): Promise<Speaker> {
  const all = await liars(keys, names);
  return async (i) => {
    const { identity, codec } = at(all, i);
    const said = Math.floor(i / names);
    const victim = at(hostages.victims, i);
    if (said % 40 === 39) return jump(keys, identity, i);
    return said % 2
      ? codec.sealMessage(toEveryone(said >> 1), everyone)
      : codec.sealMessage(toInbox(said >> 1, hostages, identity.self), { to: 'inbox', address: victim });
  };
}
/** A number that is far ahead. */
async function jump({ signal, roomTag }: RoomKeys, { self, signer }: Identity, i: number): Promise<Said> {
  if (signal === null) throw new Error('a watch link has no key to lie with');
  const topic = topicOf(roomTag, 'presence', self.peer);
  const header = { key: 'signal', epoch: self.epoch, seq: 2 ** 32 - 1 - i } as const;
  const letter = { at: Date.now(), body: { kind: 'knock', asks: true } };
  return { topic, bytes: await seal(signal, signer, header, topic, utf8(JSON.stringify(letter))) };
}

const telemetry = (i: number, peer: string): Telemetry =>
  at<Telemetry>(
    [
      { kind: 'ask', peer: null },
      { kind: 'ask', peer },
      { kind: 'facts', first: i, facts: [{ at: 1e12, kind: 'time', stands: true }] },
      {
        kind: 'state',
        next: i,
        fact: {
          at: 1e12,
          kind: 'state',
          role: 'callee',
          states: ['closed'],
          visited: [],
          browser: {
            signalingState: 'closed',
            iceGatheringState: null,
            iceConnectionState: null,
            connectionState: 'failed',
          },
          failure: null,
          mode: null,
          stands: true,
          tray: [],
        },
      },
    ],
    i,
  );
const over = { kind: 'over' } as const;

/** Somebody who has the link for watching. */
export async function watching(watchKeys: RoomKeys, { victims }: Hostages, names: number): Promise<Speaker> {
  const all = await liars(watchKeys, names);
  return (i) => {
    const { codec } = at(all, i);
    const said = Math.floor(i / names);
    if (said % 8 === 6) return codec.sealClass({ kind: 'attend', asks: true, answer: null });
    if (said % 8 === 7) return codec.sealClass(over);
    return codec.sealTelemetry(telemetry(said, at(victims, i).peer));
  };
}
