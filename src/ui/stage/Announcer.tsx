import type { Charts } from '../../graph/chart';
import type { PeerView } from '../../trace/fold';
import { useSentences } from '../words/sentences';

/** Says each step in one sentence to a screen reader. */
export function Announcer({ view, charts }: { view: PeerView | null; charts: Charts }) {
  const { justHappened } = useSentences(charts);
  return (
    <p className="visually-hidden" aria-live="polite">
      {view && justHappened(view)}
    </p>
  );
}
