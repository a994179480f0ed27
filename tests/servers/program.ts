/** Server programs that tests and benchmarks start, and end again. */
import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below the ports that systems give to clients: such a one may be taken again before the program listens on it. */
const lowest = 10_000;
const highest = 32_000;

/** Whether a program could listen there now. */
async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
}

/** Ports of this computer that nobody listens on. */
export async function freePorts(count: number): Promise<number[]> {
  const ports = new Set<number>();
  while (ports.size < count) {
    const port = randomInt(lowest, highest);
    if (await isFree(port)) ports.add(port);
  }
  return [...ports];
}

export interface Running {
  pid: number;
  /** Ends it at once, without a word to its clients. */
  kill: () => Promise<void>;
}
interface Start {
  path: string;
  args: string[];
  env?: Record<string, string>;
  /** What it says once it is ready. */
  ready: RegExp;
}
/** Resolves once the program is ready; rejects with what it said when it ends before. */
export async function startProgram({ path, args, env = {}, ready }: Start): Promise<Running> {
  const program = spawn(path, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const exited = once(program, 'exit');
  // Its output is read on, or it would stop once the pipe is full.
  let said = '';
  await new Promise<void>((resolve, reject) => {
    const hear = (data: Buffer) => {
      if (said.length < 100_000) said += data.toString();
      if (ready.test(said)) resolve();
    };
    program.stdout.on('data', hear);
    program.stderr.on('data', hear);
    program.on('exit', () => reject(new Error(`${path} ended: ${said}`)));
    program.on('error', reject);
  });
  // Whoever was interrupted leaves none behind.
  const end = () => void program.kill('SIGKILL');
  process.once('exit', end);
  return {
    pid: program.pid ?? 0,
    async kill() {
      process.removeListener('exit', end);
      program.kill('SIGKILL');
      await exited;
    },
  };
}
