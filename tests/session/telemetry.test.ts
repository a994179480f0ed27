import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Fact, TimedFact } from '../../machines/words/facts';
import type { Address } from '../../machines/words/vocabulary';
import { largestEnvelope } from '../../src/protocol/envelope';
import type { Telemetry } from '../../src/protocol/telemetry';
import { createTelemetry } from '../../src/session/telemetry';
import { foldAll } from '../../src/trace/fold';
import { pageClock } from '../../src/trace/pageClock';
import { createRecorder } from '../../src/trace/recorder';
import { createTraceStore } from '../../src/trace/store';
import { deliver, joinAs, newAddress, newRoom } from '../protocol/rooms';
import { pathsOf, browser, step } from '../trace/entries';
import type { SeatPath } from '../../machines/seat/paths';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function page(self: Address = newAddress(), offsetMs = 0) {
  const trace = createTraceStore();
  const recorder = createRecorder(trace, self.peer, () => Date.now());
  const said: Telemetry[] = [];
  const watchers: string[] = [];
  const telemetry = createTelemetry({
    self,
    trace,
    recorder,
    stage: () => foldAll(self.peer, trace.entries),
    publish: async (part) => void said.push(part),
    toOurClock: (at) => at - offsetMs,
    onWatcher: (peer) => watchers.push(peer),
  });
  onTestFinished(() => telemetry.stop());
  const facts = () => said.flatMap((t) => (t.kind === 'facts' ? t.facts : []));
  const view = (peer: string) => foldAll(self.peer, trace.entries).peers[peer];
  return { self, trace, recorder, telemetry, said, facts, watchers, view };
}
const gatherAll = () => void vi.advanceTimersByTime(1_000);
const sdp = 'v=0\r\nc=IN IP4 192.0.2.7\r\na=candidate:1 1 udp 1 192.0.2.7 9 typ host\r\n';
const secrets: Fact[] = [
  {
    kind: 'message',
    direction: 'sent',
    message: 'offer',
    other: 'BBBBBBBBBBB',
    session: 1,
    negotiation: 1,
    candidates: 2,
    bytes: 900,
    fate: 'delivered',
    sdp,
  },
  { kind: 'text', direction: 'sent', text: 'meet me at noon', bytes: 15 },
  { kind: 'call', method: 'addIceCandidate', durationMs: 1, error: `OperationError: ${sdp}` },
  { kind: 'note', about: 'icecandidateerror', text: '701 timeout 192.0.2.7' },
  step('room', ['outside']),
  { kind: 'clock', about: 'BBBBBBBBBBB', offsetMs: 1, roundTripMs: 1 },
];

describe('what is told', () => {
  it('holds no SDP, no candidate, no address, no line of the chat, and no text of an error', () => {
    const { recorder, telemetry, said, facts } = page();
    for (const fact of secrets) recorder.log(fact);
    gatherAll();
    telemetry.tellState();
    expect(JSON.stringify(said)).not.toMatch(/v=0|candidate:|192\.0\.2\.7|timeout|noon/);
    expect(facts().map(({ kind }) => kind)).toEqual(['message', 'text', 'call']);
    expect(facts()[1]).toMatchObject({ direction: 'sent', bytes: 15 });
    expect(facts()[2]).toMatchObject({ error: 'OperationError' });
  });

  it('is this peer’s own, gathered, and numbered without a hole', () => {
    const { recorder, said } = page();
    recorder.log(step('caller', ['idle']));
    recorder.log(browser('signalingState', 'stable'));
    recorder.log(step('callee', ['idle']), 'somebody else');
    expect(said).toEqual([]);
    gatherAll();
    recorder.log(step('caller', ['waiting']));
    gatherAll();
    expect(said).toMatchObject([
      { kind: 'facts', first: 0, facts: [{ kind: 'step' }, { kind: 'browser' }] },
      { kind: 'facts', first: 2, facts: [{ states: ['waiting'] }] },
    ]);
  });

  it('fits into envelopes however much happens at once, and arrives whole', async () => {
    vi.useRealTimers();
    const keys = await newRoom();
    const [alice, bob] = [joinAs(keys), joinAs(keys)];
    const { recorder, telemetry, said, facts } = page(alice.self);
    const leaves = Array.from({ length: 12 }, (_, n) => `negotiating.offerAnswer.${'x'.repeat(60)}${n}`);
    const edges = leaves.map((leaf) => `${leaf}|peer.iceGatheringStateChanged|0`);
    for (let n = 0; n < 120; n++) recorder.log(step('caller', [], { states: pathsOf(...leaves), edges }));
    telemetry.tellState();
    for (const part of said) {
      const sealed = await alice.codec.sealTelemetry(part);
      expect(sealed.bytes.length).toBeLessThanOrEqual(largestEnvelope);
      expect(await deliver(bob, sealed)).toMatchObject({ kind: 'telemetry', telemetry: part });
    }
    expect(facts()).toHaveLength(120);
  });

  it('stops when the session does', () => {
    const { recorder, telemetry, said } = page();
    recorder.log(step('caller', ['idle']));
    telemetry.stop();
    recorder.log(step('caller', ['waiting']));
    gatherAll();
    expect(said).toEqual([]);
  });
});

describe('a question', () => {
  it.each([
    ['to everyone', () => null, true],
    ['to us', (us: string) => us, true],
    ['to somebody else', () => 'CCCCCCCCCCC', false],
  ])('%s is answered by those it is for, and is the sign of a watcher', (_, whom, isAnswered) => {
    const { self, recorder, telemetry, said, watchers } = page();
    recorder.log(step('callee', ['waiting']));
    recorder.log(browser('signalingState', 'stable'));
    const from = newAddress();
    telemetry.receive({ from, telemetry: { kind: 'ask', peer: whom(self.peer) } });
    expect(watchers).toEqual([from.peer]);
    const answer = { role: 'callee', states: ['waiting'], browser: { signalingState: 'stable' } };
    expect(said.filter(({ kind }) => kind === 'state')).toMatchObject(
      isAnswered ? [{ kind: 'state', next: 2, fact: answer }] : [],
    );
  });
});

const told = (first: number, ...leaves: SeatPath[]): Telemetry => ({
  kind: 'facts',
  first,
  facts: leaves.map((leaf, n): TimedFact => Object.assign({ at: 5_000 + first + n }, step('caller', [leaf]))),
});
const steps = ({ trace }: ReturnType<typeof page>) =>
  trace.entries.flatMap((entry) => (entry.kind === 'step' ? entry.states : []));

describe('what another peer tells', () => {
  const from = newAddress();
  const hear = (to: ReturnType<typeof page>, ...all: Telemetry[]) =>
    all.forEach((telemetry) => to.telemetry.receive({ from, telemetry }));
  const state: Telemetry = {
    kind: 'state',
    next: 9,
    fact: {
      at: 5_009,
      kind: 'state',
      role: 'caller',
      states: ['closed'],
      visited: ['idle'],
      browser: {
        signalingState: null,
        iceGatheringState: null,
        iceConnectionState: null,
        connectionState: null,
      },
      failure: null,
      mode: null,
      stands: false,
      tray: [],
    },
  };

  it('is written into the trace as theirs, at its time on our clock, and not told on', () => {
    const here = page(newAddress(), 4_000);
    hear(here, told(0, 'idle', 'waiting'));
    gatherAll();
    expect(here.trace.entries).toMatchObject([
      { peer: from.peer, at: 1_000, states: ['idle'] },
      { peer: from.peer, at: 1_001, states: ['waiting'] },
    ]);
    expect(here.said).toEqual([]);
  });

  it('is put neither into the future nor before what was told earlier, whatever its clock says', () => {
    const here = page();
    const facts = [2_000, 1_000, pageClock() + 1e9, 3_000].map((at) => ({
      at,
      ...step('callee', ['waiting']),
    }));
    hear(here, { kind: 'facts', first: 0, facts });
    const times = here.trace.entries.map((entry) => entry.at);
    expect(times.slice(0, 2)).toEqual([2_000, 2_000]);
    expect(times.slice(2)).toEqual([pageClock(), pageClock()]);
  });

  it('with a hole is shown as such, asked for, and healed by the state', () => {
    const here = page();
    hear(here, told(0, 'idle'), told(4, 'waiting'));
    expect(here.trace.entries).toContainEqual(
      expect.objectContaining({ kind: 'gap', missing: 3, peer: from.peer }),
    );
    expect([here.view(from.peer)?.missing, here.view(from.peer)?.active]).toEqual([3, ['waiting']]);
    expect(here.said).toEqual([{ kind: 'ask', peer: from.peer }]);
    hear(here, state);
    expect(here.view(from.peer)).toMatchObject({ missing: 0, active: ['closed'] });
    hear(here, told(9, 'refused'));
    expect(here.view(from.peer)).toMatchObject({ missing: 0, active: ['refused'] });
    expect(here.said).toHaveLength(1);
  });

  it('and overlaps with what was told is taken once', () => {
    const here = page();
    hear(here, told(0, 'idle', 'capturing'), told(1, 'capturing', 'waiting'), told(0, 'idle'));
    expect(steps(here)).toEqual(['idle', 'capturing', 'waiting']);
    hear(here, state, told(7, 'closed', 'failed', 'refused'));
    expect(steps(here)).toEqual(['idle', 'capturing', 'waiting', 'refused']);
    expect(here.said).toEqual([]);
  });

  it('to one who came later leads to a question, without a gap that nobody could have filled', () => {
    const here = page();
    hear(here, told(40, 'waiting'));
    expect(here.said).toEqual([{ kind: 'ask', peer: from.peer }]);
    expect(here.view(from.peer)).toMatchObject({ missing: 0, active: ['waiting'] });
  });

  it('is counted anew in each of its joins', () => {
    const here = page();
    hear(here, told(0, 'idle', 'waiting'));
    here.telemetry.receive({ from: { ...from, epoch: newAddress().epoch }, telemetry: told(0, 'capturing') });
    expect(steps(here)).toEqual(['idle', 'waiting', 'capturing']);
    expect(here.said).toEqual([]);
  });
});
