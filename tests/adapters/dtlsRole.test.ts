import { expect, it } from 'vitest';
import { withRoleKept } from '../../src/adapters/webrtc/dtlsRole';

const described = (setup: string | null) => setup && { sdp: `v=0\r\nm=audio\r\na=setup:${setup}\r\n` };
const sdpOf = (setup: string) => `v=0\r\nm=audio\r\na=setup:${setup}\r\nm=video\r\na=setup:${setup}\r\n`;

it.each([
  ['is chosen in the first answer', null, null, 'active', 'active'],
  ['is kept by whoever has offered before', 'actpass', 'active', 'active', 'passive'],
  ['is kept by whoever has offered before, and is client', 'actpass', 'passive', 'passive', 'active'],
  ['is kept by whoever has answered before', 'passive', 'actpass', 'active', 'passive'],
  ['is as it should be', 'active', 'actpass', 'active', 'active'],
])('the role %s', (_, local, remote, answered, told) => {
  const pc = { currentLocalDescription: described(local), currentRemoteDescription: described(remote) };
  expect(withRoleKept(pc as RTCPeerConnection, sdpOf(answered))).toBe(sdpOf(told)); // as much as is used here
});
