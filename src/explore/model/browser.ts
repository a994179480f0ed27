/**
 * A model of one RTCPeerConnection: JSEP's signaling states with rollback (RFC 9429 §3.2, §4.1.10.2), the
 * negotiation-needed flag (W3C webrtc-pc §4.7.3), gathering by generation, and what ICE could reach.
 */
import { ufragOf } from '../../../machines/seat/seatContext';
import type { Candidate, PeerCommand, PeerReport } from '../../../machines/words/vocabulary';

export type SignalingState = 'stable' | 'have-local-offer' | 'have-remote-offer';
export type ConnectionState = 'new' | 'connecting' | 'connected' | 'disconnected' | 'failed';
/** How far the candidates of a generation are: none asked for, asked for, one found, all found. */
type Gathering = 'new' | 'gathering' | 'found' | 'complete';
export interface BrowserModel {
  signaling: SignalingState;
  /** The current descriptions, and those of the exchange under way; `sdpOf` says what is in them. */
  local: string | null;
  remote: string | null;
  pendingLocal: string | null;
  pendingRemote: string | null;
  /** The generation before the last ICE restart: its pairs are used until the new ones work (RFC 8445 §9). */
  replaced: { local: string | null; remote: string | null };
  /** Descriptions made so far, and generations of credentials used: no two are the same. */
  made: number;
  generation: number;
  /** Changes of what is sent: how many there were, and how many an own offer has carried to its answer. */
  changes: number;
  agreedChanges: number;
  /** Of which credentials restartIce() asked to be rid: `[[LocalIceCredentialsToReplace]]`. */
  replaces: readonly string[];
  /** The last texts that createOffer and createAnswer gave, until an exchange ends: none but these may be set. */
  lastOffer: string | null;
  lastAnswer: string | null;
  /** The flag `[[NegotiationNeeded]]`: the event has fired since signaling was last stable. */
  needed: boolean;
  gathering: Gathering;
  /** Where gathering stood before the offer under way. */
  gatheringBefore: Gathering;
  /** Candidates of the other side's present generation that were taken. */
  applied: number;
  connection: ConnectionState;
  /** A generation of ours that has no path any more. */
  dead: string | null;
  /** Calls that have not been made yet; each waits for the one before (W3C webrtc-pc §4.4.1.2). */
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
  // A connection is made with something to send; nobody listens yet when that is told.
  needed: true,
  gathering: 'new',
  gatheringBefore: 'new',
  applied: 0,
  connection: 'new',
  dead: null,
  calls: [],
};

/** What a call is refused for: the name of its DOMException, and what was wrong. */
export interface Refusal {
  name: 'InvalidStateError' | 'InvalidModificationError' | 'OperationError';
  detail: string;
}
/** What a step of the browser does, and what it tells the machine of it, in order. */
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

const taken = (browser: BrowserModel, ...reports: PeerReport[]): BrowserStep => ({
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

/** Runs the first call in the queue. `name` begins the ufrags of this connection. */
export function runCall(before: BrowserModel, name: string): BrowserStep {
  const [call, ...calls] = before.calls;
  if (!call) return taken(before);
  const browser: BrowserModel = { ...before, calls };
  const refuse = (error: Refusal['name'], detail: string) => refused(browser, call.type, error, detail);
  switch (call.type) {
    case 'createOffer':
    case 'createAnswer':
      return create(browser, call.type, name);
    case 'setLocalDescription':
      return setLocal(browser, call.description.type, call.description.sdp);
    case 'setRemoteDescription':
      return setRemote(browser, call.description.type, call.description.sdp);
    case 'rollBack':
      if (browser.signaling === 'stable') return refuse('InvalidStateError', 'nothing to roll back');
      return taken(rolledBack(browser), ...signalingChanged(browser, 'stable'), { type: 'peer.rolledBack' });
    case 'addIceCandidates': {
      const remotes = [browser.remote, browser.pendingRemote].filter((sdp) => sdp !== null);
      if (remotes.length === 0) return refuse('InvalidStateError', 'no remote description');
      const foreign = call.candidates.find(
        (c) => !remotes.some((sdp) => ufragOf(sdp) === c.usernameFragment),
      );
      if (foreign) return refuse('OperationError', `of ${foreign.usernameFragment} to ${remotes.join(', ')}`);
      return taken({ ...browser, applied: browser.applied + call.candidates.length });
    }
    case 'restartIce': {
      const replaces = [ufrag(browser.local), ufrag(browser.pendingLocal)].filter((own) => own !== null);
      return taken({ ...browser, replaces });
    }
    case 'sendCamera':
    case 'sendScreen':
      return taken({ ...browser, changes: browser.changes + 1 });
    case 'enableMicrophone':
    case 'sendText':
      return taken(browser);
  }
}

function create(browser: BrowserModel, method: 'createOffer' | 'createAnswer', name: string): BrowserStep {
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
  return taken(
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
      : settled({ ...browser, gathering }, sdp, browser.pendingRemote);
  return taken(
    set,
    ...signalingChanged(browser, to),
    { type: 'peer.localDescriptionSet', sdp },
    ...(begins ? [{ type: 'peer.iceGatheringStateChanged' as const, state: 'gathering' }] : []),
  );
}

function setRemote(before: BrowserModel, type: 'offer' | 'answer', sdp: string): BrowserStep {
  // An offer that meets our own takes its place: an implicit rollback, even if the offer is then refused (§4.4.2).
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
          ...settled({ ...browser, applied }, browser.pendingLocal, sdp),
          agreedChanges: Math.max(browser.agreedChanges, changesIn(browser.pendingLocal)),
        };
  return taken(
    set,
    ...rollback,
    ...signalingChanged(browser, set.signaling),
    { type: 'peer.trackArrived', streamId: 'theirs' },
    { type: 'peer.remoteDescriptionSet' },
  );
}

/** Both descriptions become current; the flag is cleared, so that the event can fire again (§4.4.1.5). */
function settled(browser: BrowserModel, local: string | null, remote: string | null): BrowserModel {
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

/** Something is not agreed: what is sent has changed, or ICE is to be restarted. */
export const isInNeed = ({ replaces, changes, agreedChanges }: BrowserModel) =>
  replaces.length > 0 || changes > agreedChanges;
/** `negotiationneeded` fires once per stable state, with nothing left in the chain of operations (§4.7.3). */
export const needsNegotiation = (browser: BrowserModel) => {
  const { signaling, calls, needed, local } = browser;
  return signaling === 'stable' && calls.length === 0 && !needed && (local === null || isInNeed(browser));
};
export const need = (browser: BrowserModel): BrowserStep =>
  taken({ ...browser, needed: true }, { type: 'peer.negotiationNeeded' });

/** Gathering goes on: one candidate, then the end of them. */
export function gather(browser: BrowserModel): BrowserStep {
  const own = ufrag(browser.pendingLocal ?? browser.local);
  return browser.gathering === 'gathering'
    ? taken(
        { ...browser, gathering: 'found' },
        { type: 'peer.candidatesGathered', ufrag: own, candidates: [candidateOf(own)], complete: false },
      )
    : taken(
        { ...browser, gathering: 'complete' },
        { type: 'peer.iceGatheringStateChanged', state: 'complete' },
        { type: 'peer.candidatesGathered', ufrag: own, candidates: [], complete: true },
      );
}
export const isGathering = ({ gathering }: BrowserModel) =>
  gathering === 'gathering' || gathering === 'found';

export const connect = (browser: BrowserModel, connection: ConnectionState): BrowserStep =>
  taken(
    { ...browser, connection },
    { type: 'peer.iceConnectionStateChanged', state: connection === 'connecting' ? 'checking' : connection },
    { type: 'peer.connectionStateChanged', state: connection },
  );

/** The present generation has no path any more; an ICE restart may find another. */
export const losePath = (browser: BrowserModel): BrowserModel => ({ ...browser, dead: ufrag(browser.local) });

/** Names of the generations that could carry media, ours and theirs. */
export const usableLocals = ({ local, pendingLocal, replaced, dead }: BrowserModel): string[] =>
  [local, pendingLocal, replaced.local]
    .map(ufrag)
    .filter((name) => name !== null && name !== dead) as string[];
export const usableRemotes = ({ remote, pendingRemote, replaced }: BrowserModel): string[] =>
  [remote, pendingRemote, replaced.remote].map(ufrag).filter((name) => name !== null);

/** Each has a description of the other, and one of them a candidate to begin with: a check can succeed (RFC 8445 §7). */
export const canReach = (a: BrowserModel, b: BrowserModel): boolean =>
  (a.applied + b.applied > 0 || a.replaced.remote !== null) &&
  usableLocals(a).some((name) => usableRemotes(b).includes(name)) &&
  usableLocals(b).some((name) => usableRemotes(a).includes(name));

/** Where `connectionState` may go by itself (W3C webrtc-pc §4.3.3). */
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
