/** Contract of the port in a running call: renegotiation from either side, rollback, ICE restart. */
import { expect, it } from 'vitest';
import { ufragOf } from '../../machines/seat/seatContext';
import {
  answer,
  connect,
  exchangeCandidates,
  makeOffer,
  negotiate,
  setOffer,
  startPort,
  takeAnswer,
  takeOffer,
  type Platform,
  type Port,
} from './peerPorts';

/** The reports since, without those of ICE, whose timing varies. */
const typesSince = ({ reports }: Port, from: number) =>
  reports
    .slice(from)
    .map(({ type }) => type)
    .filter((type) => !/[cC]andidate|ice[GC]/.test(type));
const signaling = (port: Port) => port.all('peer.signalingStateChanged').map(({ state }) => state);
const needed = (port: Port, count = 1) => port.until(() => port.asksAgain() >= count);
const turnCameraOff = (port: Port) => port.send({ type: 'sendCamera', sends: false });

export function renegotiationContract({ create, makeStream }: Platform) {
  async function connected() {
    const [caller, callee] = [0, 1].map(() => startPort(create, makeStream('audio', 'video')));
    if (!caller || !callee) throw new Error('no ports');
    await connect(caller, callee);
    return { caller, callee };
  }
  /** Glare: both have set a local offer. */
  async function inGlare(change: (pair: { caller: Port; callee: Port }) => void) {
    const pair = await connected();
    change(pair);
    await Promise.all([needed(pair.caller), needed(pair.callee)]);
    const [ours, theirs] = [await makeOffer(pair.caller), await makeOffer(pair.callee)];
    const offer = await setOffer(pair.caller, ours);
    await setOffer(pair.callee, theirs);
    return { ...pair, offer };
  }
  /** The callee gives way to the caller's offer. */
  async function giveWay({ caller, callee, offer }: Awaited<ReturnType<typeof inGlare>>) {
    await callee.ask({ type: 'rollBack' }, 'peer.rolledBack');
    await takeOffer(callee, offer);
    await takeAnswer(caller, await answer(callee));
  }

  it('negotiates again, from either side, and stays connected', async () => {
    const { caller, callee } = await connected();
    for (const [offerer, answerer] of [[callee, caller] as const, [caller, callee] as const]) {
      turnCameraOff(offerer);
      await needed(offerer);
      await negotiate(offerer, answerer);
      await answerer.until(() => answerer.seen()[0] === 'audio');
    }
    for (const { pc, all, asksAgain } of [caller, callee]) {
      for (const { sdp } of all('peer.localDescriptionSet')) expect(sdp).not.toMatch(/candidate/);
      expect([pc.signalingState, pc.connectionState, asksAgain()]).toEqual(['stable', 'connected', 0]);
      expect(all('peer.callRefused')).toEqual([]);
    }
  });

  it('reports the end of setting a description before the browser asks for the next one', async () => {
    const { caller, callee } = await connected();
    const offer = await setOffer(caller, await makeOffer(caller));
    caller.send({ type: 'restartIce' });
    await takeOffer(callee, offer);
    const answered = await callee.ask({ type: 'createAnswer' }, 'peer.answerCreated');
    turnCameraOff(callee); // not in the answer any more
    const [a, b] = [caller.reports.length, callee.reports.length];
    const description = { type: 'answer', sdp: answered.sdp } as const;
    await callee.ask({ type: 'setLocalDescription', description }, 'peer.localDescriptionSet');
    await takeAnswer(caller, answered);
    await Promise.all([needed(caller), needed(callee)]);
    expect(typesSince(caller, a)).toEqual([
      'peer.signalingStateChanged',
      'peer.remoteDescriptionSet',
      'peer.negotiationNeeded',
    ]);
    expect(typesSince(callee, b)).toEqual([
      'peer.signalingStateChanged',
      'peer.localDescriptionSet',
      'peer.negotiationNeeded',
    ]);
  });

  it('takes its own offer back, and still wants what it had offered', async () => {
    const glare = await inGlare(({ caller, callee }) => {
      turnCameraOff(caller);
      callee.send({ type: 'restartIce' });
    });
    const { caller, callee } = glare;
    const before = callee.pc.currentLocalDescription?.sdp ?? callee.pc.localDescription?.sdp ?? '';
    await giveWay(glare);
    expect(signaling(callee).slice(-4)).toEqual([
      'have-local-offer',
      'stable',
      'have-remote-offer',
      'stable',
    ]);
    expect(callee.called()).toContain('setLocalDescription(rollback)');
    await needed(callee);
    await negotiate(callee, caller);
    expect(ufragOf(callee.pc.localDescription?.sdp ?? '')).not.toBe(ufragOf(before));
    await caller.until(() => caller.asksAgain() === 0 && callee.asksAgain() === 0);
    expect([caller, callee].flatMap(({ all }) => all('peer.callRefused'))).toEqual([]);
  });

  it('gives way to an offer that restarts ICE', async () => {
    const glare = await inGlare(({ caller, callee }) => {
      caller.send({ type: 'restartIce' });
      turnCameraOff(callee);
    });
    const { caller, callee } = glare;
    await giveWay(glare);
    await exchangeCandidates(caller, callee);
    await caller.until(() => caller.seen()[0] === 'audio');
    expect([caller, callee].flatMap(({ all }) => all('peer.callRefused'))).toEqual([]);
  });

  it('may also be given the other’s offer at once: the browser takes back its own by itself', async () => {
    const { caller, callee, offer } = await inGlare(({ caller: a, callee: b }) => {
      turnCameraOff(a);
      turnCameraOff(b);
    });
    await takeOffer(callee, offer);
    await takeAnswer(caller, await answer(callee));
    expect(signaling(callee).slice(-4)).toEqual([
      'have-local-offer',
      'stable',
      'have-remote-offer',
      'stable',
    ]);
    expect([caller.asksAgain(), callee.asksAgain()]).toEqual([0, 0]);
  });

  it('reports that there is nothing to take back, and goes on', async () => {
    const { callee } = await connected();
    expect(await callee.ask({ type: 'rollBack' }, 'peer.callRefused')).toMatchObject({
      method: 'rollBack',
      detail: expect.stringMatching(/^InvalidStateError/),
    });
    await makeOffer(callee);
  });

  it('reports the candidates of each generation by its ufrag, which is that of the description', async () => {
    const { caller, callee } = await connected();
    caller.send({ type: 'restartIce' });
    await needed(caller);
    const before = [caller, callee].map((port) => port.generations().map(({ ufrag }) => ufrag));
    await negotiate(caller, callee);
    await exchangeCandidates(caller, callee);
    for (const [i, port] of [caller, callee].entries()) {
      const ufrag = ufragOf(port.pc.localDescription?.sdp ?? '');
      expect(port.generations().map((generation) => generation.ufrag)).toEqual([...(before[i] ?? []), ufrag]);
      expect(
        port.pc.localDescription?.sdp.match(/a=ice-ufrag:\S+/g)?.every((line) => line.endsWith(`${ufrag}`)),
      ).toBe(true);
      for (const generation of port.generations()) {
        expect(generation).toMatchObject({ complete: true });
        expect(new Set(generation.candidates.map((c) => c.usernameFragment))).toEqual(
          new Set([generation.ufrag]),
        );
      }
    }
    expect(caller.called()).toContain('restartIce');
    expect([caller, callee].flatMap(({ all }) => all('peer.candidateRefused'))).toEqual([]);
  });
}
