/** Messages that stood before a gate once they were received, and what was done with them there. */
import type { Entry, HandledFact, HeldFact } from '../../machines/words/facts';
import type { ArrowFate, Received } from './arrow';

const contentOf = (said: NonNullable<HeldFact['message']>) =>
  `${said.message} ${said.session} ${said.negotiation} ${said.candidates}`;

/** Of messages that say the same: so many may wait for a gate at once. */
const keptArrivals = 16;

/** A message that nobody is left to hear has come too late. */
const fates: Partial<Record<HandledFact['how'], ArrowFate>> = {
  release: 'delivered',
  drop: 'dropped',
  void: 'stale',
};

/** Adds to each arrow what gates made of it. `received`: in the order of their rows. */
export function followGates(entries: readonly Entry[], received: readonly Received[]) {
  /** Arrows that no gate has held yet, by receiver and content, the last one last. */
  const arrived = new Map<string, Received['arrow'][]>();
  const held = new Map<string, Received['arrow']>();
  let next = 0;
  if (!entries.some(({ kind }) => kind === 'held')) return;

  entries.forEach((entry, row) => {
    const { peer } = entry;
    if (entry.kind === 'message' && received[next]?.arrow.to === row) {
      const { arrow } = received[next++] ?? {};
      const key = `${peer} ${contentOf(entry)}`;
      const same = arrived.get(key);
      if (!arrow) return;
      if (!same) arrived.set(key, [arrow]);
      else if (same.push(arrow) > keptArrivals) same.shift();
    }
    if (entry.kind === 'held' && entry.message !== null) {
      const item = `${peer} ${entry.item}`;
      const original = entry.behind === null ? undefined : held.get(`${peer} ${entry.behind}`);
      const arrow = original ?? arrived.get(`${peer} ${contentOf(entry.message)}`)?.pop();
      if (!arrow) return;
      held.set(item, arrow);
      arrow.turns.push({ row, fate: 'held' });
    }
    if (entry.kind === 'handled') {
      const arrow = held.get(`${peer} ${entry.item}`);
      const fate = fates[entry.how];
      if (!arrow || !fate) return;
      const wasLetIn = arrow.turns.some((turn) => turn.fate === 'delivered' && turn.row > (arrow.to ?? 0));
      // Of what was repeated, one is let in; the next one is a repetition, or makes no difference.
      if (!wasLetIn) arrow.turns.push({ row, fate });
      else if (fate === 'delivered') arrow.turns.push({ row, fate: 'duplicated' });
    }
  });
}
