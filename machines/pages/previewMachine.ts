/** What will be sent, seen before anybody waits for it: so that a refusal is dealt with before the call. */
import { assign, setup } from 'xstate';
import { captureFailure } from '../words/captureFailure';
import { captureMedia, tracks } from '../ports';
import type { Failure, MediaRequest, StateMeta, TrackReport } from '../words/vocabulary';

interface PreviewTypes {
  input: { media: MediaRequest };
  context: { media: MediaRequest; streamId: string | null; failure: Failure | null };
  events:
    | { type: 'user.chooseMedia'; media: MediaRequest }
    | { type: 'user.capture' }
    | { type: 'user.stop' }
    | TrackReport;
  meta: StateMeta;
}

export const previewMachine = setup({
  types: {} as PreviewTypes,
  actors: { captureMedia, tracks },
  actions: {
    keepMedia: assign((_, p: { media: MediaRequest }) => p),
    keepStream: assign((_, p: { streamId: string | null }) => ({ ...p, failure: null })),
    keepFailure: assign((_, failure: Failure) => ({ failure, streamId: null })),
    forgetStream: assign({ streamId: null, failure: null }),
  },
}).createMachine({
  id: 'preview',
  description: 'What will be sent, seen before the call.',
  context: ({ input }) => ({ ...input, streamId: null, failure: null }),
  initial: 'off',
  on: {
    'user.chooseMedia': {
      target: '.capturing',
      actions: { type: 'keepMedia', params: ({ event }) => ({ media: event.media }) },
    },
    'user.stop': '.off',
  },
  states: {
    off: {
      description: 'Nothing is captured yet.',
      entry: 'forgetStream',
      on: { 'user.capture': 'capturing' },
    },
    capturing: {
      description: 'The browser asks for what was chosen.',
      meta: {
        spec: 'W3C Media Capture §10.3 getUserMedia()',
        waitsFor: 'the permission and the first track',
      },
      invoke: {
        id: 'captureMedia',
        src: 'captureMedia',
        input: ({ context }) => context.media,
        onDone: { target: 'ready', actions: { type: 'keepStream', params: ({ event }) => event.output } },
        onError: {
          target: 'refused',
          actions: { type: 'keepFailure', params: ({ event }) => captureFailure(event.error) },
        },
      },
    },
    ready: {
      description: 'This is what the other side will see and hear.',
      invoke: { id: 'tracks', src: 'tracks' },
      on: { 'media.audioEnded': 'ended', 'media.videoEnded': 'ended' },
    },
    ended: {
      description: 'Camera or microphone has stopped: unplugged, or its permission was withdrawn.',
      meta: {
        spec: 'W3C Media Capture §4.3.1 ended',
        waitsFor: 'a choice: try again, another source, or nothing',
      },
      entry: 'forgetStream',
      on: { 'user.capture': 'capturing' },
    },
    refused: {
      description: 'Capture was refused or failed; another source can be chosen.',
      meta: { waitsFor: 'a choice: try again, another source, or nothing' },
      on: { 'user.capture': 'capturing' },
    },
  },
});
