/** The fate of received messages that were held by a gate. */
import type { Entry, HandledFact, HeldFact } from '../../machines/words/facts';
import type { ArrowFate, MessageEntry, ReceivedArrow } from './arrow';
import type { Undo } from './undo';

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

/** Adds the fates that gates cause to the arrows, row by row. */
export function createGates(undo: Undo) {
  /** Arrows that no gate has held yet, by receiver and content, the latest last. */
  const arrived = new Map<string, ReceivedArrow[]>();
  const held = new Map<string, ReceivedArrow>();
  const turn = (arrow: ReceivedArrow, row: number, fate: ArrowFate) => {
    arrow.turns.push({ row, fate });
    undo.push(() => arrow.turns.pop());
  };

  const hold = (entry: Entry & HeldFact, row: number) => {
    if (entry.message === null) return;
    const { peer } = entry;
    const item = `${peer} ${entry.item}`;
    const original = entry.behind === null ? undefined : held.get(`${peer} ${entry.behind}`);
    const same = original ? undefined : arrived.get(`${peer} ${contentOf(entry.message)}`);
    const arrow = original ?? same?.pop();
    if (!arrow) return;
    const before = held.get(item);
    held.set(item, arrow);
    undo.push(() => {
      same?.push(arrow);
      if (before) held.set(item, before);
      else held.delete(item);
    });
    turn(arrow, row, 'held');
  };
  const handle = ({ peer, item, how }: Entry & HandledFact, row: number) => {
    const arrow = held.get(`${peer} ${item}`);
    const fate = fates[how];
    if (!arrow || !fate) return;
    const wasDelivered = arrow.turns.some((one) => one.fate === 'delivered' && one.row > arrow.to);
    // Of a message and its repetitions the first released one counts as delivered, later ones as duplicated.
    if (!wasDelivered) turn(arrow, row, fate);
    else if (fate === 'delivered') turn(arrow, row, 'duplicated');
  };
  return {
    /** A message has come: a gate may hold it. */
    arrive(entry: MessageEntry, arrow: ReceivedArrow) {
      const key = `${entry.peer} ${contentOf(entry)}`;
      const same = arrived.get(key) ?? [];
      arrived.set(key, same);
      same.push(arrow);
      const forgotten = same.length > maxRemembered ? same.shift() : undefined;
      undo.push(() => {
        same.pop();
        if (forgotten) same.unshift(forgotten);
      });
    },
    append(entry: Entry, row: number) {
      if (entry.kind === 'held') hold(entry, row);
      if (entry.kind === 'handled') handle(entry, row);
    },
  };
}
