/** The candidate pairs of a connection, from its statistics (W3C webrtc-stats). */
import { describe, expect, it } from 'vitest';
import { candidatePairsOf } from '../../src/adapters/webrtc/candidatePairs';

type Stats = { id: string; type: string; [member: string]: unknown };
const connectionWith = (...all: Stats[]) => ({
  getStats: async () => new Map(all.map((stats) => [stats.id, stats])),
});

const host: Stats = {
  id: 'L1',
  type: 'local-candidate',
  candidateType: 'host',
  protocol: 'udp',
  address: '192.0.2.7',
  port: 50123,
};
const reflexive: Stats = {
  id: 'R1',
  type: 'remote-candidate',
  candidateType: 'srflx',
  protocol: 'udp',
  address: '198.51.100.9',
  port: 40000,
};
const pair = (part: Partial<Stats> = {}): Stats => ({
  id: 'P1',
  type: 'candidate-pair',
  localCandidateId: 'L1',
  remoteCandidateId: 'R1',
  state: 'succeeded',
  nominated: true,
  currentRoundTripTime: 0.025,
  ...part,
});

it('tells of each pair its two ends, how it fares, and its time there and back in ms', async () => {
  expect(await candidatePairsOf(connectionWith(host, reflexive, pair()))).toEqual([
    {
      local: 'host udp 192.0.2.7:50123',
      remote: 'srflx udp 198.51.100.9:40000',
      state: 'succeeded',
      nominated: true,
      selected: false,
      roundTripMs: 25,
    },
  ]);
});

it('tells nothing of what is no pair', async () => {
  const others = ['transport', 'inbound-rtp', 'peer-connection'].map((type) => ({ id: type, type }));
  expect(await candidatePairsOf(connectionWith(host, reflexive, ...others))).toEqual([]);
});

it('keeps the order of the report', async () => {
  const pairs = ['frozen', 'waiting', 'in-progress', 'failed'].map((state, i) =>
    pair({ id: `P${i}`, state, nominated: false }),
  );
  const told = await candidatePairsOf(connectionWith(...pairs, host, reflexive));
  expect(told.map(({ state }) => state)).toEqual(['frozen', 'waiting', 'in-progress', 'failed']);
});

it('is not nominated, and has no time, where the browser says nothing of it', async () => {
  const untried: Stats = {
    id: 'P1',
    type: 'candidate-pair',
    localCandidateId: 'L1',
    remoteCandidateId: 'R1',
    state: 'waiting',
  };
  expect(await candidatePairsOf(connectionWith(host, reflexive, untried))).toMatchObject([
    { nominated: false, roundTripMs: null },
  ]);
});

const nominatedPairs = (second: Partial<Stats> = {}) => [pair({ id: 'P1' }), pair({ id: 'P2', ...second })];
/** Of each pair: whether it is nominated, and whether it is selected. */
const marksOf = async (...stats: Stats[]) =>
  (await candidatePairsOf(connectionWith(host, reflexive, ...stats))).map((p) => [p.nominated, p.selected]);

describe('of two pairs that are nominated, one is taken', () => {
  it('the one that its transport has selected', async () => {
    const transport = { id: 'T1', type: 'transport', selectedCandidatePairId: 'P2' };
    expect(await marksOf(transport, ...nominatedPairs())).toEqual([
      [true, false],
      [true, true],
    ]);
  });

  it('the one that says so itself, as in Firefox', async () => {
    expect(await marksOf(...nominatedPairs({ selected: true }))).toEqual([
      [true, false],
      [true, true],
    ]);
  });

  it('none before a transport has selected one', async () => {
    expect(
      (await marksOf({ id: 'T1', type: 'transport' }, ...nominatedPairs())).map(([, selected]) => selected),
    ).toEqual([false, false]);
  });
});

it('has a time of 0 ms where that is what was measured', async () => {
  const told = await candidatePairsOf(connectionWith(host, reflexive, pair({ currentRoundTripTime: 0 })));
  expect(told[0]?.roundTripMs).toBe(0);
});

it('marks what the browser hides of an address, and leaves out what it hides as a whole', async () => {
  const { address: _, ...withoutAddress } = reflexive;
  const told = await candidatePairsOf(connectionWith(withoutAddress as Stats, pair()));
  expect(told).toMatchObject([{ local: '', remote: 'srflx udp ?:40000' }]);
  const { port: __, ...nowhere } = withoutAddress;
  expect(await candidatePairsOf(connectionWith(nowhere as Stats, pair()))).toMatchObject([
    { remote: 'srflx udp' },
  ]);
});
