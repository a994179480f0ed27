/** The lab's faults at the ports of one peer, over a fake connection. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Fact } from '../../../machines/words/facts';
import type { MediaRequest } from '../../../machines/words/vocabulary';
import { createFaults, unreachable } from '../../../src/session/lab/faults';
import { FakePeerConnection } from '../../fakes/peerConnection';

beforeEach(() => vi.stubGlobal('RTCPeerConnection', FakePeerConnection));
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function stage() {
  const facts: Fact[] = [];
  const faults = createFaults('callee', (fact) => facts.push(fact));
  return { faults, facts };
}
const host = 'candidate:1 1 udp 2122260223 192.0.2.7 50123 typ host generation 0 ufrag abcd';

describe('a candidate that cannot be reached', () => {
  it.each([
    [host, 'candidate:1 1 udp 2122260223 192.0.2.7 65535 typ host generation 0 ufrag abcd'],
    [`a=${host}`, 'a=candidate:1 1 udp 2122260223 192.0.2.7 65535 typ host generation 0 ufrag abcd'],
    [
      'candidate:3 2 UDP 1686052607 2001:db8::7 9 typ srflx raddr 192.0.2.7 rport 50123',
      'candidate:3 2 UDP 1686052607 2001:db8::7 65535 typ srflx raddr 192.0.2.7 rport 50123',
    ],
    [
      'candidate:2 1 tcp 1518280447 0a1b2c3d-0000-4000-8000-0123456789ab.local 9 typ host tcptype active',
      'candidate:2 1 tcp 1518280447 0a1b2c3d-0000-4000-8000-0123456789ab.local 65535 typ host tcptype active',
    ],
  ])('keeps all of %s but its port', (candidate, dead) => {
    expect(unreachable(candidate)).toBe(dead);
  });

  it.each(['', 'candidate:', 'host 192.0.2.7 50123'])('is not made of “%s”, which is none', (text) => {
    expect(unreachable(text)).toBe(text);
  });
});

describe('a fault', () => {
  it('is told once when it is switched on, and once when it is off', () => {
    const { faults, facts } = stage();
    for (const isOn of [false, true, true, false, false]) faults.set('refuseCamera', isOn);
    expect(facts).toEqual(
      [true, false].map((isOn) =>
        expect.objectContaining({ kind: 'fault', fault: 'refuseCamera', seat: 'callee', isOn }),
      ),
    );
  });

  it('leaves the others as they are', () => {
    const { faults } = stage();
    faults.set('blockCandidates', true);
    expect(faults.setting.get()).toEqual({
      refuseCamera: false,
      failRemoteDescription: false,
      blockCandidates: true,
    });
  });
});

/** What is captured in the lab, in place of the devices. */
const media = (faults: ReturnType<typeof createFaults>) => {
  const captured: MediaRequest[] = [];
  const capture = faults.capturing(async (request) => {
    captured.push(request);
    return null;
  });
  return { captured, capture };
};
describe('a camera of the lab', () => {
  it('is a test card: nobody needs a device', async () => {
    const { captured, capture } = media(stage().faults);
    await capture({ source: 'camera' });
    expect(captured).toEqual([{ source: 'synthetic' }]);
  });

  it('can be refused as a person would refuse it; the test card cannot, nor no media at all', async () => {
    const { faults } = stage();
    const { captured, capture } = media(faults);
    faults.set('refuseCamera', true);
    await expect(capture({ source: 'camera' })).rejects.toMatchObject({ name: 'NotAllowedError' });
    await capture({ source: 'synthetic' });
    await capture({ source: 'none' });
    expect(captured).toEqual([{ source: 'synthetic' }, { source: 'none' }]);
    faults.set('refuseCamera', false);
    await capture({ source: 'camera' });
    expect(captured).toHaveLength(3);
  });
});

/** An offer that another connection makes. */
async function offer() {
  const pc = new RTCPeerConnection();
  pc.addTransceiver('audio');
  return pc.createOffer();
}
describe('a connection of the lab', () => {
  it('refuses each remote description while that is to fail, and takes it after', async () => {
    const { faults } = stage();
    const pc = faults.connection({ iceServers: [], iceTransportPolicy: 'all' });
    const description = await offer();
    faults.set('failRemoteDescription', true);
    await expect(pc.setRemoteDescription(description)).rejects.toMatchObject({ name: 'OperationError' });
    expect(pc.signalingState).toBe('stable');
    faults.set('failRemoteDescription', false);
    await pc.setRemoteDescription(description);
    expect(pc.signalingState).toBe('have-remote-offer');
  });

  it('makes the candidates of the other side unreachable while they are blocked, and only then', async () => {
    const added = vi.spyOn(FakePeerConnection.prototype, 'addIceCandidate').mockResolvedValue(undefined);
    const { faults } = stage();
    const pc = faults.connection({ iceServers: [], iceTransportPolicy: 'all' });
    const candidate = { candidate: host, sdpMid: '0', sdpMLineIndex: 0, usernameFragment: 'abcd' };
    await pc.addIceCandidate(candidate);
    expect(added).toHaveBeenLastCalledWith(candidate);
    faults.set('blockCandidates', true);
    await pc.addIceCandidate(candidate);
    expect(added).toHaveBeenLastCalledWith({ ...candidate, candidate: unreachable(host) });
    faults.set('blockCandidates', false);
    await pc.addIceCandidate(candidate);
    expect(added).toHaveBeenLastCalledWith(candidate);
  });

  it('passes the end of the candidates on, blocked or not', async () => {
    const added = vi.spyOn(FakePeerConnection.prototype, 'addIceCandidate').mockResolvedValue(undefined);
    const { faults } = stage();
    const pc = faults.connection({ iceServers: [], iceTransportPolicy: 'all' });
    faults.set('blockCandidates', true);
    const last = { candidate: '', sdpMid: '0', sdpMLineIndex: 0, usernameFragment: 'abcd' };
    for (const end of [last, null]) {
      await pc.addIceCandidate(end);
      expect(added).toHaveBeenLastCalledWith(end);
    }
  });
});
