/** The tray: the items that a peer's gate holds, folded from the trace. */
import type { Entry, ForeseenFact, HandledFact, HeldFact, StateFact } from '../../machines/words/facts';

export interface TrayItem extends HeldFact {
  /** The number of its entry. */
  n: number;
  /** ms on this page's clock. */
  at: number;
  foreseen: Pick<ForeseenFact, 'edges' | 'states' | 'ignored'> | null;
}
export type Tray = readonly TrayItem[];

/** Bounds the tray: a remote peer may report anything. */
const maxItems = 500;
const withItem = (tray: Tray, item: TrayItem): Tray => {
  if (tray.length >= maxItems) return tray;
  const before = item.behind === null ? -1 : tray.findIndex((other) => other.item === item.behind);
  return before < 0 ? [...tray, item] : tray.toSpliced(before + 1, 0, item);
};

function afterHandled(tray: Tray, { item, how }: HandledFact): Tray {
  const held = tray.find((other) => other.item === item);
  if (!held || how === 'repeat') return tray;
  const others = tray.filter((other) => other !== held);
  return how === 'holdBack' ? [...others, held] : others;
}
const isSeat = (machine: string) => machine === 'caller' || machine === 'callee';

/** The tray after one more entry of its peer; the same object where nothing changed. */
export function trayAfter(tray: Tray, entry: Entry): Tray {
  if (entry.kind === 'held') return withItem(tray, { ...entry, foreseen: null });
  if (entry.kind === 'foreseen')
    return tray.map((held) => (held.item === entry.item ? { ...held, foreseen: entry } : held));
  if (entry.kind === 'handled') return afterHandled(tray, entry);
  // An open gate holds nothing, even if the entries of its release are missing.
  if (entry.kind === 'mode') return entry.mode === 'live' && tray.length > 0 ? [] : tray;
  // A new seat machine starts: items held for the previous one are void.
  const begins = entry.kind === 'step' && entry.event === 'xstate.init' && isSeat(entry.machine);
  return begins && tray.length > 0 ? [] : tray;
}

/** The tray as reported in a peer's whole state; details of known items are kept. */
export const trayOf = (known: Tray, { n, at, tray }: Entry & StateFact): Tray =>
  tray.map(
    (held) =>
      known.find(({ item }) => item === held.item) ?? {
        kind: 'held',
        ...held,
        behind: null,
        n,
        at,
        foreseen: null,
      },
  );

/** Merges several trays by age, keeping the order within each. */
export function inTurn(trays: Readonly<Record<string, Tray>>): { peer: string; item: number }[] {
  const left = Object.entries(trays).map(([peer, tray]) => ({ peer, tray: [...tray] }));
  const merged: { peer: string; item: number }[] = [];
  for (;;) {
    const [next] = left
      .filter(({ tray }) => tray.length > 0)
      .toSorted((a, b) => (a.tray[0]?.at ?? 0) - (b.tray[0]?.at ?? 0));
    const first = next?.tray.shift();
    if (!next || !first) return merged;
    merged.push({ peer: next.peer, item: first.item });
  }
}
