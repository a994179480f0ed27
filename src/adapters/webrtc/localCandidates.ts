/** Reports local candidates in batches, separated by generation. */
import { ufragOf } from '../../../machines/seat/seatContext';
import type { Candidate, Generation } from '../../../machines/words/vocabulary';

/** ms for which candidates are collected into one report. */
const batchMs = 4;

const toCandidate = ({ candidate, sdpMid, sdpMLineIndex, usernameFragment }: RTCIceCandidate): Candidate => ({
  candidate,
  sdpMid,
  sdpMLineIndex,
  usernameFragment,
});

/** Later descriptions repeat candidates that were already sent; removing them keeps the envelope within its size. */
export const withoutCandidates = (sdp: string) =>
  sdp.replaceAll(/^a=(candidate:|end-of-candidates).*\r\n/gm, '');

/** Reports until `stop`. A generation is identified by its ufrag (RFC 8445 §5.3); an ICE restart starts a new one. */
export function reportCandidates(pc: RTCPeerConnection, report: (generation: Generation) => void) {
  let atFirst: (() => void) | null = null;
  const held = new Map<string | null, Candidate[]>();
  let batch: ReturnType<typeof setTimeout> | undefined;
  const present = () => ufragOf(pc.localDescription?.sdp ?? '');
  const hold = (ufrag: string | null, ...candidates: Candidate[]) =>
    held.set(ufrag, [...(held.get(ufrag) ?? []), ...candidates]);
  const flush = (isComplete: (ufrag: string | null) => boolean) => {
    clearTimeout(batch);
    batch = undefined;
    const portions = [...held];
    held.clear();
    for (const [ufrag, candidates] of portions) report({ ufrag, candidates, complete: isComplete(ufrag) });
  };
  const flushFound = () => {
    flush(() => false);
    atFirst?.();
  };
  pc.onicecandidate = ({ candidate }) => {
    if (candidate === null) {
      const ended = present();
      hold(ended);
      flush((ufrag) => ufrag === ended);
      return atFirst?.();
    }
    // Firefox 153 signals the end of a generation by an empty candidate, Chromium 156 does not; both then signal null.
    if (candidate.candidate === '') return;
    hold(candidate.usernameFragment ?? present(), toCandidate(candidate));
    // Candidates come one task after another: whoever waits for the first ones is given those that come at once.
    batch ??= setTimeout(flushFound, atFirst ? 0 : batchMs);
  };
  return {
    /**
     * Called when the local description is set: resolves as soon as the first candidates have been reported, or their end;
     * at the latest after `batchMs`.
     */
    async first() {
      if (pc.iceGatheringState === 'complete') return;
      await new Promise<void>((resolve) => {
        atFirst = resolve;
        setTimeout(resolve, batchMs);
      });
      atFirst = null;
    },
    stop: () => clearTimeout(batch),
  };
}
