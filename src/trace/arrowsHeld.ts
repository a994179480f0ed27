/** The fate of received messages that were held by a gate. */
import type { Entry, HandledFact, HeldFact } from '../../machines/words/facts';
import type { ArrowFate, Received } from './arrow';

const contentOf = (message: NonNullable<HeldFact['message']>) =>
  `${message.message} ${message.session} ${message.negotiation} ${message.candidates}`;

/** Received messages with the same content that are remembered, as a gate may still hold them. */
const maxRemembered = 16;

/** A void message has come too late: its receiver has stopped. */
const fates: Partial<Record<HandledFact['how'], ArrowFate>> = {
  release: 'delivered',
  drop: 'dropped',
  void: 'stale',
};

/** Adds the fates that gates caused to the arrows. `received`: ordered by row. */
export function followGates(entries: readonly Entry[], received: readonly Received[]) {
  /** Arrows that no gate has held yet, by receiver and content, the latest last. */
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
      else if (same.push(arrow) > maxRemembered) same.shift();
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
      const wasDelivered = arrow.turns.some(
        (turn) => turn.fate === 'delivered' && turn.row > (arrow.to ?? 0),
      );
      // Of a message and its repetitions the first released one counts as delivered, later ones as duplicated.
      if (!wasDelivered) arrow.turns.push({ row, fate });
      else if (fate === 'delivered') arrow.turns.push({ row, fate: 'duplicated' });
    }
  });
}
