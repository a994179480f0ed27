/** What a gate holds, as the trace tells it. */
import type { Entry, ForeseenFact, HeldFact } from '../../machines/facts';

export interface TrayItem extends HeldFact {
  /** ms on this page's clock. */
  at: number;
  foreseen: Pick<ForeseenFact, 'edges' | 'states' | 'ignored'> | null;
}
export type Tray = readonly TrayItem[];

const placed = (tray: Tray, item: TrayItem): Tray => {
  const before = item.behind === null ? -1 : tray.findIndex((other) => other.item === item.behind);
  return before < 0 ? [...tray, item] : tray.toSpliced(before + 1, 0, item);
};

/** The tray after one more entry of its peer; the same object where nothing changed. */
export function trayAfter(tray: Tray, entry: Entry): Tray {
  switch (entry.kind) {
    case 'held':
      return placed(tray, { ...entry, foreseen: null });
    case 'foreseen': {
      const { item, edges, states, ignored } = entry;
      return tray.map((held) =>
        held.item === item ? { ...held, foreseen: { edges, states, ignored } } : held,
      );
    }
    case 'handled': {
      const held = tray.find(({ item }) => item === entry.item);
      if (!held || entry.how === 'repeat') return tray;
      const others = tray.filter((other) => other !== held);
      return entry.how === 'holdBack' ? [...others, held] : others;
    }
    case 'step':
      // Another machine of the same kind: whatever was held for the one before it is void.
      return entry.event === 'xstate.init' && (entry.machine === 'caller' || entry.machine === 'callee')
        ? []
        : tray;
    default:
      return tray;
  }
}
