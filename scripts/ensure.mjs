// Installs what a fresh clone lacks. Runs before anything is installed, so it imports Node builtins only.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  chromium,
  compiler,
  coturn,
  firefox,
  isInstalled,
  isNodeNewEnough,
  locate,
  mosquitto,
  nats,
  spin,
} from './programs.mjs';

/** @typedef {import('./programs.mjs').Program} Program */

/** The directory of package.json. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Runs npm in `root`, its output being ours; returns its exit code, 1 if it could not run or a signal ended it.
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {number}
 */
export function npm(args, env = process.env) {
  // Windows has npm.cmd, which only a shell runs.
  const { status } = spawnSync('npm', args, {
    cwd: root,
    env,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  return status ?? 1;
}

/** Ends the process unless this Node runs Parley. */
export function ensureNode() {
  if (isNodeNewEnough(process.versions.node)) return;
  stop(
    `Parley needs Node 20.19 or newer (22.12 or newer of Node 22); this is ${process.versions.node}. See https://nodejs.org/.`,
  );
}

/** Installs the packages that package-lock.json asks for, unless they are there. Ends the process if npm fails. */
export function ensureDependencies() {
  const lock = join(root, 'package-lock.json');
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (existsSync(installed) && isInstalled(readJson(lock), readJson(installed))) return;
  console.log('Installing the packages that package-lock.json lists.');
  // Vite and Vitest are development packages, which NODE_ENV=production would leave out.
  if (npm(['ci', '--include=dev', '--no-audit', '--no-fund']) !== 0)
    stop('npm could not install them; see above.');
}

/**
 * Finds Chromium and Firefox, or installs them where it can; else ends the process, saying how to get them.
 * @returns {{ chromium: string, firefox: string }} absolute paths
 */
export function ensureBrowsers() {
  install([chromium, firefox].filter((program) => !find(program)));
  return {
    chromium: find(chromium) ?? stop(howToGet(chromium)),
    firefox: find(firefox) ?? stop(howToGet(firefox)),
  };
}

/**
 * Finds the servers that the tests start, or installs them where it can.
 * @returns {Record<string, string>} the variable of each, and its absolute path; those that are missing are left out, having said so
 */
export function ensureServers() {
  const servers = [mosquitto, nats, coturn];
  const missing = servers.filter((server) => !find(server));
  // The tests start their own: the services that come with the packages, of the same names, are not wanted.
  if (missing.length > 0 && install(missing))
    for (const { debianPackage } of missing)
      asRoot(['systemctl', 'disable', '--now', `${debianPackage}.service`], 'ignore');
  return Object.fromEntries(
    servers.flatMap((server) => {
      const path = find(server);
      if (path) return [[server.variable, path]];
      console.log(`The tests against ${server.name} are left out: ${howToGet(server)}`);
      return [];
    }),
  );
}

/**
 * Finds the model checker Spin and a C compiler, or installs them where it can.
 * @returns {{ spin: string, compiler: string } | null} absolute paths; null, having said so, where one is missing
 */
export function ensureSpin() {
  install([spin, compiler].filter((program) => !find(program)));
  const paths = { spin: find(spin), compiler: find(compiler) };
  if (paths.spin && paths.compiler) return { spin: paths.spin, compiler: paths.compiler };
  console.log(`The comparison with Spin is left out: ${howToGet(paths.spin ? compiler : spin)}`);
  return null;
}

/** @param {Program} program */
const find = (program) => {
  const path = locate(program);
  return path && resolve(path);
};

/** @param {Program} program */
const howToGet = ({ name, variable, debianPackage, address }) =>
  process.env[variable]
    ? `${variable} names ${process.env[variable]}, and there is no such file.`
    : `${name} was not found. Install it (apt-get install ${debianPackage}, or ${address}), or name its path in ${variable}.`;

/**
 * Installs Debian's packages of the programs; false where this is not Debian or its kin, or we may not, or it failed.
 * @param {Program[]} missing
 * @returns {boolean}
 */
function install(missing) {
  const packages = missing
    .filter(({ variable }) => !process.env[variable])
    .map(({ debianPackage }) => debianPackage);
  if (packages.length === 0 || !existsSync('/etc/debian_version') || !asRoot(['true'], 'ignore'))
    return false;
  console.log(`Installing ${packages.join(' and ')} by apt-get.`);
  const command = ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', 'install', '-y', ...packages];
  return asRoot(['apt-get', 'update'], 'inherit') && asRoot(command, 'inherit');
}

/**
 * Runs a command as root, by sudo if it asks for no password; says whether it succeeded.
 * @param {string[]} command
 * @param {'inherit' | 'ignore'} stdio
 * @returns {boolean}
 */
function asRoot(command, stdio) {
  const [program = 'true', ...args] = process.getuid?.() === 0 ? command : ['sudo', '-n', ...command];
  return spawnSync(program, args, { stdio }).status === 0;
}

/**
 * @param {string} path
 * @returns {import('./programs.mjs').Lock}
 */
const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));

/**
 * @param {string} sentence
 * @returns {never}
 */
function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}
