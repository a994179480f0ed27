/** mosquitto in a process of its own, over WebSocket and TCP. It needs the TCP listener beside the other one. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { locate, mosquitto } from '../../scripts/programs.mjs';
import { startProgram, type Running } from './program';

/** The path of mosquitto, null where there is none. */
export const mosquittoPath = locate(mosquitto);

export async function startMosquitto({ ws, tcp }: { ws: number; tcp: number }): Promise<Running> {
  if (mosquittoPath === null) throw new Error('mosquitto is not installed');
  const folder = await mkdtemp(join(tmpdir(), 'parley-mosquitto-'));
  const config = join(folder, 'mosquitto.conf');
  await writeFile(
    config,
    [
      'allow_anonymous true',
      'persistence false',
      `listener ${tcp} 127.0.0.1`,
      `listener ${ws} 127.0.0.1`,
      'protocol websockets',
      'socket_domain ipv4',
      '',
    ].join('\n'),
  );
  const { pid, kill } = await startProgram({
    path: mosquittoPath,
    args: ['-c', config, '-v'],
    ready: / running/,
  });
  return {
    pid,
    async kill() {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
