/** The page that shows a recorded trace: a file is read, then watched or refused. */
import { assign, setup } from 'xstate';
import { readRecording } from '../ports';
import { playbackMachine } from './playbackMachine';
import type { ChosenFile, ReplayWish, TraceFile, TraceReading, TraceRefusal } from '../words/recording';
import type { StateMeta } from '../words/vocabulary';

interface ReplayTypes {
  context: {
    /** The one that is being read. */
    chosen: ChosenFile | null;
    recording: TraceFile | null;
    refusal: TraceRefusal | null;
  };
  events: ReplayWish;
  children: { readRecording: 'readRecording'; playback: 'playback' };
  meta: StateMeta;
}
const unreadable = (error: unknown): TraceRefusal => ({
  problem: 'unreadable',
  detail: error instanceof Error ? error.message : String(error),
});

export const replayMachine = setup({
  types: {} as ReplayTypes,
  actors: { readRecording, playback: playbackMachine },
  actions: {
    keepFile: assign((_, p: { file: ChosenFile }) => ({ chosen: p.file })),
    forgetFile: assign({ chosen: null }),
    keepRecording: assign((_, p: TraceReading) => ({ recording: p.ok ? p.file : null })),
    keepRefusal: assign((_, p: TraceReading) => ({ refusal: p.ok ? null : p.problem })),
    keepUnreadable: assign((_, p: { error: unknown }) => ({ refusal: unreadable(p.error) })),
    forgetRecording: assign({ recording: null }),
    forgetRefusal: assign({ refusal: null }),
  },
  guards: { isWhole: (_, p: TraceReading) => p.ok },
}).createMachine({
  id: 'replay',
  description: 'The page that shows a recorded trace.',
  context: { chosen: null, recording: null, refusal: null },
  on: {
    'user.openRecording': {
      target: '.reading',
      actions: { type: 'keepFile', params: ({ event }) => event },
    },
  },
  initial: 'empty',
  states: {
    empty: { description: 'No recording is open.' },
    reading: {
      description: 'The file is read, and each of its entries is checked.',
      meta: { waitsFor: 'the last entry, or the first that does not fit' },
      invoke: {
        id: 'readRecording',
        src: 'readRecording',
        input: ({ context }) => ({ file: context.chosen }),
        onDone: [
          {
            guard: { type: 'isWhole', params: ({ event }) => event.output },
            target: 'watching',
            actions: { type: 'keepRecording', params: ({ event }) => event.output },
          },
          {
            target: 'refused',
            actions: { type: 'keepRefusal', params: ({ event }) => event.output },
          },
        ],
        onError: {
          target: 'refused',
          actions: { type: 'keepUnreadable', params: ({ event }) => event },
        },
      },
      on: { 'user.closeRecording': 'empty' },
      exit: 'forgetFile',
    },
    watching: {
      description: 'The recording is shown, at any of its moments.',
      invoke: {
        id: 'playback',
        src: 'playback',
        input: ({ context }) => ({ isLive: false, length: context.recording?.entries.length ?? 0 }),
      },
      on: { 'user.closeRecording': 'empty' },
      exit: 'forgetRecording',
    },
    refused: {
      description: 'The file is damaged, or is not a trace that this version can read.',
      on: { 'user.closeRecording': 'empty' },
      exit: 'forgetRefusal',
    },
  },
});
