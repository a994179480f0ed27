import { describe, expect, it } from 'vitest';
import { chromium, isInstalled, isNodeNewEnough, locate } from '../../scripts/programs.mjs';

it.each([
  ['18.20.0', false],
  ['20.18.3', false],
  ['20.19.0', true],
  ['21.7.0', false],
  ['22.11.0', false],
  ['22.12.0', true],
  ['24.0.0', true],
])('Node %s: %s', (version, expected) => {
  expect(isNodeNewEnough(version)).toBe(expected);
});

const at =
  (...paths: string[]) =>
  (path: string) =>
    paths.includes(path);

describe('a program', () => {
  it('is taken from the first usual path where it is', () => {
    expect(locate(chromium, {}, at('/usr/bin/google-chrome', '/usr/bin/chromium-browser'))).toBe(
      '/usr/bin/chromium-browser',
    );
  });

  it('is taken from the variable, and from nowhere else', () => {
    const environment = { PARLEY_CHROMIUM: '/opt/chromium' };
    expect(locate(chromium, environment, at('/opt/chromium', '/usr/bin/chromium'))).toBe('/opt/chromium');
    expect(locate(chromium, environment, at('/usr/bin/chromium'))).toBeNull();
  });

  it('may be missing', () => {
    expect(locate(chromium, {}, at())).toBeNull();
  });
});

it.each([
  ['the same', { 'node_modules/a': { version: '1.0.0' } }, true],
  ['another version', { 'node_modules/a': { version: '1.0.1' } }, false],
  ['nothing', {}, false],
])('with %s installed, packages are complete: %s', (_, packages, expected) => {
  const wanted = {
    packages: {
      '': { version: '0.1.0' },
      'node_modules/a': { version: '1.0.0' },
      'node_modules/for-another-platform': { version: '1.0.0', optional: true },
    },
  };
  expect(isInstalled(wanted, { packages })).toBe(expected);
});
