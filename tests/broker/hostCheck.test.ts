import { describe, expect, it } from 'vitest';
import { hostCheck } from '../../src/broker/hostCheck';

describe('the broker answers', () => {
  it.each([
    ['127.0.0.1:5173', true],
    ['[::1]:5173', true],
    ['192.0.2.7', true],
    ['localhost:5173', true],
    ['parley.localhost', true],
    ['rebound.example:5173', false],
    ['localhost.rebound.example', false],
    ['127.0.0.1.rebound.example', false],
    ['', false],
    ['a b', false],
    [undefined, false],
  ])('%s: %s', (host, isAnswered) => {
    expect(hostCheck({})(host)).toBe(isAnswered);
  });

  it('under its own name, and under those that are allowed', () => {
    const check = hostCheck({ host: 'school.example', allowedHosts: ['class.example', '.labs.example'] });
    expect(['school.example:80', 'class.example', 'labs.example', 'one.labs.example'].map(check)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(['other.example', 'one.class.example', 'evillabs.example'].map(check)).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('under any name where it has a certificate, as Vite does for the page', () => {
    expect(hostCheck({ host: true, https: {} })('laptop.local:5173')).toBe(true);
  });

  it('under any name where any is allowed', () => {
    expect(hostCheck({ host: true, allowedHosts: true })('rebound.example')).toBe(true);
  });
});
