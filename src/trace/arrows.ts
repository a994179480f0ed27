/** Messages as arrows: matches sent with received messages, and determines the fate of each. */
import type { Entry, MessageFact } from '../../machines/words/facts';
import { createGates } from './arrowsHeld';
import type { Arrow, ArrowFate, Arrows, MessageEntry, ReceivedArrow } from './arrow';
import { createSpans } from './spans';
import { createUndo } from './undo';

/** ms after which a message counts as lost. Reconnected links deliver their queued messages sooner. */
export const lostAfter = 10_000;
/** ms; tolerated error of the clock offset: a message may seem to be received earlier than sent. */
const clockError = 1_000;
/** Received messages of one key that are remembered, as the one that was sent may seem to come later. */
const maxWaiting = 64;

interface Sent {
  row: number;
  entry: MessageEntry;
  received: ReceivedArrow[];
  /** Peers that have received it. */
  receivers: Set<string>;
}
interface Waiting {
  arrow: ReceivedArrow;
  at: number;
}
const contentOf = ({ message, session, negotiation, candidates }: MessageFact) =>
  `${message} ${session} ${negotiation} ${candidates}`;
/** Identifies a message by its sequence number if known, else by its content. `*` cannot be a peer id. */
const keyOf = (sender: string, receiver: string | null, entry: MessageEntry) =>
  `${sender} ${receiver ?? '*'} ${entry.seq === undefined ? contentOf(entry) : `${entry.message} #${entry.seq}`}`;
function listAt<T>(lists: Map<string, T[]>, key: string): T[] {
  const known = lists.get(key);
  if (known) return known;
  const fresh: T[] = [];
  lists.set(key, fresh);
  return fresh;
}

/** Binary search: the first row whose time is `at` or later, or null. Clock corrections may break the order slightly. */
function rowAt(entries: readonly Entry[], at: number, after: number): number | null {
  let [low, high] = [after, entries.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle]?.at ?? Infinity) < at) low = middle + 1;
    else high = middle;
  }
  return low < entries.length ? low : null;
}

export interface GrowingArrows extends Arrows {
  /** The next row. */
  append(entry: Entry): void;
  /** Takes back all rows from `row` on. */
  back(row: number): void;
}

/** The arrows of a trace that grows. `entries`: its rows, ordered by time, which the caller keeps. */
export function createArrows(entries: readonly Entry[]): GrowingArrows {
  const undo = createUndo();
  const gates = createGates(undo);
  const spans = createSpans<ReceivedArrow>();
  const sent = new Map<string, Sent[]>();
  const sentAt = new Map<number, Sent>();
  const receivedAt = new Map<number, ReceivedArrow>();
  /** Received messages whose sent ones are not known (yet). */
  const waiting = new Map<string, Waiting[]>();
  /** Per receiver and key: how many sent messages are matched or too old. */
  const taken = new Map<string, number>();
  /** How many messages each peer has received in this trace: only one that tells can be known to have missed any. */
  const told = new Map<string, number>();
  let rows = 0;

  const take = (place: string, count: number) => {
    const before = taken.get(place) ?? 0;
    taken.set(place, count);
    undo.push(() => taken.set(place, before));
  };
  /** Sent messages are matched in their order, each once by each receiver; one with a number, as often as it arrives. */
  const next = (key: string, receiver: string, { at, seq }: MessageEntry): Sent | null => {
    const same = sent.get(key);
    if (!same) return null;
    if (seq !== undefined) return same[0] ?? null;
    const place = `${receiver} ${key}`;
    const before = taken.get(place) ?? 0;
    let i = before;
    while (at - (same[i]?.entry.at ?? at) > lostAfter) i++;
    const found = same[i];
    const isSent = found !== undefined && found.entry.at <= at + clockError;
    const after = isSent ? i + 1 : i;
    if (after !== before) take(place, after);
    return isSent ? found : null;
  };
  const link = (origin: Sent, arrow: ReceivedArrow) => {
    const [first, last] = [Math.min(origin.row, arrow.to), Math.max(origin.row, arrow.to)];
    const isRepeated = origin.receivers.has(arrow.receiver);
    const [arrival] = arrow.turns;
    const isSecond = isRepeated && arrival?.fate === 'delivered';
    if (isSecond) arrival.fate = 'duplicated';
    if (origin.row < arrow.to) arrow.turns.unshift({ row: origin.row, fate: 'underWay' });
    arrow.from = origin.row;
    origin.received.push(arrow);
    origin.receivers.add(arrow.receiver);
    spans.add(first, last, arrow);
    undo.push(() => {
      spans.removeLast(first, last);
      if (!isRepeated) origin.receivers.delete(arrow.receiver);
      origin.received.pop();
      arrow.from = null;
      if (isSecond) arrival.fate = 'delivered';
    });
  };
  const wait = (key: string, one: Waiting) => {
    const line = listAt(waiting, key);
    line.push(one);
    const forgotten = line.length > maxWaiting ? line.shift() : undefined;
    undo.push(() => {
      line.pop();
      if (forgotten) line.unshift(forgotten);
    });
  };

  function addSent(entry: MessageEntry, row: number) {
    const key = keyOf(entry.peer, entry.other, entry);
    const same = listAt(sent, key);
    const fresh: Sent = { row, entry, received: [], receivers: new Set() };
    same.push(fresh);
    sentAt.set(row, fresh);
    undo.push(() => {
      same.pop();
      sentAt.delete(row);
    });
    for (const { arrow, at } of waiting.get(key) ?? []) {
      if (arrow.from !== null || (entry.seq !== undefined && same.length > 1)) continue;
      if (entry.seq === undefined) {
        if (fresh.receivers.has(arrow.receiver) || entry.at > at + clockError) continue;
        take(`${arrow.receiver} ${key}`, same.length);
      }
      link(fresh, arrow);
    }
  }
  function addReceived(entry: MessageEntry, row: number) {
    const { peer, other } = entry;
    const arrow: ReceivedArrow = {
      from: null,
      to: row,
      sender: other ?? '',
      receiver: peer,
      message: entry.message,
      candidates: entry.candidates,
      bytes: entry.bytes,
      turns: [{ row, fate: entry.fate }],
      lostAt: null,
    };
    receivedAt.set(row, arrow);
    told.set(peer, (told.get(peer) ?? 0) + 1);
    undo.push(() => {
      receivedAt.delete(row);
      told.set(peer, (told.get(peer) ?? 0) - 1);
    });
    if (other !== null) {
      const [direct, toAll] = [keyOf(other, peer, entry), keyOf(other, null, entry)];
      const origin = next(direct, peer, entry) ?? next(toAll, peer, entry);
      if (origin) link(origin, arrow);
      else for (const key of [direct, toAll]) wait(key, { arrow, at: entry.at });
    }
    gates.arrive(entry, arrow);
  }

  /** The arrow of a message that nobody is known to have received. */
  const missed = ({ row, entry }: Sent): Arrow => {
    const { peer: sender, other: receiver, message, candidates, bytes } = entry;
    const isTold = receiver !== null && (told.get(receiver) ?? 0) > 0;
    const fate: ArrowFate = entry.fate === 'delivered' && isTold ? 'underWay' : entry.fate;
    const lostAt = fate === 'underWay' ? rowAt(entries, entry.at + lostAfter, row) : null;
    const turns = [{ row, fate }];
    return { from: row, to: null, sender, receiver, message, candidates, bytes, turns, lostAt };
  };
  const unreceivedAt = (row: number): Arrow[] => {
    const one = sentAt.get(row);
    return one && one.received.length === 0 ? [missed(one)] : [];
  };
  return {
    get all() {
      return [...receivedAt.values(), ...[...sentAt.keys()].flatMap(unreceivedAt)];
    },
    through(row) {
      const ending = receivedAt.get(row);
      return [...spans.through(row), ...(ending?.from === null ? [ending] : []), ...unreceivedAt(row)];
    },
    of(row) {
      const ending = receivedAt.get(row);
      return ending ? [ending] : [...(sentAt.get(row)?.received ?? []), ...unreceivedAt(row)];
    },
    append(entry) {
      undo.begin();
      if (entry.kind === 'message') (entry.direction === 'sent' ? addSent : addReceived)(entry, rows);
      else gates.append(entry, rows);
      rows++;
    },
    back(row) {
      undo.back(row);
      rows = Math.min(rows, row);
    },
  };
}

/** All arrows of a whole trace; `fateOf` gives the fate at a moment. `entries`: ordered by time. */
export function arrowsOf(entries: readonly Entry[]): Arrows {
  const arrows = createArrows(entries);
  entries.forEach(arrows.append);
  return arrows;
}

/** The fate of an arrow after the first `cursor` entries; null: it has not started. */
export function fateOf({ turns, lostAt }: Arrow, cursor: number): ArrowFate | null {
  if (lostAt !== null && lostAt < cursor) return 'lost';
  return turns.findLast(({ row }) => row < cursor)?.fate ?? null;
}
