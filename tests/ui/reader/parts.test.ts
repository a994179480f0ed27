import { describe, expect, it } from 'vitest';
import type { HeldFact } from '../../../machines/words/facts';
import { allMachines } from '../../../machines/all';
import { extractChart } from '../../../src/graph/extract';
import { callOfHeld, callOfMethod, callsOfState } from '../../../src/ui/reader/callOf';
import { calls, isCall } from '../../../src/ui/reader/calls';
import { longestString, membersOf, maxMembers, shortened } from '../../../src/ui/reader/jsonParts';
import { keyed } from '../../../src/ui/reader/keyed';
import { knownCandidates } from '../../../src/ui/reader/knownCandidates';
import { specLinks } from '../../../src/ui/reader/specLinks';

const charts = allMachines.map(extractChart);
const callIds = Object.keys(calls).filter(isCall);
const held = (place: HeldFact['place'], event: string, payload?: string): HeldFact => ({
  kind: 'held',
  item: 1,
  place,
  event,
  message: null,
  behind: null,
  ...(payload !== undefined && { payload }),
});
const kept = (candidate: string) => ({ candidate, sdpMid: '0', sdpMLineIndex: 0, usernameFragment: null });

describe('the address of a paragraph', () => {
  it.each([
    ['RFC 9429 §4.1.8 createOffer', 'https://www.rfc-editor.org/rfc/rfc9429#section-4.1.8'],
    ['RFC 8445 §9', 'https://www.rfc-editor.org/rfc/rfc8445#section-9'],
    ['RFC 5869 HKDF', 'https://www.rfc-editor.org/rfc/rfc5869'],
    ['W3C webrtc-pc §10.7 makingOffer', 'https://www.w3.org/TR/webrtc/#perfect-negotiation-example'],
    ['W3C webrtc-pc §4.3.3', 'https://www.w3.org/TR/webrtc/#rtcpeerconnectionstate-enum'],
    ['W3C webrtc-pc §4.4.2 restartIce', 'https://www.w3.org/TR/webrtc/#dom-rtcpeerconnection-restartice'],
    ['W3C webrtc-pc §5.2 replaceTrack', 'https://www.w3.org/TR/webrtc/#dom-rtcrtpsender-replacetrack'],
    ['W3C webrtc-pc §9 toString', 'https://www.w3.org/TR/webrtc/'],
    ['W3C webrtc-pc §99.9', 'https://www.w3.org/TR/webrtc/'],
    [
      'W3C Screen Capture §5.1 getDisplayMedia()',
      'https://www.w3.org/TR/screen-capture/#dom-mediadevices-getdisplaymedia',
    ],
    ['W3C Media Capture §10.3', 'https://www.w3.org/TR/mediacapture-streams/'],
  ])('of %s', (text, href) => {
    expect(specLinks(text)).toEqual([{ text, href }]);
  });

  it('is one for each of several', () => {
    expect(specLinks('RFC 8018 §5.2 PBKDF2, RFC 5869 HKDF').map(({ href }) => href)).toEqual([
      'https://www.rfc-editor.org/rfc/rfc8018#section-5.2',
      'https://www.rfc-editor.org/rfc/rfc5869',
    ]);
  });

  it.each(['', 'RFC 9429javascript:', 'javascript:alert(1)', 'W3C constructor', 'RFC 9429 §"><b>'])(
    'leads nowhere strange for %j',
    (text) => {
      for (const { href } of specLinks(text))
        expect(href ?? '').toMatch(/^$|^https:\/\/www\.rfc-editor\.org\/rfc\/rfc9429$/);
    },
  );

  it('is known for all that charts and calls name', () => {
    const specs = [
      ...charts.flatMap(({ nodes }) => nodes.flatMap(({ spec }) => spec ?? [])),
      ...Object.values(calls).map(({ spec }) => spec),
    ];
    expect(specs.flatMap(specLinks).filter(({ href }) => href === null)).toEqual([]);
  });
});

describe('the call that is meant', () => {
  it.each([
    ['createOffer', 'createOffer'],
    ['setLocalDescription(rollback)', 'rollback'],
    ['removeTrack', 'removeTrack'],
    ['constructor', null],
    ['somethingNew', null],
  ])('by the method %s', (method, call) => {
    expect(callOfMethod(method)).toBe(call);
  });

  it.each([
    [held('peer', 'xstate.init'), 'RTCPeerConnection'],
    [held('captureMedia', 'xstate.init'), 'getUserMedia'],
    [held('captureScreen', 'xstate.init'), 'getDisplayMedia'],
    [held('peer', 'setRemoteDescription'), 'setRemoteDescription'],
    [held('peer', 'rollBack'), 'rollback'],
    [held('peer', 'addIceCandidates'), 'addIceCandidate'],
    [held('peer', 'sendScreen', '{"type":"sendScreen","streamId":"s","place":"beside"}'), 'addTrack'],
    [held('peer', 'sendScreen', '{"type":"sendScreen","streamId":"s","place":"instead"}'), 'replaceTrack'],
    [held('peer', 'toString'), null],
    [held('caller', 'createOffer'), null],
    [held('signal', 'send'), null],
  ])('by the held command %#', (fact, call) => {
    expect(callOfHeld(fact)).toBe(call);
  });

  it('by each state that the standard names after a call', () => {
    const missing = charts.flatMap(({ machine, nodes }) =>
      nodes.flatMap(({ path, spec }) => {
        const named = callIds.filter((id) => new RegExp(`\\b${id}\\b`).test(spec ?? ''));
        return named
          .filter((id) => !callsOfState(machine, path).includes(id))
          .map((id) => [machine, path, id]);
      }),
    );
    expect(missing).toEqual([]);
  });

  it('by states for every call, and by nothing that is no state', () => {
    const calling = charts.flatMap(({ machine, nodes }) =>
      nodes.flatMap(({ path }) => callsOfState(machine, path)),
    );
    expect(new Set(calling)).toEqual(new Set(callIds));
    expect(callsOfState('constructor', 'name')).toEqual([]);
    expect(callsOfState('caller', 'constructor')).toEqual([]);
  });
});

describe('a value that is shown member by member', () => {
  it('has at most so many members in view, and says how many there are', () => {
    const many = membersOf(Array.from({ length: maxMembers + 5 }, (_, i) => i));
    expect(many?.shown).toHaveLength(maxMembers);
    expect(many?.count).toBe(maxMembers + 5);
    expect(membersOf({ a: null })).toEqual({ shown: [{ name: 'a', value: null }], count: 1 });
    expect([null, 1, 'x', undefined].map(membersOf)).toEqual([null, null, null, null]);
  });

  it('is short', () => {
    expect(shortened('v=0\r\n')).toBe('"v=0\\r\\n"');
    expect(shortened('x'.repeat(1000))).toBe(`"${'x'.repeat(longestString)}"… (1000)`);
    expect([null, true, 3, undefined].map(shortened)).toEqual(['null', 'true', '3', 'undefined']);
  });
});

it('gives each of several equal lines a key of its own', () => {
  expect(keyed(['a', 'b', 'a'], String).map(({ key }) => key)).toEqual(['0 a', '0 b', '1 a']);
});

it('finds the candidates that a seat remembers, the newest generation of its own', () => {
  const context = {
    gathered: [{ candidates: [kept('candidate:old')] }, { candidates: [kept('candidate:new')] }],
    theirs: { candidates: [kept('candidate:theirs')] },
  };
  expect(knownCandidates(context)).toEqual({ local: ['candidate:new'], remote: ['candidate:theirs'] });
  expect([undefined, null, 'x', [], { gathered: 1, theirs: [] }].map(knownCandidates)).toEqual(
    Array.from({ length: 5 }, () => ({ local: [], remote: [] })),
  );
});
