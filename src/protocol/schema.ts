/** The shapes of what may arrive besides messages: letters, telemetry, facts. Whatever does not fit goes no further. */
import * as v from 'valibot';
import { gatePlaces, rejections } from '../../machines/words/facts';
import {
  countSchema as count,
  epochSchema,
  messageKinds,
  textSchema as text,
} from '../../machines/words/messages';
import { browserAxes, grains, heldActions, labFaults, seats, stepModes } from '../../machines/words/terms';
import type { Telemetry } from './telemetry';

const time = v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(1e14));
/** A peer's id in a trace; in one of version 1 it has 11 characters. */
const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{11}([A-Za-z0-9_-]{5})?$/));
const seat = v.picklist(seats);
const mode = v.picklist(stepModes);
const grain = v.picklist(grains);

const path = text(120);
const paths = v.pipe(v.array(path), v.maxLength(100));
const axis = v.picklist(browserAxes);
const messageKind = v.picklist(messageKinds);
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
    machine: v.picklist(['caller', 'callee', 'sending', 'room', 'signaling', 'checking']),
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

export const telemetrySchemas = {
  facts: v.strictObject({
    kind: v.literal('facts'),
    first: count,
    facts: v.pipe(v.array(factSchema), v.maxLength(200)),
  }),
  state: v.strictObject({ kind: v.literal('state'), next: count, fact: state }),
  ask: v.strictObject({ kind: v.literal('ask'), peer: v.nullable(id) }),
};
export const telemetrySchema: v.GenericSchema<unknown, Telemetry> = v.variant(
  'kind',
  Object.values(telemetrySchemas),
);

/** What the ciphertext holds. `at`: the sender's clock, ms; `echo`: the receiver's last `at`, and how long ago it came. */
export const letterSchema = v.strictObject({
  at: time,
  echo: v.optional(v.strictObject({ at: time, heldMs: time })),
  /** The epoch of the receiver for whom it was written: a message to an earlier join is stale. */
  to: v.optional(epochSchema),
  /** The room's signature of the sender's key, base64url of 64 bytes. */
  voucher: v.optional(v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{86}$/))),
  body: v.unknown(),
});
export type Letter = v.InferOutput<typeof letterSchema>;
