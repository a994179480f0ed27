/** Messages as arrows: matches sent with received messages, and determines the fate of each. */
import type { Entry, MessageFact } from '../../machines/words/facts';
import { followGates } from './arrowsHeld';
import type { Arrow, ArrowFate, Arrows, MessageEntry, Received, Turn } from './arrow';
import { createSpans } from './spans';

/** ms after which a message counts as lost. Reconnected links deliver their queued messages sooner. */
export const lostAfter = 10_000;
/** ms; tolerated error of the clock offset: a message may seem to be received earlier than sent. */
const clockError = 1_000;

interface Sent {
  row: number;
  entry: MessageEntry;
  isReceived: boolean;
}
const contentOf = ({ message, session, negotiation, candidates }: MessageFact) =>
  `${message} ${session} ${negotiation} ${candidates}`;
/** Identifies a message by its sequence number if known, else by its content. `*` cannot be a peer id. */
const keyOf = (sender: string, receiver: string | null, entry: MessageEntry) =>
  `${sender} ${receiver ?? '*'} ${entry.seq === undefined ? contentOf(entry) : `${entry.message} #${entry.seq}`}`;

function sentBy(entries: readonly Entry[]) {
  const sent = new Map<string, Sent[]>();
  entries.forEach((entry, row) => {
    if (entry.kind !== 'message' || entry.direction !== 'sent') return;
    const key = keyOf(entry.peer, entry.other, entry);
    const same = sent.get(key);
    const fresh = { row, entry, isReceived: false };
    if (same) same.push(fresh);
    else sent.set(key, [fresh]);
  });
  return sent;
}

/** Matches a received message with the earliest sent one of the same key that is not yet matched. */
function createFinder(sent: ReadonlyMap<string, Sent[]>) {
  /** Per receiver and key: how many sent messages are matched or too old. */
  const taken = new Map<string, number>();
  const next = (key: string, receiver: string, { at, seq }: MessageEntry): Sent | null => {
    const same = sent.get(key) ?? [];
    if (seq !== undefined) return same[0] ?? null;
    const place = `${receiver} ${key}`;
    let i = taken.get(place) ?? 0;
    while (at - (same[i]?.entry.at ?? at) > lostAfter) i++;
    const found = same[i];
    if (!found || found.entry.at > at + clockError) return null;
    taken.set(place, i + 1);
    return found;
  };
  return (entry: MessageEntry): Sent | null => {
    if (entry.other === null) return null;
    return (
      next(keyOf(entry.other, entry.peer, entry), entry.peer, entry) ??
      next(keyOf(entry.other, null, entry), entry.peer, entry)
    );
  };
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

/** All arrows of a whole trace; `fateOf` gives the fate at a moment. `entries`: ordered by time. */
export function arrowsOf(entries: readonly Entry[]): Arrows {
  const sent = sentBy(entries);
  const find = createFinder(sent);
  const received: Received[] = [];
  const arrivals = new Set<string>();
  /** Peers whose received messages are in the trace; only to them can a message be known to be lost. */
  const reportingPeers = new Set<string>();
  entries.forEach((entry, row) => {
    if (entry.kind !== 'message' || entry.direction !== 'received') return;
    reportingPeers.add(entry.peer);
    const origin = find(entry);
    const arrival = `${origin?.row} ${entry.peer}`;
    const isRepeated = origin !== null && arrivals.has(arrival);
    arrivals.add(arrival);
    if (origin) origin.isReceived = true;
    const fate = entry.fate === 'delivered' && isRepeated ? 'duplicated' : entry.fate;
    const turns: Turn[] = [{ row, fate }];
    if (origin && origin.row < row) turns.unshift({ row: origin.row, fate: 'underWay' });
    received.push({
      entry,
      arrow: {
        from: origin?.row ?? null,
        to: row,
        sender: entry.other ?? '',
        receiver: entry.peer,
        message: entry.message,
        candidates: entry.candidates,
        bytes: entry.bytes,
        turns,
        lostAt: null,
      },
    });
  });
  followGates(entries, received);
  const missed = [...sent.values()].flat().flatMap(({ row, entry, isReceived }): Arrow[] => {
    if (isReceived) return [];
    const { peer: sender, other: receiver, message, candidates, bytes } = entry;
    const isReported = receiver !== null && reportingPeers.has(receiver);
    const fate = entry.fate === 'delivered' && isReported ? 'underWay' : entry.fate;
    const lostAt = fate === 'underWay' ? rowAt(entries, entry.at + lostAfter, row) : null;
    return [
      { from: row, to: null, sender, receiver, message, candidates, bytes, turns: [{ row, fate }], lostAt },
    ];
  });
  const all = [...received.map(({ arrow }) => arrow), ...missed];
  const spans = createSpans<Arrow>(entries.length);
  const ends = new Map<number, Arrow[]>();
  const addEnd = (row: number | null, arrow: Arrow) => {
    if (row === null) return;
    const there = ends.get(row);
    if (there) there.push(arrow);
    else ends.set(row, [arrow]);
  };
  for (const arrow of all) {
    const [from, to] = [arrow.from ?? arrow.to ?? 0, arrow.to ?? arrow.from ?? 0];
    spans.add(Math.min(from, to), Math.max(from, to), arrow);
    addEnd(arrow.from, arrow);
    addEnd(arrow.to, arrow);
  }
  return { all, through: spans.through, of: (row) => ends.get(row) ?? [] };
}

/** The fate of an arrow after the first `cursor` entries; null: it has not started. */
export function fateOf({ turns, lostAt }: Arrow, cursor: number): ArrowFate | null {
  if (lostAt !== null && lostAt < cursor) return 'lost';
  return turns.findLast(({ row }) => row < cursor)?.fate ?? null;
}
