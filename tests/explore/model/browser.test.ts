/** The model of RTCPeerConnection conforms to W3C webrtc-pc and RFC 9429. */
import { describe, expect, it } from 'vitest';
import type { PeerCommand } from '../../../machines/words/vocabulary';
import {
  canReach,
  connect,
  freshBrowser,
  gather,
  losePath,
  fireNegotiationNeeded,
  needsNegotiation,
  runCall,
  type BrowserModel,
  type BrowserStep,
} from '../../../src/explore/model/browser';

type Call = PeerCommand | 'setOwn';
/** Sets the last created description as local description. */
const own = (browser: BrowserModel): PeerCommand => {
  const answers = browser.signaling === 'have-remote-offer';
  const sdp = (answers ? browser.lastAnswer : browser.lastOffer) ?? '';
  return { type: 'setLocalDescription', description: { type: answers ? 'answer' : 'offer', sdp } };
};
const remote = (type: 'offer' | 'answer', ufrag: string): PeerCommand => ({
  type: 'setRemoteDescription',
  description: { type, sdp: `${type} 1 c=0 a=ice-ufrag:${ufrag}` },
});
const candidates = (usernameFragment: string): PeerCommand => ({
  type: 'addIceCandidates',
  candidates: [{ candidate: 'c', sdpMid: '0', sdpMLineIndex: 0, usernameFragment }],
  complete: false,
});
const after = (...calls: Call[]): BrowserStep =>
  calls.reduce<BrowserStep>(
    ({ browser }, call) => runCall({ ...browser, calls: [call === 'setOwn' ? own(browser) : call] }, 'us'),
    { browser: freshBrowser, reports: [], refusal: null },
  );
const createOffer: PeerCommand = { type: 'createOffer' };
const createAnswer: PeerCommand = { type: 'createAnswer' };
const rollBack: PeerCommand = { type: 'rollBack' };
const restartIce: PeerCommand = { type: 'restartIce' };

const offering: Call[] = [createOffer, 'setOwn', remote('answer', 'them')];
const answering: Call[] = [remote('offer', 'them'), createAnswer, 'setOwn'];

describe('signalingState (RFC 9429 §3.2)', () => {
  it.each<[string, Call[]]>([
    ['have-local-offer', offering.slice(0, 2)],
    ['stable', offering],
    ['have-remote-offer', answering.slice(0, 1)],
    ['stable', answering],
    ['stable', [...offering.slice(0, 2), rollBack]],
    ['stable', [remote('offer', 'them'), rollBack]],
    ['have-remote-offer', [...offering.slice(0, 2), remote('offer', 'them')]],
  ])('is %s after the calls that lead there', (state, calls) => {
    expect(after(...calls)).toMatchObject({ browser: { signaling: state }, refusal: null });
  });

  it.each<[string, Call[], string]>([
    ['an answer that nobody asked for', [remote('answer', 'them')], 'InvalidStateError'],
    ['a second answer', [...offering, remote('answer', 'them')], 'InvalidStateError'],
    ['createAnswer in stable', [createAnswer], 'InvalidStateError'],
    [
      'createOffer over an offer of the other side',
      [remote('offer', 'them'), createOffer],
      'InvalidStateError',
    ],
    ['a rollback with nothing to roll back', [rollBack], 'InvalidStateError'],
    ['a candidate before its description', [candidates('them')], 'InvalidStateError'],
    ['a candidate of another generation', [...offering, candidates('others')], 'OperationError'],
  ])('refuses %s, and changes nothing', (_, calls, name) => {
    const before = after(...calls.slice(0, -1)).browser;
    const { browser, refusal } = after(...calls);
    expect(refusal?.name).toBe(name);
    expect({ ...browser, calls: [] }).toEqual({ ...before, calls: [] });
  });

  it('is reported before the call ends', () => {
    expect(after(...offering).reports.map(({ type }) => type)).toEqual([
      'peer.signalingStateChanged',
      'peer.trackArrived',
      'peer.remoteDescriptionSet',
    ]);
  });
});

const changed = (browser: BrowserModel) => ({ ...browser, changes: browser.changes + 1 });

describe('negotiationneeded (W3C webrtc-pc §4.7.3)', () => {
  const { browser: stable } = after(...offering);
  it('is due after a change, once, and only while signaling is stable and no call waits', () => {
    expect(needsNegotiation(stable)).toBe(false);
    expect(needsNegotiation(changed(stable))).toBe(true);
    expect(needsNegotiation(fireNegotiationNeeded(changed(stable)).browser)).toBe(false);
    expect(needsNegotiation({ ...changed(stable), calls: [createOffer] })).toBe(false);
    expect(needsNegotiation(changed(after(...offering.slice(0, 2)).browser))).toBe(false);
  });
  it('is due again after an exchange that did not carry the change', () => {
    const fired = fireNegotiationNeeded(changed(stable)).browser;
    const offered = runCall({ ...fired, calls: [remote('offer', 'them')] }, 'us').browser;
    const answered = runCall({ ...offered, calls: [createAnswer] }, 'us').browser;
    expect(needsNegotiation(runCall({ ...answered, calls: [own(answered)] }, 'us').browser)).toBe(true);
  });
});

describe('an ICE restart (RFC 8445 §9)', () => {
  const restarted = after(...offering, restartIce, createOffer, 'setOwn').browser;
  it('gives the next offer new credentials, and gathers anew', () => {
    expect(restarted.pendingLocal).not.toContain(`ice-ufrag:${restarted.local?.split(':')[1]}`);
    expect(restarted.gathering).toBe('gathering');
  });
  it('is asked for again when the offer is rolled back', () => {
    const { browser } = runCall({ ...restarted, calls: [rollBack] }, 'us');
    expect(needsNegotiation(browser)).toBe(true);
  });
  it('is over once its answer is set', () => {
    const { browser } = runCall({ ...restarted, calls: [remote('answer', 'them again')] }, 'us');
    expect(needsNegotiation(browser)).toBe(false);
    expect(browser.applied).toBe(0);
  });
});

it('gathers one candidate, then their end', () => {
  const { browser } = after(...answering);
  const found = gather(browser);
  expect(found.reports).toMatchObject([{ type: 'peer.candidatesGathered', complete: false }]);
  expect(gather(found.browser).reports.at(-1)).toMatchObject({ candidates: [], complete: true });
});

it('reaches the other only where each has the other’s description and one a candidate', () => {
  const us = after(...offering).browser;
  const ufrag = us.local?.split('ice-ufrag:')[1] ?? '';
  const them: BrowserModel = {
    ...us,
    local: 'answer 1 c=0 a=ice-ufrag:them',
    remote: `offer 1 c=0 a=ice-ufrag:${ufrag}`,
  };
  expect(canReach(us, them)).toBe(false);
  expect(canReach({ ...us, applied: 1 }, them)).toBe(true);
  expect(canReach({ ...us, applied: 1 }, { ...them, remote: 'offer 1 c=0 a=ice-ufrag:z' })).toBe(false);
  expect(canReach(losePath({ ...us, applied: 1 }), them)).toBe(false);
});

it('tells ICE and the connection apart, as browsers do', () => {
  expect(connect(freshBrowser, 'connecting').reports).toEqual([
    { type: 'peer.iceConnectionStateChanged', state: 'checking' },
    { type: 'peer.connectionStateChanged', state: 'connecting' },
  ]);
});
