import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { createActor, setup } from 'xstate';
import type { FingerprintReport, Fingerprints } from '../../machines/words/vocabulary';
import { fingerprintsFrom, fingerprintsOf } from '../../src/adapters/webrtc/fingerprints';
import { createSubject } from '../../src/session/observable';

const fixture = (name: string) => readFileSync(new URL(`../fixtures/${name}.sdp`, import.meta.url), 'utf8');
const described = (sdp: string | null) => (sdp === null ? null : { type: 'offer', sdp });
const connection = (local: string | null, remote: string | null, connectionState = 'connected') =>
  ({
    connectionState,
    currentLocalDescription: described(local),
    currentRemoteDescription: described(remote),
  }) as RTCPeerConnection;

it.each([
  ['chromiumOffer', 'chromiumAnswer', 'sha-256 C8:74:82', 'sha-256 4A:D4:AB'],
  ['firefoxOffer', 'firefoxAnswer', 'sha-256 3E:CA:74', 'sha-256 1D:A1:D4'],
])('reads one fingerprint of each side from %s and %s', (local, remote, ours, theirs) => {
  const read = fingerprintsOf(connection(fixture(local), fixture(remote)));
  expect(read?.local).toMatch(new RegExp(`^${ours}[0-9A-F:]{87}$`));
  expect(read?.remote).toMatch(new RegExp(`^${theirs}[0-9A-F:]{87}$`));
});

const line = (...values: string[]) =>
  ['v=0', ...values.map((value) => `a=fingerprint:${value}`)].join('\r\n');
it('reads all of them, in an order and in letters that are the same on both sides', () => {
  const ours = fingerprintsOf(connection(line('sha-256 ab', 'SHA-1 CD', 'sha-256 AB'), line('sha-256 EF')));
  const theirs = fingerprintsOf(connection(line('sha-256 EF'), line('sha-1 cd', 'sha-256 AB')));
  expect(ours).toEqual({ local: 'sha-1 CD, sha-256 AB', remote: 'sha-256 EF' });
  expect(theirs).toEqual({ local: ours?.remote, remote: ours?.local });
});

it.each([
  ['not connected', connection(line('sha-256 AB'), line('sha-256 CD'), 'connecting')],
  ['without an answer', connection(line('sha-256 AB'), null)],
  ['without a fingerprint', connection(line('sha-256 AB'), 'v=0')],
])('knows none where the connection is %s', (_, pc) => {
  expect(fingerprintsOf(pc)).toBeNull();
});

it('tells what is known when it begins, each change, and the end', () => {
  const source = createSubject<Fingerprints | null>({ local: 'A', remote: 'B' });
  const reports: FingerprintReport[] = [];
  const listener = setup({
    types: {} as { events: FingerprintReport },
    actors: { port: fingerprintsFrom(source) },
    actions: { write: ({ event }) => void reports.push(event) },
  }).createMachine({ invoke: { id: 'port', src: 'port' }, on: { '*': { actions: 'write' } } });
  const actor = createActor(listener).start();
  source.set({ local: 'A', remote: 'C' });
  source.set(null);
  actor.stop();
  source.set({ local: 'A', remote: 'D' });
  expect(reports).toEqual([
    { type: 'peer.secured', local: 'A', remote: 'B' },
    { type: 'peer.secured', local: 'A', remote: 'C' },
    { type: 'peer.unsecured' },
  ]);
});
