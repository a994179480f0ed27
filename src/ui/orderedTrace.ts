import { useEffect, useRef, useState } from 'react';
import type { Entry } from '../../machines/facts';
import type { TraceStore } from '../trace/store';

/** Puts an entry where its time belongs; it is nearly always the last. */
function insert(list: Entry[], entry: Entry) {
  let at = list.length;
  while (at > 0 && (list[at - 1]?.at ?? 0) > entry.at) at--;
  list.splice(at, 0, entry);
}

/** ms between two drawings of the list: a long list gives way to the charts. */
const listPeriod = 200;

/** The entries in the order of their times; `length`: how many have been drawn elsewhere by now. */
export function useOrderedTrace(trace: TraceStore, length: number): readonly Entry[] {
  const ordered = useRef<{ read: number; list: Entry[] }>({ read: 0, list: [] });
  const [list, setList] = useState<readonly Entry[]>([]);
  const drawn = useRef(length);
  useEffect(() => {
    drawn.current = length;
  }, [length]);
  useEffect(() => {
    const read = () => {
      const { current } = ordered;
      if (current.read === drawn.current) return;
      for (; current.read < drawn.current; current.read++) {
        const entry = trace.entries[current.read];
        if (entry) insert(current.list, entry);
      }
      setList([...current.list]);
    };
    read();
    const timer = setInterval(read, listPeriod);
    return () => clearInterval(timer);
  }, [trace]);
  return list;
}
