import { describe } from 'vitest';
import { peerConnectionContract } from '../adapters/peerConnectionContract';
import { renegotiationContract } from '../adapters/renegotiationContract';
import { sendingContract } from '../adapters/sendingContract';
import { browserPlatform as platform } from './platform';

describe('over the browser’s RTCPeerConnection', () => {
  peerConnectionContract(platform);
});
describe('in a running call, over the browser’s RTCPeerConnection', () => {
  renegotiationContract(platform);
});
describe('what is sent, over the browser’s RTCPeerConnection', () => {
  sendingContract(platform);
});
