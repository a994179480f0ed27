import { startTransition, useEffect, useRef, useState } from 'react';
import type { Entry } from '../../machines/facts';
import type { TraceStore } from '../trace/store';

/** Puts an entry where its time belongs; it is nearly always the last. */
function insert(list: Entry[], entry: Entry) {
  let at = list.length;
  while (at > 0 && (list[at - 1]?.at ?? 0) > entry.at) at--;
  list.splice(at, 0, entry);
}

/** The entries in the order of their times; `length`: how many have been drawn elsewhere by now. */
export function useOrderedTrace(trace: TraceStore, length: number): readonly Entry[] {
  const ordered = useRef<{ read: number; list: Entry[] }>({ read: 0, list: [] });
  const [list, setList] = useState<readonly Entry[]>([]);
  useEffect(() => {
    const { current } = ordered;
    for (; current.read < length; current.read++) {
      const entry = trace.entries[current.read];
      if (entry) insert(current.list, entry);
    }
    startTransition(() => setList([...current.list])); // a long list gives way to the chart
  }, [trace, length]);
  return list;
}
