/** One contestant under a crowd that grows. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { spread } from '../browser.mjs';
import type { Contestant } from './contestants';
import type { Counted, Recording, Wanted } from './crowd.mjs';
import { cpuMs, memoryMb } from './processes';
import { probe, record, type Joined } from './rooms';

/** ms over which rooms at rest are watched: a number of heartbeats, which come every 5 s. */
const restMs = 20_000;
/** Rooms that join at each step, some of them side by side: each waits for a second, alone in its room. */
const probes = 20;
const sideBySide = 4;
/** Rooms of the crowd that enter per second. */
const fillRate = 40;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export interface Rest {
  /** Share of a core; of the broker, and of the crowd. */
  cpu: number;
  crowdCpu: number;
  memoryMb: number;
  /** Per second, as the broker sees it. */
  packetsIn: number;
  packetsOut: number;
  bytesIn: number;
  bytesOut: number;
}
export interface Step {
  rooms: number;
  rest: Rest;
  /** ms of those that joined. */
  joins: { median: number; p95: number; failed: number; wrongSeats: number };
}

async function joinSome({ urls }: Contestant): Promise<Step['joins']> {
  const brokers = { first: urls[0] ?? '', second: urls[1] ?? urls[0] ?? '' };
  const all: (Joined | null)[] = [];
  let begun = 0;
  const oneByOne = async () => {
    while (begun++ < probes) all.push(await probe(brokers));
  };
  await Promise.all(Array.from({ length: sideBySide }, oneByOne));
  const joined = all.filter((one) => one !== null);
  const { median, p95 } = spread(joined.map(({ ms }) => ms));
  return {
    median,
    p95,
    failed: all.length - joined.length,
    wrongSeats: joined.filter(({ wrongSeat }) => wrongSeat).length,
  };
}

/** A crowd that has been forked; ends with `end`. */
function startCrowd({ urls }: Contestant, recording: Recording) {
  const crowd = fork(fileURLToPath(new URL('crowd.mjs', import.meta.url)), { serialization: 'advanced' });
  const open = (rooms: number, perSecond: number, joins: boolean) =>
    void crowd.send({ rooms, perSecond, joins, urls, recording } satisfies Wanted);
  const count = async () => {
    crowd.send('count');
    const [counted] = (await once(crowd, 'message')) as [Counted];
    return { ...counted, atMs: performance.now() };
  };
  return { open, count, end: () => void crowd.kill() };
}
type Crowd = ReturnType<typeof startCrowd>;

/** What the broker does within some ms. */
async function watch({ pids }: Contestant, crowd: Crowd, forMs: number): Promise<Rest> {
  const [before, cpuBefore] = [await crowd.count(), cpuMs(pids)];
  await pause(forMs);
  const [after, cpuAfter] = [await crowd.count(), cpuMs(pids)];
  const ms = after.atMs - before.atMs;
  const perSecond = (what: 'packetsIn' | 'packetsOut' | 'bytesIn' | 'bytesOut') =>
    ((after[what] - before[what]) * 1000) / ms;
  return {
    cpu: (cpuAfter - cpuBefore) / ms,
    crowdCpu: (after.cpuMs - before.cpuMs) / ms,
    memoryMb: memoryMb(pids),
    packetsIn: perSecond('packetsOut'),
    packetsOut: perSecond('packetsIn'),
    bytesIn: perSecond('bytesOut'),
    bytesOut: perSecond('bytesIn'),
  };
}

export interface Measured {
  recording: Recording;
  steps: Step[];
  /** The largest step again, with rooms that join: how many peers a second, and what it takes. */
  joining: { peersPerSecond: number; rest: Rest };
}
export async function measure(
  broker: Contestant,
  sizes: number[],
  joinsPerSecond: number,
): Promise<Measured> {
  const [first = '', second = first] = broker.urls;
  // What is compiled only now would count as the first join of the empty broker.
  await joinSome(broker);
  const recording = await record({ first, second }, restMs);
  const crowd = startCrowd(broker, recording);
  try {
    const steps: Step[] = [];
    for (const rooms of sizes) {
      const { rooms: there } = await crowd.count();
      crowd.open(rooms - there, fillRate, false);
      await pause(((rooms - there) * 1000) / fillRate + 5_000);
      const rest = await watch(broker, crowd, restMs);
      steps.push({ rooms: (await crowd.count()).rooms, rest, joins: await joinSome(broker) });
      if (steps.at(-1)?.joins.failed === probes) break;
    }
    const seconds = 20;
    crowd.open((joinsPerSecond / 2) * seconds, joinsPerSecond / 2, true);
    const rest = await watch(broker, crowd, seconds * 1000);
    return { recording, steps, joining: { peersPerSecond: joinsPerSecond, rest } };
  } finally {
    crowd.end();
  }
}
