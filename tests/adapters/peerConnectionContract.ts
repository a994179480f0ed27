/** Contract of the port `peerConnection` over any RTCPeerConnection: the browser's or the fake. */
import { expect, it } from 'vitest';
import type { Candidate, PeerCommand } from '../../machines/words/vocabulary';
import { connect, exchangeCandidates, negotiate, startPort, type Kind, type Platform } from './peerPorts';

const nonsense: Candidate = {
  candidate: 'no candidate',
  sdpMid: '0',
  sdpMLineIndex: 0,
  usernameFragment: null,
};

const sections = ({ sdp }: { sdp: string }) => sdp.match(/^m=/gm)?.length;

export function peerConnectionContract({ create, makeStream }: Platform) {
  const port = () => startPort(create, null);
  const both = () => makeStream('audio', 'video');
  const send = (kinds: Kind[]) => startPort(create, kinds.length > 0 ? makeStream(...kinds) : null);
  const pair = () => [startPort(create, both()), port()] as const;

  it('connects two peers by one offer and one answer', async () => {
    const [caller, callee] = pair();
    await connect(caller, callee);
    for (const { pc, all } of [caller, callee]) {
      expect([pc.signalingState, pc.connectionState]).toEqual(['stable', 'connected']);
      expect(all('peer.callRefused')).toEqual([]);
      expect(all('peer.candidateRefused')).toEqual([]);
    }
  });

  it('reports every call, and each state that the browser goes through, in its order', async () => {
    const [caller, callee] = pair();
    await connect(caller, callee);
    const ends = (of: typeof caller) =>
      of.reports.map(({ type }) => type).filter((type) => /Created|DescriptionSet/.test(type));
    expect(ends(caller)).toEqual([
      'peer.offerCreated',
      'peer.localDescriptionSet',
      'peer.remoteDescriptionSet',
    ]);
    expect(ends(callee)).toEqual([
      'peer.remoteDescriptionSet',
      'peer.answerCreated',
      'peer.localDescriptionSet',
    ]);
    const states = (of: typeof caller) => of.all('peer.signalingStateChanged').map(({ state }) => state);
    expect(states(caller)).toEqual(['have-local-offer', 'stable']);
    expect(states(callee)).toEqual(['have-remote-offer', 'stable']);
    for (const { all } of [caller, callee]) {
      expect(all('peer.iceGatheringStateChanged').map(({ state }) => state)).toEqual([
        'gathering',
        'complete',
      ]);
      expect(all('peer.connectionStateChanged').map(({ state }) => state)).toEqual([
        'connecting',
        'connected',
      ]);
      const ice = all('peer.iceConnectionStateChanged').map(({ state }) => state);
      expect(ice.slice(0, 2)).toEqual(['checking', 'connected']);
    }
  });

  it('reports candidates between the begin of gathering and its end, none of them empty', async () => {
    const [caller, callee] = pair();
    await negotiate(caller, callee);
    await caller.until(() => caller.generations()[0]?.complete ?? false);
    const types = caller.reports.map(({ type }) => type);
    expect(types.indexOf('peer.candidatesGathered')).toBeGreaterThan(
      types.indexOf('peer.iceGatheringStateChanged'),
    );
    const ends = caller.all('peer.candidatesGathered').map(({ complete }) => complete);
    const [generation] = caller.generations();
    expect(generation?.candidates.length).toBeGreaterThan(0);
    expect(ends.indexOf(true)).toBe(ends.length - 1);
    expect(generation?.candidates.every(({ candidate }) => candidate.startsWith('candidate:'))).toBe(true);
    expect(JSON.parse(JSON.stringify(generation))).toEqual(generation);
  });

  it('tells of the other side’s stream, once for each of its tracks at most', async () => {
    const stream = both();
    const [caller, callee] = [startPort(create, stream), port()];
    await connect(caller, callee);
    expect(new Set(callee.all('peer.trackArrived').map(({ streamId }) => streamId))).toEqual(
      new Set([stream.id]),
    );
    expect(callee.shown()).toEqual([stream.id]);
    expect(caller.all('peer.trackArrived')).toEqual([]);
  });

  it('goes on after a candidate that the browser refuses', async () => {
    const [caller, callee] = pair();
    await negotiate(caller, callee);
    const add: PeerCommand = { type: 'addIceCandidates', candidates: [nonsense], complete: false };
    const { detail } = await callee.ask(add, 'peer.candidateRefused');
    expect(detail).toMatch(/Error/);
    callee.send(add);
    await exchangeCandidates(caller, callee);
    await callee.until(() => callee.is('connected'));
    expect(callee.all('peer.callRefused')).toEqual([]);
  });

  it('reports a candidate that came before the remote description, and is not broken by it', async () => {
    const callee = port();
    const add: PeerCommand = { type: 'addIceCandidates', candidates: [nonsense], complete: false };
    expect(await callee.ask(add, 'peer.candidateRefused')).toMatchObject({
      detail: expect.stringMatching(/^InvalidStateError/),
    });
    await callee.ask({ type: 'createOffer' }, 'peer.offerCreated');
  });

  it.each([
    ['an answer to no offer', { type: 'createAnswer' }],
    [
      'their answer to no offer',
      { type: 'setRemoteDescription', description: { type: 'answer', sdp: 'v=0\r\n' } },
    ],
    [
      'an offer that is no SDP',
      { type: 'setRemoteDescription', description: { type: 'offer', sdp: 'hello' } },
    ],
  ] as const)('reports that the browser refuses %s, and goes on', async (_, command) => {
    const peer = port();
    const refused = await peer.ask(command, 'peer.callRefused');
    expect(refused).toMatchObject({ method: command.type, detail: expect.stringMatching(/Error: ./) });
    expect(peer.log).toContainEqual({
      kind: 'call',
      method: command.type,
      durationMs: expect.any(Number),
      error: refused.detail,
    });
    await peer.ask({ type: 'createOffer' }, 'peer.offerCreated');
  });

  it('runs commands one after the other, in the order in which they were given', async () => {
    const peer = port();
    peer.send({ type: 'createAnswer' });
    await peer.ask({ type: 'createOffer' }, 'peer.offerCreated');
    const ends = peer.reports.map(({ type }) => type).filter((type) => type !== 'peer.negotiationNeeded');
    expect(ends).toEqual(['peer.callRefused', 'peer.offerCreated']);
  });

  it('gives the offer that was made ahead once; the next one is a new one', async () => {
    const peer = startPort(create, both(), { ahead: true });
    const first = await peer.ask({ type: 'createOffer' }, 'peer.offerCreated');
    peer.pc.addTransceiver('video');
    const second = await peer.ask({ type: 'createOffer' }, 'peer.offerCreated');
    expect([sections(first), sections(second)]).toEqual([3, 4]);
  });

  it('does not give an offer that was made ahead once anything has happened since', async () => {
    const [caller, callee] = [port(), startPort(create, both(), { ahead: true })];
    const { sdp } = await caller.ask({ type: 'createOffer' }, 'peer.offerCreated');
    const description = { type: 'offer', sdp } as const;
    await callee.ask({ type: 'setRemoteDescription', description }, 'peer.remoteDescriptionSet');
    const answer = await callee.ask({ type: 'createAnswer' }, 'peer.answerCreated');
    await callee.ask(
      { type: 'setLocalDescription', description: { type: 'answer', sdp: answer.sdp } },
      'peer.localDescriptionSet',
    );
    callee.pc.addTransceiver('video');
    const next = await callee.ask({ type: 'createOffer' }, 'peer.offerCreated');
    expect([sections(answer), sections(next)]).toEqual([3, 4]);
  });

  it.each<[Kind[], Kind[]]>([
    [['audio', 'video'], []],
    [[], ['audio', 'video']],
    [['audio'], ['video']],
    [[], []],
  ])('needs one negotiation where the caller sends %j and the callee %j', async (ours, theirs) => {
    const [caller, callee] = [send(ours), send(theirs)];
    await connect(caller, callee);
    expect([caller.asksAgain(), callee.asksAgain()]).toEqual([0, 0]);
    expect([caller.seen(), callee.seen()]).toEqual(
      [theirs, ours].map((kinds) => (kinds.length > 0 ? [kinds.join(' ')] : [])),
    );
  });

  it('writes down the four states as they are at first, and as they change', async () => {
    const [caller, callee] = pair();
    await connect(caller, callee);
    const of = (axis: string) =>
      caller.log.flatMap((fact) => (fact.kind === 'browser' && fact.axis === axis ? [fact.value] : []));
    expect(of('signalingState')).toEqual(['stable', 'have-local-offer', 'stable']);
    expect(of('iceGatheringState')).toEqual(['new', 'gathering', 'complete']);
    expect(of('connectionState')).toEqual(['new', 'connecting', 'connected']);
    expect(of('iceConnectionState').slice(0, 3)).toEqual(['new', 'checking', 'connected']);
  });

  it('closes for good: the browser’s connection too, and nothing more is reported', async () => {
    const [caller, callee] = pair();
    await connect(caller, callee);
    const reported = caller.reports.length;
    caller.send({ type: 'createOffer' });
    caller.stop();
    expect([caller.pc.signalingState, caller.pc.connectionState]).toEqual(['closed', 'closed']);
    expect(caller.streams.at(-1)).toEqual([]);
    const last = caller.log
      .slice(-3)
      .map((fact) => (fact.kind === 'browser' ? [fact.axis, fact.value] : fact));
    expect(last).toEqual([
      ['signalingState', 'closed'],
      ['iceConnectionState', 'closed'],
      ['connectionState', 'closed'],
    ]);
    // Wait as long as a report would have taken: until another connection has made the same call.
    await callee.ask({ type: 'createOffer' }, 'peer.offerCreated');
    expect(caller.reports).toHaveLength(reported);
  });
}
