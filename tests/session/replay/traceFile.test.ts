/** A saved trace can be read again; an invalid file is refused with the position of the problem. */
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Entry, Fact } from '../../../machines/words/facts';
import { mostTraceEntries } from '../../../machines/words/recording';
import { damageOf } from '../../../src/session/replay/jsonDamage';
import { readTraceFile } from '../../../src/session/replay/traceFile';
import { toTraceFile } from '../../../src/trace/file';
import { fakePlatform } from '../../fakes/peerConnectionPlatform';
import { browser, step } from '../../trace/entries';
import { twoSeats } from '../../trace/stage';

const peer = 'AbCdEfGh_-0';
const placed = (facts: readonly object[]) =>
  facts.map((fact, n) => ({ n, at: 1_000 + 10 * n, peer, ...fact }) as Entry);
const fileOf = (entries: readonly unknown[], more: object = {}) =>
  JSON.stringify({ parley: '1.0.0', format: 1, self: peer, entries, ...more });
const problemOf = (text: string) => {
  const read = readTraceFile(text);
  return read.ok ? null : read.problem;
};

/** One of each kind, with the members that stay on the page that recorded them. */
const facts: Fact[] = [
  step('caller', ['negotiating.offerAnswer.stable']),
  {
    kind: 'message',
    direction: 'sent',
    message: 'offer',
    other: null,
    session: 1,
    negotiation: 1,
    candidates: 0,
    bytes: 0,
    fate: 'held',
    seq: 7,
    sdp: 'v=0\r\n'.repeat(20_000),
  },
  { kind: 'text', direction: 'received', text: '<b>hello</b>', bytes: 12 },
  { kind: 'call', method: 'createOffer', durationMs: 1.5, error: `OperationError: ${'long '.repeat(100)}` },
  browser('signalingState', 'stable'),
  { kind: 'clock', about: peer, offsetMs: -12.5, roundTripMs: 3 },
  { kind: 'rejected', reason: 'oversized', bytes: 99_999, count: 2 },
  { kind: 'note', about: 'icecandidateerror', text: '701 timed out' },
  {
    kind: 'state',
    role: 'callee',
    states: ['waiting'],
    visited: ['idle'],
    browser: {
      signalingState: null,
      iceGatheringState: 'new',
      iceConnectionState: null,
      connectionState: null,
    },
    failure: null,
    mode: null,
    stands: false,
    tray: [],
  },
  { kind: 'gap', missing: 3 },
  {
    kind: 'held',
    item: 1,
    place: 'caller',
    event: 'signal.answerReceived',
    message: { message: 'answer', session: 1, negotiation: 1, candidates: 0 },
    behind: null,
    payload: '{"type":"answer"}',
  },
  { kind: 'foreseen', item: 1, place: 'caller', edges: [], states: ['waiting'], ignored: true },
  { kind: 'handled', item: 1, place: 'caller', event: 'user.hangUp', how: 'release', by: peer },
  { kind: 'mode', mode: 'step', grain: 'events', by: peer },
  { kind: 'time', stands: true },
  { kind: 'fault', fault: 'refuseCamera', seat: 'caller', isOn: true },
];

describe('a trace that was saved', () => {
  it('is read as it was, whatever happened in it', () => {
    const file = toTraceFile('1.0.0', peer, placed(facts));
    expect(readTraceFile(JSON.stringify(file))).toEqual({ ok: true, file });
  });

  it('is read as it was when two machines have recorded a call', async () => {
    const seats = twoSeats(fakePlatform);
    onTestFinished(seats.stop);
    await seats.connected();
    seats.caller.actor.send({ type: 'user.say', text: 'hello' });
    await seats.settled();
    for (const { self, trace } of [seats.caller, seats.callee]) {
      const file = toTraceFile('1.0.0', self.peer, trace.entries);
      expect(readTraceFile(JSON.stringify(file))).toEqual({ ok: true, file });
    }
  });

  it('comes in the order of its times, in whatever order the file has it', () => {
    const file = toTraceFile('1.0.0', peer, placed(facts));
    expect(readTraceFile(fileOf(file.entries.toReversed()))).toEqual({ ok: true, file });
  });

  it('keeps nothing of the file that a trace does not have', () => {
    const [first] = placed([{ kind: 'time', stands: true }]);
    const read = readTraceFile(fileOf([first], { script: 'alert(1)' }));
    expect(read).toEqual({ ok: true, file: { parley: '1.0.0', format: 1, self: peer, entries: [first] } });
  });
});

describe('a file that is something else', () => {
  it.each<[string, string, object]>([
    ['no JSON', 'hello\nworld', { problem: 'notJson', line: 1, column: 1 }],
    [
      'damaged in its third line',
      '{\n "parley": "1",\n "format": 1 2\n}',
      { problem: 'notJson', line: 3, column: 14 },
    ],
    ['empty', '', { problem: 'empty' }],
    ['blank', '\n \n', { problem: 'empty' }],
    ['cut off', '{\n "parley": "1", "ent', { problem: 'truncated', line: 2, column: 21 }],
    ['a list', '[]', { problem: 'notTrace', member: '' }],
    ['a number', '1', { problem: 'notTrace', member: '' }],
    ['other JSON', '{"name":"x"}', { problem: 'notTrace', member: 'parley' }],
    ['a counterexample', '{"parley":"counterexample","format":1}', { problem: 'counterexample' }],
    ['of a later version', '{"parley":"9.0.0","format":2}', { problem: 'laterFormat', format: 2 }],
    ['of no version', '{"parley":"1","format":0}', { problem: 'notTrace', member: 'format' }],
    [
      'of nobody',
      '{"parley":"1","format":1,"self":"","entries":[]}',
      { problem: 'notTrace', member: 'self' },
    ],
    ['without entries', `{"parley":"1","format":1,"self":"a"}`, { problem: 'notTrace', member: 'entries' }],
  ])('is refused: %s', (_, text, problem) => expect(problemOf(text)).toEqual(problem));

  const good = { kind: 'time', stands: true };
  it.each<[string, object | null, string]>([
    ['is no object', null, ''],
    ['has a kind that nobody knows', { kind: 'magic' }, 'kind'],
    ['has a kind that every object has', { kind: 'constructor' }, 'kind'],
    ['lacks a member', { kind: 'time' }, 'stands'],
    ['has one member too many', { ...good, html: '<script>' }, 'html'],
    ['has a member of another type', { kind: 'call', method: 1, durationMs: 1, error: null }, 'method'],
    ['has a time that is none', { ...good, at: 'now' }, 'at'],
    ['has a number that another one has', { ...good, n: 0 }, 'n'],
    ['has a peer that every object has', { ...good, peer: 'constructor' }, 'peer'],
    ['has a peer that is markup', { ...good, peer: '<b>' }, 'peer'],
    ['has states that are no texts', { ...step('caller', ['idle']), states: [1] }, 'states'],
    ['is wrong inside', { ...facts[8], browser: { signalingState: 1 } }, 'browser.signalingState'],
  ])('is refused where an entry %s', (_, fact, member) => {
    const [first, second, third] = placed([good, fact ?? good, good]);
    expect(problemOf(fileOf([first, fact && second, third]))).toEqual({
      problem: 'badEntry',
      entry: 2,
      member,
    });
  });

  it('is refused where an entry brings a prototype of its own', () => {
    const entry = '{"n":0,"at":1,"peer":"a","kind":"time","stands":true,"__proto__":{"isAdmin":true}}';
    const text = `{"parley":"1","format":1,"self":"a","entries":[${entry}]}`;
    expect(problemOf(text)).toEqual({ problem: 'badEntry', entry: 1, member: '__proto__' });
  });

  it('is refused where there are more entries than a page has room for', () => {
    const entries = Array.from({ length: mostTraceEntries + 1 }, () => 0);
    const refusal = { problem: 'tooLong', entries: mostTraceEntries + 1, most: mostTraceEntries };
    expect(problemOf(fileOf(entries))).toEqual(refusal);
  });

  it('is refused, and nothing else happens, whatever it holds', () => {
    fc.assert(
      fc.property(fc.json(), fc.jsonValue(), (text, value) => {
        expect(problemOf(text)).not.toBeNull();
        expect(problemOf(fileOf([value]))).toMatchObject({ problem: 'badEntry', entry: 1 });
      }),
    );
  });
});

describe('the place where JSON breaks off', () => {
  const containers = fc.oneof(
    fc.array(fc.jsonValue(), { minLength: 1 }),
    fc.dictionary(fc.string(), fc.jsonValue()),
  );
  it('is the end wherever a text is cut', () => {
    fc.assert(
      fc.property(containers, fc.nat(), (value, at) => {
        const text = JSON.stringify(value, null, 1);
        const cut = text.slice(0, at % text.length);
        const { isEnd, line } = damageOf(cut);
        expect([isEnd, line]).toEqual([true, cut.split('\n').length]);
      }),
    );
  });

  it.each<[string, number]>([
    ['{"a":tru3}', 6],
    ['[1,]', 4],
    ['{,}', 2],
    ['{"a" 1}', 6],
    ['[01]', 3],
    // Of a string that is wrong inside, the start.
    ['["\t"]', 2],
    [String.raw`["\x"]`, 2],
    ['["a\n"]', 4],
    ['[1.x]', 4],
    ['["a"] // b', 7],
    ['[1}', 3],
    ['[1] 2', 5],
    ["{'a':1}", 2],
    ['[nul', 5],
    ['[-', 3],
  ])('%s: column %i', (text, column) => expect(damageOf(text)).toMatchObject({ line: 1, column }));

  it('is told of a word that no JSON has as damage, not as an end', () =>
    expect(damageOf('hello')).toEqual({ line: 1, column: 1, isEnd: false }));

  it('is found however long a text is, and where it is nested deeper than any trace', () => {
    expect(damageOf(`["${'a'.repeat(60_000_000)}`)).toEqual({ line: 1, column: 60_000_003, isEnd: true });
    expect(damageOf('['.repeat(10_000_000))).toEqual({ line: 1, column: 501, isEnd: false });
    expect(damageOf(`[${'[{}],'.repeat(1000)}`)).toEqual({ line: 1, column: 5002, isEnd: true });
  });
});
