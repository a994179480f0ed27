/** Every message and every telemetry that may be said, at the sizes that the schema allows. */
import * as fc from 'fast-check';
import {
  browserAxes,
  heldActions,
  labFaults,
  type Message,
  type SeatMessage,
} from '../../machines/words/vocabulary';
import { gatePlaces, rejections, type TimedFact } from '../../machines/words/facts';
import { newEpoch, newPeerId } from '../../src/protocol/envelope';
import type { Telemetry } from '../../src/protocol/telemetry';

const count = fc.nat({ max: 1_000_000_000 });
/** Where half surrogate pairs begin, which are no characters, and how many there are. */
const surrogates = 0xd800;
const surrogateCount = 0x800;
/** Any character. The unit `binary` of fast-check is the same, and needs a second to be made. */
const character = fc.integer({ min: 0, max: 0x10ffff - surrogateCount }).map(
  (n) => String.fromCodePoint(n < surrogates ? n : n + surrogateCount),
  (value) => {
    const point = (typeof value === 'string' ? value.codePointAt(0) : undefined) ?? NaN;
    if (Number.isNaN(point) || value !== String.fromCodePoint(point)) throw new Error('not one character');
    return point < surrogates ? point : point - surrogateCount;
  },
);
export const text = (maxLength: number) => fc.string({ unit: character, maxLength });
const orNull = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: null });
const id = fc.constantFrom(newPeerId(), newPeerId(), newEpoch(0), newEpoch(Date.now()));
const address = fc.record({ peer: id, epoch: id });
const seat = fc.constantFrom('caller', 'callee');
const readiness = fc.constantFrom('away', 'ready', 'busy');
const standing = fc.record({ seat: orNull(seat), readiness, session: count });
const ufrag = orNull(text(256));
const heard = fc.record({ negotiation: count, ufrag, candidates: count, complete: fc.boolean() });
const candidate = fc.record({
  candidate: text(120),
  sdpMid: orNull(text(16)),
  sdpMLineIndex: orNull(count),
  usernameFragment: orNull(text(16)),
});
const inNegotiation = {
  session: count,
  negotiation: count,
  ufrag,
  candidates: fc.array(candidate, { maxLength: 8 }),
  complete: fc.boolean(),
  heard,
};
const kind = <K extends string>(name: K) => fc.constant(name);
const sdp = text(1_000);

export const messages: { [K in Message['kind']]: fc.Arbitrary<Extract<Message, { kind: K }>> } = {
  hello: fc.record({ kind: kind('hello'), standing }),
  welcome: fc.record({ kind: kind('welcome'), standing, caller: orNull(address), callee: orNull(address) }),
  presence: fc.record({ kind: kind('presence'), standing }),
  leave: fc.record({ kind: kind('leave'), reason: fc.constantFrom('left', 'vanished') }),
  stepping: fc.record({
    kind: kind('stepping'),
    mode: fc.constantFrom('live', 'step'),
    grain: fc.constantFrom('events', 'commands'),
    stamp: count,
  }),
  handle: fc.record({ kind: kind('handle'), item: count, how: fc.constantFrom(...heldActions) }),
  offer: fc.record({ kind: kind('offer'), sdp, after: count, ...inNegotiation }),
  answer: fc.record({ kind: kind('answer'), sdp, ...inNegotiation }),
  candidates: fc.record({ kind: kind('candidates'), ...inNegotiation }),
  ack: fc.record({ kind: kind('ack'), session: count, negotiation: count, heard }),
  hangUp: fc.record({ kind: kind('hangUp'), session: count }),
  retry: fc.record({ kind: kind('retry'), session: count }),
};
export const anyMessage: fc.Arbitrary<Message> = fc.oneof(...Object.values(messages));

const at = fc.double({ min: 0, max: 1e14, noNaN: true }).map((ms) => ms + 0); // JSON has no -0
const paths = fc.array(text(120), { maxLength: 12 });
const messageKind = fc.constantFrom(...(Object.keys(messages) as SeatMessage['kind'][]));
const place = fc.constantFrom(...gatePlaces);
const heldMessage = fc.record({
  message: messageKind,
  session: orNull(count),
  negotiation: orNull(count),
  candidates: count,
});
const held = fc.record({ item: count, place, event: text(120), message: orNull(heldMessage) });
const state = fc.record({
  at,
  kind: kind('state'),
  role: fc.constantFrom('caller', 'callee', 'observer'),
  states: paths,
  visited: paths,
  browser: fc.record({
    signalingState: orNull(text(40)),
    iceGatheringState: orNull(text(40)),
    iceConnectionState: orNull(text(40)),
    connectionState: orNull(text(40)),
  }),
  failure: orNull(text(60)),
  mode: orNull(
    fc.record({
      mode: fc.constantFrom('live', 'step'),
      grain: fc.constantFrom('events', 'commands'),
      by: id,
    }),
  ),
  stands: fc.boolean(),
  tray: fc.array(held, { maxLength: 4 }),
});
/** The facts that telemetry carries, as the telemetry module makes them. */
const facts: fc.Arbitrary<TimedFact> = fc.oneof<fc.Arbitrary<TimedFact>[]>(
  state,
  fc.record({
    at,
    kind: kind('step'),
    machine: fc.constantFrom('caller', 'callee', 'room', 'signaling'),
    event: text(120),
    edges: fc.array(text(240), { maxLength: 4 }),
    states: paths,
    ignored: fc.boolean(),
    failure: orNull(text(60)),
  }),
  fc.record({
    at,
    kind: kind('message'),
    direction: fc.constantFrom('sent', 'received'),
    message: messageKind,
    other: orNull(id),
    session: orNull(count),
    negotiation: orNull(count),
    candidates: count,
    bytes: count,
    fate: fc.constantFrom('delivered', 'held', 'dropped', 'duplicated', 'stale', 'rejected'),
  }),
  fc.record({ at, kind: kind('text'), direction: fc.constantFrom('sent', 'received'), bytes: count }),
  fc.record({ at, kind: kind('call'), method: text(60), durationMs: at, error: orNull(text(60)) }),
  fc.record({ at, kind: kind('browser'), axis: fc.constantFrom(...browserAxes), value: text(40) }),
  fc.record({ at, kind: kind('rejected'), reason: fc.constantFrom(...rejections), bytes: count, count }),
  fc.record({
    at,
    kind: kind('held'),
    item: count,
    place,
    event: text(120),
    message: orNull(
      fc.record({
        message: messageKind,
        session: orNull(count),
        negotiation: orNull(count),
        candidates: count,
      }),
    ),
    behind: orNull(count),
  }),
  fc.record({
    at,
    kind: kind('foreseen'),
    item: count,
    place,
    edges: fc.array(text(240), { maxLength: 4 }),
    states: paths,
    ignored: fc.boolean(),
  }),
  fc.record({
    at,
    kind: kind('handled'),
    item: count,
    place,
    event: text(120),
    how: fc.constantFrom(...heldActions, 'void'),
    by: id,
  }),
  fc.record({
    at,
    kind: kind('mode'),
    mode: fc.constantFrom('live', 'step'),
    grain: fc.constantFrom('events', 'commands'),
    by: id,
  }),
  fc.record({ at, kind: kind('time'), stands: fc.boolean() }),
  fc.record({ at, kind: kind('fault'), fault: fc.constantFrom(...labFaults), seat, isOn: fc.boolean() }),
);
export const telemetry: { [K in Telemetry['kind']]: fc.Arbitrary<Extract<Telemetry, { kind: K }>> } = {
  facts: fc.record({ kind: kind('facts'), first: count, facts: fc.array(facts, { maxLength: 4 }) }),
  state: fc.record({ kind: kind('state'), next: count, fact: state }),
  ask: fc.record({ kind: kind('ask'), peer: orNull(id) }),
};
