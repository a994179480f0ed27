import type { Entry } from '../../../machines/words/facts';

interface LeftOutProps {
  /** Ordered by time: what is left out is said at the beginning. */
  entries: readonly Entry[];
  words: (entry: Entry) => string;
}
/** What the trace leaves out, in whole sentences: a row of the ladder has room for the beginning of one. */
export function LeftOut({ entries, words }: LeftOutProps) {
  const end = entries.findIndex(({ kind }) => kind !== 'trimmed');
  return entries.slice(0, end < 0 ? entries.length : end).map((entry) => (
    <p key={entry.n} className="hint" data-trimmed={entry.kind === 'trimmed' ? entry.what : undefined}>
      {words(entry)}
    </p>
  ));
}
