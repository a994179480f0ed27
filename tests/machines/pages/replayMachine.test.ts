/** The page that shows a recording: one file after the other, and what becomes of each. */
import { describe, expect, it } from 'vitest';
import { createActor, fromPromise } from 'xstate';
import type { ChosenFile, TraceReading } from '../../../machines/words/recording';
import { replayMachine } from '../../../machines/pages/replayMachine';

const file: ChosenFile = { id: 'file 1', size: 2 };
const whole: TraceReading = {
  ok: true,
  file: {
    parley: '1',
    format: 1,
    self: 'a',
    entries: [{ n: 0, at: 1, peer: 'a', kind: 'time', stands: true }],
  },
};
const refused: TraceReading = { ok: false, problem: { problem: 'notTrace', member: 'self' } };

const settled = () => new Promise<void>((resolve) => queueMicrotask(() => queueMicrotask(resolve)));
/** A page whose files are read when the test says so. */
function page() {
  const readings: { resolve: (reading: TraceReading) => void; reject: (error: Error) => void }[] = [];
  const machine = replayMachine.provide({
    actors: {
      readRecording: fromPromise<TraceReading, { file: ChosenFile | null }>(
        () => new Promise((resolve, reject) => readings.push({ resolve, reject })),
      ),
    },
  });
  const actor = createActor(machine).start();
  return {
    actor,
    value: () => actor.getSnapshot().value,
    context: () => actor.getSnapshot().context,
    open: () => actor.send({ type: 'user.openRecording', file }),
    close: () => actor.send({ type: 'user.closeRecording' }),
    async finish(at: number, reading: TraceReading | Error) {
      if (reading instanceof Error) readings[at]?.reject(reading);
      else readings[at]?.resolve(reading);
      await settled();
    },
  };
}

describe('the page that shows a recording', () => {
  it('reads a file, and shows what is in it at any of its moments', async () => {
    const { open, finish, value, context, actor } = page();
    expect(value()).toBe('empty');
    open();
    expect(value()).toBe('reading');
    await finish(0, whole);
    expect(value()).toBe('watching');
    expect(context().recording).toEqual(whole.ok && whole.file);
    const playback = actor.getSnapshot().children.playback?.getSnapshot();
    expect(playback?.context).toMatchObject({ isLive: false, length: 1 });
  });

  it('says why a file is refused, and takes another one', async () => {
    const { open, finish, value, context } = page();
    open();
    await finish(0, refused);
    expect([value(), context().refusal]).toEqual(['refused', refused.ok || refused.problem]);
    open();
    expect([value(), context().refusal]).toEqual(['reading', null]);
    await finish(1, whole);
    expect(value()).toBe('watching');
  });

  it('says what the browser says of a file that it cannot read', async () => {
    const { open, finish, value, context } = page();
    open();
    await finish(0, new Error('The file is gone.'));
    expect([value(), context().refusal]).toEqual([
      'refused',
      { problem: 'unreadable', detail: 'The file is gone.' },
    ]);
  });

  it('shows the file that was chosen last, whichever is read first', async () => {
    const { open, finish, value } = page();
    open();
    open();
    await finish(0, whole);
    expect(value()).toBe('reading');
    await finish(1, refused);
    expect(value()).toBe('refused');
  });

  it.each(['reading', 'watching', 'refused'])('closes what is %s, and keeps nothing of it', async (state) => {
    const { open, finish, close, value, context, actor } = page();
    open();
    if (state !== 'reading') await finish(0, state === 'watching' ? whole : refused);
    expect(value()).toBe(state);
    close();
    expect(value()).toBe('empty');
    expect(context()).toEqual({ chosen: null, recording: null, refusal: null });
    expect(actor.getSnapshot().children).toEqual({});
  });
});
