/**
 * Which moment of the trace the page shows. Moment k is after the first k entries, in the order of their times. It is
 * view-only: a connection cannot go back.
 */
import { assign, setup } from 'xstate';
import { isTimed, type ReplaySpeed, type TimedSpeed } from '../words/terms';
import type { StateMeta } from '../words/vocabulary';

/** What is played: a trace that grows, or a complete one. */
export interface PlaybackInput {
  isLive: boolean;
  /** Entries. */
  length: number;
}
/** A moment at which a replay stops, and its time, ms. */
export interface Stop {
  moment: number;
  at: number;
}
/** Moments count entries; `stops`: those of the replay, in rising order. */
interface PlaybackContext extends PlaybackInput {
  cursor: number;
  stops: readonly Stop[];
  speed: ReplaySpeed;
  /** Whether a replay passes over times in which nothing happens. */
  skipsIdle: boolean;
}
/** `place`: index at which the entry was inserted, by time; default: last. */
interface Growth {
  length: number;
  place?: number;
}
/** Entries were left out. `removed`: their indexes, rising; `added`: entries that were put at the beginning instead. */
interface Trimming {
  removed: readonly number[];
  added: number;
}
export type PlaybackEvent =
  | ({ type: 'trace.grew' } & Growth)
  | ({ type: 'trace.trimmed' } & Trimming)
  | { type: 'user.goTo'; cursor: number }
  /** To the stop after or before this moment, which the view knows. */
  | { type: 'user.stepForward'; cursor: number }
  | { type: 'user.stepBack'; cursor: number }
  | { type: 'user.goLive' }
  /**
   * Through these stops, then to the present, where there is one. `from`: the moment shown first; else the one that is
   * shown, or the beginning where that is the end. `slowly`: in slow motion, though a steady pace was chosen.
   */
  | { type: 'user.replay'; stops: readonly Stop[]; from?: number; slowly?: boolean }
  | { type: 'user.chooseSpeed'; speed: ReplaySpeed }
  | { type: 'user.skipIdle'; skipsIdle: boolean }
  | { type: 'user.pause' };

interface PlaybackTypes {
  input: PlaybackInput | undefined;
  context: PlaybackContext;
  events: PlaybackEvent;
  meta: StateMeta;
}

/** ms for which a replay from stop to stop stays at each: long enough to see what changed. */
export const stopPause = 700;
/** ms; no change lasts less than a frame. A wait is idle after the longest pause: what is beyond that is skipped. */
export const shortestPause = 16;
export const longestPause = 2_000;
/** ms; a timer counts no further. */
const longestTimer = 2 ** 31 - 1;
const timesAsFast: Record<TimedSpeed, number> = { '1/50': 1 / 50, '1/10': 1 / 10, '1': 1, '4': 4 };
/** What took an instant is seen neither at a steady pace, which says nothing of its time, nor at its own. */
const slowMotion = (speed: ReplaySpeed) => (speed === '1/10' || speed === 'byHand' ? speed : '1/50');

const inTrace = (cursor: number, { length }: PlaybackInput) => Math.min(Math.max(0, cursor), length);
/** An entry inserted earlier moves later moments on by one. */
const moved = (moment: number, place: number) => (place < moment ? moment + 1 : moment);
/** Where a moment is after entries were left out; one before all that are kept becomes the earliest that there is. */
const trimmed = (moment: number, { removed, added }: Trimming) => {
  const before = removed.findIndex((place) => place >= moment);
  return added + moment - (before < 0 ? removed.length : before);
};
/** The moment that somebody wants to see. */
const wanted = (event: PlaybackEvent, context: PlaybackContext) =>
  'cursor' in event ? inTrace(event.cursor, context) : context.cursor;

type Replay = Pick<PlaybackContext, 'cursor' | 'stops' | 'speed'>;
function replayOf(event: PlaybackEvent, { cursor, length, speed }: PlaybackContext): Replay {
  if (event.type !== 'user.replay') return { cursor, stops: [], speed };
  const from = event.from ?? (cursor >= length ? 0 : cursor);
  return {
    cursor: from,
    stops: event.stops.filter(({ moment }) => moment >= from && moment <= length),
    speed: event.slowly ? slowMotion(speed) : speed,
  };
}
/** The stop that a replay makes next; behind its last one comes the present. Null: it is through. */
function nextStop({ stops, cursor, length, isLive }: PlaybackContext): Stop | null {
  const next = stops.find(({ moment }) => moment > cursor);
  return next ?? (isLive && cursor < length ? { moment: length, at: Infinity } : null);
}
/** ms until the next stop. */
function pauseOf(context: PlaybackContext): number {
  const { speed, skipsIdle, stops, cursor } = context;
  const here = stops.findLast(({ moment }) => moment <= cursor);
  const next = nextStop(context);
  if (!isTimed(speed) || !here || !next) return stopPause;
  // The last stop has no wait of its own before the present.
  const longest = skipsIdle || next.at === Infinity ? longestPause : longestTimer;
  return Math.min(Math.max(shortestPause, (next.at - here.at) / timesAsFast[speed]), longest);
}

export const playbackMachine = setup({
  types: {} as PlaybackTypes,
  actions: {
    keepLength: assign(({ context }, { length, place = context.length }: Growth) => ({
      length,
      cursor: moved(context.cursor, place),
      stops:
        place < context.length
          ? context.stops.map(({ moment, at }) => ({ moment: moved(moment, place), at }))
          : context.stops,
    })),
    leaveOut: assign(({ context: { length, cursor, stops } }, trim: Trimming) => ({
      length: trimmed(length, trim),
      cursor: trimmed(cursor, trim),
      stops: stops.map(({ moment, at }) => ({ moment: trimmed(moment, trim), at })),
    })),
    moveToEnd: assign(({ context }) => ({ cursor: context.length })),
    moveTo: assign(({ context, event }) => ({ cursor: wanted(event, context) })),
    beginReplay: assign(({ context, event }) => replayOf(event, context)),
    keepSpeed: assign((_, { speed }: { speed: ReplaySpeed }) => ({ speed })),
    keepSkipping: assign((_, { skipsIdle }: { skipsIdle: boolean }) => ({ skipsIdle })),
    moveOn: assign(({ context }) => ({ cursor: nextStop(context)?.moment ?? context.cursor })),
    moveBack: assign(({ context: { stops, cursor } }) => ({
      cursor: stops.findLast(({ moment }) => moment < cursor)?.moment ?? cursor,
    })),
    forgetStops: assign({ stops: [] }),
  },
  guards: {
    isLive: ({ context }) => context.isLive,
    isRecorded: ({ context }) => !context.isLive,
    leadsToLive: ({ context, event }) => context.isLive && wanted(event, context) === context.length,
    leadsElsewhere: ({ context, event }) => wanted(event, context) !== context.cursor,
    hasStops: ({ context, event }) => {
      const { stops, cursor } = replayOf(event, context);
      return stops.some(({ moment }) => moment > cursor);
    },
    isByHand: ({ context }) => context.speed === 'byHand',
    isThrough: ({ context }) => nextStop(context) === null,
    isThroughToLive: ({ context }) => context.isLive && nextStop(context) === null,
  },
  delays: { replayPause: ({ context }) => pauseOf(context) },
}).createMachine({
  id: 'playback',
  description: 'Which moment of the trace the page shows.',
  context: ({ input = { isLive: true, length: 0 } }) => ({
    ...input,
    cursor: input.length,
    stops: [],
    speed: 'stops',
    skipsIdle: true,
  }),
  initial: 'live',
  on: {
    'trace.grew': { actions: { type: 'keepLength', params: ({ event }) => event } },
    'trace.trimmed': { actions: { type: 'leaveOut', params: ({ event }) => event } },
    'user.chooseSpeed': { actions: { type: 'keepSpeed', params: ({ event }) => event } },
    'user.skipIdle': { actions: { type: 'keepSkipping', params: ({ event }) => event } },
  },
  states: {
    live: {
      description: 'The page shows what happens as it happens.',
      meta: { waitsFor: 'the next entry of the trace' },
      entry: ['moveToEnd', 'forgetStops'],
      // A recording has no live end.
      always: { guard: 'isRecorded', target: 'past' },
      on: {
        'trace.grew': {
          actions: [{ type: 'keepLength', params: ({ event }) => event }, 'moveToEnd'],
        },
        'user.goTo': { guard: 'leadsElsewhere', target: 'past', actions: 'moveTo' },
        'user.stepBack': { guard: 'leadsElsewhere', target: 'past', actions: 'moveTo' },
        'user.replay': { guard: 'hasStops', target: 'replaying', actions: 'beginReplay' },
      },
    },
    past: {
      description: 'The page shows a past moment. Only the view goes back; a call goes on meanwhile.',
      meta: { waitsFor: 'the moment that somebody wants to see next' },
      entry: 'forgetStops',
      on: {
        'user.goTo': [
          { guard: 'leadsToLive', target: 'live' },
          { guard: 'leadsElsewhere', actions: 'moveTo' },
        ],
        'user.stepForward': [
          { guard: 'leadsToLive', target: 'live' },
          { guard: 'leadsElsewhere', actions: 'moveTo' },
        ],
        'user.stepBack': { guard: 'leadsElsewhere', actions: 'moveTo' },
        'user.goLive': { guard: 'isLive', target: 'live' },
        'user.replay': { guard: 'hasStops', target: 'replaying', actions: 'beginReplay' },
      },
    },
    replaying: {
      description: 'The page goes from stop to stop, until the end or until somebody takes over.',
      always: [
        { guard: 'isThroughToLive', target: 'live' },
        { guard: 'isThrough', target: 'past' },
      ],
      on: {
        'user.goTo': [
          { guard: 'leadsToLive', target: 'live' },
          { target: 'past', actions: 'moveTo' },
        ],
        'user.stepForward': [
          { guard: 'leadsToLive', target: 'live' },
          { target: 'past', actions: 'moveTo' },
        ],
        'user.stepBack': { target: 'past', actions: 'moveTo' },
        'user.pause': 'past',
        'user.goLive': { guard: 'isLive', target: 'live' },
        'user.chooseSpeed': {
          target: '.moving',
          actions: { type: 'keepSpeed', params: ({ event }) => event },
        },
        'user.skipIdle': {
          target: '.moving',
          actions: { type: 'keepSkipping', params: ({ event }) => event },
        },
      },
      initial: 'moving',
      states: {
        moving: {
          description: 'The next stop is shown by itself, when its time has come.',
          meta: { waitsFor: 'the time to go on to the next stop' },
          always: { guard: 'isByHand', target: 'awaitingStep' },
          after: { replayPause: { target: 'moving', reenter: true, actions: 'moveOn' } },
        },
        awaitingStep: {
          description: 'The next stop is shown when somebody asks for it.',
          meta: { waitsFor: 'the next step that somebody wants to see' },
          on: {
            'user.stepForward': { actions: 'moveOn' },
            'user.stepBack': { actions: 'moveBack' },
          },
        },
      },
    },
  },
});
