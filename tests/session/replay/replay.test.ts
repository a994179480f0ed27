/** The replay page with real files: open, watch, save again. */
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { waitFor } from 'xstate';
import type { Entry } from '../../../machines/words/facts';
import { largestTraceFile } from '../../../machines/words/recording';
import { fileNameOf, startReplay } from '../../../src/session/replay/replay';
import { toTraceFile } from '../../../src/trace/file';
import { foldAll } from '../../../src/trace/fold';
import { holdersOf } from '../../../src/trace/holders';
import { utf16 } from '../../fakes/utf16';
import { entriesOf, step } from '../../trace/entries';

const traceOf = (...peers: [peer: string, seat: 'caller' | 'callee'][]): Entry[] =>
  peers
    .flatMap(([peer, seat], at) =>
      entriesOf(peer, [step(seat, ['idle'], { event: 'xstate.init' }), step(seat, ['waiting'])]).map(
        (entry) => ({ ...entry, at: entry.at + 1_000 * at }),
      ),
    )
    .map((entry, n) => ({ ...entry, n }));
const recording = toTraceFile('1.2.3', 'me', traceOf(['me', 'caller'], ['you', 'callee']));
const fileWith = (text: string) => new File([text], 'trace.json', { type: 'application/json' });

async function opened(file: File) {
  const replay = startReplay({ onUnfetched: () => {} });
  replay.open(file);
  const snapshot = await waitFor(replay.actor, (s) => !s.matches('reading'));
  return { replay, snapshot };
}
afterEach(() => vi.unstubAllGlobals());

describe('a recording that is opened', () => {
  it('shows at each of its moments what the trace shows there', async () => {
    const { replay, snapshot } = await opened(fileWith(JSON.stringify(recording)));
    const { recording: read } = snapshot.context;
    if (!read) throw new Error('refused');
    const history = replay.historyOf(read);
    for (let k = 0; k <= history.length; k++)
      expect(history.at(k)).toEqual(foldAll('me', recording.entries.slice(0, k)));
    expect(replay.historyOf(read)).toBe(history);
    replay.stop();
  });

  it('is saved as it was', async () => {
    const { replay, snapshot } = await opened(fileWith(JSON.stringify(recording)));
    const saved: Blob[] = [];
    const link = { click: () => {} };
    vi.stubGlobal('document', { createElement: () => link });
    vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => `blob:${saved.push(blob as Blob)}`);
    if (snapshot.context.recording) replay.save(snapshot.context.recording);
    expect(JSON.parse((await saved[0]?.text()) ?? '')).toEqual(recording);
    expect(link).toMatchObject({ download: fileNameOf(recording) });
    replay.stop();
  });

  it('is named after its time, if it has one', () => {
    const [entry] = recording.entries;
    const at = (time: number) => fileNameOf({ ...recording, entries: entry ? [{ ...entry, at: time }] : [] });
    expect(at(Date.UTC(2026, 10, 24, 23, 47, 39))).toBe('parley-2026-11-24T23-47-39.json');
    expect(at(1e15)).toMatch(/^parley-\S+\.json$/);
    expect(fileNameOf({ ...recording, entries: [] })).toMatch(/^parley-\S+\.json$/);
  });
});

it('opens a recording that an editor has saved in UTF-16', async () => {
  const file = new File([utf16(`\ufeff${JSON.stringify(recording)}`)], 'trace.json');
  expect((await opened(file)).snapshot.context.recording).toEqual(recording);
});

describe('a file that is refused', () => {
  it('is not even read if it is too large', async () => {
    const file = fileWith('{}');
    const size = largestTraceFile + 1;
    Object.defineProperty(file, 'size', { value: size });
    const { snapshot } = await opened(file);
    expect(snapshot.context.refusal).toEqual({ problem: 'tooLarge', bytes: size, most: largestTraceFile });
  });

  it('is told by its beginning if it is too large and something else', async () => {
    const file = fileWith('{"PeerConnections":{"1-1":{}}}');
    Object.defineProperty(file, 'size', { value: largestTraceFile + 1 });
    const { snapshot } = await opened(file);
    expect(snapshot.context.refusal).toEqual({ problem: 'otherFile', what: 'internals' });
  });

  it('is told by its bytes if it is no text', async () => {
    const packets = new File([Uint8Array.from([0x0a, 0x0d, 0x0d, 0x0a, 0, 0, 0, 28])], 'call.pcapng');
    expect((await opened(packets)).snapshot.context.refusal).toEqual({
      problem: 'otherFile',
      what: 'capture',
    });
  });

  it('says where it is damaged', async () => {
    const { snapshot } = await opened(fileWith(JSON.stringify({ ...recording, entries: [{}] })));
    expect(snapshot.context.refusal).toEqual({ problem: 'badEntry', entry: 1, member: 'kind' });
  });

  it('says what the browser says of it', async () => {
    const file = fileWith('{}');
    file.arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotFoundError'));
    const { snapshot } = await opened(file);
    expect(snapshot.context.refusal).toEqual({ problem: 'unreadable', detail: 'gone' });
  });
});

const seatsAt = (entries: Entry[]) => {
  const { caller, callee } = holdersOf(foldAll('me', entries));
  return [caller?.peer ?? null, callee?.peer ?? null];
};

describe('who sits where in a recording', () => {
  it('is nobody, before anybody came', () => expect(seatsAt([])).toEqual([null, null]));
  it('is who has a seat', () => expect(seatsAt([...recording.entries])).toEqual(['me', 'you']));
  it('is who took it last, where one has vanished', () =>
    expect(seatsAt(traceOf(['me', 'caller'], ['gone', 'callee'], ['new', 'callee']))).toEqual(['me', 'new']));
});

describe('the sample call', () => {
  const sample = readFileSync(new URL('../../../public/recordings/first-call.json', import.meta.url));

  it('opens like any recording', async () => {
    vi.stubGlobal('fetch', async () => new Response(sample));
    const replay = startReplay({ onUnfetched: () => {} });
    await replay.openSample();
    const { value, context } = await waitFor(replay.actor, (s) => !s.matches('reading'));
    expect([value, context.refusal]).toEqual([expect.anything(), null]);
    expect(context.recording?.entries.length).toBeGreaterThan(100);
    replay.stop();
  });

  it.each([
    ['cannot be fetched', () => Promise.reject(new TypeError('offline'))],
    ['is not there', async () => new Response(null, { status: 404 })],
  ])('says so where it %s', async (_, answer) => {
    vi.stubGlobal('fetch', answer);
    let unfetched = 0;
    const replay = startReplay({ onUnfetched: () => (unfetched += 1) });
    await replay.openSample();
    expect(unfetched).toBe(1);
    replay.stop();
  });
});
