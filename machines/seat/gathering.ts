/** Region: the browser collects its own ICE candidates (W3C webrtc-pc §4.3.2), and they trickle to the peer (RFC 8838). */
import { reportedState } from './shared/params';
import { seatSetup } from './shared/seatSetup';

const isGathering = { type: 'isGathering' as const, params: reportedState };
const isComplete = { type: 'isComplete' as const, params: reportedState };

export const gathering = seatSetup.createStateConfig({
  description: 'The browser gathers candidates: addresses at which it could be reached.',
  initial: 'new',
  on: {
    'peer.candidatesGathered': [
      {
        guard: { type: 'isOurGeneration', params: ({ event }) => event },
        actions: [{ type: 'keepOurCandidates', params: ({ event }) => event }, 'publishCandidates'],
      },
      // Of a description that is still being set: they go out with it.
      { actions: { type: 'keepOurCandidates', params: ({ event }) => event } },
    ],
  },
  states: {
    new: {
      description: 'No local description is set yet, so nothing is gathered.',
      meta: { spec: 'W3C webrtc-pc §4.3.2' },
      on: { 'peer.iceGatheringStateChanged': { guard: isGathering, target: 'gathering' } },
    },
    gathering: {
      description: 'The browser asks its network interfaces and STUN or TURN servers for addresses.',
      meta: { spec: 'RFC 8445 §5.1.1', waitsFor: 'the last candidate' },
      on: { 'peer.iceGatheringStateChanged': { guard: isComplete, target: 'complete' } },
    },
    complete: {
      description: 'All candidates have been gathered and sent, and the end of candidates signaled.',
      meta: { spec: 'RFC 8838 §13' },
      on: { 'peer.iceGatheringStateChanged': { guard: isGathering, target: 'gathering' } },
    },
  },
});
