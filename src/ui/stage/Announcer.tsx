import type { Charts } from '../../graph/chart';
import type { Observable } from '../../session/observable';
import { useSelected } from '../kit/observe';
import { viewOf } from '../peer/seating';
import { useSentences } from '../words/sentences';
import type { ShownMoment } from './moment';

interface AnnouncerProps {
  moments: Observable<ShownMoment>;
  /** Whose steps are said. */
  peer: string | null;
  charts: Charts;
}
/** Says each step in one sentence to a screen reader. */
export function Announcer({ moments, peer, charts }: AnnouncerProps) {
  const { justHappened } = useSentences(charts);
  const said = useSelected(moments, ({ stage }) => {
    const view = viewOf(stage, peer);
    return view && justHappened(view);
  });
  return (
    <p className="visually-hidden" aria-live="polite">
      {said}
    </p>
  );
}
