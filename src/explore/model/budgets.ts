/** What is left of the faults' budgets, and how often each peer has joined, as one number. */
import { faultNames, isWish, type ChannelKind, type FaultName, type Faults } from './faults';
import { createInterner, numbered } from '../search/intern';

export interface Rest {
  left: readonly number[];
  epochs: readonly [number, number];
}
export function createBudgets(faults: Faults, channel: ChannelKind) {
  const rests = createInterner(({ left, epochs }: Rest) => `${left.join(',')};${epochs.join(',')}`);
  const spent = numbered((key: number): number => {
    const { left, epochs } = rests.get(Math.floor(key / faultNames.length));
    const at = key % faultNames.length;
    const has = left[at] ?? 0;
    return has > 0 ? rests.idOf({ left: left.with(at, has - 1), epochs }) : -1;
  });
  return {
    rests,
    /** The rest after a fault; -1 where its budget is used up. */
    spend: (rest: number, fault: FaultName) => spent(rest * faultNames.length + faultNames.indexOf(fault)),
    /** Whether nothing is left; a `set` is never calm. */
    isCalm: (rest: number) => channel === 'bag' && rests.get(rest).left.every((n) => n === 0),
    /** Whether nothing but wishes has been spent: nothing was lost, broken or refused. */
    isUnharmed: (rest: number) =>
      channel === 'bag' &&
      faultNames.every((name, at) => isWish(name) || rests.get(rest).left[at] === faults[name]),
  };
}
