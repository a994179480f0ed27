/** Vite plugin: `virtual:lessons` provides the lessons of the folder `files`, in the order of their names. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import type { Lesson } from '../../machines/words/lesson';
import { known } from './known';
import { readLesson } from './readLesson';

const folder = fileURLToPath(new URL('files/', import.meta.url));

/** Reads all lessons of a folder. Throws where one is invalid, and says at which line: a build must not lose it. */
export function readLessons(path: string): Lesson[] {
  const names = readdirSync(path).filter((name) => name.endsWith('.yaml'));
  return names
    .toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }))
    .map((name) => {
      const result = readLesson(readFileSync(`${path}/${name}`, 'utf8'), known);
      if (result.ok) return result.lesson;
      const problems = result.problems.map(
        ({ line, column, path: at, problem, detail }) =>
          `${name}:${line}:${column} ${at} ${problem} ${detail}`,
      );
      throw new Error(`the lesson ${name} is invalid:\n${problems.join('\n')}`);
    });
}

const id = 'virtual:lessons';
export function lessonsPlugin(): Plugin {
  return {
    name: 'parley-lessons',
    resolveId: (source) => (source === id ? `\0${id}` : null),
    load(resolved) {
      if (resolved !== `\0${id}`) return null;
      for (const name of readdirSync(folder)) this.addWatchFile(`${folder}${name}`);
      return `export const lessons = JSON.parse(${JSON.stringify(JSON.stringify(readLessons(folder)))});`;
    },
  };
}
