import type { Charts } from '../graph/chart';
import { useEntryWords } from './entryWords';
import { useOrderedTrace } from './orderedTrace';
import type { SessionView } from './parley';
import type { Selection } from './selection';
import { TraceList } from './TraceList';

interface TracePanelProps {
  session: SessionView;
  length: number;
  selection: Selection | null;
  onSelect: (selection: Selection) => void;
  charts: Charts;
}

/** Everything that happened on both sides, in one ordered list. */
export function TracePanel({ session, length, selection, onSelect, charts }: TracePanelProps) {
  const entries = useOrderedTrace(session.trace, length);
  const words = useEntryWords(charts);
  return <TraceList entries={entries} words={words} selection={selection} onSelect={onSelect} />;
}
