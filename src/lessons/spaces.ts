/** Spaces that YAML does not take for spaces: they come with what is copied from a web page, or from a French keyboard. */
import type { LessonProblem } from './problems';

const odd = /[\u00a0\u2000-\u200b\u202f\u205f\u3000\ufeff]/g;
/** The part of a line in which only a space can be meant: its indentation, behind dashes, around the colon of its key. */
const beginning = /^[\s\u200b]*(?:-[\s\u200b]+)*(?:[\w-]+[\s\u200b]*:(?=[\s\u200b]|$)[\s\u200b]*)?/;

/** The text with plain spaces where nothing else can be meant; each character keeps its place. */
export const withPlainSpaces = (text: string) =>
  text
    .split('\n')
    .map((line) => line.replace(beginning, (part) => part.replaceAll(odd, ' ')))
    .join('\n');

/** Where an odd space belongs: French has them beside its punctuation. */
const french = /[\u00a0\u202f](?=[:;?!»%])|«[\u00a0\u202f]/g;

/** The problems, each behind the odd space that its line has: that may be what is wrong there. */
export function withOddSpaces(text: string, problems: readonly LessonProblem[]): LessonProblem[] {
  const lines = text.split('\n');
  const told = new Set<number>();
  return problems.flatMap((problem) => {
    const written = lines[problem.line - 1] ?? '';
    const at = written.replaceAll(french, '  ').search(odd);
    if (at < 0 || told.has(problem.line)) return [problem];
    told.add(problem.line);
    const code = (written.charCodeAt(at) || 0).toString(16).toUpperCase().padStart(4, '0');
    const space = { line: problem.line, column: at + 1, path: '', expected: [] };
    return [{ ...space, problem: 'oddSpace', detail: `U+${code}` }, problem];
  });
}
