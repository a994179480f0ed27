/**
 * Which moment of the trace the page shows. Moment k is after the first k entries, in the order of their times. It is
 * view-only: a connection cannot go back.
 */
import { assign, setup } from 'xstate';
import type { StateMeta } from '../words/vocabulary';

/** What is played: a trace that grows, or a complete one. */
export interface PlaybackInput {
  isLive: boolean;
  /** Entries. */
  length: number;
}
/** Moments count entries; `ahead`: the stops that a replay has yet to make, the next one first. */
interface PlaybackContext extends PlaybackInput {
  cursor: number;
  ahead: readonly number[];
}
/** `place`: index at which the entry was inserted, by time; default: last. */
interface Growth {
  length: number;
  place?: number;
}
export type PlaybackEvent =
  | ({ type: 'trace.grew' } & Growth)
  | { type: 'user.goTo'; cursor: number }
  /** To the stop after or before this moment, which the view knows. */
  | { type: 'user.stepForward'; cursor: number }
  | { type: 'user.stepBack'; cursor: number }
  | { type: 'user.goLive' }
  /** Through these stops, in rising order; those behind the cursor are left out. */
  | { type: 'user.replay'; stops: readonly number[] }
  | { type: 'user.pause' };

interface PlaybackTypes {
  input: PlaybackInput | undefined;
  context: PlaybackContext;
  events: PlaybackEvent;
  meta: StateMeta;
}

/** ms for which a replay stays at each stop: long enough to see what changed. */
export const replayPace = 700;

const inTrace = (cursor: number, { length }: PlaybackInput) => Math.min(Math.max(0, cursor), length);
/** An entry inserted earlier moves later moments on by one. */
const moved = (moment: number, place: number) => (place < moment ? moment + 1 : moment);
/** The moment that somebody wants to see. */
const wanted = (event: PlaybackEvent, context: PlaybackContext) =>
  'cursor' in event ? inTrace(event.cursor, context) : context.cursor;
/** The stops that a replay makes. One that is wanted at the end begins anew. */
function replayOf(event: PlaybackEvent, { cursor, length }: PlaybackContext) {
  const from = cursor >= length ? 0 : cursor;
  const stops = event.type === 'user.replay' ? event.stops : [];
  return { cursor: from, ahead: stops.filter((stop) => stop > from && stop <= length) };
}

export const playbackMachine = setup({
  types: {} as PlaybackTypes,
  actions: {
    keepLength: assign(({ context }, { length, place = context.length }: Growth) => ({
      length,
      cursor: moved(context.cursor, place),
      ahead: place < context.length ? context.ahead.map((stop) => moved(stop, place)) : context.ahead,
    })),
    moveToEnd: assign(({ context }) => ({ cursor: context.length })),
    moveTo: assign(({ context, event }) => ({ cursor: wanted(event, context) })),
    beginReplay: assign(({ context, event }) => replayOf(event, context)),
    moveOn: assign(({ context: { ahead, cursor } }) => ({
      cursor: ahead[0] ?? cursor,
      ahead: ahead.slice(1),
    })),
    forgetStops: assign({ ahead: [] }),
  },
  guards: {
    isLive: ({ context }) => context.isLive,
    isRecorded: ({ context }) => !context.isLive,
    leadsToLive: ({ context, event }) => context.isLive && wanted(event, context) === context.length,
    leadsElsewhere: ({ context, event }) => wanted(event, context) !== context.cursor,
    hasStops: ({ context, event }) => replayOf(event, context).ahead.length > 0,
    isThrough: ({ context }) => context.ahead.length === 0,
    isThroughToLive: ({ context }) => context.isLive && context.ahead.length === 0,
  },
  delays: { replayPace },
}).createMachine({
  id: 'playback',
  description: 'Which moment of the trace the page shows.',
  context: ({ input = { isLive: true, length: 0 } }) => ({ ...input, cursor: input.length, ahead: [] }),
  initial: 'live',
  on: { 'trace.grew': { actions: { type: 'keepLength', params: ({ event }) => event } } },
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
      description: 'The page shows a moment that is over. Only the view goes back; a call goes on meanwhile.',
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
      description: 'The page goes from stop to stop by itself, until the end or until somebody takes over.',
      meta: { waitsFor: 'the time to go on to the next stop' },
      always: [
        { guard: 'isThroughToLive', target: 'live' },
        { guard: 'isThrough', target: 'past' },
      ],
      after: { replayPace: { target: 'replaying', reenter: true, actions: 'moveOn' } },
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
      },
    },
  },
});
