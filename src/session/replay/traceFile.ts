/** Reads a trace file, which is untrusted: unknown content is refused with its position. */
import * as v from 'valibot';
import { trimmings, type Entry } from '../../../machines/words/facts';
import {
  largestTraceFile,
  mostTraceEntries,
  type TraceFile,
  type TraceReading,
  type TraceRefusal,
} from '../../../machines/words/recording';
import { factSchema } from '../../protocol/schema';
import { inOrder } from '../../trace/order';
import { damageOf } from './jsonDamage';
import { otherFileIn } from './otherFiles';

/** Texts that never leave a page but in a file: descriptions, what a gate holds. */
const longText = v.pipe(v.string(), v.maxLength(1_000_000));
const text = v.pipe(v.string(), v.maxLength(10_000));
const ms = v.pipe(v.number(), v.finite(), v.minValue(-1e15), v.maxValue(1e15));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** Used as a key of plain objects, so `constructor` and the like are refused. */
const peer = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9_-]{1,64}$/),
  v.check((id) => !(id in {})),
);
const place = { n: count, at: ms, peer };
/** Edge ids or state paths, about twenty per step: checked by hand, because a schema for each is slow. */
const ids = v.custom<string[]>(
  (value) =>
    Array.isArray(value) &&
    value.length <= 100 &&
    value.every((id) => typeof id === 'string' && id.length <= 240),
);

/** What a page records of itself, and tells nobody. */
const ownFacts = [
  v.strictObject({
    ...place,
    kind: v.literal('clock'),
    about: peer,
    offsetMs: ms,
    roundTripMs: ms,
  }),
  v.strictObject({ ...place, kind: v.literal('note'), about: text, text }),
  v.strictObject({ ...place, kind: v.literal('gap'), missing: count }),
  v.strictObject({
    ...place,
    kind: v.literal('trimmed'),
    what: v.picklist(trimmings),
    count,
    since: ms,
    until: ms,
  }),
];
/** Members that differ in a file: private ones, and lists. */
const ownMembers = {
  message: { sdp: v.exactOptional(longText) },
  text: { text: v.exactOptional(longText) },
  held: { payload: v.exactOptional(longText) },
  call: { error: v.nullable(text) },
  step: { edges: ids, states: ids },
  foreseen: { edges: ids, states: ids },
};
const hasOwnMembers = (kind: string): kind is keyof typeof ownMembers => Object.hasOwn(ownMembers, kind);

const toldFacts = factSchema.options.map(({ entries }) =>
  v.strictObject({
    ...entries,
    ...place,
    ...(hasOwnMembers(entries.kind.literal) && ownMembers[entries.kind.literal]),
  }),
);
type EntrySchema = v.GenericSchema<unknown, unknown>;
/** Schemas by kind, for lookup: `v.variant` would try them one after the other. */
const shapes = new Map<unknown, EntrySchema>(
  [...toldFacts, ...ownFacts].map((shape) => [shape.entries.kind.literal, shape]),
);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An entry as its shape says it, without anything else that its object may have had; or the member that is wrong. */
function readEntry(value: unknown): { entry: Entry } | { member: string } {
  if (!isObject(value)) return { member: '' };
  const shape = shapes.get(value['kind']);
  if (!shape) return { member: 'kind' };
  const read = v.safeParse(shape, value, { abortEarly: true });
  if (!read.success) return { member: (v.getDotPath(read.issues[0]) ?? '').slice(0, 80) };
  return { entry: read.output as Entry }; // the shapes are those of the entries
}

const header = v.object({
  parley: v.pipe(v.string(), v.maxLength(60)),
  format: v.literal(1),
  self: peer,
  entries: v.array(v.unknown()),
});
function readHeader(value: unknown): v.InferOutput<typeof header> | TraceRefusal {
  if (!isObject(value)) return { problem: 'notTrace', member: '' };
  const { parley, format } = value;
  if (parley === 'counterexample') return { problem: 'counterexample' };
  if (typeof parley === 'string' && typeof format === 'number' && format > 1)
    return { problem: 'laterFormat', format };
  const read = v.safeParse(header, value, { abortEarly: true });
  return read.success ? read.output : { problem: 'notTrace', member: v.getDotPath(read.issues[0]) ?? '' };
}

const refused = (problem: TraceRefusal): TraceReading => ({ ok: false, problem });

/** A whole file, or the first thing that is wrong with it. Entries come in the order of their times, whatever it was. */
export function readTraceFile(json: string): TraceReading {
  // No text has fewer bytes than characters.
  if (json.length > largestTraceFile)
    return refused({ problem: 'tooLarge', bytes: json.length, most: largestTraceFile });
  if (json.trim() === '') return refused({ problem: 'empty' });
  const reading = readTrace(json);
  if (reading.ok || !isStrange(reading.problem)) return reading;
  const what = otherFileIn(json);
  return what ? refused({ problem: 'otherFile', what }) : reading;
}
/** Perhaps it never was a trace. */
const isStrange = ({ problem }: TraceRefusal) =>
  problem === 'notJson' || problem === 'truncated' || problem === 'notTrace';

function readTrace(json: string): TraceReading {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    const { isEnd, line, column } = damageOf(json);
    return refused({ problem: isEnd ? 'truncated' : 'notJson', line, column });
  }
  const head = readHeader(value);
  if ('problem' in head) return refused(head);
  const { parley, format, self } = head;
  if (head.entries.length > mostTraceEntries)
    return refused({ problem: 'tooLong', entries: head.entries.length, most: mostTraceEntries });
  const entries: Entry[] = [];
  const numbers = new Set<number>();
  for (const [index, one] of head.entries.entries()) {
    const read = readEntry(one);
    if ('member' in read) return refused({ problem: 'badEntry', entry: index + 1, member: read.member });
    if (numbers.has(read.entry.n)) return refused({ problem: 'badEntry', entry: index + 1, member: 'n' });
    numbers.add(read.entry.n);
    entries.push(read.entry);
  }
  const file: TraceFile = { parley, format, self, entries: inOrder(entries) };
  return { ok: true, file };
}
