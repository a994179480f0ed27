/** Consistency check of machine and browser: a lasting disagreement is a defect of one of them, and is shown. */
import type { SeatPath } from '../../machines/seat/paths';
import type { BrowserAxis, BrowserStates } from '../../machines/words/vocabulary';

/** Machine state → browser states that are consistent with it. While a call is pending, the states before and after are. */
type Expectation = Partial<Record<BrowserAxis, readonly string[]>>;
const ofSeats: Partial<Record<SeatPath, Expectation>> = {
  'negotiating.offerAnswer.offering.creatingOffer': { signalingState: ['stable'] },
  'negotiating.offerAnswer.offering.settingLocalOffer': { signalingState: ['stable', 'have-local-offer'] },
  'negotiating.offerAnswer.awaitingAnswer': { signalingState: ['have-local-offer'] },
  'negotiating.offerAnswer.applyingAnswer': { signalingState: ['have-local-offer', 'stable'] },
  'negotiating.offerAnswer.awaitingOffer': { signalingState: ['stable'] },
  'negotiating.offerAnswer.applyingOffer': { signalingState: ['stable', 'have-remote-offer'] },
  'negotiating.offerAnswer.answering.creatingAnswer': { signalingState: ['have-remote-offer'] },
  'negotiating.offerAnswer.answering.settingLocalAnswer': { signalingState: ['have-remote-offer', 'stable'] },
  'negotiating.offerAnswer.stable': { signalingState: ['stable'] },
  // The rollback may be requested while setLocalDescription of the offer is still pending.
  'negotiating.offerAnswer.rollingBack': { signalingState: ['stable', 'have-local-offer'] },
  'negotiating.gathering.new': { iceGatheringState: ['new'] },
  'negotiating.gathering.gathering': { iceGatheringState: ['gathering'] },
  'negotiating.gathering.complete': { iceGatheringState: ['complete'] },
  'negotiating.connectivity.establishing.new': { connectionState: ['new'] },
  'negotiating.connectivity.establishing.connecting': { connectionState: ['connecting'] },
  'negotiating.connectivity.connected': { connectionState: ['connected'] },
  'negotiating.connectivity.disconnected': { connectionState: ['disconnected'] },
  'negotiating.connectivity.reconnecting': { connectionState: ['connecting'] },
  'negotiating.connectivity.failed': { connectionState: ['new', 'connecting', 'disconnected', 'failed'] },
  'negotiating.connectivity.restarting': { connectionState: ['connecting', 'disconnected', 'failed'] },
};

const expected: Readonly<Record<string, Expectation>> = ofSeats;

export interface Disagreement {
  state: string;
  axis: BrowserAxis;
  value: string;
}

/** The first inconsistency between the active states and the browser's states; null: none. */
export function disagreementOf(states: readonly string[], browser: BrowserStates): Disagreement | null {
  for (const state of states)
    for (const axis of Object.keys(expected[state] ?? {}) as BrowserAxis[]) {
      const value = browser[axis];
      if (value !== null && expected[state]?.[axis]?.includes(value) === false) return { state, axis, value };
    }
  return null;
}
