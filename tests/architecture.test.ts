/** Who may import whom (docs/architecture.md). A breach is a wall broken through: move the code, not the rule. */
import { expect, it } from 'vitest';
import { circles, files, imports, sourceOf, type Import } from './house';

/** The room of the house in which a file lies; of a package, the package. */
const roomOf = (file: string) =>
  file.startsWith('machines/')
    ? 'machines'
    : file.startsWith('src/adapters/')
      ? file.split('/').slice(1, 3).join('/')
      : file === 'src/main.tsx'
        ? 'main'
        : file.startsWith('src/')
          ? (file.split('/')[1] ?? '')
          : file;

const ports = ['machines', 'protocol', 'xstate'];
const allowed: Record<string, string[]> = {
  // valibot: the types of messages are made from their schemas (machines/words/messages.ts).
  machines: ['machines', 'xstate', 'valibot'],
  // @noble/curves, in a browser whose WebCrypto has no Ed25519.
  protocol: ['protocol', 'machines', 'valibot', '@noble/curves/ed25519.js'],
  trace: ['trace', 'machines', 'xstate'],
  gate: ['gate', 'xstate'],
  lessons: ['lessons', 'machines', 'yaml', 'valibot', 'vite', 'virtual:lessons'],
  sdp: ['sdp', 'machines', 'sdp-transform', 'diff'],
  graph: ['graph', 'trace', 'machines', 'xstate', 'xstate/graph', 'elkjs', 'vite'],
  explore: ['explore', 'trace', 'machines', 'xstate', 'xstate/graph', 'valibot'],
  'adapters/keeping': ['adapters/keeping', 'idb-keyval'],
  'adapters/link': ['adapters/link', ...ports],
  'adapters/loopback': ['adapters/loopback', ...ports],
  'adapters/media': ['adapters/media', ...ports],
  'adapters/mqtt': ['adapters/mqtt', ...ports, 'mqtt'],
  'adapters/webrtc': ['adapters/webrtc', ...ports],
  session: [
    'session',
    'explore',
    'machines',
    'protocol',
    'trace',
    'xstate',
    'valibot',
    'jsonc-parser',
    'gate',
    'lessons',
    'adapters/keeping',
    'adapters/link',
    'adapters/loopback',
    'adapters/media',
    'adapters/mqtt',
    'adapters/webrtc',
  ],
  ui: [
    'ui',
    'machines',
    // Types only: see below.
    'session',
    'trace',
    'graph',
    'lessons',
    'sdp',
    'react',
    '@xstate/react',
    'xstate',
    'lean-qr',
    'virtual:charts',
    'virtual:chart-layouts',
    'virtual:first-call',
  ],
  broker: ['broker', 'protocol', 'vite', 'aedes', 'ws'],
  hosting: ['hosting', 'vite'],
  main: ['session', 'ui', 'react-dom/client'],
};

it('reads the imports of every file of the house', () => {
  expect(files.length).toBeGreaterThan(200);
  expect(new Set(files.map(roomOf))).toEqual(new Set(Object.keys(allowed)));
});

it('imports nothing across the walls', () => {
  const breaches = imports
    .filter(({ file, to }) => {
      const room = roomOf(file);
      if ((room === 'broker' || file.endsWith('Plugin.ts')) && to.startsWith('node:')) return false;
      return !(allowed[room] ?? []).includes(roomOf(to));
    })
    .map(({ file, to }) => `${file} imports ${to}`);
  expect(breaches).toEqual([]);
});

it('has no circle of imports, not of types either', () => {
  expect(circles()).toEqual([]);
});

/** Within a room, from the ground up: what stands on one floor knows those below it, and none beside it. */
const floors: Record<string, string[][]> = {
  'src/ui/': [
    // No Parley in it.
    ['kit'],
    ['words'],
    // What a running peer of this page knows.
    ['peer'],
    // Each a view over the trace and a moment.
    ['chart', 'ladder', 'timeline', 'reader', 'stepping'],
    // Puts them together.
    ['stage'],
    ['simulation'],
    ['room', 'lab', 'replay', 'sdp', 'verify'],
    // A lab with a script.
    ['learn'],
    ['app'],
  ],
  'machines/': [['words'], ['fr', 'ports.ts'], ['seat'], ['room'], ['pages'], ['all.ts']],
};
it.each(Object.entries(floors))('lets imports within %s only go down', (house, levels) => {
  const placeOf = (file: string) => file.slice(house.length).split('/')[0] ?? '';
  const level = (file: string) => levels.findIndex((places) => places.includes(placeOf(file)));
  const inside = ({ file, to }: Import) => file.startsWith(house) && to.startsWith(house);
  const placed = files.filter((file) => file.startsWith(house));
  expect(placed.filter((file) => level(file) < 0)).toEqual([]);
  const breaches = imports
    .filter((i) => inside(i) && placeOf(i.file) !== placeOf(i.to) && level(i.to) >= level(i.file))
    .map(({ file, to }) => `${file} imports ${to}`);
  expect(breaches).toEqual([]);
});

it('lets views know of machines, the trace, XState and the session only what they are, but for pure questions', () => {
  const pure = new Set([
    'src/trace/arrows.ts',
    'src/trace/failures.ts',
    'src/trace/fold.ts',
    'src/trace/foldCounts.ts',
    'src/trace/folding.ts',
    'src/trace/holders.ts',
    'src/trace/latestNegotiation.ts',
    'src/trace/readOn.ts',
    'src/trace/likeness.ts',
    'src/trace/pageClock.ts',
    'src/trace/routine.ts',
    'src/trace/sides.ts',
    'src/trace/topics.ts',
    'src/trace/tray.ts',
    'machines/fr/descriptions.ts',
    'machines/pages/roll.ts',
    'machines/room/links.ts',
    'machines/room/seats.ts',
    'machines/room/stepping.ts',
    'machines/words/lesson.ts',
    'machines/words/terms.ts',
    'machines/words/vocabulary.ts',
  ]);
  const breaches = imports
    .filter(({ file, isTypeOnly }) => file.startsWith('src/ui/') && !isTypeOnly)
    .filter(({ to }) => /^(machines\/|src\/trace\/|src\/session\/|xstate$)/.test(to) && !pure.has(to))
    .map(({ file, to }) => `${file} imports ${to}`);
  expect(breaches).toEqual([]);
});

it('lets nothing but the recorder append to the trace, and nothing but vite.config.ts import the broker', () => {
  const appending = files.filter((file) => /\b(store|trace)\.append\(/.test(sourceOf(file)));
  expect(appending).toEqual(['src/trace/recorder.ts']);
  const broker = imports.filter(({ file, to }) => roomOf(to) === 'broker' && roomOf(file) !== 'broker');
  expect(broker).toEqual([]);
});
