import { readdirSync, readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Entry, MessageFact } from '../../../machines/words/facts';
import { chromiumOffer, firefoxAnswer } from '../../sdp/fixtures';
import { charts, entry, read, selected, speak } from './rendering';

beforeEach(() => speak('en'));

const message: MessageFact = {
  kind: 'message',
  direction: 'sent',
  message: 'offer',
  other: 'b',
  session: 3,
  negotiation: 1,
  candidates: 2,
  bytes: 4321,
  fate: 'delivered',
};
const offer = entry({ ...message, sdp: chromiumOffer, n: 5 });
const answer = entry({ ...message, message: 'answer', direction: 'received', sdp: firefoxAnswer });

it('explains a state: what it waits for, the paragraph as a link, the call as code', () => {
  const html = read({
    machine: 'caller',
    kind: 'state',
    id: 'negotiating.offerAnswer.offering.settingLocalOffer',
  });
  expect(html).toContain('<h3>setting local offer</h3>');
  expect(html).toContain('href="https://www.rfc-editor.org/rfc/rfc9429#section-4.1.11"');
  expect(html).toContain('await pc.setLocalDescription();');
  expect(html).toContain('How it used to be written');
});

/** The code of calls on the page, with plain quotation marks. */
const codeIn = (html: string) =>
  [...html.matchAll(/<pre.*?<\/pre>/gs)].join('\n').replaceAll(/&#x27;|&quot;/g, "'");

describe('the code of a call', () => {
  const states = (['caller', 'callee'] as const).flatMap((machine) =>
    (charts[machine]?.nodes ?? []).map(({ path }) => ({ machine, id: path, kind: 'state' as const })),
  );

  it.each([
    ['Offer', 'offer', 'answer'],
    ['Answer', 'answer', 'offer'],
  ])('in states of an %s sets that, and nothing else', (name, meant, other) => {
    const of = states.filter(({ id }) => id.endsWith(`applying${name}`));
    expect(of).toHaveLength(2);
    for (const state of of)
      expect(codeIn(read(state))).toContain(`setRemoteDescription({ type: '${meant}', sdp })`);
    for (const state of states.filter(({ id }) => id.endsWith(name)))
      expect(codeIn(read(state))).not.toMatch(new RegExp(`type: '${other}'`));
  });

  it('of a held command sets the description that the command carries', () => {
    const item = { kind: 'held', item: 1, place: 'peer', message: null, behind: null } as const;
    for (const type of ['offer', 'answer']) {
      const payload = JSON.stringify({
        type: 'setRemoteDescription',
        description: { type, sdp: firefoxAnswer },
      });
      const held = entry({ ...item, event: 'setRemoteDescription', payload });
      expect(codeIn(read(selected, { entries: [held] }))).toContain(`({ type: '${type}', sdp })`);
    }
  });

  it('says no kind where none is known', () => {
    const call = entry({ kind: 'call', method: 'setRemoteDescription', durationMs: 1, error: null });
    expect(codeIn(read(selected, { entries: [call] }))).toContain('setRemoteDescription(description);');
  });

  it('asks for media only where an offer is made: an answer is given what was offered', () => {
    const asking = states.filter((state) => codeIn(read(state)).includes('pc.addTransceiver('));
    expect(asking.map(({ id }) => id.split('.').at(-1))).toEqual(['creatingOffer', 'creatingOffer']);
  });

  it('of a camera that is turned off sends no screen', () => {
    expect(codeIn(read({ machine: 'sending', kind: 'state', id: 'camera.off' }))).not.toContain('screen');
  });
});

it('explains every state and edge of the charts, in both languages', async () => {
  for (const lang of ['en', 'fr'] as const) {
    speak(lang);
    for (const [machine, { nodes, edges }] of Object.entries(charts)) {
      for (const { path } of nodes) expect(read({ machine, kind: 'state', id: path })).toContain('<h3>');
      for (const { id } of edges) expect(read({ machine, kind: 'edge', id })).toContain('<h3>');
    }
  }
});

it('says which condition an edge has, and that others were asked before', () => {
  const chart = charts['caller'];
  const edge = chart?.edges.find(({ guard }) => guard === 'isThisNegotiation');
  const html = read({ machine: 'caller', kind: 'edge', id: edge?.id ?? '' });
  expect(html).toContain('about the present negotiation');
  expect(html).toContain('<code>isThisNegotiation</code>');
});

describe('a message', () => {
  it('is said with its way, size and numbers', () => {
    const html = read(selected, { entries: [entry(message)] });
    expect(html).toContain('Caller → Callee');
    expect(html).toMatch(/4321\sB/);
    expect(html).toContain('1: odd, so the caller made the offer');
    expect(html).toContain('stays on the pages of the two peers');
  });

  it('is shown by section where the trace has its SDP, and with what was agreed', () => {
    const html = read(selected, { entries: [offer, answer] });
    expect(html).toContain('What was agreed');
    expect(html).toContain('VP8/90000, rtx/90000, AV1/90000');
    expect(html).toContain('both sides send');
    expect(html).toContain('mid 1 · sendrecv');
  });

  it('that the other side tells of is shown whole to the one who wrote it', () => {
    const received = entry({ ...message, peer: 'b', direction: 'received', other: 'a' });
    const html = read(selected, { entries: [offer, received] });
    expect(html).toContain('SDP, by section and line');
    expect(html).not.toContain('stays on the pages');
    const waits = { kind: 'held', item: 1, place: 'callee', behind: null } as const;
    const held = entry({ ...waits, peer: 'b', event: 'signal.offerReceived', message });
    const inTray = read(selected, { entries: [offer, held] });
    expect(inTray).toContain('SDP, by section and line');
    expect(read(selected, { entries: [held] })).toContain('stays on the page where it waits');
  });

  it('says that a section was rejected', () => {
    const rejecting = { ...answer, sdp: firefoxAnswer.replace('m=video 9', 'm=video 0') };
    expect(read(selected, { entries: [offer, rejecting] })).toContain('Rejected: nothing is sent here');
  });

  it('is not explained before the moment at which it came', () => {
    expect(read(selected, { entries: [offer] })).toContain('not part of the moment');
  });
});

it('explains a held command: its call, its candidates, and the end of them', () => {
  const payload = JSON.stringify({
    type: 'addIceCandidates',
    candidates: [{ candidate: 'candidate:0 1 UDP 2122252543 192.0.2.2 33299 typ host' }],
    complete: true,
  });
  const held = entry({
    kind: 'held',
    item: 1,
    place: 'peer',
    event: 'addIceCandidates',
    message: null,
    behind: null,
    payload,
  });
  const html = read(selected, { entries: [held] });
  expect(html).toContain('await pc.addIceCandidate(candidate);');
  expect(html).toContain('udp 192.0.2.2:33299');
  expect(html).toContain('the end of candidates has been signaled');
});

it('says where a held event would lead, and who let it go', () => {
  const held = { item: 1, place: 'caller', event: 'signal.answerReceived' } as const;
  const edge = charts['caller']?.edges.find(({ event }) => event === held.event);
  const entries = [
    entry({ kind: 'held', ...held, message: null, behind: null, n: 6 }),
    entry({ kind: 'foreseen', ...held, edges: [edge?.id ?? ''], states: [], ignored: false }),
  ];
  expect(read({ ...selected, id: '6' }, { entries })).toContain('Where it would lead');
  expect(read(selected, { entries })).toContain('Where it would lead');
  const done = entry({ kind: 'handled', ...held, how: 'release', by: 'b' });
  expect(read(selected, { entries: [done] })).toContain('<dt>Done by</dt><dd>Callee</dd>');
});

it('draws no more of a list than anybody reads, and says how much is left out', () => {
  const candidates = Array.from({ length: 500 }, (_, i) => `candidate:0 1 UDP 1 192.0.2.2 ${i} typ host`);
  const payload = JSON.stringify({ candidates });
  const held = { kind: 'held', item: 1, place: 'peer', event: 'x', message: null, behind: null } as const;
  const html = read(selected, { entries: [entry({ ...held, payload })] });
  expect(html.match(/udp 192\.0\.2\.2:/g)).toHaveLength(200);
  expect(html).toContain('and 300 more');
});

it('explains a call that failed, with the words of the browser', () => {
  const call = entry({ kind: 'call', method: 'createOffer', durationMs: 1, error: 'InvalidStateError: no' });
  const html = read(selected, { entries: [call] });
  expect(html).toContain('InvalidStateError: no');
  expect(html).toContain('pc.createOffer()');
});

it('explains a state of the browser, among all that it could be', () => {
  const html = read(selected, {
    entries: [entry({ kind: 'browser', axis: 'signalingState', value: 'have-local-offer' })],
  });
  expect(html).toMatch(/aria-current="true"><dt><code>have-local-offer/);
  const chip = read(
    { machine: 'caller', kind: 'axis', id: 'iceConnectionState' },
    { entries: [entry({ kind: 'browser', axis: 'iceConnectionState', value: 'checking' })] },
  );
  expect(chip).toMatch(/aria-current="true"><dt><code>checking/);
});

it('tells of the pairs of a live connection, and that there is none', () => {
  const axis = { machine: 'caller', kind: 'axis', id: 'connectionState' } as const;
  expect(read(axis)).toContain('No live connection is on this page');
  const local = 'candidate:0 1 UDP 2122252543 192.0.2.2 33299 typ host';
  const nominated = { state: 'succeeded', nominated: true, roundTripMs: 12.4 };
  const html = read(axis, {
    pairs: [
      { local, remote: '198.51.100.7:9', ...nominated, selected: true },
      { local, remote: '198.51.100.7:10', ...nominated, selected: false },
    ],
  });
  expect(html).toContain('host udp 192.0.2.2:33299');
  expect(html).toContain('198.51.100.7:9');
  expect(html.match(/media take it/g)).toHaveLength(1);
  expect(html).toContain('12 ms');
});

it('offers what the machine remembers, where there is something', () => {
  const state = { machine: 'caller', kind: 'state' as const, id: 'waiting' };
  expect(read(state, { context: { session: 1 } })).toContain('Context of the machine');
  expect(read(state)).not.toContain('Context of the machine');
});

const hostile = '<img src=x onerror=alert(1)>';
it.each<[string, Partial<Entry> & Pick<Entry, 'kind'>]>([
  ['a description', { ...message, sdp: `v=0\r\nm=${hostile} 9 x 0\r\na=mid:${hostile}\r\na=${hostile}` }],
  ['a peer', { ...message, peer: hostile }],
  [
    'a held event',
    {
      kind: 'held',
      item: 1,
      place: 'peer',
      event: hostile,
      message: null,
      behind: null,
      payload: `{"sdp":"${hostile}"}`,
    },
  ],
  [
    'candidates',
    {
      kind: 'held',
      item: 1,
      place: 'peer',
      event: 'x',
      message: null,
      behind: null,
      payload: `{"candidates":["${hostile}"]}`,
    },
  ],
  ['a note', { kind: 'note', about: hostile, text: hostile }],
  ['a call', { kind: 'call', method: hostile, durationMs: 1, error: hostile }],
  ['a browser', { kind: 'browser', axis: 'connectionState', value: hostile }],
])('shows %s from elsewhere as text', (_, fact) => {
  expect(read(selected, { entries: [entry(fact)] })).not.toContain('<img');
});

it('never makes markup of text', () => {
  const folder = new URL('../../../src/ui/reader/', import.meta.url);
  const sources = readdirSync(folder).filter((name) => /\.tsx?$/.test(name));
  const unsafe = sources.filter((name) =>
    /innerHTML|Trans\b/i.test(readFileSync(new URL(name, folder), 'utf8')),
  );
  expect(sources.length).toBeGreaterThan(20);
  expect(unsafe).toEqual([]);
});
