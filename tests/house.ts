/** The files of the house and who imports whom, read from the sources. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const filesBelow = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'))
    .map((name) => join(folder, name));

export const files = [...filesBelow('machines'), ...filesBelow('src')];
export const sourceOf = (file: string) => readFileSync(join(root, file), 'utf8');

export interface Import {
  file: string;
  /** A file of the house, or a package. */
  to: string;
  isTypeOnly: boolean;
}
/** A relative specifier → the file that it names. */
function resolved(file: string, specifier: string): string {
  const path = relative(root, resolve(root, dirname(file), specifier));
  const found = ['', '.ts', '.tsx', '/index.ts']
    .map((end) => path + end)
    .find((name) => files.includes(name));
  if (found === undefined && !existsSync(join(root, path)))
    throw new Error(`${file} imports ${specifier}, which is no file`);
  return found ?? path;
}
export function importsOf(file: string): Import[] {
  const statements = sourceOf(file).matchAll(
    /(?:import|export)\s+(type\s)?(?:[^;'"]*?from\s+)?'([^']+)'|import\(\s*'([^']+)'|new URL\('(\.[^']+\.ts)', import\.meta/g,
  );
  return [...statements].flatMap(([statement, type, from, dynamic, worker]) => {
    const specifier = from ?? dynamic ?? worker ?? '';
    // `import { type A, type B }` is erased too.
    const names = /(?:import|export)\s+\{([^}]*)\}/
      .exec(statement)?.[1]
      ?.split(',')
      .map((name) => name.trim());
    const isErased = names?.filter(Boolean).every((name) => name.startsWith('type ')) ?? false;
    const to = specifier.startsWith('.') ? resolved(file, specifier) : specifier;
    return [{ file, to, isTypeOnly: type !== undefined || isErased }];
  });
}
export const imports = files.flatMap(importsOf);

/** Files that import each other in a circle, type-only imports included. */
export function circles(): string[][] {
  const below = new Map(files.map((file) => [file, imports.filter((i) => i.file === file).map((i) => i.to)]));
  const found: string[][] = [];
  const done = new Set<string>();
  const walk = (file: string, way: string[]) => {
    const at = way.indexOf(file);
    if (at >= 0) return void found.push([...way.slice(at), file]);
    if (done.has(file)) return;
    for (const next of below.get(file) ?? []) walk(next, [...way, file]);
    done.add(file);
  };
  for (const file of files) walk(file, []);
  return found;
}
