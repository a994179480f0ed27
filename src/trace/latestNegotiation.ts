/** Where in a trace the negotiation just made lies, so that it can be watched again. */
import type { SeatPath } from '../../machines/seat/paths';
import type { Entry } from '../../machines/words/facts';
import { createReadOn, perTrace } from './readOn';

/** From the moment after `from` entries to the moment after `to`. */
export interface NegotiationSpan {
  from: number;
  to: number;
}

const negotiating: SeatPath = 'negotiating';
const stable: SeatPath = 'negotiating.offerAnswer.stable';
const connected: SeatPath = 'negotiating.connectivity.connected';
/** Where nothing else is under way, these are no negotiation: the browser itself looks for the path that it had. */
const searching: readonly SeatPath[] = [
  'negotiating.connectivity.disconnected',
  'negotiating.connectivity.reconnecting',
];
/** The state from which each session begins, also where it is only passed. */
const beginsSession = (edge: string) => edge.startsWith('waiting|' satisfies `${SeatPath}|`);

type Negotiations = readonly (NegotiationSpan & { peer: string })[];
/** The negotiations of all peers that led to a connection, in the order of their ends. */
const negotiationsIn = perTrace((entries): (() => Negotiations) => {
  /** Row at which the negotiation began that lasts. */
  const begun = new Map<string, number>();
  const over: (NegotiationSpan & { peer: string })[] = [];
  const readOn = createReadOn(
    entries,
    () => {
      begun.clear();
      over.length = 0;
    },
    (entry, moment) => {
      if (entry.kind !== 'step' || (entry.machine !== 'caller' && entry.machine !== 'callee')) return;
      const { peer, states, edges } = entry;
      const is = (path: SeatPath) => states.includes(path);
      const from = begun.get(peer);
      if (!is(negotiating)) begun.delete(peer);
      else if (is(stable) && is(connected)) {
        if (from === undefined) return;
        begun.delete(peer);
        over.push({ peer, from, to: moment });
      } else if (edges.some(beginsSession) || (from === undefined && !(is(stable) && searching.some(is))))
        begun.set(peer, moment - 1);
    },
  );
  return () => {
    readOn();
    return over;
  };
});

/**
 * The latest negotiation that led to a connection, of `self` where it has made one: from the moment before it began, at
 * either side, to the moment at which both were connected, as far as the trace tells. `entries`: ordered by time.
 */
export function latestNegotiation(entries: readonly Entry[], self: string): NegotiationSpan | null {
  const all = negotiationsIn(entries);
  const ours = all.findLast(({ peer }) => peer === self) ?? all.at(-1);
  if (!ours) return null;
  // Those of both sides overlap; others were over before, or came later.
  const both = all.filter(({ from, to }) => from < ours.to && to > ours.from);
  return {
    from: Math.min(...both.map(({ from }) => from)),
    to: Math.max(...both.map(({ to }) => to)),
  };
}
