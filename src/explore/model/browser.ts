/**
 * A model of one RTCPeerConnection: JSEP's signaling states with rollback (RFC 9429 §3.2, §4.1.10.2), the
 * negotiation-needed flag (W3C webrtc-pc §4.7.3), gathering per ICE generation, and which peers ICE can connect.
 */
import { ufragOf } from '../../../machines/seat/seatContext';
import type { Candidate, PeerCommand, PeerReport } from '../../../machines/words/vocabulary';

export type SignalingState = 'stable' | 'have-local-offer' | 'have-remote-offer';
export type ConnectionState = 'new' | 'connecting' | 'connected' | 'disconnected' | 'failed';
/** Gathering of one generation's candidates: not started, started, one found, all found. */
type Gathering = 'new' | 'gathering' | 'found' | 'complete';
export interface BrowserModel {
  signaling: SignalingState;
  /** Current and pending descriptions, as text built by `createDescription`. */
  local: string | null;
  remote: string | null;
  pendingLocal: string | null;
  pendingRemote: string | null;
  /** The generation before the last ICE restart: its pairs are used until the new ones work (RFC 8445 §9). */
  replaced: { local: string | null; remote: string | null };
  /** Counters that keep descriptions and generations of ICE credentials unique. */
  made: number;
  generation: number;
  /** Changes of the sent media: how many were made, and how many an own, answered offer has covered. */
  changes: number;
  agreedChanges: number;
  /** `[[LocalIceCredentialsToReplace]]`: credentials that were in use when restartIce() was called. */
  replaces: readonly string[];
  /** `[[LastCreatedOffer]]` and `[[LastCreatedAnswer]]`: only these may be set as local description. */
  lastOffer: string | null;
  lastAnswer: string | null;
  /** The flag `[[NegotiationNeeded]]`: the event has fired since signaling was last stable. */
  needed: boolean;
  gathering: Gathering;
  /** Gathering state to restore when the pending offer is rolled back. */
  gatheringBefore: Gathering;
  /** Candidates added from the remote peer's current generation. */
  applied: number;
  connection: ConnectionState;
  /** ufrag of a local generation whose network path is gone. */
  dead: string | null;
  /** The chain of operations: calls that have not started yet (W3C webrtc-pc §4.4.1.2). */
  calls: readonly PeerCommand[];
}
export const freshBrowser: BrowserModel = {
  signaling: 'stable',
  local: null,
  remote: null,
  pendingLocal: null,
  pendingRemote: null,
  replaced: { local: null, remote: null },
  made: 0,
  generation: 0,
  changes: 0,
  agreedChanges: 0,
  replaces: [],
  lastOffer: null,
  lastAnswer: null,
  // The tracks are added before anything listens, so this first negotiationneeded goes unnoticed.
  needed: true,
  gathering: 'new',
  gatheringBefore: 'new',
  applied: 0,
  connection: 'new',
  dead: null,
  calls: [],
};

/** Why a call rejects: the name of its DOMException, and a detail. */
export interface Refusal {
  name: 'InvalidStateError' | 'InvalidModificationError' | 'OperationError';
  detail: string;
}
/** The browser after one step, and its reports to the machine, in order. */
export interface BrowserStep {
  browser: BrowserModel;
  reports: PeerReport[];
  refusal: Refusal | null;
}

const changesIn = (sdp: string | null) => Number(/ c=(\d+) /.exec(sdp ?? '')?.[1] ?? 0);
const ufrag = (sdp: string | null) => (sdp === null ? null : ufragOf(sdp));
const candidateOf = (generation: string | null): Candidate => ({
  candidate: `candidate of ${generation}`,
  sdpMid: '0',
  sdpMLineIndex: 0,
  usernameFragment: generation,
});
const isRestart = (sdp: string, current: string | null) => current !== null && ufrag(sdp) !== ufrag(current);

const accepted = (browser: BrowserModel, ...reports: PeerReport[]): BrowserStep => ({
  browser,
  reports,
  refusal: null,
});
function refused(browser: BrowserModel, method: string, name: Refusal['name'], detail: string): BrowserStep {
  const report: PeerReport =
    method === 'addIceCandidates'
      ? { type: 'peer.candidateRefused', detail }
      : { type: 'peer.callRefused', method, detail };
  return { browser, reports: [report], refusal: { name, detail: `${method}: ${detail}` } };
}
const signalingChanged = (from: BrowserModel, to: SignalingState): PeerReport[] =>
  from.signaling === to ? [] : [{ type: 'peer.signalingStateChanged', state: to }];

/** Runs the first queued call. `name`: prefix of this connection's ufrags. */
export function runCall(before: BrowserModel, name: string): BrowserStep {
  const [call, ...calls] = before.calls;
  if (!call) return accepted(before);
  const browser: BrowserModel = { ...before, calls };
  const refuse = (error: Refusal['name'], detail: string) => refused(browser, call.type, error, detail);
  switch (call.type) {
    case 'createOffer':
    case 'createAnswer':
      return createDescription(browser, call.type, name);
    case 'setLocalDescription':
      return setLocal(browser, call.description.type, call.description.sdp);
    case 'setRemoteDescription':
      return setRemote(browser, call.description.type, call.description.sdp);
    case 'rollBack':
      if (browser.signaling === 'stable') return refuse('InvalidStateError', 'nothing to roll back');
      return accepted(rolledBack(browser), ...signalingChanged(browser, 'stable'), {
        type: 'peer.rolledBack',
      });
    case 'addIceCandidates': {
      const remotes = [browser.remote, browser.pendingRemote].filter((sdp) => sdp !== null);
      if (remotes.length === 0) return refuse('InvalidStateError', 'no remote description');
      const foreign = call.candidates.find(
        (c) => !remotes.some((sdp) => ufragOf(sdp) === c.usernameFragment),
      );
      if (foreign) return refuse('OperationError', `of ${foreign.usernameFragment} to ${remotes.join(', ')}`);
      return accepted({ ...browser, applied: browser.applied + call.candidates.length });
    }
    case 'restartIce': {
      const replaces = [ufrag(browser.local), ufrag(browser.pendingLocal)].filter((own) => own !== null);
      return accepted({ ...browser, replaces });
    }
    case 'sendCamera':
    case 'sendStream':
    case 'sendScreen':
      return accepted({ ...browser, changes: browser.changes + 1 });
    case 'enableMicrophone':
    case 'sendText':
      return accepted(browser);
  }
}

function createDescription(
  browser: BrowserModel,
  method: 'createOffer' | 'createAnswer',
  name: string,
): BrowserStep {
  const { signaling, local, remote, pendingRemote, generation, replaces, changes } = browser;
  const type = method === 'createOffer' ? 'offer' : 'answer';
  const isLegal = (type === 'answer') === (signaling === 'have-remote-offer');
  if (!isLegal) return refused(browser, method, 'InvalidStateError', `in ${signaling}`);
  const begins =
    type === 'offer'
      ? local === null || replaces.length > 0
      : local === null || (pendingRemote !== null && isRestart(pendingRemote, remote));
  const own = begins ? `${name}.${generation + 1}` : (ufrag(local) ?? '');
  const made = browser.made + 1;
  const sdp = `${type} ${made} c=${changes} a=ice-ufrag:${own}`;
  return accepted(
    {
      ...browser,
      made,
      generation: begins ? generation + 1 : generation,
      ...(type === 'offer' ? { lastOffer: sdp } : { lastAnswer: sdp }),
    },
    {
      type: type === 'offer' ? 'peer.offerCreated' : 'peer.answerCreated',
      sdp,
    },
  );
}

function setLocal(browser: BrowserModel, type: 'offer' | 'answer', sdp: string): BrowserStep {
  const { signaling, local, lastOffer, lastAnswer } = browser;
  if (sdp !== (type === 'offer' ? lastOffer : lastAnswer))
    return refused(browser, 'setLocalDescription', 'InvalidModificationError', `not the last ${type}`);
  const isLegal = type === 'offer' ? signaling !== 'have-remote-offer' : signaling === 'have-remote-offer';
  if (!isLegal)
    return refused(browser, 'setLocalDescription', 'InvalidStateError', `${type} in ${signaling}`);
  const begins = ufrag(sdp) !== ufrag(browser.pendingLocal ?? local);
  const gathering: Gathering = begins ? 'gathering' : browser.gathering;
  const to: SignalingState = type === 'offer' ? 'have-local-offer' : 'stable';
  const set: BrowserModel =
    type === 'offer'
      ? { ...browser, pendingLocal: sdp, signaling: to, gathering, gatheringBefore: browser.gathering }
      : withCurrentDescriptions({ ...browser, gathering }, sdp, browser.pendingRemote);
  return accepted(
    set,
    ...signalingChanged(browser, to),
    { type: 'peer.localDescriptionSet', sdp },
    ...(begins ? [{ type: 'peer.iceGatheringStateChanged' as const, state: 'gathering' }] : []),
  );
}

function setRemote(before: BrowserModel, type: 'offer' | 'answer', sdp: string): BrowserStep {
  // A remote offer in have-local-offer rolls ours back implicitly, even if it is then refused (§4.4.2).
  const rolls = type === 'offer' && before.signaling === 'have-local-offer';
  const browser = rolls ? rolledBack(before) : before;
  const rollback = signalingChanged(before, browser.signaling);
  const isLegal = (type === 'answer') === (before.signaling === 'have-local-offer') || rolls;
  if (!isLegal)
    return refused(before, 'setRemoteDescription', 'InvalidStateError', `${type} in ${before.signaling}`);
  if (!sdp.startsWith(`${type} `)) {
    const { reports, ...refusal } = refused(browser, 'setRemoteDescription', 'OperationError', `"${sdp}"`);
    return { ...refusal, reports: [...rollback, ...reports] };
  }
  const restarted = isRestart(sdp, browser.remote);
  const applied = restarted ? 0 : browser.applied;
  const set: BrowserModel =
    type === 'offer'
      ? { ...browser, pendingRemote: sdp, signaling: 'have-remote-offer', applied }
      : {
          ...withCurrentDescriptions({ ...browser, applied }, browser.pendingLocal, sdp),
          agreedChanges: Math.max(browser.agreedChanges, changesIn(browser.pendingLocal)),
        };
  return accepted(
    set,
    ...rollback,
    ...signalingChanged(browser, set.signaling),
    { type: 'peer.trackArrived', streamId: 'theirs' },
    { type: 'peer.remoteDescriptionSet' },
  );
}

/** Makes both pending descriptions current, and clears the negotiation-needed flag (§4.4.1.5). */
function withCurrentDescriptions(
  browser: BrowserModel,
  local: string | null,
  remote: string | null,
): BrowserModel {
  const restarted = browser.local !== null && local !== null && isRestart(local, browser.local);
  const isKept = browser.replaces.some((replaced) => replaced === ufrag(local));
  return {
    ...browser,
    signaling: 'stable',
    local,
    remote,
    pendingLocal: null,
    pendingRemote: null,
    replaced: restarted ? { local: browser.local, remote: browser.remote } : browser.replaced,
    replaces: isKept ? browser.replaces : [],
    lastOffer: null,
    lastAnswer: null,
    needed: false,
  };
}
const rolledBack = (browser: BrowserModel): BrowserModel => ({
  ...browser,
  signaling: 'stable',
  pendingLocal: null,
  pendingRemote: null,
  gathering: browser.pendingLocal === null ? browser.gathering : browser.gatheringBefore,
  needed: false,
});

/** Whether media changes or an ICE restart still await an offer. */
export const hasPendingChanges = ({ replaces, changes, agreedChanges }: BrowserModel) =>
  replaces.length > 0 || changes > agreedChanges;
/** `negotiationneeded` fires once per stable state, with an empty chain of operations (§4.7.3). */
export const needsNegotiation = (browser: BrowserModel) => {
  const { signaling, calls, needed, local } = browser;
  return (
    signaling === 'stable' && calls.length === 0 && !needed && (local === null || hasPendingChanges(browser))
  );
};
export const fireNegotiationNeeded = (browser: BrowserModel): BrowserStep =>
  accepted({ ...browser, needed: true }, { type: 'peer.negotiationNeeded' });

/** One step of gathering: first a single candidate, then end-of-candidates. */
export function gather(browser: BrowserModel): BrowserStep {
  const own = ufrag(browser.pendingLocal ?? browser.local);
  return browser.gathering === 'gathering'
    ? accepted(
        { ...browser, gathering: 'found' },
        { type: 'peer.candidatesGathered', ufrag: own, candidates: [candidateOf(own)], complete: false },
      )
    : accepted(
        { ...browser, gathering: 'complete' },
        { type: 'peer.iceGatheringStateChanged', state: 'complete' },
        { type: 'peer.candidatesGathered', ufrag: own, candidates: [], complete: true },
      );
}
const isEnd = ({ type }: PeerReport) => type === 'peer.localDescriptionSet';
/** The step of a browser that has gathered all candidates ahead: they are reported before the end of the call. */
export function gatheredAhead({ browser, reports, refusal }: BrowserStep): BrowserStep {
  let after = browser;
  const gathered: PeerReport[] = [];
  while (isGathering(after) && reports.some(isEnd)) {
    const step = gather(after);
    after = step.browser;
    gathered.push(...step.reports);
  }
  return {
    browser: after,
    reports: [...reports.filter((one) => !isEnd(one)), ...gathered, ...reports.filter(isEnd)],
    refusal,
  };
}
export const isGathering = ({ gathering }: BrowserModel) =>
  gathering === 'gathering' || gathering === 'found';

export const connect = (browser: BrowserModel, connection: ConnectionState): BrowserStep =>
  accepted(
    { ...browser, connection },
    { type: 'peer.iceConnectionStateChanged', state: connection === 'connecting' ? 'checking' : connection },
    { type: 'peer.connectionStateChanged', state: connection },
  );

/** The current generation loses its network path; an ICE restart may find another. */
export const losePath = (browser: BrowserModel): BrowserModel => ({ ...browser, dead: ufrag(browser.local) });

/** ufrags of the local generations that could carry media. */
export const usableLocals = ({ local, pendingLocal, replaced, dead }: BrowserModel): string[] =>
  [local, pendingLocal, replaced.local]
    .map(ufrag)
    .filter((name) => name !== null && name !== dead) as string[];
export const usableRemotes = ({ remote, pendingRemote, replaced }: BrowserModel): string[] =>
  [remote, pendingRemote, replaced.remote].map(ufrag).filter((name) => name !== null);

/** Whether a connectivity check can succeed: both have the other's description, one has a candidate (RFC 8445 §7). */
export const canReach = (a: BrowserModel, b: BrowserModel): boolean =>
  (a.applied + b.applied > 0 || a.replaced.remote !== null) &&
  usableLocals(a).some((name) => usableRemotes(b).includes(name)) &&
  usableLocals(b).some((name) => usableRemotes(a).includes(name));

/** Values that `connectionState` may change to without any call (W3C webrtc-pc §4.3.3). */
export function nextConnections(from: ConnectionState, reaches: boolean): ConnectionState[] {
  switch (from) {
    case 'new':
      return reaches ? ['connecting'] : [];
    case 'connecting':
      return [reaches ? 'connected' : 'failed'];
    case 'connected':
      return reaches ? [] : ['disconnected'];
    case 'disconnected':
      return [reaches ? 'connected' : 'failed'];
    case 'failed':
      return reaches ? ['connecting'] : [];
  }
}
