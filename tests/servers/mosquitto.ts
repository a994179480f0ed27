/** mosquitto in a process of its own, over WebSocket and TCP. It needs the TCP listener beside the other one. */
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { locate, mosquitto } from '../../scripts/programs.mjs';
import { startProgram, type Running } from './program';

/** The path of mosquitto, null where there is none. */
export const mosquittoPath = locate(mosquitto);

interface Ports {
  ws: number;
  tcp: number;
}
/** With a configuration that admits anything. */
export const startMosquitto = ({ ws, tcp }: Ports) =>
  startWith(() =>
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

const hosting = (name: string) =>
  readFile(fileURLToPath(new URL(`../../docs/hosting/${name}`, import.meta.url)), 'utf8');
/** With the configuration that docs/hosting recommends to a school, but for its ports and where its files are. */
export async function startSchoolMosquitto({ ws, tcp }: Ports) {
  const [config, acl] = await Promise.all([hosting('mosquitto.conf'), hosting('parley.acl')]);
  return startWith(async (folder) => {
    // mosquitto gives up the rights of root, and reads this afterwards.
    await chmod(folder, 0o755);
    await writeFile(join(folder, 'parley.acl'), acl);
    return config
      .replace('listener 1883', `listener ${tcp}`)
      .replace('listener 9001', `listener ${ws}`)
      .replace('/etc/mosquitto', folder);
  });
}

async function startWith(configIn: (folder: string) => string | Promise<string>): Promise<Running> {
  if (mosquittoPath === null) throw new Error('mosquitto is not installed');
  const folder = await mkdtemp(join(tmpdir(), 'parley-mosquitto-'));
  const config = join(folder, 'mosquitto.conf');
  await writeFile(config, await configIn(folder));
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
