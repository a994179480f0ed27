import { describe, expect, it } from 'vitest';
import type { Generation } from '../../machines/words/vocabulary';
import { reportCandidates } from '../../src/adapters/webrtc/localCandidates';
import { createWaiting } from './waiting';

const named = (name: string, usernameFragment: string | null) => ({
  candidate: name && `candidate:${name}`,
  sdpMid: '0',
  sdpMLineIndex: 0,
  usernameFragment,
});
function scene() {
  const reports: Generation[] = [];
  const { poke, until } = createWaiting();
  const pc = {
    localDescription: { sdp: 'v=0\r\na=ice-ufrag:old\r\n' },
    onicecandidate: null as ((event: { candidate: object | null }) => void) | null,
  };
  const connection = pc as unknown as RTCPeerConnection; // as much of one as is used here
  const { stop } = reportCandidates(connection, (report) => {
    reports.push(report);
    poke();
  });
  return {
    reports,
    until,
    stop,
    restart: () => (pc.localDescription = { sdp: 'v=0\r\na=ice-ufrag:new\r\n' }),
    appears: (candidate: object | null) => pc.onicecandidate?.({ candidate }),
  };
}

describe('candidates', () => {
  it('that appear together are one report, and none is held back at the end', () => {
    const { reports, appears } = scene();
    const candidates = ['a', 'b', 'c'].map((name) => named(name, 'old'));
    for (const candidate of candidates) appears(candidate);
    appears(null);
    expect(reports).toEqual([{ ufrag: 'old', candidates, complete: true }]);
  });

  it('have an end, also where there were none since', async () => {
    const { reports, until, appears } = scene();
    appears(named('a', 'old'));
    await until(() => reports.length === 1);
    appears(null);
    expect(reports).toEqual([
      { ufrag: 'old', candidates: [named('a', 'old')], complete: false },
      { ufrag: 'old', candidates: [], complete: true },
    ]);
  });

  it('of two generations are two reports, and only the present one has ended', () => {
    const { reports, restart, appears } = scene();
    appears(named('a', 'old'));
    restart();
    appears(named('b', 'new'));
    appears(null);
    expect(reports).toEqual([
      { ufrag: 'old', candidates: [named('a', 'old')], complete: false },
      { ufrag: 'new', candidates: [named('b', 'new')], complete: true },
    ]);
  });

  it('without a name are of the present generation', () => {
    const { reports, appears } = scene();
    appears(named('a', null));
    appears(null);
    expect(reports).toMatchObject([{ ufrag: 'old', complete: true }]);
  });

  it('that say the end of their generation are none', () => {
    const { reports, appears } = scene();
    appears(named('', 'old'));
    appears(null);
    expect(reports).toEqual([{ ufrag: 'old', candidates: [], complete: true }]);
  });

  it('that were still held when it stopped are not reported', async () => {
    const [stopped, other] = [scene(), scene()];
    stopped.appears(named('a', 'old'));
    stopped.stop();
    other.appears(named('b', 'old'));
    await other.until(() => other.reports.length === 1);
    expect(stopped.reports).toEqual([]);
  });
});
