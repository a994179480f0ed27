import { describe, expect, it } from 'vitest';
import { iceServerProblem, iceUrl } from '../../src/session/iceServer';
import { refused, refusedBySome, taken } from './entering/iceUrls';

describe('the address of an ICE server', () => {
  it.each(taken)('%s is taken, as %s', (entered, url) => expect(iceUrl(entered)).toEqual({ ok: true, url }));
  it.each([...refused, ...refusedBySome])('%s is refused: %s', (url, problem) => {
    expect(iceUrl(url)).toEqual({ ok: false, problem });
    expect(iceServerProblem({ urls: [url], username: 'ann', credential: 'secret' })).toBe(problem);
  });
});

const named = (username: string) => ({ urls: ['turn:turn.example'], username, credential: 'secret' });
describe('an ICE server', () => {
  it('for STUN needs its address alone', () =>
    expect(iceServerProblem({ urls: ['stun:stun.example'] })).toBeNull());
  it('has an address', () => expect(iceServerProblem({ urls: [] })).toBe('noHost'));
  it.each([{}, { username: 'ann' }, { credential: 'secret' }, { username: '', credential: 'secret' }])(
    'for TURN needs a name and a password, and has %j',
    (words) => expect(iceServerProblem({ urls: ['turn:turn.example'], ...words })).toBe('noCredentials'),
  );
  it('for TURN has a name of 509 bytes at most', () => {
    expect(iceServerProblem(named('n'.repeat(509)))).toBeNull();
    expect(iceServerProblem(named('é'.repeat(255)))).toBe('longName');
  });
});
