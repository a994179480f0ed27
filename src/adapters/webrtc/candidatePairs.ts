/** The candidate pairs of a connection (W3C webrtc-stats §8.22 RTCIceCandidatePairStats). */

/** `local` and `remote`: type, protocol, address and port of the candidate, as far as the browser reveals them. */
export interface CandidatePair {
  local: string;
  remote: string;
  /** RTCStatsIceCandidatePairState. */
  state: string;
  nominated: boolean;
  roundTripMs: number | null;
}
interface CandidateStats {
  candidateType?: string;
  protocol?: string;
  address?: string;
  port?: number;
}
interface PairStats {
  type: string;
  localCandidateId: string;
  remoteCandidateId: string;
  state: string;
  nominated?: boolean;
  currentRoundTripTime?: number;
}
const isPair = (stats: { type: string }): stats is PairStats => stats.type === 'candidate-pair';

export async function candidatePairsOf(pc: Pick<RTCPeerConnection, 'getStats'>): Promise<CandidatePair[]> {
  const report = await pc.getStats();
  const all = new Map<string, { type: string }>();
  report.forEach((stats: { id: string; type: string }) => all.set(stats.id, stats));
  const words = (id: string) => {
    const { candidateType, protocol, address, port } = (all.get(id) ?? {}) as CandidateStats;
    const place = address || port ? `${address ?? '?'}:${port ?? '?'}` : null;
    return [candidateType, protocol, place].filter(Boolean).join(' ');
  };
  return [...all.values()].filter(isPair).map((pair) => ({
    local: words(pair.localCandidateId),
    remote: words(pair.remoteCandidateId),
    state: pair.state,
    nominated: pair.nominated === true,
    roundTripMs: pair.currentRoundTripTime === undefined ? null : pair.currentRoundTripTime * 1000,
  }));
}
