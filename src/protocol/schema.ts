/** The shapes of what may arrive. Whatever does not fit is malformed and goes no further. */
import * as v from 'valibot';
import type { Message } from '../../machines/words/vocabulary';
import { browserAxes, heldActions, labFaults, seats } from '../../machines/words/vocabulary';
import { gatePlaces, rejections } from '../../machines/words/facts';
import type { Telemetry } from './telemetry';

/** 64 bits as base64url: the last character holds four of them. */
const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{10}[AEIMQUYcgkosw048]$/));
const address = v.strictObject({ peer: id, epoch: id });
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(1_000_000_000));
const time = v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(1e14));
const text = (most: number) => v.pipe(v.string(), v.maxLength(most));
const seat = v.picklist(seats);
const readiness = v.picklist(['away', 'ready', 'busy']);

const standing = v.strictObject({ seat: v.nullable(seat), readiness, session: count });
/** RFC 8445 §5.3. */
const ufrag = v.nullable(text(256));
const candidate = v.strictObject({
  candidate: text(1_024),
  sdpMid: v.nullable(text(64)),
  sdpMLineIndex: v.nullable(count),
  usernameFragment: ufrag,
});
const heard = v.strictObject({ negotiation: count, ufrag, candidates: count, complete: v.boolean() });
const negotiation = {
  session: count,
  negotiation: count,
  ufrag,
  candidates: v.pipe(v.array(candidate), v.maxLength(64)),
  complete: v.boolean(),
  heard,
};
const sdp = text(24 * 1024);
const mode = v.picklist(['live', 'step']);
const grain = v.picklist(['events', 'commands']);

export const messageSchema: v.GenericSchema<unknown, Message> = v.variant('kind', [
  v.strictObject({ kind: v.literal('hello'), standing }),
  v.strictObject({
    kind: v.literal('welcome'),
    standing,
    caller: v.nullable(address),
    callee: v.nullable(address),
  }),
  v.strictObject({ kind: v.literal('presence'), standing }),
  v.strictObject({ kind: v.literal('leave'), reason: v.picklist(['left', 'vanished']) }),
  v.strictObject({ kind: v.literal('stepping'), mode, grain, stamp: count }),
  v.strictObject({ kind: v.literal('handle'), item: count, how: v.picklist(heldActions) }),
  v.strictObject({ kind: v.literal('offer'), sdp, after: count, ...negotiation }),
  v.strictObject({ kind: v.literal('answer'), sdp, ...negotiation }),
  v.strictObject({ kind: v.literal('candidates'), ...negotiation }),
  v.strictObject({ kind: v.literal('ack'), session: count, negotiation: count, heard }),
  v.strictObject({ kind: v.literal('hangUp'), session: count }),
  v.strictObject({ kind: v.literal('retry'), session: count }),
]);

const path = text(120);
const paths = v.pipe(v.array(path), v.maxLength(100));
const axis = v.picklist(browserAxes);
const messageKind = v.picklist([
  'hello',
  'welcome',
  'presence',
  'leave',
  'stepping',
  'handle',
  'offer',
  'answer',
  'candidates',
  'ack',
  'hangUp',
  'retry',
]);
const edges = v.pipe(v.array(text(240)), v.maxLength(50));
const held = v.strictObject({
  item: count,
  place: v.picklist(gatePlaces),
  event: path,
  message: v.nullable(
    v.strictObject({
      message: messageKind,
      session: v.nullable(count),
      negotiation: v.nullable(count),
      candidates: count,
    }),
  ),
});
const state = v.strictObject({
  at: time,
  kind: v.literal('state'),
  role: v.picklist(['caller', 'callee', 'observer']),
  states: paths,
  visited: paths,
  browser: v.strictObject({
    signalingState: v.nullable(text(40)),
    iceGatheringState: v.nullable(text(40)),
    iceConnectionState: v.nullable(text(40)),
    connectionState: v.nullable(text(40)),
  }),
  failure: v.nullable(text(60)),
  mode: v.nullable(v.strictObject({ mode, grain, by: id })),
  stands: v.boolean(),
  tray: v.pipe(v.array(held), v.maxLength(100)),
});
/** A fact of a trace, as telemetry and files carry it. */
export const factSchema = v.variant('kind', [
  v.strictObject({
    at: time,
    kind: v.literal('step'),
    machine: v.picklist(['caller', 'callee', 'sending', 'room', 'signaling']),
    event: path,
    edges,
    states: paths,
    ignored: v.boolean(),
    failure: v.nullable(text(60)),
  }),
  v.strictObject({
    at: time,
    kind: v.literal('message'),
    direction: v.picklist(['sent', 'received']),
    message: messageKind,
    other: v.nullable(id),
    session: v.nullable(count),
    negotiation: v.nullable(count),
    candidates: count,
    bytes: count,
    fate: v.picklist(['delivered', 'held', 'dropped', 'duplicated', 'stale', 'rejected']),
    seq: v.exactOptional(v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(2 ** 32 - 1))),
  }),
  v.strictObject({
    at: time,
    kind: v.literal('text'),
    direction: v.picklist(['sent', 'received']),
    bytes: count,
  }),
  v.strictObject({
    at: time,
    kind: v.literal('call'),
    method: text(60),
    durationMs: time,
    error: v.nullable(text(60)),
  }),
  v.strictObject({ at: time, kind: v.literal('browser'), axis, value: text(40) }),
  v.strictObject({
    at: time,
    kind: v.literal('rejected'),
    reason: v.picklist(rejections),
    bytes: count,
    count,
  }),
  state,
  v.strictObject({
    at: time,
    kind: v.literal('held'),
    ...held.entries,
    behind: v.nullable(count),
  }),
  v.strictObject({
    at: time,
    kind: v.literal('foreseen'),
    item: count,
    place: v.picklist(gatePlaces),
    edges,
    states: paths,
    ignored: v.boolean(),
  }),
  v.strictObject({
    at: time,
    kind: v.literal('handled'),
    item: count,
    place: v.picklist(gatePlaces),
    event: path,
    how: v.picklist([...heldActions, 'void']),
    by: id,
  }),
  v.strictObject({ at: time, kind: v.literal('mode'), mode, grain, by: id }),
  v.strictObject({ at: time, kind: v.literal('time'), stands: v.boolean() }),
  v.strictObject({
    at: time,
    kind: v.literal('fault'),
    fault: v.picklist(labFaults),
    seat,
    isOn: v.boolean(),
  }),
]);

export const telemetrySchema: v.GenericSchema<unknown, Telemetry> = v.variant('kind', [
  v.strictObject({
    kind: v.literal('facts'),
    first: count,
    facts: v.pipe(v.array(factSchema), v.maxLength(200)),
  }),
  v.strictObject({ kind: v.literal('state'), next: count, fact: state }),
  v.strictObject({ kind: v.literal('ask'), peer: v.nullable(id) }),
]);

/** What the ciphertext holds. `at`: the sender's clock, ms; `echo`: the receiver's last `at`, and how long ago it came. */
export const letterSchema = v.strictObject({
  at: time,
  echo: v.optional(v.strictObject({ at: time, heldMs: time })),
  /** The epoch of the receiver for whom it was written: a message to an earlier join is stale. */
  to: v.optional(id),
  body: v.unknown(),
});
export type Letter = v.InferOutput<typeof letterSchema>;
