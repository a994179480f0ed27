import { expect, it, vi } from 'vitest';
import type { TextFact } from '../../../machines/words/facts';
import { createTraceStore } from '../../../src/trace/store';
import { bounds } from '../../../src/trace/trim';
import { chatOf } from '../../../src/ui/room/chatLines';

const said = (text: string | undefined, direction: TextFact['direction'] = 'sent'): TextFact => ({
  kind: 'text',
  direction,
  bytes: 5,
  ...(text !== undefined && { text }),
});
const texts = (chat: ReturnType<typeof chatOf>) => chat.get().map(({ text }) => text);

it('shows what was said and heard here, from the beginning of the trace on', () => {
  const trace = createTraceStore();
  trace.append('me', 1, said('before'));
  const chat = chatOf(trace, 'me');
  const listener = vi.fn<() => void>();
  const stop = chat.subscribe(listener);
  trace.append('me', 2, said('answer', 'received'));
  trace.append('me', 3, { kind: 'note', about: 'chat', text: 'no line' });
  expect(texts(chat)).toEqual(['before', 'answer']);
  expect(listener).toHaveBeenCalledOnce();
  stop();
  trace.append('me', 4, said('after'));
  expect(listener).toHaveBeenCalledOnce();
  expect(texts(chat)).toEqual(['before', 'answer', 'after']);
});

it('is the same list until there is another line', () => {
  const trace = createTraceStore();
  const chat = chatOf(trace, 'me');
  trace.append('me', 1, said('one'));
  const lines = chat.get();
  trace.append('me', 2, { kind: 'gap', missing: 1 });
  expect(chat.get()).toBe(lines);
});

it('leaves out what others tell of their own chat', () => {
  const trace = createTraceStore();
  const chat = chatOf(trace, 'me');
  trace.append('other', 1, said('theirs'));
  trace.append('me', 2, said(undefined));
  expect(texts(chat)).toEqual([]);
});

it('keeps its lines when the trace leaves them out', () => {
  const trace = createTraceStore({ ...bounds, most: 10, kept: 5 });
  const chat = chatOf(trace, 'me');
  trace.append('me', 1, said('one'));
  expect(texts(chat)).toEqual(['one']);
  for (let n = 2; n < 30; n++) trace.append('me', n, { kind: 'note', about: 'chat', text: 'no line' });
  trace.append('me', 30, said('two'));
  expect(texts(chat)).toEqual(['one', 'two']);
});
