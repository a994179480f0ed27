/** Port `peerConnection`: one RTCPeerConnection. Commands run sequentially; all state changes are reported. */
import { fromCallback } from 'xstate';
import type { PeerConnectionInput } from '../../../machines/ports';
import type {
  BrowserAxis,
  Candidate,
  Fingerprints,
  IceError,
  PeerCommand,
  PeerReport,
} from '../../../machines/words/vocabulary';
import { describeError, timed, type Log } from './calls';
import { candidatePairsOf, type CandidatePair } from './candidatePairs';
import { createChat } from './chat';
import { withRoleKept } from './dtlsRole';
import { fingerprintsOf } from './fingerprints';
import { reportCandidates, withoutCandidates } from './localCandidates';
import { setRemoteDescription, withoutSsrc } from './remoteDescription';
import { createRemoteStreams } from './remoteStreams';
import { createSending } from './sending';
import { completeMedia, iceErrorOf, type WarmConnections } from './warmConnections';

export interface PeerConnectionParts {
  connections: WarmConnections;
  /** A captured stream by its id. */
  streamOf: (id: string) => MediaStream | undefined;
  /** A captured screen by its id. */
  screenOf: (id: string) => MediaStream | null;
  log: Log;
  /** The remote streams, whenever a track is added or ends; empty when the connection is closed. */
  onRemoteStreams: (streams: MediaStream[]) => void;
  /** How many commands are still to be carried out, whenever that changes. */
  onPending: (commands: number) => void;
  /** A function that reads the candidate pairs; null when the connection is closed. */
  onPairs: (read: (() => Promise<CandidatePair[]>) | null) => void;
  /** The certificates, once connected and after each negotiation; null when the connection is closed. */
  onFingerprints: (fingerprints: Fingerprints | null) => void;
}

/** Whether the negotiation fails with the command. A change of the sent media may fail, and the call goes on. */
const isNegotiating: Record<PeerCommand['type'], boolean> = {
  createOffer: true,
  createAnswer: true,
  setLocalDescription: true,
  setRemoteDescription: true,
  rollBack: true,
  addIceCandidates: true,
  restartIce: false,
  enableMicrophone: false,
  sendCamera: false,
  sendStream: false,
  sendScreen: false,
  sendText: false,
};

export const peerConnectionWith = ({
  connections,
  streamOf,
  screenOf,
  log,
  onRemoteStreams,
  onPairs,
  onPending,
  onFingerprints,
}: PeerConnectionParts) =>
  fromCallback<PeerCommand, PeerConnectionInput>(({ input, receive, sendBack }) => {
    const report = (event: PeerReport) => sendBack(event);
    const { offer, chat: channel, ...made } = connections.take(input);
    const { pc } = made;
    let offerAhead = offer;
    let closed = false;
    let queue = Promise.resolve();
    /** Whether a rollback happened since the last remote description. */
    let isRolledBack = false;
    const sending = createSending({ ...made, streamOf, screenOf, log });
    const chat = createChat(channel, log);
    const candidates = reportCandidates(pc, (generation) =>
      report({ type: 'peer.candidatesGathered', ...generation }),
    );
    // No media arrive before the connection is up, and creating a player would delay it.
    const showStreams = () => {
      if (pc.connectionState === 'connected') onRemoteStreams(remote.list());
    };
    const remote = createRemoteStreams(showStreams);
    const changed = (axis: BrowserAxis) => () => {
      const value = pc[axis];
      log({ kind: 'browser', axis, value });
      report({ type: `peer.${axis}Changed`, state: value });
      if (axis === 'connectionState') showStreams();
      const fingerprints = fingerprintsOf(pc);
      if (fingerprints !== null && pc.signalingState === 'stable') onFingerprints(fingerprints);
    };
    pc.onsignalingstatechange = changed('signalingState');
    pc.onicegatheringstatechange = changed('iceGatheringState');
    pc.oniceconnectionstatechange = changed('iceConnectionState');
    pc.onconnectionstatechange = changed('connectionState');
    // After the end of the command that runs: a description counts as set before the next one is asked for.
    pc.onnegotiationneeded = () => {
      queue = queue.then(() => {
        if (!closed) report({ type: 'peer.negotiationNeeded' });
      });
    };
    const noteIceError = (error: IceError) => {
      log({ kind: 'note', about: 'icecandidateerror', text: `${error.code} ${error.detail} ${error.url}` });
      report({ type: 'peer.iceCandidateErrorOccurred', ...error });
    };
    made.iceErrors.forEach(noteIceError);
    pc.onicecandidateerror = (error) => noteIceError(iceErrorOf(error));
    pc.ontrack = ({ track, streams: [stream] }) => {
      if (!stream) return;
      remote.take(track, stream);
      report({ type: 'peer.trackArrived', streamId: stream.id });
    };

    const addCandidates = async (added: Candidate[], complete: boolean) => {
      const all: (RTCIceCandidateInit | undefined)[] = complete ? [...added, undefined] : added;
      // Concurrently: the browser's chain of operations keeps their order (W3C webrtc-pc §4.4.1.2).
      await Promise.all(
        all.map((candidate) =>
          timed(log, 'addIceCandidate', () => pc.addIceCandidate(candidate)).catch((error: unknown) =>
            report({ type: 'peer.candidateRefused', detail: describeError(error) }),
          ),
        ),
      );
    };
    const createOffer = () => {
      const ahead = offerAhead;
      offerAhead = null; // later offers must include later changes
      if (ahead) return ahead;
      completeMedia(pc);
      return pc.createOffer();
    };
    /** Returns the report of success, if any; rejects with the browser's error. */
    const run = async (command: PeerCommand): Promise<PeerReport | void> => {
      // An offer created in advance does not include what this command changes.
      if (command.type !== 'createOffer') offerAhead = null;
      switch (command.type) {
        case 'createOffer': {
          const { sdp } = await timed(log, 'createOffer', createOffer);
          return { type: 'peer.offerCreated', sdp: sdp ?? '' };
        }
        case 'createAnswer': {
          const { sdp } = await timed(log, 'createAnswer', () => pc.createAnswer());
          return { type: 'peer.answerCreated', sdp: withRoleKept(pc, sdp ?? '') };
        }
        case 'setLocalDescription':
          await timed(log, 'setLocalDescription', () => pc.setLocalDescription(command.description));
          // They travel with the description.
          await candidates.first();
          return { type: 'peer.localDescriptionSet', sdp: withoutCandidates(command.description.sdp) };
        case 'setRemoteDescription':
          await setRemoteDescription(
            pc,
            isRolledBack ? withoutSsrc(command.description) : command.description,
            log,
          );
          isRolledBack = false;
          return { type: 'peer.remoteDescriptionSet' };
        case 'rollBack':
          await timed(log, 'setLocalDescription(rollback)', () =>
            pc.setLocalDescription({ type: 'rollback' }),
          );
          isRolledBack = true;
          return { type: 'peer.rolledBack' };
        case 'addIceCandidates':
          return addCandidates(command.candidates, command.complete);
        case 'restartIce':
          return timed(log, 'restartIce', () => pc.restartIce());
        case 'enableMicrophone':
          return sending.enableMicrophone(command.enabled);
        case 'sendCamera':
          return sending.sendCamera(command.sends);
        case 'sendStream':
          return sending.sendStream(command.streamId);
        case 'sendScreen':
          return sending.sendScreen(command.streamId, command.place);
        case 'sendText':
          return chat.say(command.text);
      }
    };
    let pending = 0;
    const count = (change: 1 | -1) => {
      pending += change;
      if (!closed) onPending(pending);
    };
    receive((command) => {
      count(1);
      queue = queue.then(async () => {
        if (closed) return;
        try {
          const done = await run(command);
          if (done) report(done);
        } catch (error) {
          if (isNegotiating[command.type])
            report({ type: 'peer.callRefused', method: command.type, detail: describeError(error) });
          // The running call goes on unchanged.
          else log({ kind: 'note', about: command.type, text: describeError(error) });
        } finally {
          count(-1);
        }
      });
    });
    const logStates = (...axes: BrowserAxis[]) =>
      axes.forEach((axis) => log({ kind: 'browser', axis, value: pc[axis] }));
    logStates('signalingState', 'iceGatheringState', 'iceConnectionState', 'connectionState');
    onPairs(() => candidatePairsOf(pc));
    return () => {
      closed = true;
      onPending(0);
      onPairs(null);
      onFingerprints(null);
      candidates.stop();
      sending.stop();
      const began = performance.now();
      pc.close();
      log({ kind: 'call', method: 'close', durationMs: performance.now() - began, error: null });
      // close() changes the states without an event (W3C webrtc-pc §4.4.1.6).
      logStates('signalingState', 'iceConnectionState', 'connectionState');
      onRemoteStreams([]);
    };
  });
