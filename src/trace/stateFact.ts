/** The whole state of a peer as one fact: for whoever comes later, and where earlier entries are left out. */
import type { StateFact } from '../../machines/words/facts';
import type { PeerView } from './fold';

/** Held items that are told. */
const mostHeld = 60;

/** Null: nothing is known of the peer. */
export const stateFactOf = (view: PeerView | null): StateFact => ({
  kind: 'state',
  role: view?.role ?? 'observer',
  states: [...(view?.active ?? [])],
  visited: [...(view?.visited ?? [])],
  browser: view?.browser ?? {
    signalingState: null,
    iceGatheringState: null,
    iceConnectionState: null,
    connectionState: null,
  },
  failure: view?.failure ?? null,
  mode: view?.mode ? { mode: view.mode.mode, grain: view.mode.grain, by: view.mode.by } : null,
  stands: view?.standsSince != null,
  tray: (view?.tray ?? []).slice(0, mostHeld).map(({ item, place, event, message }) => ({
    item,
    place,
    event,
    message,
  })),
});
