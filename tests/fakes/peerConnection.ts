/**
 * An RTCPeerConnection without a network: the signaling states of W3C webrtc-pc §4.3.1, one chain of operations
 * (§4.4.1.2), `negotiationneeded` (§4.7.3), rollback, gathering that finds one candidate in each generation, and a path
 * that is found as soon as each side knows the other's candidate. Tests may also move each state themselves.
 */
import { nextTask } from '../../src/adapters/link/nextTask';
import { FakeDataChannel } from './peerConnectionChannel';
import { FakeJsep } from './peerConnectionJsep';
import type { FakeTrack, FakeTransceiver } from './peerConnectionMedia';
import { readSdp, writeSdp, type Description, type Direction } from './peerConnectionSdp';
import { signalingStateAfter, type DescriptionType, type Side } from './peerConnectionStates';

export type FakeAxis = 'signalingState' | 'iceGatheringState' | 'iceConnectionState' | 'connectionState';
type Handler = ((event: never) => void) | null;
type Init = { type: DescriptionType; sdp?: string };

const made: FakePeerConnection[] = [];
const described = (description: Description | undefined) =>
  description ? { type: description.type, sdp: writeSdp(description.ufrag, description.sections) } : null;
const invalid = (text: string) => new DOMException(text, 'InvalidStateError');
export class FakePeerConnection {
  readonly id = `fake${made.push(this)}`;
  signalingState: RTCSignalingState = 'stable';
  iceGatheringState: RTCIceGatheringState = 'new';
  iceConnectionState: RTCIceConnectionState = 'new';
  connectionState: RTCPeerConnectionState = 'new';
  onsignalingstatechange: Handler = null;
  onicegatheringstatechange: Handler = null;
  oniceconnectionstatechange: Handler = null;
  onconnectionstatechange: Handler = null;
  onicecandidate: Handler = null;
  onicecandidateerror: Handler = null;
  ontrack: Handler = null;
  onnegotiationneeded: Handler = null;
  /** Names of the calls, in the order in which they ran. */
  readonly calls: string[] = [];
  private readonly jsep = new FakeJsep(this.id, {
    changed: () => this.updateNeeded(),
    operation: (name, run) => this.operation(name, run),
  });
  private channel: FakeDataChannel | null = null;
  private readonly gathered = new Set<string>();
  private readonly known = new Set<string>();
  private chain: Promise<unknown> = Promise.resolve();
  private chained = 0;
  private isUpdateDue = false;
  private isNeeded = false;

  get localDescription() {
    return described(this.jsep.describe('local'));
  }
  get currentLocalDescription() {
    return described(this.jsep.current.local);
  }
  get currentRemoteDescription() {
    return described(this.jsep.current.remote);
  }
  getTransceivers() {
    return [...this.jsep.transceivers];
  }
  createDataChannel() {
    this.channel = new FakeDataChannel((data) => {
      const other = made.find(({ id }) => this.jsep.current.remote?.ufrag.startsWith(`${id}.`));
      void nextTask().then(() => other?.channel?.arrive(data));
    });
    this.jsep.hasChannel = true;
    this.updateNeeded();
    return this.channel;
  }
  addTrack(track: FakeTrack, { id }: { id: string }) {
    const free = this.jsep.transceivers.find((t) => t.isFreeFor(track.kind));
    if (!free) return this.jsep.place(track.kind, 'sendrecv', { track, stream: id, byTrack: true }).sender;
    free.stream = id;
    free.sender.track = track;
    free.direction = free.direction === 'inactive' ? 'sendonly' : 'sendrecv';
    return free.sender;
  }
  addTransceiver(
    what: string | FakeTrack,
    { direction = 'sendrecv', streams = [] }: { direction?: Direction; streams?: { id: string }[] } = {},
  ) {
    if (this.signalingState === 'closed') throw invalid('closed');
    if (typeof what === 'string') return this.jsep.place(what, direction);
    return this.jsep.place(what.kind, direction, { track: what, stream: streams[0]?.id ?? '-' });
  }
  removeTrack(sender: FakeTransceiver['sender']) {
    const transceiver = this.jsep.transceivers.find((t) => t.sender === sender);
    if (!transceiver || sender.track === null) return;
    sender.track = null;
    transceiver.direction = transceiver.direction === 'sendrecv' ? 'recvonly' : 'inactive';
  }
  restartIce() {
    this.jsep.restart();
    this.updateNeeded();
  }
  createOffer() {
    return this.operation('createOffer', () => {
      if (!['stable', 'have-local-offer'].includes(this.signalingState)) throw invalid(this.signalingState);
      return { type: 'offer' as const, sdp: this.jsep.offer() };
    });
  }
  createAnswer() {
    return this.operation('createAnswer', () => {
      const { remote } = this.jsep.pending;
      if (!remote || !['have-remote-offer', 'have-local-pranswer'].includes(this.signalingState))
        throw invalid(this.signalingState);
      return { type: 'answer' as const, sdp: this.jsep.answer(remote) };
    });
  }
  setLocalDescription({ type, sdp = '' }: Init) {
    return this.operation('setLocalDescription', () => {
      if (type === 'rollback') return this.rollBack();
      if (!this.jsep.isLast(type === 'offer' ? 'offer' : 'answer', sdp))
        throw new DOMException('not what was made last', 'InvalidModificationError');
      this.take('local', type, sdp);
      void nextTask().then(() => this.gather());
    });
  }
  setRemoteDescription({ type, sdp = '' }: Init) {
    return this.operation('setRemoteDescription', () => {
      // Even if the offer then turns out to be invalid.
      if (type === 'offer' && this.signalingState === 'have-local-offer') this.rollBack();
      this.take('remote', type, sdp);
    });
  }
  addIceCandidate(candidate?: RTCIceCandidateInit) {
    return this.operation('addIceCandidate', () => {
      const remote = [this.jsep.pending.remote, this.jsep.current.remote].flatMap((d) =>
        d ? [d.ufrag] : [],
      );
      if (remote[0] === undefined) throw invalid('The remote description was null');
      if (!candidate?.candidate) return;
      const ufrag = candidate.usernameFragment ?? remote[0];
      if (!candidate.candidate.startsWith('candidate:') || !remote.includes(ufrag))
        throw new DOMException('no candidate', 'OperationError');
      this.known.add(ufrag);
      this.look();
    });
  }
  /** Changes the states, and fires no event (§4.4.1.6). */
  close() {
    this.channel?.close();
    for (const axis of ['signalingState', 'iceConnectionState', 'connectionState'] as const)
      Object.assign(this, { [axis]: 'closed' });
  }

  /** Changes one of the four states and fires its event. */
  drive(axis: FakeAxis, value: string) {
    if (this.signalingState === 'closed' || this[axis] === value) return;
    Object.assign(this, { [axis]: value });
    this.fire(`${axis.toLowerCase() as Lowercase<FakeAxis>}change`, {});
  }
  /** An event of the browser; null: the last candidate was gathered. */
  candidateAppears(candidate: RTCIceCandidateInit | null) {
    this.fire('icecandidate', { candidate });
  }
  candidateFails(errorCode: number, errorText: string) {
    this.fire('icecandidateerror', { errorCode, errorText, url: 'stun:127.0.0.1:9' });
  }

  private fire(
    name:
      'track' | 'icecandidate' | 'icecandidateerror' | 'negotiationneeded' | `${Lowercase<FakeAxis>}change`,
    event: object,
  ) {
    if (this.signalingState !== 'closed') this[`on${name}`]?.(event as never); // each handler has its own event
  }
  private operation<T>(name: string, run: () => T): Promise<T> {
    if (this.signalingState === 'closed') return Promise.reject(invalid('closed'));
    this.chained += 1;
    const done = this.chain.then(async () => {
      await nextTask();
      if (this.signalingState === 'closed') return new Promise<never>(() => {}); // never settles (§4.4.1.2)
      this.calls.push(name);
      return run();
    });
    this.chain = done
      .catch(() => {})
      .then(() => {
        this.chained -= 1;
        if (this.chained === 0 && this.isUpdateDue) this.updateNeeded();
      });
    return done;
  }
  private take(side: Side, type: DescriptionType, sdp: string) {
    const next = signalingStateAfter(this.signalingState, side, type);
    if (next === null) throw invalid(`${side} ${type} in ${this.signalingState}`);
    const arrivals = this.jsep.take(side, readSdp(type === 'offer' ? 'offer' : 'answer', sdp));
    this.become(next);
    for (const arrival of arrivals) this.fire('track', arrival);
    this.look();
  }
  private rollBack() {
    const next = signalingStateAfter(this.signalingState, 'local', 'rollback');
    if (next === null) throw invalid(`rollback in ${this.signalingState}`);
    this.jsep.rollBack();
    this.become(next);
  }
  private become(state: RTCSignalingState) {
    this.drive('signalingState', state);
    if (state !== 'stable') return;
    this.isNeeded = false;
    this.updateNeeded();
  }
  /** Only after the chain of operations is empty, and not in the task of its promises (§4.7.3). */
  private updateNeeded() {
    this.isUpdateDue = this.chained > 0;
    if (this.isUpdateDue || this.signalingState !== 'stable') return;
    const wasNeeded = this.isNeeded;
    this.isNeeded = this.jsep.differs();
    if (wasNeeded || !this.isNeeded) return;
    void nextTask().then(() => {
      if (this.chained === 0 && this.signalingState === 'stable' && this.isNeeded)
        return this.fire('negotiationneeded', {});
      this.isNeeded = false;
      this.updateNeeded();
    });
  }
  private gather() {
    const ufrag = this.jsep.describe('local')?.ufrag;
    if (ufrag === undefined || this.gathered.has(ufrag)) return;
    this.gathered.add(ufrag);
    this.drive('iceGatheringState', 'gathering');
    const candidate = `candidate:1 1 udp 1 127.0.0.1 9 typ host ufrag ${ufrag}`;
    this.candidateAppears({ candidate, sdpMid: '0', sdpMLineIndex: 0, usernameFragment: ufrag });
    this.candidateAppears({ candidate: '', sdpMid: '0', sdpMLineIndex: 0, usernameFragment: ufrag });
    this.drive('iceGatheringState', 'complete');
    this.candidateAppears(null);
  }
  /** ICE and DTLS: connects once both descriptions and a remote candidate are set. */
  private look() {
    const { local, remote } = this.jsep.current;
    if (!local || !remote || this.signalingState !== 'stable') return;
    const hasPair = this.known.has(remote.ufrag);
    if (!hasPair && this.connectionState !== 'new') return; // the old pair serves until a new one is found
    this.drive('iceConnectionState', hasPair ? 'connected' : 'checking');
    this.drive('connectionState', hasPair ? 'connected' : 'connecting');
    if (hasPair) this.channel?.open();
  }
}
