/** The model of a peer connection does what W3C webrtc-pc and RFC 9429 say, and refuses the rest. */
import { describe, expect, it } from 'vitest';
import type { PeerCommand } from '../../machines/vocabulary';
import {
  canReach,
  connect,
  freshBrowser,
  gather,
  runCall,
  type BrowserModel,
} from '../../src/explore/browser';

const setLocal = (type: 'offer' | 'answer', sdp: string): PeerCommand => ({
  type: 'setLocalDescription',
  description: { type, sdp },
});
const setRemote = (type: 'offer' | 'answer', sdp: string): PeerCommand => ({
  type: 'setRemoteDescription',
  description: { type, sdp },
});
const candidates = (usernameFragment: string): PeerCommand => ({
  type: 'addIceCandidates',
  candidates: [{ candidate: 'c', sdpMid: '0', sdpMLineIndex: 0, usernameFragment }],
  complete: false,
});
const after = (...calls: PeerCommand[]) =>
  calls.reduce<{ browser: BrowserModel; breach: string | null }>(
    ({ browser }, call) => runCall({ ...browser, calls: [call] }, 'a'),
    { browser: freshBrowser, breach: null },
  );

const offering = [setLocal('offer', 'offer a'), setRemote('answer', 'answer b')];
const answering = [setRemote('offer', 'offer b'), setLocal('answer', 'answer a')];

describe('signalingState', () => {
  it.each([
    ['have-local-offer', offering.slice(0, 1)],
    ['stable', offering],
    ['have-remote-offer', answering.slice(0, 1)],
    ['stable', answering],
  ])('is %s after the calls that lead there', (state, calls) => {
    expect(after(...calls)).toMatchObject({ browser: { signaling: state }, breach: null });
  });
  it.each<[string, PeerCommand[]]>([
    ['an answer without an offer', [setLocal('answer', 'answer a')]],
    ['an answer that nobody asked for', [setRemote('answer', 'answer b')]],
    ['a second answer', [...offering, setRemote('answer', 'answer b')]],
    ['createAnswer in stable', [{ type: 'createAnswer' }]],
    ['an answer in the place of an offer', [setRemote('offer', 'answer b')]],
    ['a candidate before its description', [candidates('b')]],
    ['a candidate of another generation', [...offering, candidates('c')]],
  ])('refuses %s, and changes nothing', (_, calls) => {
    const before = after(...calls.slice(0, -1)).browser;
    const { browser, breach } = after(...calls);
    expect(breach).not.toBeNull();
    expect({ ...browser, calls: [] }).toEqual({ ...before, calls: [] });
  });
});

it('gathers one candidate, then their end', () => {
  const { browser } = after(...answering);
  const found = gather(browser);
  expect(found.reports).toMatchObject([{ type: 'peer.candidatesGathered', complete: false }]);
  expect(gather(found.browser).reports.at(-1)).toMatchObject({ candidates: [], complete: true });
});

it('reaches the other only where each has the other’s description and one a candidate', () => {
  const [caller, callee] = [
    after(...offering).browser,
    { ...after(...answering).browser, local: 'answer b' },
  ];
  const opposite = { ...callee, remote: 'offer a' };
  expect(canReach(caller, opposite)).toBe(false);
  expect(canReach({ ...caller, applied: 1 }, opposite)).toBe(true);
  expect(canReach({ ...caller, applied: 1 }, { ...opposite, remote: 'offer z' })).toBe(false);
  expect(canReach(caller, null)).toBe(false);
});

it('tells ICE and the connection apart, as browsers do', () => {
  expect(connect(freshBrowser, 'connecting').reports).toEqual([
    { type: 'peer.iceConnectionStateChanged', state: 'checking' },
    { type: 'peer.connectionStateChanged', state: 'connecting' },
  ]);
});
