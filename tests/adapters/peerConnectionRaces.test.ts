/**
 * Race conditions: promises of a connection settle in any order that its chain of operations allows, and the port may stop
 * between any two. fast-check's scheduler decides; the seed of a failure is printed.
 */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { PeerCommand, PeerReport } from '../../machines/words/vocabulary';
import { FakePeerConnection } from '../fakes/peerConnection';
import { startPort } from './peerPorts';

const offer = 'v=0\r\na=ice-ufrag:them\r\nm=audio 9 UDP/TLS/RTP/SAVPF 0\r\na=mid:0\r\n';
const candidate = {
  candidate: 'candidate:1 1 udp 1 127.0.0.1 9 typ host',
  sdpMid: '0',
  sdpMLineIndex: 0,
  usernameFragment: 'them',
};
const commands = fc.array(
  fc.constantFrom<PeerCommand>(
    { type: 'createOffer' },
    { type: 'setRemoteDescription', description: { type: 'offer', sdp: offer } },
    { type: 'createAnswer' },
    { type: 'rollBack' },
    { type: 'restartIce' },
    { type: 'addIceCandidates', candidates: [candidate], complete: true },
    { type: 'enableMicrophone', enabled: false },
  ),
  { maxLength: 12 },
);
/** The report of each command: of success, or of a refusal with its name. Other commands report nothing. */
const endOf: Partial<Record<PeerCommand['type'], PeerReport['type']>> = {
  createOffer: 'peer.offerCreated',
  setRemoteDescription: 'peer.remoteDescriptionSet',
  createAnswer: 'peer.answerCreated',
  rollBack: 'peer.rolledBack',
};

/** A fake whose calls the scheduler settles. */
function scheduled(scheduler: fc.Scheduler) {
  const pc = new FakePeerConnection();
  for (const method of [
    'createOffer',
    'createAnswer',
    'setLocalDescription',
    'setRemoteDescription',
    'addIceCandidate',
  ] as const) {
    const call = pc[method].bind(pc) as (...args: unknown[]) => Promise<unknown>;
    Object.assign(pc, {
      [method]: async (...args: unknown[]) => {
        await scheduler.schedule(Promise.resolve(), method);
        return call(...args);
      },
    });
  }
  return pc as unknown as RTCPeerConnection; // the members that the port uses
}

it('ends its commands one after the other, each once, whenever their promises settle', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), commands, async (scheduler, given) => {
      const port = startPort(() => scheduled(scheduler), null);
      for (const command of given) port.send(command);
      const awaited = given.filter(({ type }) => endOf[type] !== undefined);
      const ends = () =>
        port.reports.flatMap((report) => {
          if (report.type === 'peer.callRefused') return [report.method];
          const command = awaited.find(({ type }) => endOf[type] === report.type);
          return command ? [command.type] : [];
        });
      await scheduler.waitFor(port.until(() => ends().length >= awaited.length));
      expect(ends()).toEqual(awaited.map(({ type }) => type));
      port.stop();
    }),
    { numRuns: 60 },
  );
});

it('reports nothing any more once it is stopped, whatever was under way', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), commands, fc.nat(6), async (scheduler, given, steps) => {
      const port = startPort(() => scheduled(scheduler), null);
      for (const command of given) port.send(command);
      for (let step = 0; step < steps && scheduler.count() > 0; step++) await scheduler.waitOne();
      port.stop();
      const told = port.reports.length;
      await scheduler.waitAll();
      expect(port.reports.length).toBe(told);
    }),
    { numRuns: 60 },
  );
});
