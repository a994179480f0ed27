/**
 * An RTCPeerConnection without a network: the signaling states of W3C webrtc-pc §4.3.1, one chain of operations
 * (§4.4.1.2), gathering that finds one candidate, and a path that is found as soon as each side knows the other's
 * candidate. Tests may also move each state themselves.
 */
import { signalingStateAfter, type DescriptionType, type Side } from './peerConnectionStates';

export type FakeAxis = 'signalingState' | 'iceGatheringState' | 'iceConnectionState' | 'connectionState';
type Handler = ((event: never) => void) | null;
type FakeTrack = Pick<MediaStreamTrack, 'kind'>;

let made = 0;
const invalid = (text: string) => new DOMException(text, 'InvalidStateError');
/** Lets everything that waits for a promise go first, as a task of the browser does. */
const nextTask = () =>
  new Promise<void>((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(null);
  });

export class FakePeerConnection {
  readonly id = `fake${++made}`;
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
  /** Names of the calls, in the order in which they ran. */
  readonly calls: string[] = [];
  readonly kinds: string[] = [];
  private streamId = '-';
  private local: DescriptionType | null = null;
  private remote: DescriptionType | null = null;
  private remoteCandidates = 0;
  private chain: Promise<unknown> = Promise.resolve();

  addTrack(track: FakeTrack, stream: { id: string }) {
    this.kinds.push(`sendrecv ${track.kind}`);
    this.streamId = stream.id;
  }
  addTransceiver(kind: string, { direction = 'sendrecv' }: RTCRtpTransceiverInit = {}) {
    this.kinds.push(`${direction} ${kind}`);
  }
  createOffer() {
    return this.operation('createOffer', () => {
      if (!['stable', 'have-local-offer'].includes(this.signalingState)) throw invalid(this.signalingState);
      return { type: 'offer' as const, sdp: this.sdp() };
    });
  }
  createAnswer() {
    return this.operation('createAnswer', () => {
      if (!['have-remote-offer', 'have-local-pranswer'].includes(this.signalingState))
        throw invalid(this.signalingState);
      return { type: 'answer' as const, sdp: this.sdp() };
    });
  }
  setLocalDescription({ type, sdp = '' }: { type: DescriptionType; sdp?: string }) {
    return this.operation('setLocalDescription', () => {
      this.take('local', type, sdp);
      void nextTask().then(() => this.gather());
    });
  }
  setRemoteDescription({ type, sdp = '' }: { type: DescriptionType; sdp?: string }) {
    return this.operation('setRemoteDescription', () => {
      this.take('remote', type, sdp);
      const id = /a=msid:(\S+)/.exec(sdp)?.[1] ?? '-';
      if (id !== '-') this.fire('track', { streams: [{ id }] });
    });
  }
  addIceCandidate(candidate?: RTCIceCandidateInit) {
    return this.operation('addIceCandidate', () => {
      if (this.remote === null) throw invalid('The remote description was null');
      if (!candidate?.candidate) return;
      if (!candidate.candidate.startsWith('candidate:'))
        throw new DOMException('no candidate', 'OperationError');
      this.remoteCandidates += 1;
      this.look();
    });
  }
  /** Changes the states, and fires no event (§4.4.1.6). */
  close() {
    for (const axis of ['signalingState', 'iceConnectionState', 'connectionState'] as const)
      Object.assign(this, { [axis]: 'closed' });
  }

  /** Moves one of the four states, as the browser would. */
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
    name: 'track' | 'icecandidate' | 'icecandidateerror' | `${Lowercase<FakeAxis>}change`,
    event: object,
  ) {
    if (this.signalingState !== 'closed') this[`on${name}`]?.(event as never);
  }
  private sdp() {
    const sections = this.kinds.map((kind) => `m=${kind.split(' ')[1]} 9 UDP/TLS/RTP/SAVPF 0\r\n`);
    return `v=0\r\na=msid:${this.streamId}\r\na=ice-ufrag:${this.id}\r\n${sections.join('')}`;
  }
  private operation<T>(name: string, run: () => T): Promise<T> {
    if (this.signalingState === 'closed') return Promise.reject(invalid('closed'));
    const done = this.chain.then(async () => {
      await nextTask();
      if (this.signalingState === 'closed') return new Promise<never>(() => {}); // never settles (§4.4.1.2)
      this.calls.push(name);
      return run();
    });
    this.chain = done.catch(() => {});
    return done;
  }
  private take(side: Side, type: DescriptionType, sdp: string) {
    const next = signalingStateAfter(this.signalingState, side, type);
    if (next === null) throw invalid(`${side} ${type} in ${this.signalingState}`);
    if (!sdp.startsWith('v=0')) throw new DOMException('no SDP', 'OperationError');
    this[side] = type;
    this.drive('signalingState', next);
    this.look();
  }
  private gather() {
    if (this.iceGatheringState !== 'new') return;
    this.drive('iceGatheringState', 'gathering');
    const candidate = `candidate:1 1 udp 1 127.0.0.1 9 typ host ufrag ${this.id}`;
    this.candidateAppears({ candidate, sdpMid: '0', sdpMLineIndex: 0, usernameFragment: this.id });
    this.candidateAppears({ candidate: '', sdpMid: '0', sdpMLineIndex: 0, usernameFragment: this.id });
    this.drive('iceGatheringState', 'complete');
    this.candidateAppears(null);
  }
  /** ICE and DTLS: a pair exists once both descriptions and a candidate of the other side are there. */
  private look() {
    if (this.local === null || this.remote === null || this.signalingState !== 'stable') return;
    this.drive('iceConnectionState', this.remoteCandidates > 0 ? 'connected' : 'checking');
    this.drive('connectionState', this.remoteCandidates > 0 ? 'connected' : 'connecting');
  }
}
