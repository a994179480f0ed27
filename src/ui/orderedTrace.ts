import { startTransition, useEffect, useRef, useState } from 'react';
import type { Entry } from '../../machines/facts';
import type { TraceStore } from '../trace/store';

/** Puts an entry where its time belongs; it is nearly always the last. */
function insert(list: Entry[], entry: Entry) {
  let at = list.length;
  while (at > 0 && (list[at - 1]?.at ?? 0) > entry.at) at--;
  list.splice(at, 0, entry);
}

/** The entries in the order of their times, as of the last frame. */
export function useOrderedTrace(trace: TraceStore): readonly Entry[] {
  const ordered = useRef<{ read: number; list: Entry[] }>({ read: 0, list: [] });
  const [list, setList] = useState<readonly Entry[]>([]);
  useEffect(() => {
    let frame = 0;
    const read = () => {
      frame = 0;
      const { current } = ordered;
      for (; current.read < trace.entries.length; current.read++) {
        const entry = trace.entries[current.read];
        if (entry) insert(current.list, entry);
      }
      startTransition(() => setList([...current.list]));
    };
    read();
    const unsubscribe = trace.subscribe(() => {
      frame ||= requestAnimationFrame(read);
    });
    return () => {
      unsubscribe();
      cancelAnimationFrame(frame);
    };
  }, [trace]);
  return list;
}
