/** Schema of a lesson's actions: each is a map with one key, the action's name. */
import * as v from 'valibot';
import type { LessonAction } from '../../machines/words/lesson';
import type { Known } from './known';
import { grain, oneOf, phraseBy, problem, seat, seatAndEvent, seatAndState } from './parts';
import { messageKinds, readFault, readWish } from './phrases';

const maxDelayMs = 10_000;
const maxMessages = 100;

const integerWithin = (least: number, most: number) =>
  v.pipe(
    v.number(),
    v.integer(problem('outOfRange')),
    v.minValue(least, problem('outOfRange')),
    v.maxValue(most, problem('outOfRange')),
  );
/** `null` removes the rule. */
const rule = v.nullable(
  v.strictObject({
    kind: oneOf([...messageKinds, 'all'] as const, 'unknownMessage'),
    next: v.exactOptional(integerWithin(1, maxMessages)),
  }),
);
const change = v.strictObject({
  delayMs: v.exactOptional(integerWithin(0, maxDelayMs)),
  cut: v.exactOptional(v.boolean()),
  lose: v.exactOptional(rule),
  repeat: v.exactOptional(rule),
  reorder: v.exactOptional(rule),
});

/** An optional action: parses its argument and builds the action. */
const as = <const S extends v.GenericSchema>(schema: S, make: (value: v.InferOutput<S>) => LessonAction) =>
  v.exactOptional(v.pipe(schema, v.transform(make)));

export const actionNames = [
  'step',
  'live',
  'reset',
  'release',
  'waitHeld',
  'drop',
  'repeat',
  'holdBack',
  'until',
  'wait',
  'fault',
  'kill',
  'channel',
  'wish',
] as const;

export function actionOf(known: Known) {
  const event = seatAndEvent(known);
  const state = seatAndState(known);
  const named = v.strictObject({
    step: as(grain, (finest) => ({ do: 'step', grain: finest })),
    live: as(v.literal(true), () => ({ do: 'live' })),
    reset: as(oneOf(['live', 'events', 'commands'], 'unknownValue'), (to) =>
      to === 'live'
        ? { do: 'reset', mode: 'live', grain: 'events' }
        : { do: 'reset', mode: 'step', grain: to },
    ),
    release: as(event, (at) => ({ do: 'release', ...at })),
    waitHeld: as(event, (at) => ({ do: 'waitHeld', ...at })),
    drop: as(event, (at) => ({ do: 'drop', ...at })),
    repeat: as(event, (at) => ({ do: 'repeat', ...at })),
    holdBack: as(event, (at) => ({ do: 'holdBack', ...at })),
    until: as(state, (at) => ({ do: 'until', ...at })),
    wait: as(state, (at) => ({ do: 'wait', ...at })),
    fault: v.exactOptional(phraseBy(readFault)),
    kill: as(seat, (victim) => ({ do: 'kill', seat: victim })),
    channel: as(change, (changed) => ({ do: 'channel', change: changed })),
    wish: v.exactOptional(phraseBy(readWish)),
  } satisfies Record<(typeof actionNames)[number], v.GenericSchema>);
  return v.pipe(
    named,
    v.rawTransform(({ dataset: { value }, addIssue, NEVER }): LessonAction => {
      const [action, ...more] = Object.values(value);
      if (action !== undefined && more.length === 0) return action;
      addIssue({ message: problem('oneAction') });
      return NEVER;
    }),
  );
}
