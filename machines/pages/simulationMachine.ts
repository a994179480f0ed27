/** A simulated copy of a moment: found first, then moved on by whoever looks at it. Nothing of it reaches a peer. */
import { assign, sendTo, setup } from 'xstate';
import { simulate } from '../ports';
import type {
  Moment,
  Origin,
  SimulatedWorld,
  SimulationWish,
  SimulatorCommand,
  SimulatorReport,
} from '../words/simulation';
import type { StateMeta } from '../words/vocabulary';

interface SimulationTypes {
  /** The moment that was asked for, then those before it, the nearest first. */
  input: { moments: readonly Moment[] };
  context: {
    moments: readonly Moment[];
    origin: Origin | null;
    world: SimulatedWorld | null;
    /** Why it failed. */
    detail: string;
  };
  events: SimulationWish | SimulatorReport;
  meta: StateMeta;
}
const asked = (command: SimulatorCommand) => command;

export const simulationMachine = setup({
  types: {} as SimulationTypes,
  actors: { simulate },
  actions: {
    keepOrigin: assign((_, p: { origin: Origin }) => ({ origin: p.origin })),
    keepWorld: assign((_, p: { world: SimulatedWorld }) => ({ world: p.world })),
    keepDetail: assign((_, p: { detail: string }) => ({ detail: p.detail })),
    requestMove: sendTo('simulate', (_, p: { move: string }) => asked({ type: 'take', move: p.move })),
    requestUndo: sendTo('simulate', asked({ type: 'undo' })),
    requestBeginning: sendTo('simulate', asked({ type: 'beginAgain' })),
  },
  guards: {
    isPossible: ({ context }, p: { move: string }) =>
      context.world?.moves.some(({ key }) => key === p.move) ?? false,
    hasMoved: ({ context: { world } }) => world !== null && world.stops.length - 1 > world.origin,
  },
}).createMachine({
  id: 'simulation',
  description: 'A simulated copy of a moment, in which anything that is possible may be chosen.',
  context: ({ input }) => ({ ...input, origin: null, world: null, detail: '' }),
  invoke: { id: 'simulate', src: 'simulate', input: ({ context }) => context.moments },
  on: {
    'simulator.failed': { target: '.failed', actions: { type: 'keepDetail', params: ({ event }) => event } },
  },
  initial: 'searching',
  states: {
    searching: {
      description: 'A worker looks for moves that lead the machines to this moment, the shortest way first.',
      meta: { waitsFor: 'a world that is like the moment, or the end of the time limit' },
      on: {
        'simulator.arrived': {
          target: 'choosing',
          actions: [
            { type: 'keepOrigin', params: ({ event }) => event },
            { type: 'keepWorld', params: ({ event }) => event },
          ],
        },
        'simulator.unreachable': 'unreachable',
      },
    },
    choosing: {
      description: 'Everything that can happen next is offered; one move is chosen.',
      meta: { waitsFor: 'a choice' },
      on: {
        'user.takeMove': {
          guard: { type: 'isPossible', params: ({ event }) => event },
          target: 'moving',
          actions: { type: 'requestMove', params: ({ event }) => event },
        },
        'user.undoMove': { guard: 'hasMoved', target: 'moving', actions: 'requestUndo' },
        'user.beginAgain': { guard: 'hasMoved', target: 'moving', actions: 'requestBeginning' },
      },
    },
    moving: {
      description: 'The chosen move is taken on the machines of this page.',
      meta: { waitsFor: 'the world after it' },
      on: {
        'simulator.moved': {
          target: 'choosing',
          actions: { type: 'keepWorld', params: ({ event }) => event },
        },
      },
    },
    unreachable: { description: 'No moves were found that lead to this moment, or to one before it.' },
    failed: { description: 'The simulation ended without a result; the detail says why.' },
  },
});
