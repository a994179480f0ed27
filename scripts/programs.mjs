// Pure functions that decide what must be installed; ensure.mjs acts on them. Node builtins only: nothing is installed yet.
import { existsSync } from 'node:fs';

/**
 * A program that Parley's tests run: the variable that may name its path, the paths where it usually is on Linux,
 * macOS and Windows, its package in Debian, and where people get it.
 * @typedef {{ name: string, variable: string, paths: string[], debianPackage: string, address: string }} Program
 */

/** @type {Program} */
export const chromium = {
  name: 'Chromium',
  variable: 'PARLEY_CHROMIUM',
  paths: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  ],
  debianPackage: 'chromium',
  address: 'https://www.google.com/chrome/',
};

/** @type {Program} */
export const firefox = {
  name: 'Firefox',
  variable: 'PARLEY_FIREFOX',
  paths: [
    '/usr/bin/firefox-esr',
    '/usr/bin/firefox',
    '/Applications/Firefox.app/Contents/MacOS/firefox',
    'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
  ],
  debianPackage: 'firefox-esr',
  address: 'https://www.mozilla.org/firefox/',
};

/** @type {Program} */
export const mosquitto = {
  name: 'mosquitto',
  variable: 'PARLEY_MOSQUITTO',
  paths: [
    '/usr/sbin/mosquitto',
    '/usr/local/sbin/mosquitto',
    '/opt/homebrew/sbin/mosquitto',
    'C:\\Program Files\\mosquitto\\mosquitto.exe',
  ],
  debianPackage: 'mosquitto',
  address: 'https://mosquitto.org/download/',
};

/** @type {Program} */
export const nats = {
  name: 'nats-server',
  variable: 'PARLEY_NATS',
  paths: ['/usr/sbin/nats-server', '/usr/local/bin/nats-server', '/opt/homebrew/bin/nats-server'],
  debianPackage: 'nats-server',
  address: 'https://nats.io/download/',
};

/** @type {Program} */
export const coturn = {
  name: 'coturn',
  variable: 'PARLEY_TURNSERVER',
  paths: ['/usr/bin/turnserver', '/usr/local/bin/turnserver', '/opt/homebrew/bin/turnserver'],
  debianPackage: 'coturn',
  address: 'https://github.com/coturn/coturn',
};

/** @type {Program} */
export const spin = {
  name: 'Spin',
  variable: 'PARLEY_SPIN',
  paths: ['/usr/bin/spin', '/usr/local/bin/spin', '/opt/homebrew/bin/spin'],
  debianPackage: 'spin',
  address: 'https://spinroot.com/',
};

/** Compiles what Spin makes. @type {Program} */
export const compiler = {
  name: 'a C compiler',
  variable: 'PARLEY_CC',
  paths: ['/usr/bin/cc', '/usr/local/bin/cc'],
  debianPackage: 'gcc',
  address: 'https://gcc.gnu.org/',
};

/**
 * The absolute path of a program, or null. A path named in `environment` is the only one that counts.
 * @param {Program} program
 * @param {Record<string, string | undefined>} environment
 * @param {(path: string) => boolean} exists
 * @returns {string | null}
 */
export function locate({ variable, paths }, environment = process.env, exists = existsSync) {
  const named = environment[variable];
  return (named ? [named] : paths).find((path) => exists(path)) ?? null;
}

/**
 * Says whether this version of Node, such as "20.19.0", runs Vite 8 (`^20.19.0 || >=22.12.0`).
 * @param {string} version
 */
export function isNodeNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major === 20) return minor >= 19;
  return major === 22 ? minor >= 12 : major > 22;
}

/** @typedef {{ version?: string, link?: boolean, optional?: boolean, devOptional?: boolean }} LockedPackage */
/** @typedef {{ packages?: Record<string, LockedPackage> }} Lock */

/**
 * Says whether `installed` (node_modules/.package-lock.json, which npm writes) holds all that `wanted`
 * (package-lock.json) asks for. Versions are compared, not dates: a checkout gives files the date of the checkout.
 * Optional packages may be for other platforms and do not count.
 * @param {Lock} wanted
 * @param {Lock} installed
 */
export function isInstalled(wanted, installed) {
  return Object.entries(wanted.packages ?? {}).every(
    ([path, { version, link, optional, devOptional }]) =>
      path === '' || link || optional || devOptional || installed.packages?.[path]?.version === version,
  );
}
