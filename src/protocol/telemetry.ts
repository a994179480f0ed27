/** What a peer tells of itself to whoever watches: steps, states, sizes; never SDP, never an address. */
import type { Address } from '../../machines/words/vocabulary';
import type { TimedFact } from '../../machines/words/facts';

export type Telemetry =
  /** `first` is the number of the first fact, counted in each epoch, so that a hole is noticed. */
  | { kind: 'facts'; first: number; facts: TimedFact[] }
  /** The answer to `ask`: all of it at once; `next` is the number of the next fact. */
  | { kind: 'state'; next: number; fact: TimedFact }
  /** Somebody watches, or has missed something of `peer` (null: of everyone). */
  | { kind: 'ask'; peer: string | null };

export interface TelemetryFrom {
  from: Address;
  telemetry: Telemetry;
}
