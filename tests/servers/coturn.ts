/** coturn, with the configuration that docs/hosting recommends, on one of this computer's own addresses. */
import { createHmac } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { IceServer } from '../../machines/words/vocabulary';
import { coturn, locate } from '../../scripts/programs.mjs';
import { freePorts, startProgram } from './program';

/** The path of turnserver, null where there is none. */
export const coturnPath = locate(coturn);

/** Browsers try no path to a TURN server on a loopback address; null where this computer has no other. */
export const ownAddress =
  Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? null;

const secret = 'the secret of the tests';
/** draft-uberti-behave-turn-rest-00 §2.2; `expires` in seconds since 1970. */
function credentials(expires: number) {
  const username = `${expires}:ann`;
  return { username, credential: createHmac('sha1', secret).update(username).digest('base64') };
}

export async function startCoturn() {
  if (coturnPath === null || ownAddress === null) throw new Error('coturn cannot run here');
  const [port = 0] = await freePorts(1);
  const folder = await mkdtemp(join(tmpdir(), 'parley-coturn-'));
  const { kill } = await startProgram({
    path: coturnPath,
    args: [
      '-c',
      fileURLToPath(new URL('../../docs/hosting/turnserver.conf', import.meta.url)),
      `--listening-ip=${ownAddress}`,
      `--relay-ip=${ownAddress}`,
      `--listening-port=${port}`,
      `--static-auth-secret=${secret}`,
      // Of the addresses that are private, two peers meet at this one.
      `--allowed-peer-ip=${ownAddress}`,
      `--userdb=${join(folder, 'turn.db')}`,
      `--pidfile=${join(folder, 'turn.pid')}`,
    ],
    ready: /admin thread/,
  });
  const urls = [`turn:${ownAddress}:${port}`];
  return {
    /** A name and a password that end in an hour, or have ended. */
    server: (isOver = false): IceServer => ({
      urls,
      ...credentials(Math.floor(Date.now() / 1000) + (isOver ? -60 : 3_600)),
    }),
    async stop() {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
