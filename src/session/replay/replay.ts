/** Composition root of the page that shows a recorded trace: its actor, its file, its history. */
import { createActor, fromPromise } from 'xstate';
import {
  largestTraceFile,
  type ChosenFile,
  type TraceFile,
  type TraceReading,
  type TraceRefusal,
} from '../../../machines/words/recording';
import { replayMachine } from '../../../machines/pages/replayMachine';
import { createHistory, type History } from '../../trace/history';
import { textOf } from '../fileText';
import { beginningLength, otherBytesIn, otherFileIn } from './otherFiles';
import { readTraceFile } from './traceFile';

const refused = (problem: TraceRefusal): TraceReading => ({ ok: false, problem });
const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer());

/** Of a file that is too large, the beginning says whether it is a recording at all. */
async function refuseLarge(file: File): Promise<TraceReading> {
  const beginning = await bytesOf(file.slice(0, beginningLength));
  const text = textOf(beginning);
  const what = text === null ? otherBytesIn(beginning) : otherFileIn(text);
  return refused(
    what ? { problem: 'otherFile', what } : { problem: 'tooLarge', bytes: file.size, most: largestTraceFile },
  );
}
async function readWhole(file: File): Promise<TraceReading> {
  const bytes = await bytesOf(file);
  const text = textOf(bytes);
  return text === null ? refused({ problem: 'otherFile', what: otherBytesIn(bytes) }) : readTraceFile(text);
}

/**
 * Port `readRecording`, and the files that it reads. Only the last one that was chosen is kept; its text is read when
 * the port is asked for it.
 */
export function createRecordings() {
  let chosen: { id: string; file: File } | null = null;
  let count = 0;
  const read = async ({ id, size }: ChosenFile): Promise<TraceReading> => {
    if (chosen?.id !== id) throw new Error('another file was chosen meanwhile');
    return size > largestTraceFile ? refuseLarge(chosen.file) : readWhole(chosen.file);
  };
  return {
    choose(file: File): ChosenFile {
      chosen = { id: `file ${++count}`, file };
      return { id: chosen.id, size: file.size };
    },
    forget() {
      chosen = null;
    },
    logic: fromPromise<TraceReading, { file: ChosenFile | null }>(async ({ input: { file } }) => {
      if (!file) throw new Error('no file was chosen');
      return read(file);
    }),
  };
}

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

/** A call of the lab, recorded in Chromium; served beside the page. */
const sampleFile = 'first-call.json';

export interface ReplayPorts {
  /** The sample could not be fetched. */
  onUnfetched: () => void;
}
export function startReplay({ onUnfetched }: ReplayPorts) {
  const recordings = createRecordings();
  const actor = createActor(replayMachine.provide({ actors: { readRecording: recordings.logic } })).start();
  actor.subscribe((snapshot) => {
    if (!snapshot.matches('reading')) recordings.forget();
  });
  let known: { recording: TraceFile; history: History } | null = null;
  const open = (file: File) => actor.send({ type: 'user.openRecording', file: recordings.choose(file) });
  return {
    actor,
    open,
    async openSample() {
      const answer = await fetch(`recordings/${sampleFile}`).catch(() => null);
      if (answer?.ok) open(new File([await answer.blob()], sampleFile));
      else onUnfetched();
    },
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
export type ReplayRun = ReturnType<typeof startReplay>;
