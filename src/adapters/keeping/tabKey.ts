/**
 * The key by which a tab is known again in its room, when its page is loaded anew. IndexedDB keeps a pair of keys whose
 * private half nobody can read, the tab's session storage says which one is its own, and a lock (Web Locks) tells a tab
 * from its copy: the copy is another person.
 */
import { del, entries, get, set } from 'idb-keyval';
import { untilPageHides } from './pageLock';

interface Kept {
  pair: CryptoKeyPair;
  /** Joins that were made with it. */
  joins: number;
  /** ms since the UNIX epoch. */
  at: number;
}
export interface TabKey {
  pair: CryptoKeyPair;
  joins: number;
  /** Whoever leaves comes again as somebody else. */
  forget: () => void;
}
interface Slot {
  room: string;
  id: string;
}
const slotName = 'parley.person';
const prefix = 'parley key ';
/** ms after which a key that nobody came back for is removed. */
const longestKept = 24 * 3_600_000;
/** ms that a page which is loaded anew waits for its former self to let go: at once, unless it crashed. */
const lettingGo = 1_000;

function readSlot(): Slot | null {
  try {
    const slot: unknown = JSON.parse(sessionStorage.getItem(slotName) ?? 'null');
    return typeof slot === 'object' && slot !== null && 'room' in slot && 'id' in slot
      ? { room: String(slot.room), id: String(slot.id) }
      : null;
  } catch {
    return null;
  }
}

/** Holds the lock until it is let go; null: another tab holds it. */
const hold = (id: string) =>
  new Promise<(() => void) | null>((resolve) => {
    const signal = AbortSignal.timeout(lettingGo);
    navigator.locks
      .request(prefix + id, { signal }, () => new Promise<void>((letGo) => resolve(untilPageHides(letGo))))
      .catch(() => resolve(null));
  });

async function removeOld() {
  const { held = [] } = await navigator.locks.query();
  const inUse = new Set(held.map(({ name }) => name));
  for (const [key, { at }] of await entries<string, Kept>())
    if (key.startsWith(prefix) && Date.now() - at > longestKept && !inUse.has(key)) await del(key);
}

/** @param room names the room without telling its secret. @param make a new pair. */
export async function tabKey(room: string, make: () => Promise<CryptoKeyPair>): Promise<TabKey> {
  const slot = readSlot();
  const id = slot?.room === room ? slot.id : null;
  const letGo = id === null ? null : await hold(id);
  const known = id !== null && letGo ? await get<Kept>(prefix + id) : undefined;
  if (id !== null && letGo && known) return keep(room, id, { ...known, joins: known.joins + 1 }, letGo);
  letGo?.();
  const fresh = crypto.randomUUID();
  const free = (await hold(fresh)) ?? (() => {});
  void removeOld().catch(() => {}); // they will be old next time, too
  return keep(room, fresh, { pair: await make(), joins: 1, at: 0 }, free);
}
async function keep(room: string, id: string, { pair, joins }: Kept, letGo: () => void): Promise<TabKey> {
  await set(prefix + id, { pair, joins, at: Date.now() } satisfies Kept);
  sessionStorage.setItem(slotName, JSON.stringify({ room, id } satisfies Slot));
  return {
    pair,
    joins,
    forget() {
      letGo();
      if (readSlot()?.id === id) sessionStorage.removeItem(slotName);
      void del(prefix + id).catch(() => {}); // it is removed when it is old
    },
  };
}
