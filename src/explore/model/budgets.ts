/** The remaining fault budgets and the number of joins of each peer, interned as one number. */
import { faultNames, isWish, type ChannelKind, type FaultName, type Faults } from './faults';
import { createInterner, memoized } from '../search/intern';

export interface Budget {
  left: readonly number[];
  epochs: readonly [number, number];
}
export function createBudgets(faults: Faults, channel: ChannelKind) {
  const budgets = createInterner(({ left, epochs }: Budget) => `${left.join(',')};${epochs.join(',')}`);
  const spent = memoized((key: number): number => {
    const { left, epochs } = budgets.get(Math.floor(key / faultNames.length));
    const at = key % faultNames.length;
    const has = left[at] ?? 0;
    return has > 0 ? budgets.idOf({ left: left.with(at, has - 1), epochs }) : -1;
  });
  return {
    budgets,
    /** The budget after a fault; -1 where none of that fault is left. */
    spend: (budget: number, fault: FaultName) =>
      spent(budget * faultNames.length + faultNames.indexOf(fault)),
    /** False for a `set`: there any message may be delivered again at any time. */
    noFaultsLeft: (budget: number) => channel === 'bag' && budgets.get(budget).left.every((n) => n === 0),
    /** Whether nothing has been lost, broken or refused so far. */
    onlyWishesSpent: (budget: number) =>
      channel === 'bag' &&
      faultNames.every((name, at) => isWish(name) || budgets.get(budget).left[at] === faults[name]),
  };
}
