/** Composition root of the page that shows a recorded trace: its actor, its file, its history. */
import { createActor, fromPromise } from 'xstate';
import {
  largestTraceFile,
  type ChosenFile,
  type TraceFile,
  type TraceReading,
} from '../../../machines/pages/recording';
import { replayMachine } from '../../../machines/pages/replayMachine';
import { createHistory, type History } from '../../trace/history';
import { readTraceFile } from './traceFile';

async function read(file: ChosenFile): Promise<TraceReading> {
  if (file.size > largestTraceFile)
    return { ok: false, problem: { problem: 'tooLarge', bytes: file.size, most: largestTraceFile } };
  return readTraceFile(await file.text());
}
/** Port `readRecording`: a file that somebody chose or dropped. */
export const readRecordingFile = fromPromise<TraceReading, { file: ChosenFile | null }>(
  async ({ input: { file } }) => {
    if (!file) throw new Error('no file was chosen');
    return read(file);
  },
);

/** "parley-2026-11-24T23-47-39.json", after the time of the first entry. */
export function fileNameOf({ entries: [first] }: TraceFile): string {
  const time = first ? new Date(first.at) : null;
  // A time that no calendar has, as a file may say it, names nothing.
  const isTime = time !== null && !Number.isNaN(time.getTime());
  return isTime
    ? `parley-${time.toISOString().slice(0, 19).replaceAll(':', '-')}.json`
    : 'parley-recording.json';
}
function saveText(text: string, name: string) {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  Object.assign(document.createElement('a'), { href: url, download: name }).click();
  URL.revokeObjectURL(url);
}

/** Saves a trace as a file that is named after its beginning. */
export const saveTrace = (recording: TraceFile) => saveText(JSON.stringify(recording), fileNameOf(recording));

export function startReplay() {
  const actor = createActor(replayMachine.provide({ actors: { readRecording: readRecordingFile } })).start();
  let known: { recording: TraceFile; history: History } | null = null;
  return {
    actor,
    open: (file: ChosenFile) => actor.send({ type: 'user.openRecording', file }),
    /** Made once for each recording: its checkpoints are kept. */
    historyOf(recording: TraceFile): History {
      if (known?.recording !== recording)
        known = { recording, history: createHistory(recording.self, recording.entries) };
      return known.history;
    },
    save: saveTrace,
    stop: () => actor.stop(),
  };
}
export type Replay = ReturnType<typeof startReplay>;
