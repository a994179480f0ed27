import type { Entry } from '../../machines/words/facts';
import type { Topic } from './topics';

/** How many there are in some rows, by topic: a message counts once, sent and received. Failures have no topic. */
export function countsIn(
  entries: readonly Entry[],
  topics: readonly (Topic | null)[],
  from: number,
  to: number,
  isCounted: (row: number) => boolean = () => true,
): Map<Topic | null, number> {
  const counted = new Map<Topic | null, { sent: number; received: number; others: number }>();
  for (let row = from; row < to; row++) {
    const entry = entries[row];
    if (!entry || !isCounted(row)) continue;
    const topic = topics[row] ?? null;
    let count = counted.get(topic);
    if (!count) counted.set(topic, (count = { sent: 0, received: 0, others: 0 }));
    count[entry.kind === 'message' ? entry.direction : 'others']++;
  }
  return new Map(
    [...counted].map(([topic, { sent, received, others }]) => [topic, Math.max(sent, received) + others]),
  );
}
