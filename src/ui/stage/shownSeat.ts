import type { ReactNode } from 'react';
import type { Observable } from '../../session/observable';
import type { Session } from '../../session/session';

/** Data of one seat that are not in the trace. */
export interface ShownSeat {
  /** The peer id at this seat. */
  peer: string | null;
  who: string;
  isLocal: boolean;
  /** Whether the peer is present; a killed one is shown, but has no held items. */
  isPresent: boolean;
  /** Access to its connection and machine, if they are on this page. */
  own?: { readPairs: Session['readPairs']; context: Observable<unknown> } | undefined;
  /** None where no call runs. */
  videos?: ReactNode;
  /** What its own person does in a call. */
  controls?: ReactNode;
}
