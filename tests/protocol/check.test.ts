/** The check, with the platform's own SHA-256: a man in the middle is seen, and cannot search. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { CheckNumber, CheckSubject } from '../../machines/ports';
import { beginCheck, concludeCheck } from '../../src/protocol/check';

const subject: CheckSubject = {
  caller: { peer: 'callerPeerId', fingerprint: 'sha-256 AA:BB' },
  callee: { peer: 'calleePeerId', fingerprint: 'sha-256 CC:DD' },
};
const withCallee = (fingerprint: string): CheckSubject => ({
  ...subject,
  callee: { ...subject.callee, fingerprint },
});
const nothing = { commitment: null, nonce: null };

const asCaller = (own: CheckNumber, callee: CheckNumber) =>
  concludeCheck({ seat: 'caller', own, their: { ...nothing, nonce: callee.nonce } });
const asCallee = (own: CheckNumber, { commitment, nonce }: Pick<CheckNumber, 'commitment' | 'nonce'>) =>
  concludeCheck({ seat: 'callee', own, their: { commitment, nonce } });

async function meet(ofCaller = subject, ofCallee = subject) {
  const [caller, callee] = [await beginCheck('tag', ofCaller), await beginCheck('tag', ofCallee)];
  return { caller, callee };
}

const sha256 = (...parts: string[]) =>
  createHash('sha256').update(JSON.stringify(['parley/1 check', ...parts]));
const fixed = (nonce: string, about: string): CheckNumber => ({
  about,
  nonce,
  commitment: sha256('commitment', about, nonce).digest('base64url'),
});

describe('what the two compare', () => {
  it('is computed as docs/protocol.md says, to the bit', async () => {
    const about = sha256(
      'connection',
      'tag',
      'callerPeerId',
      'calleePeerId',
      'sha-256 AA:BB',
      'sha-256 CC:DD',
    );
    const begun = await beginCheck('tag', subject);
    expect(begun.about).toBe(about.digest('base64url'));
    expect(begun).toEqual(fixed(begun.nonce, begun.about));
    const [caller, callee] = [fixed('N'.repeat(43), 'about'), fixed('M'.repeat(43), 'about')];
    const known = await asCaller(caller, callee);
    expect(known).toEqual([29, 33, 18, 20, 40, 34, 29]);
    expect(await asCallee(callee, caller)).toEqual(known);
  });

  it('is the same on both sides: seven of 64', async () => {
    const { caller, callee } = await meet();
    const pictures = await asCaller(caller, callee);
    expect(pictures).toHaveLength(7);
    expect(pictures?.every((one) => Number.isInteger(one) && one >= 0 && one < 64)).toBe(true);
    expect(await asCallee(callee, caller)).toEqual(pictures);
  });

  it('is another one with each check', async () => {
    const [first, second] = [await meet(), await meet()];
    expect(first.caller.nonce).not.toBe(second.caller.nonce);
    expect(await asCaller(first.caller, first.callee)).not.toEqual(
      await asCaller(second.caller, second.callee),
    );
  });
});

describe('somebody in between', () => {
  it.each<[string, string, CheckSubject]>([
    ['another fingerprint', 'tag', withCallee('sha-256 EE:FF')],
    ['one fingerprint more', 'tag', withCallee('sha-256 CC:DD, sha-256 EE:FF')],
    ['another room', 'other tag', subject],
    ['another peer', 'tag', { ...subject, callee: { ...subject.callee, peer: 'x' } }],
    ['the seats exchanged', 'tag', { caller: subject.callee, callee: subject.caller }],
    [
      'a border between two texts that is elsewhere',
      'tag',
      {
        caller: { ...subject.caller, peer: 'callerPeerIdc' },
        callee: { ...subject.callee, peer: 'alleePeerId' },
      },
    ],
  ])('who presents %s has another check', async (_, tag, presented) => {
    const [caller, callee] = [await beginCheck('tag', subject), await beginCheck(tag, presented)];
    expect(callee.about).not.toBe(caller.about);
    const passedOn = { ...caller, about: callee.about };
    expect(await asCaller(passedOn, callee)).not.toEqual(await asCaller(caller, callee));
  });

  it('cannot show another number than it was bound to', async () => {
    const { caller, callee } = await meet();
    const another = await beginCheck('tag', subject);
    expect(await asCallee(callee, { ...caller, nonce: another.nonce })).toBeNull();
    expect(await asCallee(callee, { ...caller, commitment: another.commitment })).toBeNull();
  });

  it('cannot bind itself to a number of another connection', async () => {
    const { caller, callee } = await meet(withCallee('sha-256 EE:FF'));
    expect(await asCallee(callee, caller)).toBeNull();
  });
});

it.each([
  ['no number of ours', { seat: 'caller' as const, own: null, their: { ...nothing, nonce: 'x' } }],
  ['no number of theirs', { seat: 'caller' as const, own: fixed('x', 'about'), their: nothing }],
])('has nothing to show where there is %s', async (_, numbers) => {
  expect(await concludeCheck(numbers)).toBeNull();
});
