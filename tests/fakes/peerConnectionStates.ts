/** The table of signaling states, W3C webrtc-pc §4.4.1.5 and RFC 9429 §3.2. */
export type DescriptionType = 'offer' | 'answer' | 'pranswer' | 'rollback';
export type Side = 'local' | 'remote';

const table: Partial<
  Record<RTCSignalingState, Partial<Record<`${Side} ${DescriptionType}`, RTCSignalingState>>>
> = {
  stable: { 'local offer': 'have-local-offer', 'remote offer': 'have-remote-offer' },
  'have-local-offer': {
    'local offer': 'have-local-offer',
    'remote answer': 'stable',
    'remote pranswer': 'have-remote-pranswer',
    'remote offer': 'have-remote-offer', // implicit rollback
    'local rollback': 'stable',
  },
  'have-remote-offer': {
    'remote offer': 'have-remote-offer',
    'local answer': 'stable',
    'local pranswer': 'have-local-pranswer',
    'local rollback': 'stable', // of either side's offer (RFC 9429 §5.7)
    'remote rollback': 'stable',
  },
  'have-local-pranswer': { 'local pranswer': 'have-local-pranswer', 'local answer': 'stable' },
  'have-remote-pranswer': { 'remote pranswer': 'have-remote-pranswer', 'remote answer': 'stable' },
};

/** Null where the call is illegal there: InvalidStateError. */
export const signalingStateAfter = (state: RTCSignalingState, side: Side, type: DescriptionType) =>
  table[state]?.[`${side} ${type}`] ?? null;
