/**
 * The page that explores the machines: one region explores, from the beginning on, so that the page has news;
 * the other steps through a counterexample.
 */
import { assign, setup } from 'xstate';
import { explore, rerun } from '../ports';
import type {
  Defect,
  Exploration,
  ExplorationProgress,
  ExplorationSetting,
  ExplorerReport,
  FileRefusal,
  FileReport,
  KnownDefect,
  Narration,
  Showcase,
  Story,
  VerifyWish,
} from '../words/verification';
import type { StateMeta } from '../words/vocabulary';
import { betterStory, isFeasible, lastStop, noProgress, storyOf, tellingFailure } from './verification';

interface VerifyTypes {
  input: { setting: ExplorationSetting; known: readonly KnownDefect[]; showcase: Showcase };
  context: {
    setting: ExplorationSetting;
    /** What is explored, or was. */
    asked: ExplorationSetting;
    known: readonly KnownDefect[];
    showcase: Showcase;
    /** The story that a defect has replaced by its own. */
    ownStory: Story | null;
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
    /** It is opened where it is broken. */
    opensAtEnd: boolean;
    refusal: FileRefusal | null;
  };
  events: VerifyWish | ExplorerReport | FileReport;
  meta: StateMeta;
}

export const verifyMachine = setup({
  types: {} as VerifyTypes,
  actors: { explore, rerun },
  actions: {
    keepSetting: assign((_, p: { setting: ExplorationSetting }) => ({ setting: p.setting, ownStory: null })),
    keepDefect: assign(({ context }, p: { defect: Defect | null }) => ({
      setting: { ...context.setting, defect: p.defect },
    })),
    takeItsStory: assign(({ context }) => {
      const story = betterStory(context.known, context.setting);
      return story
        ? {
            setting: { ...context.setting, ...story },
            ownStory: context.ownStory ?? storyOf(context.setting),
          }
        : {};
    }),
    takeStoryBack: assign(({ context }) => ({
      setting: { ...context.setting, ...context.ownStory },
      ownStory: null,
    })),
    mend: assign(({ context: { asked, narration } }) => ({
      setting: { ...asked, ...narration?.story, defect: null },
      ownStory: null,
    })),
    beginExploration: assign(({ context }) => ({
      asked: context.setting,
      exploration: null,
      progress: noProgress,
      detail: '',
    })),
    keepProgress: assign((_, p: { progress: ExplorationProgress }) => ({ progress: p.progress })),
    keepExploration: assign((_, p: { exploration: Exploration }) => ({ exploration: p.exploration })),
    keepDetail: assign((_, p: { detail: string }) => ({ detail: p.detail })),
    keepFile: assign((_, p: { file: string }) => ({ file: p.file, opensAtEnd: false })),
    keepFailure: assign(({ context }, p: { exploration: Exploration | null }) => ({
      file: tellingFailure(p.exploration, context.showcase) ?? '',
      opensAtEnd: true,
    })),
    forgetExample: assign({ narration: null, refusal: null, stop: 0 }),
    keepNarration: assign(({ context }, p: { narration: Narration }) => ({
      narration: p.narration,
      stop: context.opensAtEnd ? lastStop(p.narration) : 0,
    })),
    keepRefusal: assign((_, p: { refusal: FileRefusal }) => ({ refusal: p.refusal })),
    goTo: assign(({ context }, p: { stop: number }) => ({
      stop: Math.min(lastStop(context.narration), Math.max(0, Math.trunc(p.stop))),
    })),
  },
  guards: {
    isFeasible: ({ context }) => isFeasible(context.setting),
    hasBetterStory: ({ context }) =>
      isFeasible(context.setting) && betterStory(context.known, context.setting) !== null,
    hasOwnStory: ({ context }) => context.ownStory !== null,
    isMachineBroken: ({ context }) => (context.narration ?? context.asked).defect !== null,
    hasFailure: ({ context }, p: { exploration: Exploration | null }) =>
      tellingFailure(p.exploration, context.showcase) !== null,
    hasPrevious: ({ context }) => context.stop > 0,
    hasNext: ({ context }) => context.stop < lastStop(context.narration),
  },
}).createMachine({
  id: 'verify',
  description: 'The page that explores the machines.',
  context: ({ input }) => ({
    ...input,
    asked: input.setting,
    ownStory: null,
    progress: noProgress,
    exploration: null,
    detail: '',
    file: '',
    narration: null,
    stop: 0,
    opensAtEnd: false,
    refusal: null,
  }),
  type: 'parallel',
  states: {
    exploration: {
      description: 'Everything that can happen between caller and callee, explored.',
      initial: 'exploring',
      on: {
        'user.chooseSetting': { actions: { type: 'keepSetting', params: ({ event }) => event } },
        'user.breakMachine': {
          actions: [{ type: 'keepDefect', params: ({ event }) => event }, 'takeItsStory'],
        },
        'user.takeStoryBack': { guard: 'hasOwnStory', actions: 'takeStoryBack' },
        'user.explore': { guard: 'isFeasible', target: '.exploring' },
        'user.exploreWhereItMatters': {
          guard: 'hasBetterStory',
          target: '.exploring',
          actions: 'takeItsStory',
        },
        'user.exploreMended': { guard: 'isMachineBroken', target: '.exploring', actions: 'mend' },
        'user.showFailure': [
          { guard: { type: 'hasFailure', params: ({ context }) => context } }, // it has been found already
          {
            target: '.exploring',
            actions: { type: 'keepSetting', params: ({ context }) => context.showcase },
          },
        ],
      },
      states: {
        exploring: {
          description: 'A worker visits world after world, the nearest first.',
          meta: { waitsFor: 'the last world, or the bound' },
          entry: 'beginExploration',
          invoke: { id: 'explore', src: 'explore', input: ({ context }) => context.asked },
          on: {
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
        'user.showFailure': [
          {
            guard: { type: 'hasFailure', params: ({ context }) => context },
            target: '.reading',
            actions: { type: 'keepFailure', params: ({ context }) => context },
          },
          { target: '.awaiting' },
        ],
        'file.refused': {
          target: '.refused',
          actions: ['forgetExample', { type: 'keepRefusal', params: ({ event }) => event }],
        },
      },
      states: {
        none: { description: 'No counterexample is open.', entry: 'forgetExample' },
        awaiting: {
          description: 'A machine is broken on purpose; what comes of it will be shown.',
          meta: { waitsFor: 'the end of the exploration' },
          entry: 'forgetExample',
          on: {
            'explorer.finished': [
              {
                guard: { type: 'hasFailure', params: ({ event }) => event },
                target: 'reading',
                actions: { type: 'keepFailure', params: ({ event }) => event },
              },
              { target: 'none' },
            ],
            'explorer.failed': 'none',
            'user.cancel': 'none',
            'user.explore': 'none',
            'user.exploreWhereItMatters': 'none',
            'user.exploreMended': 'none',
          },
        },
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
            // The failure that is being read is no longer asked for.
            'user.exploreMended': 'none',
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
            'user.exploreMended': 'none',
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
