/** The candidate pairs of a connection (W3C webrtc-stats RTCIceCandidatePairStats, RTCTransportStats). */

/** `local` and `remote`: type, protocol, address and port of the candidate, as far as the browser reveals them. */
export interface CandidatePair {
  local: string;
  remote: string;
  /** RTCStatsIceCandidatePairState. */
  state: string;
  nominated: boolean;
  /** Media take it. A pair stays nominated when another one takes its place. */
  selected: boolean;
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
  /** Firefox says it here, where it tells of no transport (https://github.com/oanguenot/webrtcmetrics/issues/11). */
  selected?: boolean;
  currentRoundTripTime?: number;
}
interface TransportStats {
  type: string;
  selectedCandidatePairId?: string;
}
interface Stats {
  id: string;
  type: string;
}
const isPair = (stats: Stats): stats is Stats & PairStats => stats.type === 'candidate-pair';
const isTransport = (stats: Stats): stats is Stats & TransportStats => stats.type === 'transport';

export async function candidatePairsOf(pc: Pick<RTCPeerConnection, 'getStats'>): Promise<CandidatePair[]> {
  const report = await pc.getStats();
  const all = new Map<string, Stats>();
  report.forEach((stats: Stats) => all.set(stats.id, stats));
  const words = (id: string) => {
    const { candidateType, protocol, address, port } = (all.get(id) ?? {}) as CandidateStats;
    const place = address || port ? `${address ?? '?'}:${port ?? '?'}` : null;
    return [candidateType, protocol, place].filter(Boolean).join(' ');
  };
  const taken = new Set(
    [...all.values()].filter(isTransport).map(({ selectedCandidatePairId }) => selectedCandidatePairId),
  );
  return [...all.values()].filter(isPair).map((pair) => ({
    local: words(pair.localCandidateId),
    remote: words(pair.remoteCandidateId),
    state: pair.state,
    nominated: pair.nominated === true,
    selected: taken.has(pair.id) || pair.selected === true,
    roundTripMs: pair.currentRoundTripTime === undefined ? null : pair.currentRoundTripTime * 1000,
  }));
}
