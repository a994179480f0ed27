/** Model and browser are two truths. Where they differ, one of them is wrong, and the page says so. */
import type { BrowserAxis, BrowserStates } from '../../machines/words/vocabulary';

/** State → what the browser may say meanwhile. While a call runs, both its before and its after are right. */
const expected: Record<string, Partial<Record<BrowserAxis, readonly string[]>>> = {
  'negotiating.offerAnswer.offering.creatingOffer': { signalingState: ['stable'] },
  'negotiating.offerAnswer.offering.settingLocalOffer': { signalingState: ['stable', 'have-local-offer'] },
  'negotiating.offerAnswer.awaitingAnswer': { signalingState: ['have-local-offer'] },
  'negotiating.offerAnswer.applyingAnswer': { signalingState: ['have-local-offer', 'stable'] },
  'negotiating.offerAnswer.awaitingOffer': { signalingState: ['stable'] },
  'negotiating.offerAnswer.applyingOffer': { signalingState: ['stable', 'have-remote-offer'] },
  'negotiating.offerAnswer.answering.creatingAnswer': { signalingState: ['have-remote-offer'] },
  'negotiating.offerAnswer.answering.settingLocalAnswer': { signalingState: ['have-remote-offer', 'stable'] },
  'negotiating.offerAnswer.stable': { signalingState: ['stable'] },
  // It may begin while the browser still sets the offer that is to be taken back.
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

export interface Disagreement {
  state: string;
  axis: BrowserAxis;
  value: string;
}

/** The first point at which the active states and the browser's states differ; null when they agree. */
export function disagreementOf(states: readonly string[], browser: BrowserStates): Disagreement | null {
  for (const state of states)
    for (const axis of Object.keys(expected[state] ?? {}) as BrowserAxis[]) {
      const value = browser[axis];
      if (value !== null && expected[state]?.[axis]?.includes(value) === false) return { state, axis, value };
    }
  return null;
}
