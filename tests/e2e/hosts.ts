/**
 * Two computers, as network namespaces of Linux: each reaches the page and its broker by a cable of its own, and the other
 * computer only by a switch that can be unplugged. Takes root and `ip` (iproute2).
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium as program, locate } from '../../scripts/programs.mjs';

const ip = (...words: string[]) => void execFileSync('ip', words, { stdio: 'pipe' });
/** Names and networks of this process: another run on this computer has others. */
const run = process.pid % 200;
const nameOf = (host: string) => `parley${run}${host}`;

export const mayMakeHosts = (() => {
  try {
    ip('netns', 'add', nameOf('try'));
    ip('netns', 'delete', nameOf('try'));
    return true;
  } catch {
    return false;
  }
})();

const hosts = ['a', 'b'] as const;

export function twoHosts() {
  const address = `10.${run}.9.1`;
  const folder = mkdtempSync(join(tmpdir(), 'parley-hosts-'));
  const middle = nameOf('m');
  ip('netns', 'add', middle);
  ip('-n', middle, 'link', 'add', 'switch', 'type', 'bridge');
  ip('-n', middle, 'link', 'set', 'switch', 'up');
  ip('address', 'add', `${address}/32`, 'dev', 'lo');
  const programFor = (host: 'a' | 'b', i: number) => {
    const [space, cable] = [nameOf(host), `p${run}${host}`];
    ip('netns', 'add', space);
    // Without IPv6: addresses that come later are a change of the network to a browser.
    ip('-n', space, 'link', 'set', 'lo', 'up');
    ip('link', 'add', cable, 'type', 'veth', 'peer', 'name', 'broker', 'netns', space);
    ip('address', 'add', `10.${run}.${i}.1/24`, 'dev', cable);
    ip('link', 'set', cable, 'up');
    ip('-n', space, 'address', 'add', `10.${run}.${i}.2/24`, 'dev', 'broker');
    ip('-n', space, 'link', 'set', 'broker', 'addrgenmode', 'none', 'up');
    ip('-n', space, 'route', 'add', `${address}/32`, 'via', `10.${run}.${i}.1`);
    ip('-n', middle, 'link', 'add', `port${host}`, 'type', 'veth', 'peer', 'name', 'media', 'netns', space);
    ip('-n', middle, 'link', 'set', `port${host}`, 'master', 'switch', 'up');
    ip('-n', space, 'address', 'add', `10.${run}.8.${i + 1}/24`, 'dev', 'media');
    ip('-n', space, 'link', 'set', 'media', 'addrgenmode', 'none', 'up');
    const path = join(folder, host);
    writeFileSync(path, `#!/bin/sh\nexec ip netns exec ${space} ${locate(program)} "$@"\n`);
    chmodSync(path, 0o755);
    return path;
  };
  const cables = [
    { cable: 'broker', net: `10.${run}.0`, from: 2, to: 12 },
    { cable: 'media', net: `10.${run}.8`, from: 1, to: 11 },
  ];
  type Cable = (typeof cables)[number];
  const leave = ({ cable, net, from }: Cable) =>
    ip('-n', nameOf('a'), 'address', 'delete', `${net}.${from}/24`, 'dev', cable);
  const enter = ({ cable, net, to }: Cable) =>
    ip('-n', nameOf('a'), 'address', 'add', `${net}.${to}/24`, 'dev', cable);
  const routeToPage = () => ip('-n', nameOf('a'), 'route', 'add', `${address}/32`, 'via', `10.${run}.0.1`);
  /** Other addresses, after a moment without any: so it is when a telephone leaves a network and enters another. */
  const move = () => {
    cables.forEach(leave);
    cables.forEach(enter);
    routeToPage();
  };
  /** Other addresses, and never without any: a browser is not told. */
  const handOver = () => {
    for (const cable of cables) {
      leave(cable);
      enter(cable);
    }
    routeToPage();
  };
  const programs = [programFor('a', 0), programFor('b', 1)] as const;
  return {
    /** Where the page is served. */
    address,
    /** Chromium on each of the two. */
    programs,
    unplug: () => ip('-n', middle, 'link', 'set', 'porta', 'down'),
    /** The first of the two has other addresses from now on: its browser is told, or not. */
    move,
    handOver,
    plug: () => ip('-n', middle, 'link', 'set', 'porta', 'up'),
    remove() {
      // A namespace, and what is in it, goes only with the last of its programs.
      for (const host of hosts) ip('link', 'delete', `p${run}${host}`);
      for (const space of [...hosts.map(nameOf), middle]) ip('netns', 'delete', space);
      ip('address', 'delete', `${address}/32`, 'dev', 'lo');
      rmSync(folder, { recursive: true });
    },
  };
}
