/** Who may import whom (docs/architecture.md). A breach is a wall broken through: move the code, not the rule. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const filesBelow = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'))
    .map((name) => join(folder, name));

/** The room of the house in which a file lies. */
const roomOf = (file: string) =>
  file.startsWith('machines/')
    ? 'machines'
    : file.startsWith('src/adapters/')
      ? file.split('/').slice(1, 3).join('/')
      : file === 'src/main.tsx'
        ? 'main'
        : (file.split('/')[1] ?? '');

interface Import {
  file: string;
  to: string;
  typeOnly: boolean;
}
function importsOf(file: string): Import[] {
  const source = readFileSync(join(root, file), 'utf8');
  const statements = source.matchAll(
    /(?:import|export)\s+(type\s)?[^;'"]*?from\s+'([^']+)'|import\(\s*'([^']+)'|import\s+'([^']+)'/g,
  );
  return [...statements].flatMap(([, type, from, dynamic, bare]) => {
    const specifier = from ?? dynamic ?? bare ?? '';
    if (/\.(css|json)$|\?raw$/.test(specifier)) return [];
    const to = specifier.startsWith('.')
      ? roomOf(
          relative(root, resolve(root, dirname(file), specifier)) +
            (specifier.endsWith('/main') ? '.tsx' : '.ts'),
        )
      : specifier;
    return [{ file, to, typeOnly: type !== undefined }];
  });
}

const ports = ['machines', 'protocol', 'xstate'];
const allowed: Record<string, string[]> = {
  // valibot: the types of messages are made from their schemas (machines/words/messages.ts).
  machines: ['machines', 'xstate', 'valibot'],
  protocol: ['protocol', 'machines', 'valibot'],
  trace: ['trace', 'machines', 'xstate'],
  gate: ['gate', 'xstate'],
  lessons: ['lessons', 'machines', 'yaml', 'valibot'],
  sdp: ['sdp', 'machines', 'sdp-transform', 'diff'],
  graph: ['graph', 'trace', 'machines', 'xstate', 'xstate/graph', 'elkjs', 'vite'],
  explore: ['explore', 'trace', 'machines', 'xstate', 'xstate/graph', 'valibot'],
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
    'gate',
    'lessons',
    'adapters/link',
    'adapters/loopback',
    'adapters/media',
    'adapters/mqtt',
    'adapters/webrtc',
  ],
  ui: [
    'ui',
    'machines',
    'trace',
    'graph',
    'lessons',
    'sdp',
    'react',
    'react-i18next',
    'i18next',
    '@xstate/react',
    'xstate',
    'virtua',
    'lean-qr',
    'virtual:charts',
  ],
  broker: ['broker', 'vite', 'aedes', 'ws'],
  main: ['session', 'ui', 'react-dom/client'],
};

const files = [...filesBelow('machines'), ...filesBelow('src')];

it('reads the imports of every file of the house', () => {
  expect(files.length).toBeGreaterThan(60);
  expect(new Set(files.map(roomOf))).toEqual(new Set(Object.keys(allowed)));
});

it('imports nothing across the walls', () => {
  const breaches = files
    .flatMap(importsOf)
    .filter(({ file, to }) => {
      const room = roomOf(file);
      if (room === 'broker' && to.startsWith('node:')) return false;
      return !(allowed[room] ?? []).includes(to);
    })
    .map(({ file, to }) => `${file} imports ${to}`);
  expect(breaches).toEqual([]);
});

it('lets views know of machines, the trace and XState only what they are, but for pure questions', () => {
  const pure = new Set([
    'trace/arrows',
    'trace/fold',
    'trace/pageClock',
    'trace/tray',
    'machines/room/links',
    'machines/room/seats',
    'machines/room/stepping',
    'machines/words/terms',
    'machines/words/vocabulary',
  ]);
  const breaches = filesBelow('src/ui').flatMap((file) =>
    importsOf(file)
      .filter(({ to, typeOnly }) => (to === 'machines' || to === 'trace' || to === 'xstate') && !typeOnly)
      .filter(() => {
        const source = readFileSync(join(root, file), 'utf8');
        const values = [
          ...source.matchAll(
            /import\s+(?!type)[^;]*?from\s+'(?:\.\.\/)+(?:src\/)?((?:machines|trace)\/\w+)'/g,
          ),
        ];
        return values.some(([, module]) => !pure.has(module ?? ''));
      })
      .map(() => file),
  );
  expect(breaches).toEqual([]);
});

it('lets nothing but the recorder append to the trace, and nothing but vite.config.ts import the broker', () => {
  const sources = filesBelow('src').map((file) => [file, readFileSync(join(root, file), 'utf8')] as const);
  const appending = sources
    .filter(([, text]) => /\b(store|trace)\.append\(/.test(text))
    .map(([file]) => file);
  expect(appending).toEqual(['src/trace/recorder.ts']);
  const broker = sources
    .filter(([file, text]) => !file.startsWith('src/broker') && text.includes('/broker/'))
    .map(([file]) => file);
  expect(broker).toEqual([]);
});
