import type { Candidate, PeerCommand, PeerReport } from '../../machines/words/vocabulary';

const candidateOf = (name: string, n: number): Candidate => ({
  candidate: `${name} ${n}`,
  sdpMid: '0',
  sdpMLineIndex: 0,
  usernameFragment: null,
});

/** The reports of a browser that runs each command at once, finds two candidates, and connects. */
export function answersTo(command: PeerCommand, name: string): PeerReport[] {
  switch (command.type) {
    case 'createOffer':
      return [{ type: 'peer.offerCreated', sdp: `offer of ${name}` }];
    case 'createAnswer':
      return [{ type: 'peer.answerCreated', sdp: `answer of ${name}` }];
    case 'setLocalDescription':
      return [
        { type: 'peer.localDescriptionSet', sdp: command.description.sdp },
        { type: 'peer.iceGatheringStateChanged', state: 'gathering' },
        { type: 'peer.candidatesGathered', ufrag: null, candidates: [candidateOf(name, 1)], complete: false },
        { type: 'peer.candidatesGathered', ufrag: null, candidates: [candidateOf(name, 2)], complete: true },
        { type: 'peer.iceGatheringStateChanged', state: 'complete' },
      ];
    case 'setRemoteDescription':
      return [{ type: 'peer.remoteDescriptionSet' }];
    case 'rollBack':
      return [{ type: 'peer.rolledBack' }];
    case 'restartIce':
    case 'sendStream':
    case 'sendScreen':
    case 'sendCamera':
      return [{ type: 'peer.negotiationNeeded' }];
    case 'enableMicrophone':
    case 'sendText':
      return [];
    case 'addIceCandidates':
      return [
        { type: 'peer.connectionStateChanged', state: 'connecting' },
        { type: 'peer.connectionStateChanged', state: 'connected' },
      ];
  }
}
