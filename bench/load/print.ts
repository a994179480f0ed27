/** The figures of one contestant as a table. */
import { printTable } from '../table.mjs';
import type { Measured, Rest } from './measure';

const load = ({ cpu, crowdCpu, memoryMb }: Rest) => [
  cpu.toFixed(2),
  crowdCpu.toFixed(2),
  memoryMb.toFixed(0),
];
const traffic = ({ packetsIn, packetsOut, bytesIn, bytesOut }: Rest) => [
  packetsIn.toFixed(0),
  packetsOut.toFixed(0),
  (bytesIn / 1000).toFixed(0),
  (bytesOut / 1000).toFixed(0),
];

/** Per peer and minute at rest, from what was recorded of a room: `12 (4 kB)`. */
function atRest({ recording }: Measured) {
  const minutes = recording.restMs / 60_000;
  const said = recording.acts
    .flatMap((acts, peer) => acts.slice(recording.restsFrom[peer]))
    .flatMap((act) => ('topic' in act ? [act] : []));
  const of = (letter: string) => {
    const some = said.filter(({ topic }) => topic.split('/')[3] === letter);
    const bytes = some.reduce((sum, { topic, bytes: sealed }) => sum + topic.length + sealed.length, 0);
    const each = (value: number) => value / recording.acts.length / minutes;
    return `${each(some.length).toFixed(0)} (${(each(bytes) / 1000).toFixed(1)} kB)`;
  };
  return `presence ${of('p')}, telemetry ${of('o')}, to an inbox ${of('s')}`;
}

export function printContestant(measured: Measured) {
  const { steps, joining } = measured;
  const empty = steps[0]?.joins.median ?? NaN;
  const rows = steps.map(({ rooms, rest, joins }) => [
    String(rooms),
    ...load(rest),
    ...traffic(rest),
    joins.median.toFixed(0),
    joins.p95.toFixed(0),
    String(joins.failed),
    String(joins.wrongSeats),
  ]);
  const { peersPerSecond, rest } = joining;
  console.log(`a peer at rest says per minute: ${atRest(measured)}`);
  printTable([
    [
      'rooms',
      'CPU',
      'crowd',
      'MB',
      'in/s',
      'out/s',
      'kB in/s',
      'kB out/s',
      'join',
      'p95',
      'failed',
      'wrong seat',
    ],
    ...rows,
    [`+${peersPerSecond}/s`, ...load(rest), ...traffic(rest), '', '', '', ''],
  ]);
  const still = steps.findLast(({ joins }) => joins.failed === 0 && joins.median <= 2 * empty);
  console.log(`rooms with which one still joins within twice the time: ${still?.rooms ?? 'none'}`);
  const [from, to] = [steps[0], steps.at(-1)];
  if (!from || !to || to.rooms === from.rooms) return;
  const perRoom = (value: number) => (value / (to.rooms - from.rooms)).toFixed(2);
  const cpu = perRoom((to.rest.cpu - from.rest.cpu) * 1000);
  console.log(
    `a room costs ${cpu} ms of CPU a second and ${perRoom((to.rest.memoryMb - from.rest.memoryMb) * 1000)} kB`,
  );
}
