/** A model of one RTCPeerConnection: JSEP's signaling states (RFC 9429 §3.2), gathering, and what ICE could reach. */
import type { Candidate, PeerCommand, PeerReport } from '../../machines/vocabulary';

export type SignalingState = 'stable' | 'have-local-offer' | 'have-remote-offer';
export type ConnectionState = 'new' | 'connecting' | 'connected' | 'disconnected' | 'failed';
export interface BrowserModel {
  signaling: SignalingState;
  /** An SDP is "<type> <ufrag>". */
  local: string | null;
  remote: string | null;
  gathering: 'new' | 'gathering' | 'found' | 'complete';
  /** Candidates of the other side that were taken. */
  applied: number;
  connection: ConnectionState;
  /** Calls that have not been made yet; each waits for the one before (W3C webrtc-pc §4.4.1.2). */
  calls: readonly PeerCommand[];
}
export const freshBrowser: BrowserModel = {
  signaling: 'stable',
  local: null,
  remote: null,
  gathering: 'new',
  applied: 0,
  connection: 'new',
  calls: [],
};

/** What a step of the browser does, and what it tells the machine of it, in order. `breach`: the call was illegal. */
export interface BrowserStep {
  browser: BrowserModel;
  reports: PeerReport[];
  breach: string | null;
}

export const ufragOf = (sdp: string) => sdp.slice(sdp.indexOf(' ') + 1);
const candidateOf = (ufrag: string): Candidate => ({
  candidate: `candidate of ${ufrag}`,
  sdpMid: '0',
  sdpMLineIndex: 0,
  usernameFragment: ufrag,
});

/** Runs the first call in the queue. `ufrag` is what this browser would put into a description now. */
export function runCall(browser: BrowserModel, ufrag: string): BrowserStep {
  const [call, ...calls] = browser.calls;
  if (!call) return { browser, reports: [], breach: null };
  const rest: BrowserModel = { ...browser, calls };
  const refuse = (breach: string): BrowserStep => ({
    browser: rest,
    reports: [{ type: 'peer.callRefused', method: call.type, detail: breach }],
    breach,
  });
  switch (call.type) {
    case 'createOffer':
      return {
        browser: rest,
        reports: [{ type: 'peer.offerCreated', sdp: `offer ${ufrag}` }],
        breach: null,
      };
    case 'createAnswer':
      return browser.signaling === 'have-remote-offer'
        ? { browser: rest, reports: [{ type: 'peer.answerCreated', sdp: `answer ${ufrag}` }], breach: null }
        : refuse(`createAnswer in ${browser.signaling}`);
    case 'setLocalDescription': {
      const { type, sdp } = call.description;
      const from: SignalingState = type === 'offer' ? 'stable' : 'have-remote-offer';
      const to: SignalingState = type === 'offer' ? 'have-local-offer' : 'stable';
      if (browser.signaling !== from) return refuse(`setLocalDescription(${type}) in ${browser.signaling}`);
      return {
        browser: { ...rest, signaling: to, local: sdp, gathering: 'gathering' },
        reports: [
          { type: 'peer.signalingStateChanged', state: to },
          { type: 'peer.localDescriptionSet', sdp },
          { type: 'peer.iceGatheringStateChanged', state: 'gathering' },
        ],
        breach: null,
      };
    }
    case 'setRemoteDescription': {
      const { type, sdp } = call.description;
      const from: SignalingState = type === 'offer' ? 'stable' : 'have-local-offer';
      const to: SignalingState = type === 'offer' ? 'have-remote-offer' : 'stable';
      if (browser.signaling !== from) return refuse(`setRemoteDescription(${type}) in ${browser.signaling}`);
      if (!sdp.startsWith(`${type} `)) return refuse(`setRemoteDescription(${type}) of "${sdp}"`);
      return {
        browser: { ...rest, signaling: to, remote: sdp },
        reports: [
          { type: 'peer.signalingStateChanged', state: to },
          { type: 'peer.trackArrived', streamId: sdp },
          { type: 'peer.remoteDescriptionSet' },
        ],
        breach: null,
      };
    }
    case 'addIceCandidates': {
      const { remote } = browser;
      const refused = (breach: string): BrowserStep => ({
        browser: rest,
        reports: [{ type: 'peer.candidateRefused', detail: breach }],
        breach,
      });
      if (remote === null) return refused('addIceCandidate without a remote description');
      const foreign = call.candidates.find((c) => c.usernameFragment !== ufragOf(remote));
      if (foreign) return refused(`addIceCandidate of ${foreign.usernameFragment} to ${ufragOf(remote)}`);
      return {
        browser: { ...rest, applied: browser.applied + call.candidates.length },
        reports: [],
        breach: null,
      };
    }
  }
}

/** Gathering goes on: one candidate, then the end of them. */
export function gather(browser: BrowserModel): BrowserStep {
  const ufrag = ufragOf(browser.local ?? '');
  return browser.gathering === 'gathering'
    ? {
        browser: { ...browser, gathering: 'found' },
        reports: [{ type: 'peer.candidatesGathered', candidates: [candidateOf(ufrag)], complete: false }],
        breach: null,
      }
    : {
        browser: { ...browser, gathering: 'complete' },
        reports: [
          { type: 'peer.iceGatheringStateChanged', state: 'complete' },
          { type: 'peer.candidatesGathered', candidates: [], complete: true },
        ],
        breach: null,
      };
}

export const connect = (browser: BrowserModel, connection: ConnectionState): BrowserStep => ({
  browser: { ...browser, connection },
  reports: [
    { type: 'peer.iceConnectionStateChanged', state: connection === 'connecting' ? 'checking' : connection },
    { type: 'peer.connectionStateChanged', state: connection },
  ],
  breach: null,
});

/** Each has the other's description, and one of them a candidate to begin with: a check can succeed (RFC 8445 §7). */
export const canReach = (a: BrowserModel | null, b: BrowserModel | null): boolean =>
  a !== null &&
  b !== null &&
  a.local !== null &&
  b.local !== null &&
  a.remote === b.local &&
  b.remote === a.local &&
  a.applied + b.applied > 0;
