import { describe, expect, it } from 'vitest';
import type { PeerConnectionInput } from '../../machines/ports';
import { completeMedia, createWarmConnections } from '../../src/adapters/webrtc/warmConnections';
import { FakePeerConnection } from '../fakes/peerConnection';
import { FakeStream } from '../fakes/peerConnectionMedia';

const input: PeerConnectionInput = {
  streamId: 'card',
  iceServers: [{ urls: ['stun:127.0.0.1:9'] }],
  iceTransportPolicy: 'all',
};
const others: [string, PeerConnectionInput][] = [
  ['another stream', { ...input, streamId: 'screen' }],
  ['no stream', { ...input, streamId: null }],
  ['other servers', { ...input, iceServers: [] }],
  ['only relayed', { ...input, iceTransportPolicy: 'relay' as const }],
];

function scene(kinds = ['audio', 'video']) {
  const made: FakePeerConnection[] = [];
  const stream = new FakeStream(kinds, 'card') as unknown as MediaStream; // the fake has what is used here
  const connections = createWarmConnections({
    create: () => {
      const fake = new FakePeerConnection();
      made.push(fake);
      return fake as unknown as RTCPeerConnection; // the fake has what is used here
    },
    streamOf: (id) => (id === 'card' ? stream : undefined),
  });
  return { made, connections };
}

describe('a connection made ahead', () => {
  it('is taken, with its offer, by the one who asks for just that', async () => {
    const { made, connections } = scene();
    connections.warm(input);
    const { pc, offer } = connections.take(structuredClone(input));
    expect(made).toEqual([pc]);
    expect(await offer).toMatchObject({ type: 'offer', sdp: expect.stringContaining('msid:card') });
    expect(pc.signalingState).toBe('stable');
  });

  it('is made once for the same, and taken once', () => {
    const { made, connections } = scene();
    connections.warm(input);
    connections.warm(structuredClone(input));
    expect(made).toHaveLength(1);
    const [first, second] = [connections.take(input), connections.take(input)];
    expect(second.pc).not.toBe(first.pc);
    expect(second.offer).toBeNull();
    expect(first.pc.signalingState).toBe('stable');
  });

  it.each(others)('is not given to one who asks for %s', (_, other) => {
    const { made, connections } = scene();
    connections.warm(input);
    const { pc, offer } = connections.take(other);
    expect(pc).not.toBe(made[0]);
    expect(offer).toBeNull();
  });

  it.each(others)('is closed when another is made for %s', (_, other) => {
    const { made, connections } = scene();
    connections.warm(input);
    connections.warm(other);
    expect(made.map(({ signalingState }) => signalingState)).toEqual(['closed', 'stable']);
  });

  it('is closed when it is discarded, and not taken any more', () => {
    const { made, connections } = scene();
    connections.warm(input);
    connections.discard();
    connections.discard();
    expect(made[0]?.signalingState).toBe('closed');
    expect(connections.take(input).pc).not.toBe(made[0]);
  });

  it('that was taken is no longer ours to close', () => {
    const { made, connections } = scene();
    connections.warm(input);
    connections.take(input);
    connections.discard();
    expect(made[0]?.signalingState).toBe('stable');
  });
});

const places = ({ pc }: { pc: RTCPeerConnection }) =>
  pc.getTransceivers().map(({ direction, receiver }) => `${direction} ${receiver.track.kind}`);

describe.each([
  ['both', ['video', 'audio'], input, ['sendrecv audio', 'sendrecv video']],
  ['a microphone alone', ['audio'], input, ['sendrecv audio', 'recvonly video']],
  ['a camera alone', ['video'], input, ['sendrecv video', 'recvonly audio']],
  ['nothing', [], { ...input, streamId: null }, ['recvonly audio', 'recvonly video']],
])('whoever sends %s', (_, kinds, asked, offered) => {
  it('has a place for that alone, as long as it may still answer', () => {
    const { connections } = scene(kinds);
    const sent = offered.filter((place) => place.startsWith('sendrecv'));
    expect(places(connections.take(asked))).toEqual(sent);
    connections.warm(asked);
    expect(places(connections.take(asked))).toEqual(sent);
  });

  it('offers to hear and see', () => {
    const { connections } = scene(kinds);
    const made = connections.take(asked);
    completeMedia(made.pc);
    completeMedia(made.pc);
    expect(places(made)).toEqual(offered);
  });

  it('has an offer ahead only if it would not change', () => {
    const { connections } = scene(kinds);
    connections.warm(asked);
    expect(connections.take(asked).offer === null).toBe(kinds.length < 2);
  });
});
