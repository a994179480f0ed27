/** The brokers that are compared, each in processes of its own. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { mosquittoPath, startMosquitto } from '../../tests/servers/mosquitto';
import { natsPath, startNats } from '../../tests/servers/nats';
import { freePorts } from '../../tests/servers/program';

export interface Contestant {
  /** Addresses of the broker, one for each node. */
  urls: string[];
  pids: number[];
  stop: () => Promise<void>;
}
/** Null where it is not installed. */
type Start = () => Promise<Contestant | null>;

const nats = (count: 1 | 3) => async () => {
  if (natsPath === null) return null;
  const { nodes, stop } = await startNats(count);
  return { urls: nodes.map(({ url }) => url), pids: nodes.map(({ pid }) => pid() ?? 0), stop };
};

export const contestants: Record<string, Start> = {
  async embedded() {
    const broker = fork(fileURLToPath(new URL('embedded.mjs', import.meta.url)));
    const [port] = (await once(broker, 'message')) as [number];
    return {
      urls: [`ws://127.0.0.1:${port}/mqtt`],
      pids: [broker.pid ?? 0],
      stop: async () => void broker.kill(),
    };
  },
  async mosquitto() {
    if (mosquittoPath === null) return null;
    const [ws = 0, tcp = 0] = await freePorts(2);
    const { pid, kill } = await startMosquitto({ ws, tcp });
    return { urls: [`ws://127.0.0.1:${ws}/mqtt`], pids: [pid], stop: kill };
  },
  'one NATS node': nats(1),
  'three NATS nodes': nats(3),
};
