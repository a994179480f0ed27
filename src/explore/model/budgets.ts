/** What is left of the faults' budgets, and how often each peer has joined, as one number. */
import { faultNames, isWish, type ChannelKind, type FaultName, type Faults } from './faults';
import { createInterner, numbered } from '../search/intern';

export interface Budget {
  left: readonly number[];
  epochs: readonly [number, number];
}
export function createBudgets(faults: Faults, channel: ChannelKind) {
  const budgets = createInterner(({ left, epochs }: Budget) => `${left.join(',')};${epochs.join(',')}`);
  const spent = numbered((key: number): number => {
    const { left, epochs } = budgets.get(Math.floor(key / faultNames.length));
    const at = key % faultNames.length;
    const has = left[at] ?? 0;
    return has > 0 ? budgets.idOf({ left: left.with(at, has - 1), epochs }) : -1;
  });
  return {
    budgets,
    /** The budget after a fault; -1 where its budget is used up. */
    spend: (budget: number, fault: FaultName) =>
      spent(budget * faultNames.length + faultNames.indexOf(fault)),
    /** Whether nothing is left; a `set` is never calm. */
    isCalm: (budget: number) => channel === 'bag' && budgets.get(budget).left.every((n) => n === 0),
    /** Whether nothing but wishes has been spent: nothing was lost, broken or refused. */
    isUnharmed: (budget: number) =>
      channel === 'bag' &&
      faultNames.every((name, at) => isWish(name) || budgets.get(budget).left[at] === faults[name]),
  };
}
