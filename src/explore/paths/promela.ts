/**
 * Exports the composed system as a Promela model for the model checker Spin, to cross-check the search. Peers become
 * transition tables; channel, budgets and scheduling are written in Promela.
 * Supports a `bag` that starts empty, and the faults loss and repetition.
 */
import { seats, type Seat } from '../../../machines/words/vocabulary';
import { nextConnections } from '../model/browser';
import { nextTimer, reaches, type PeerSummary, type Row } from '../model/peers';
import type { System } from '../model/world';

/** The model, and the `tables.h` that it includes: Spin limits C code inside a model. */
export interface Promela {
  model: string;
  tables: string;
}
const other = { caller: 'callee', callee: 'caller' } as const;

/** The system must have been explored completely. @throws RangeError if the channel does not start empty. */
export function toPromela(system: System, faults: { loss: number; repeat: number }): Promela {
  const { start, bags, messages } = system;
  if (bags.contentOf(start.bag).length > 0) throw new RangeError('the channel has to begin empty');
  const rows = createRows();
  const tables = seats.flatMap((seat) => tablesOf(system, seat, rows));
  const options = [
    ...seats.flatMap((seat) => optionsOf(system, seat)),
    'd_step { c_expr { QUIET && TOGETHER } -> c_code { TAKE(caller, shortest_caller[now.caller]); TAKE(callee, shortest_callee[now.callee]); } }',
    ...Array.from(
      { length: messages.size },
      (_, id) => `d_step { m[${id}] > 0 && loss > 0 -> m[${id}]--; loss-- }`,
    ),
  ];
  const model = [
    'c_decl { \\#include "tables.h" }',
    `byte m[${messages.size}];`,
    `byte loss = ${faults.loss};`,
    `byte repeat = ${faults.repeat};`,
    `short caller = ${start.caller};`,
    `short callee = ${start.callee};`,
    'active proctype world() {',
    '  do',
    ...options.map((option) => `  :: ${option}`),
    '  od',
    '}',
    '',
  ].join('\n');
  const empty = Array.from({ length: messages.size }, (_, id) => `now.m[${id}] == 0`).join(' && ');
  return { model, tables: [...rows.declared(), ...tables, ...macros(empty)].join('\n') };
}

/** Interned transitions: target state and sent messages; -1 stands for none. */
function createRows() {
  const numbers = new Map<string, number>();
  const all: { to: number; first: number; count: number }[] = [];
  const sent: number[] = [];
  return {
    numberOf(row: Row | null): number {
      if (row === null) return -1;
      const key = `${row.to}:${row.sent.join()}`;
      const known = numbers.get(key);
      if (known !== undefined) return known;
      all.push({ to: row.to, first: sent.length, count: row.sent.length });
      sent.push(...row.sent);
      numbers.set(key, all.length - 1);
      return all.length - 1;
    },
    declared: () => [
      `static const short to_[] = {${all.map(({ to }) => to).join()}};`,
      `static const short first_[] = {${all.map(({ first }) => first).join()}};`,
      `static const short count_[] = {${all.map(({ count }) => count).join()}};`,
      `static const short said_[] = {${[...sent, 0].join()}};`,
    ],
  };
}
type Rows = ReturnType<typeof createRows>;

/** Column counts of the tables: upper bounds of a peer's own moves and of its running timers. */
const max = { own: 4, timers: 6 };

function tablesOf(system: System, seat: Seat, rows: Rows): string[] {
  const { peers, messages } = system;
  const { size, inputs, summary, rowOf } = peers[seat];
  const ids = Array.from({ length: size.states }, (_, id) => id);
  const observations = [...new Set(idsOf(system, other[seat]).map((id) => system.observing(seat, id)))];
  const matrix = (
    name: string,
    columns: number,
    of: (d: PeerSummary, id: number, column: number) => number,
  ) => {
    const lines = ids.map((id) => {
      const peer = summary(id);
      return `{${Array.from({ length: columns }, (_, c) => (peer ? of(peer, id, c) : -1)).join()}}`;
    });
    return `static const short ${name}_${seat}[${ids.length}][${columns}] = {${lines.join(',\n')}};`;
  };
  const list = (name: string, of: (d: PeerSummary, id: number) => number) =>
    `static const int ${name}_${seat}[] = {${ids.map((id) => (summary(id) ? of(summary(id) as PeerSummary, id) : -1)).join()}};`;
  const step = (id: number, input: number | undefined) =>
    input === undefined ? -1 : rows.numberOf(rowOf(id, input));
  const timers = ({ peer }: PeerSummary) =>
    Object.values(peer.timers).map(({ event }) => inputs.idOf({ do: 'time', event }));
  return [
    matrix('own', max.own, ({ own }, id, i) => step(id, own[i])),
    matrix('time', max.timers, (peer, id, i) => step(id, timers(peer)[i])),
    matrix('hear', messages.size, (_, id, message) =>
      messages.get(message).to.peer === seat ? step(id, system.hearing(seat, message)) : -1,
    ),
    matrix('connect', 2, ({ connection }, id, isReached) => {
      const [to] = connection === null ? [] : nextConnections(connection, isReached === 1);
      return to === undefined ? -1 : step(id, inputs.idOf({ do: 'connect', to }));
    }),
    matrix('observe', observations.length, (_, id, i) => {
      const row = rowOf(id, observations[i] ?? 0);
      return row.to === id && row.sent.length === 0 ? -1 : rows.numberOf(row);
    }),
    list('delay', ({ shortestMs }) => (Number.isFinite(shortestMs) ? shortestMs : -1)),
    list('shortest', (peer, id) => {
      const event = nextTimer(peer);
      return event === undefined ? -1 : step(id, inputs.idOf({ do: 'time', event }));
    }),
    // Column of `observe` for each state of the other seat.
    `static const short looks_${other[seat]}[] = {${allIds(system, other[seat])
      .map((id) => (peers[other[seat]].summary(id) ? observations.indexOf(system.observing(seat, id)) : -1))
      .join()}};`,
    ...(seat === 'caller' ? [reachTable(system)] : []),
  ];
}
const allIds = ({ peers }: System, seat: Seat) =>
  Array.from({ length: peers[seat].size.states }, (_, id) => id);
const idsOf = (system: System, seat: Seat) =>
  allIds(system, seat).filter((id) => system.peers[seat].summary(id) !== null);

function reachTable(system: System): string {
  const { peers } = system;
  const lines = allIds(system, 'caller').map((a) => {
    const x = peers.caller.summary(a);
    return `{${allIds(system, 'callee')
      .map((b) => (reaches(x, peers.callee.summary(b)) ? 1 : 0))
      .join()}}`;
  });
  return `static const char reach_[][${peers.callee.size.states}] = {${lines.join(',\n')}};`;
}

/** Macros by which the model reads the tables. `now` is Spin's current state. */
const macros = (empty: string) => [
  '#define TAKE(seat, row) { int r_ = (row), i_; now.seat = to_[r_]; for (i_ = 0; i_ < count_[r_]; i_++) now.m[said_[first_[r_] + i_]]++; }',
  '#define REACH reach_[now.caller][now.callee]',
  '#define OBSERVE_caller observe_caller[now.caller][looks_callee[now.callee]]',
  '#define OBSERVE_callee observe_callee[now.callee][looks_caller[now.caller]]',
  '#define RESTS(seat) (own_##seat[now.seat][0] < 0 && connect_##seat[now.seat][REACH] < 0 && OBSERVE_##seat < 0)',
  `#define QUIET (${empty} && RESTS(caller) && RESTS(callee))`,
  '#define TOGETHER (delay_caller[now.caller] >= 0 && delay_caller[now.caller] == delay_callee[now.callee])',
  '',
];

/** The moves of a seat: its own, presence of the other, receipt of a message, timers. */
function optionsOf({ messages }: System, seat: Seat): string[] {
  const option = (row: string, guard = '1') =>
    `d_step { c_expr { (${guard}) && (${row}) >= 0 } -> c_code { TAKE(${seat}, ${row}); } }`;
  const heard = Array.from({ length: messages.size }, (_, id) => id)
    .filter((id) => messages.get(id).to.peer === seat)
    .flatMap((id) => {
      const row = `hear_${seat}[now.${seat}][${id}]`;
      return [
        `d_step { m[${id}] > 0 -> c_code { now.m[${id}]--; TAKE(${seat}, ${row}); } }`,
        `d_step { m[${id}] > 0 && repeat > 0 -> repeat--; c_code { TAKE(${seat}, ${row}); } }`,
      ];
    });
  return [
    ...Array.from({ length: max.own }, (_, i) => option(`own_${seat}[now.${seat}][${i}]`)),
    option(`connect_${seat}[now.${seat}][REACH]`),
    option(`OBSERVE_${seat}`),
    ...heard,
    ...Array.from({ length: max.timers }, (_, i) => option(`time_${seat}[now.${seat}][${i}]`, 'QUIET')),
  ];
}
