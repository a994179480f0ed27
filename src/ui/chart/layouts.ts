/** Where the states are in the denser charts: fetched when one of them is chosen, once for all charts of the page. */
import { useSyncExternalStore } from 'react';
import type { Density, Layouts, PlacedChart } from '../../graph/chart';

let fetched: Layouts | 'fetching' | 'unfetched' | null = null;
const listeners = new Set<() => void>();
const get = () => fetched;
function set(changed: typeof fetched) {
  fetched = changed;
  for (const listener of listeners) listener();
}
function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Does nothing while they come, and once they are there. */
export function fetchLayouts() {
  if (fetched !== null && fetched !== 'unfetched') return;
  set('fetching');
  void import('virtual:chart-layouts').then(
    ({ layouts }) => set(layouts),
    () => set('unfetched'),
  );
}

interface Built {
  /** Null: it is the essential one, or it has not come. */
  placed: PlacedChart | null;
  /** Why it has not come. */
  missing: 'fetching' | 'unfetched' | null;
}
/** The chart of a machine as it was laid out at build time. `given`: what its page brings itself. */
export function useBuilt(machine: string, density: Density, given: Layouts | undefined): Built {
  const known = useSyncExternalStore(subscribe, get, get);
  if (density === 'essential') return { placed: null, missing: null };
  const layouts = given ?? known;
  return layouts === 'fetching' || layouts === 'unfetched'
    ? { placed: null, missing: layouts }
    : { placed: layouts?.[machine]?.[density] ?? null, missing: null };
}
