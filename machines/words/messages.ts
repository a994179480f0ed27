/**
 * What peers say to each other. Types, names and checks of a message all come from its entry here; bounds are those of
 * an envelope (docs/protocol.md). Whatever does not fit is malformed and goes no further.
 */
import * as v from 'valibot';
import { grains, heldActions, leaveReasons, readinesses, seats, stepModes } from './terms';

/** 96 bits as base64url: a hash of the key with which the peer signs. */
export const peerIdSchema = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{16}$/));
/** 64 bits as base64url: the last character holds four of them. */
export const epochSchema = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{10}[AEIMQUYcgkosw048]$/));
/** One join of one peer: the peer's id and the epoch (which join of it, and random bits). */
export const addressSchema = v.strictObject({ peer: peerIdSchema, epoch: epochSchema });
export const countSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(1_000_000_000));
export const textSchema = (most: number) => v.pipe(v.string(), v.maxLength(most));

/** What a resident tells about itself. `term`: of its claim to the seat; `session`: the last one it took part in. */
export const presenceSchema = v.strictObject({
  seat: v.nullable(v.picklist(seats)),
  term: countSchema,
  readiness: v.picklist(readinesses),
  session: countSchema,
});
/** Names a generation of candidates (`a=ice-ufrag`, RFC 8445 §5.3); an ICE restart begins another. */
const ufrag = v.nullable(textSchema(256));
/** RTCIceCandidateInit, all members present. */
export const candidateSchema = v.strictObject({
  candidate: textSchema(1_024),
  sdpMid: v.nullable(textSchema(64)),
  sdpMLineIndex: v.nullable(countSchema),
  usernameFragment: ufrag,
});
/** All candidates of one generation so far: any later message repairs an earlier loss. `complete`: there will be no more. */
export const generationSchema = v.strictObject({
  ufrag,
  candidates: v.pipe(v.array(candidateSchema), v.maxLength(64)),
  complete: v.boolean(),
});
/** What the sender has received of the receiver: its last description, and how many candidates of which generation. */
export const heardSchema = v.strictObject({
  negotiation: countSchema,
  ufrag,
  candidates: countSchema,
  complete: v.boolean(),
});

/** `negotiation` numbers offers within a session: the caller's are odd, the callee's even, and none is used twice. */
const inNegotiation = {
  session: countSchema,
  negotiation: countSchema,
  ...generationSchema.entries,
  heard: heardSchema,
};
const sdp = textSchema(24 * 1024);
const stepping = { mode: v.picklist(stepModes), grain: v.picklist(grains), stamp: countSchema };

/** A hash, or a random number as long: 256 bits as base64url. */
const hash = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/));
/** `about`: names the connection that is checked. `heard`: what the sender has of the receiver. */
const check = {
  about: hash,
  commitment: v.nullable(hash),
  nonce: v.nullable(hash),
  heard: v.picklist(['nothing', 'commitment', 'nonce']),
};

/** From seat to seat, inbox to inbox. `after`: the negotiation that an offer builds upon. */
const ofSeats = {
  offer: { sdp, after: countSchema, ...inNegotiation },
  answer: { sdp, ...inNegotiation },
  candidates: inNegotiation,
  ack: { session: countSchema, negotiation: countSchema, heard: heardSchema },
  hangUp: { session: countSchema },
  retry: { session: countSchema },
};
/** To everyone in the room. Whoever has recorded it can say it again later: it proves nothing but who once said it. */
const ofEveryone = {
  /** From the lobby: who is here? `asks`: an answer is wanted; else it only says that somebody is still at the door. */
  knock: { asks: v.boolean() },
  hello: { standing: presenceSchema },
  presence: { standing: presenceSchema },
  leave: { reason: v.picklist(leaveReasons) },
};
/**
 * To one inbox, for one join: whoever says it is here now. A newcomer says `greet` to another one; `challenge` asks
 * somebody who was only heard for such a word, and `welcome` is the word of those inside. `term`: the highest that was
 * heard. `handle` asks the other side to do something with what its gate holds.
 */
const ofInbox = {
  greet: { standing: presenceSchema },
  challenge: {},
  welcome: {
    standing: presenceSchema,
    term: countSchema,
    caller: v.nullable(addressSchema),
    callee: v.nullable(addressSchema),
  },
  stepping,
  handle: { item: countSchema, how: v.picklist(heldActions) },
  check,
};

type Schemas<T extends Record<string, v.ObjectEntries>> = {
  [K in keyof T & string]: v.StrictObjectSchema<{ kind: v.LiteralSchema<K, undefined> } & T[K], undefined>;
};
const schemasOf = <T extends Record<string, v.ObjectEntries>>(entries: T) =>
  Object.fromEntries(
    Object.entries(entries).map(([kind, of]) => [kind, v.strictObject({ kind: v.literal(kind), ...of })]),
  ) as unknown as Schemas<T>; // fromEntries forgets which key has which value

const seatMessages = schemasOf(ofSeats);
const everyonesMessages = schemasOf(ofEveryone);
const inboxMessages = schemasOf(ofInbox);
export const messageSchemas = { ...everyonesMessages, ...inboxMessages, ...seatMessages };
export const messageKinds = Object.keys(messageSchemas) as MessageKind[];
/** By where they are said. */
export const toEveryoneSchema = v.variant('kind', Object.values(everyonesMessages));
export const toInboxSchema = v.variant('kind', [
  ...Object.values(inboxMessages),
  ...Object.values(seatMessages),
]);

type OutputOf<T extends Record<string, v.GenericSchema>> = { [K in keyof T]: v.InferOutput<T[K]> }[keyof T];
export type SeatMessage = OutputOf<typeof seatMessages>;
export type MessageToEveryone = OutputOf<typeof everyonesMessages>;
export type RoomMessage = MessageToEveryone | OutputOf<typeof inboxMessages>;
export type Message = RoomMessage | SeatMessage;
export type MessageKind = Message['kind'];

export type Address = v.InferOutput<typeof addressSchema>;
export type Presence = v.InferOutput<typeof presenceSchema>;
export type Candidate = v.InferOutput<typeof candidateSchema>;
export type Generation = v.InferOutput<typeof generationSchema>;
export type Heard = v.InferOutput<typeof heardSchema>;
export type Check = Extract<Message, { kind: 'check' }>;
