/** The page that explores the machines: one region explores, the other steps through a counterexample. */
import { assign, setup } from 'xstate';
import { explore, rerun } from '../ports';
import {
  mostWorlds,
  type Exploration,
  type ExplorationProgress,
  type ExplorationSetting,
  type ExplorerReport,
  type FileRefusal,
  type FileReport,
  type Narration,
  type VerifyWish,
} from '../words/verification';
import type { StateMeta } from '../words/vocabulary';

interface VerifyTypes {
  input: { setting: ExplorationSetting };
  context: {
    setting: ExplorationSetting;
    progress: ExplorationProgress;
    /** The last one that came to an end. */
    exploration: Exploration | null;
    /** Why the last one failed. */
    detail: string;
    /** The text of the counterexample's file. */
    file: string;
    narration: Narration | null;
    /** Which of the narration's stops is shown. */
    stop: number;
    refusal: FileRefusal | null;
  };
  events: VerifyWish | ExplorerReport | FileReport;
  meta: StateMeta;
}
const noProgress: ExplorationProgress = { worlds: 0, frontier: 0, worldsPerSecond: 0 };
const lastStop = (narration: Narration | null) => Math.max(0, (narration?.stops.length ?? 0) - 1);

export const verifyMachine = setup({
  types: {} as VerifyTypes,
  actors: { explore, rerun },
  actions: {
    keepSetting: assign((_, p: { setting: ExplorationSetting }) => ({ setting: p.setting })),
    forgetExploration: assign({ exploration: null, progress: noProgress, detail: '' }),
    keepProgress: assign((_, p: { progress: ExplorationProgress }) => ({ progress: p.progress })),
    keepExploration: assign((_, p: { exploration: Exploration }) => ({ exploration: p.exploration })),
    keepDetail: assign((_, p: { detail: string }) => ({ detail: p.detail })),
    keepFile: assign((_, p: { file: string }) => ({ file: p.file })),
    forgetExample: assign({ narration: null, refusal: null, stop: 0 }),
    keepNarration: assign((_, p: { narration: Narration }) => ({ narration: p.narration, stop: 0 })),
    keepRefusal: assign((_, p: { refusal: FileRefusal }) => ({ refusal: p.refusal })),
    goTo: assign(({ context }, p: { stop: number }) => ({
      stop: Math.min(lastStop(context.narration), Math.max(0, Math.trunc(p.stop))),
    })),
  },
  guards: {
    isFeasible: ({ context: { setting } }) =>
      Number.isInteger(setting.bound) && setting.bound > 0 && setting.bound <= mostWorlds,
    hasPrevious: ({ context }) => context.stop > 0,
    hasNext: ({ context }) => context.stop < lastStop(context.narration),
  },
}).createMachine({
  id: 'verify',
  description: 'The page that explores the machines.',
  context: ({ input }) => ({
    ...input,
    progress: noProgress,
    exploration: null,
    detail: '',
    file: '',
    narration: null,
    stop: 0,
    refusal: null,
  }),
  type: 'parallel',
  states: {
    exploration: {
      description: 'Everything that can happen between caller and callee, explored.',
      initial: 'idle',
      on: {
        'user.chooseSetting': { actions: { type: 'keepSetting', params: ({ event }) => event } },
        'user.explore': { guard: 'isFeasible', target: '.exploring' },
      },
      states: {
        idle: { description: 'Nothing has been explored yet.' },
        exploring: {
          description: 'A worker visits world after world, the nearest first.',
          meta: { waitsFor: 'the last world, or the bound' },
          entry: 'forgetExploration',
          invoke: { id: 'explore', src: 'explore', input: ({ context }) => context.setting },
          on: {
            'user.chooseSetting': {}, // it is explored as it was chosen
            'user.explore': {}, // one at a time
            'user.cancel': 'cancelled',
            'explorer.progressed': { actions: { type: 'keepProgress', params: ({ event }) => event } },
            'explorer.finished': {
              target: 'explored',
              actions: { type: 'keepExploration', params: ({ event }) => event },
            },
            'explorer.failed': {
              target: 'failed',
              actions: { type: 'keepDetail', params: ({ event }) => event },
            },
          },
        },
        explored: { description: 'Each property has its verdict.' },
        cancelled: { description: 'Somebody stopped it before it could claim anything.' },
        failed: { description: 'It ended without a result; the detail says why.' },
      },
    },
    example: {
      description: 'A counterexample: moves that lead to a violation.',
      initial: 'none',
      on: {
        'user.watch': {
          target: '.reading',
          actions: { type: 'keepFile', params: ({ event }) => event },
        },
        'file.refused': {
          target: '.refused',
          actions: ['forgetExample', { type: 'keepRefusal', params: ({ event }) => event }],
        },
      },
      states: {
        none: { description: 'No counterexample is open.', entry: 'forgetExample' },
        reading: {
          description: 'A worker takes its moves, one after the other, on the machines of this page.',
          meta: { waitsFor: 'the last move, or the first that the machines do not make' },
          entry: 'forgetExample',
          invoke: {
            id: 'rerun',
            src: 'rerun',
            input: ({ context }) => ({ file: context.file }),
          },
          on: {
            'file.narrated': {
              target: 'watching',
              actions: { type: 'keepNarration', params: ({ event }) => event },
            },
            'user.close': 'none',
          },
        },
        watching: {
          description: 'Its trace is shown up to one of its stops.',
          on: {
            'user.stepBack': {
              guard: 'hasPrevious',
              actions: { type: 'goTo', params: ({ context }) => ({ stop: context.stop - 1 }) },
            },
            'user.stepForward': {
              guard: 'hasNext',
              actions: { type: 'goTo', params: ({ context }) => ({ stop: context.stop + 1 }) },
            },
            'user.goToStop': { actions: { type: 'goTo', params: ({ event }) => event } },
            'user.close': 'none',
          },
        },
        refused: {
          description: 'The file is damaged, or its moves are not those of these machines.',
          on: { 'user.close': 'none' },
        },
      },
    },
  },
});
