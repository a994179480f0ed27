/** The figures as text: a table, and what was aimed at. */
import { spread } from './browser.mjs';

/** @typedef {'near' | 'far'} Distance */
/** @typedef {'connected' | 'frame'} What */
/** @typedef {Record<string, Record<Distance, Record<What, number>[]>>} Figures ms, by contestant */

/** ms; of a message to who is far away, and back. */
const roundTrip = 100;

const rounded = (/** @type {number} */ value, digits = 0) =>
  Number.isNaN(value) ? '–' : value.toFixed(digits);
const range = (/** @type {number[]} */ values) => {
  const { min, median, max } = spread(values);
  return values.length > 0 ? `${rounded(median)} (${rounded(min)}–${rounded(max)})` : '–';
};

/** @param {string[][]} rows of equal length */
export function printTable(rows) {
  const width = (/** @type {number} */ column) => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  for (const row of rows) console.log(row.map((cell, column) => cell.padEnd(width(column))).join(' | '));
}

/** @param {Figures} figures */
export function printFigures(figures) {
  /** @type {(name: string, what: What, distance?: Distance) => number[]} */
  const values = (name, what, distance = 'near') =>
    figures[name]?.[distance].map((times) => times[what]) ?? [];
  /** @type {(name: string, what: What, distance?: Distance) => number} */
  const median = (...which) => spread(values(...which)).median;
  const ofLimit = (/** @type {string} */ name, /** @type {What} */ what) =>
    median(name, what) / median('limit', what);

  printTable([
    [
      'ms: median (min–max)',
      'connected',
      '× limit',
      'first frame',
      '× limit',
      'far: connected',
      'far: frame',
    ],
    ...Object.keys(figures).map((name) => [
      name,
      range(values(name, 'connected')),
      rounded(ofLimit(name, 'connected'), 2),
      range(values(name, 'frame')),
      rounded(ofLimit(name, 'frame'), 2),
      range(values(name, 'connected', 'far')),
      range(values(name, 'frame', 'far')),
    ]),
  ]);

  const trips = (median('Parley', 'connected', 'far') - median('limit', 'connected')) / roundTrip;
  /** @type {[string, number, number][]} */
  const goals = [
    ['connected ÷ limit', ofLimit('Parley', 'connected'), 1.25],
    ['connected ÷ PeerJS', median('Parley', 'connected') / median('PeerJS', 'connected'), 1],
    ['first frame ÷ limit', ofLimit('Parley', 'frame'), 1.15],
    ['far: connected, round trips beyond the limit', trips, 2],
  ];
  for (const [what, value, most] of goals)
    console.log(`Parley, ${what}: ${rounded(value, 2)} (goal: at most ${most})`);
}

/** The signaling of each call. @param {import('./traffic.mjs').Sent[][]} calls */
export function printTraffic(calls) {
  const bytes = calls.map((call) => call.reduce((sum, message) => sum + message.bytes, 0));
  console.log(
    `Parley, signaling of a call: messages ${range(calls.map((call) => call.length))}, bytes ${range(bytes)}`,
  );
  console.log(
    `kinds of the last call: ${calls
      .at(-1)
      ?.map(({ kind }) => kind)
      .join(' ')}`,
  );
}
