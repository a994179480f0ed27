/** Our own candidates in portions: what appears together is told together, each generation by itself. */
import { ufragOf } from '../../../machines/seat/seatContext';
import type { Candidate, Generation } from '../../../machines/words/vocabulary';

/** ms in which candidates that appear together are gathered into one report. */
const candidateBatch = 4;

const toCandidate = ({ candidate, sdpMid, sdpMLineIndex, usernameFragment }: RTCIceCandidate): Candidate => ({
  candidate,
  sdpMid,
  sdpMLineIndex,
  usernameFragment,
});

/** A later description lists what was gathered before; it was told already, and an envelope has an end. */
export const withoutCandidates = (sdp: string) =>
  sdp.replaceAll(/^a=(candidate:|end-of-candidates).*\r\n/gm, '');

/** Reports until `stop`. A generation is named by its ufrag (RFC 8445 §5.3); an ICE restart begins another. */
export function reportCandidates(pc: RTCPeerConnection, report: (generation: Generation) => void) {
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
  pc.onicecandidate = ({ candidate }) => {
    if (candidate === null) {
      const ended = present();
      hold(ended);
      return flush((ufrag) => ufrag === ended);
    }
    // Firefox 153 says the end of a generation, Chromium 156 does not; the null that follows says it in both.
    if (candidate.candidate === '') return;
    hold(candidate.usernameFragment ?? present(), toCandidate(candidate));
    batch ??= setTimeout(flush, candidateBatch, () => false);
  };
  return { stop: () => clearTimeout(batch) };
}
