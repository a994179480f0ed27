/**
 * Port `network`: the browser has another network. `online` comes after an outage, however short (HTML §8.1.8); browsers of
 * telephones name the kind of network, too (Network Information API). Nothing tells of a change that is neither.
 */
import { fromCallback } from 'xstate';
import type { NetworkReport } from '../../../machines/words/vocabulary';

/** Not in Firefox and Safari; `type` not on desktop computers. It changes with each estimate of the speed, too. */
interface Connection extends EventTarget {
  type?: string;
}
const connectionOf = (navigator?: Navigator & { connection?: Connection }) => navigator?.connection;

export const watchNetwork = fromCallback(({ sendBack }) => {
  const report = () => sendBack({ type: 'network.changed' } satisfies NetworkReport);
  const listening = new AbortController();
  const { signal } = listening;
  globalThis.addEventListener?.('online', report, { signal });
  const connection = connectionOf(globalThis.navigator);
  let known = connection?.type;
  connection?.addEventListener(
    'change',
    () => {
      const { type } = connection;
      const isOther = type !== known && type !== 'none';
      known = type;
      if (isOther) report();
    },
    { signal },
  );
  return () => listening.abort();
});
