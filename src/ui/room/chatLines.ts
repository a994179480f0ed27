import { useMemo } from 'react';
import type { Entry, TextFact } from '../../../machines/words/facts';
import type { TraceStore } from '../../trace/store';
import { useObservable } from '../kit/useObservable';
import type { Observable } from '../../session/observable';

export type ChatLine = Entry & TextFact & { text: string };
const isLineOf =
  (peer: string) =>
  (entry: Entry): entry is ChatLine =>
    entry.kind === 'text' && entry.peer === peer && entry.text !== undefined;

/** The chat is a view of the trace: what was said and heard on this page. */
export function chatOf(trace: TraceStore, self: string): Observable<readonly ChatLine[]> {
  const isLine = isLineOf(self);
  /** The number of the last entry that was read. */
  let read = -1;
  let lines: readonly ChatLine[] = [];
  return {
    get() {
      // From the end: what is old may have been left out of the trace, and stays in the chat.
      const known = trace.entries.findLastIndex(({ n }) => n <= read);
      const fresh = trace.entries.slice(known + 1).filter(isLine);
      read = trace.entries.at(-1)?.n ?? read;
      if (fresh.length > 0) lines = [...lines, ...fresh];
      return lines;
    },
    subscribe: (listener) => trace.subscribe((entry) => isLine(entry) && listener()),
  };
}

export const useChat = (trace: TraceStore, self: string): readonly ChatLine[] =>
  useObservable(useMemo(() => chatOf(trace, self), [trace, self]));
