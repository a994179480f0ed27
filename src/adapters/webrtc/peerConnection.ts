/** Port `peerConnection`: one RTCPeerConnection, whose calls run one after the other and whose changes are all reported. */
import { fromCallback } from 'xstate';
import type { Fact } from '../../../machines/facts';
import type { PeerConnectionInput } from '../../../machines/ports';
import type { BrowserAxis, Candidate, PeerCommand, PeerReport } from '../../../machines/vocabulary';
import { describeError, timed } from './calls';
import type { WarmConnections } from './warmConnections';

export interface PeerConnectionParts {
  connections: WarmConnections;
  log: (fact: Fact) => void;
  /** The stream of the other side, when its first track arrives; null when the connection is over. */
  onRemoteStream: (stream: MediaStream | null) => void;
}

/** ms in which candidates that appear together are gathered into one report. */
const candidateBatch = 4;

const toCandidate = ({ candidate, sdpMid, sdpMLineIndex, usernameFragment }: RTCIceCandidate): Candidate => ({
  candidate,
  sdpMid,
  sdpMLineIndex,
  usernameFragment,
});

export const peerConnectionWith = ({ connections, log, onRemoteStream }: PeerConnectionParts) =>
  fromCallback<PeerCommand, PeerConnectionInput>(({ input, receive, sendBack }) => {
    const report = (event: PeerReport) => sendBack(event);
    const { pc, offer } = connections.take(input);
    let offerAhead = offer;
    let closed = false;
    let gathered: Candidate[] = [];
    let batch: ReturnType<typeof setTimeout> | undefined;
    const flush = (complete: boolean) => {
      clearTimeout(batch);
      batch = undefined;
      if (gathered.length > 0 || complete)
        report({ type: 'peer.candidatesGathered', candidates: gathered, complete });
      gathered = [];
    };
    let arrived: MediaStream | null = null;
    // Nothing can come before the connection is up, and to make an element play takes time from that.
    const showArrived = () => {
      if (arrived && pc.connectionState === 'connected') onRemoteStream(arrived);
    };
    const changed = (axis: BrowserAxis) => () => {
      const value = pc[axis];
      log({ kind: 'browser', axis, value });
      report({ type: `peer.${axis}Changed`, state: value });
      showArrived();
    };
    pc.onsignalingstatechange = changed('signalingState');
    pc.onicegatheringstatechange = changed('iceGatheringState');
    pc.oniceconnectionstatechange = changed('iceConnectionState');
    pc.onconnectionstatechange = changed('connectionState');
    pc.onicecandidate = ({ candidate }) => {
      if (candidate === null) return flush(true);
      if (candidate.candidate === '') return; // end of one generation; the null that follows says the same of all
      gathered.push(toCandidate(candidate));
      batch ??= setTimeout(flush, candidateBatch, false);
    };
    pc.onicecandidateerror = ({ errorCode, errorText, url }) => {
      log({ kind: 'note', about: 'icecandidateerror', text: `${errorCode} ${errorText} ${url ?? ''}` });
      report({ type: 'peer.iceCandidateErrorOccurred', code: errorCode, detail: errorText });
    };
    pc.ontrack = ({ streams: [stream] }) => {
      if (!stream) return;
      arrived = stream;
      showArrived();
      report({ type: 'peer.trackArrived', streamId: stream.id });
    };

    const addCandidates = async (candidates: Candidate[], complete: boolean) => {
      const all: (RTCIceCandidateInit | undefined)[] = complete ? [...candidates, undefined] : candidates;
      // All at once: the browser keeps their order in its own chain of operations (W3C webrtc-pc §4.4.1.2).
      await Promise.all(
        all.map((candidate) =>
          timed(log, 'addIceCandidate', () => pc.addIceCandidate(candidate)).catch((error: unknown) =>
            report({ type: 'peer.candidateRefused', detail: describeError(error) }),
          ),
        ),
      );
    };
    const run = async (command: PeerCommand): Promise<PeerReport | null> => {
      switch (command.type) {
        case 'createOffer': {
          const ahead = offerAhead;
          offerAhead = null; // a later offer must tell of what has changed since
          const { sdp } = await timed(log, 'createOffer', () => ahead ?? pc.createOffer());
          return { type: 'peer.offerCreated', sdp: sdp ?? '' };
        }
        case 'createAnswer': {
          const { sdp } = await timed(log, 'createAnswer', () => pc.createAnswer());
          return { type: 'peer.answerCreated', sdp: sdp ?? '' };
        }
        case 'setLocalDescription':
          await timed(log, 'setLocalDescription', () => pc.setLocalDescription(command.description));
          return { type: 'peer.localDescriptionSet', sdp: command.description.sdp };
        case 'setRemoteDescription':
          await timed(log, 'setRemoteDescription', () => pc.setRemoteDescription(command.description));
          return { type: 'peer.remoteDescriptionSet' };
        case 'addIceCandidates':
          await addCandidates(command.candidates, command.complete);
          return null;
      }
    };
    let queue = Promise.resolve();
    receive((command) => {
      queue = queue.then(async () => {
        if (closed) return;
        try {
          const done = await run(command);
          if (done) report(done);
        } catch (error) {
          report({ type: 'peer.callRefused', method: command.type, detail: describeError(error) });
        }
      });
    });
    log({ kind: 'browser', axis: 'signalingState', value: pc.signalingState });
    log({ kind: 'browser', axis: 'iceGatheringState', value: pc.iceGatheringState });
    log({ kind: 'browser', axis: 'iceConnectionState', value: pc.iceConnectionState });
    log({ kind: 'browser', axis: 'connectionState', value: pc.connectionState });
    return () => {
      closed = true;
      clearTimeout(batch);
      pc.close();
      // close() changes the states without an event (W3C webrtc-pc §4.4.1.6).
      for (const axis of ['signalingState', 'iceConnectionState', 'connectionState'] as const)
        log({ kind: 'browser', axis, value: pc[axis] });
      onRemoteStream(null);
    };
  });
