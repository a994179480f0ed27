/** Parses the YAML of a lesson with source positions. Only plain maps, lists, strings and numbers are allowed. */
import { isMap, isPair, isScalar, LineCounter, parseDocument, visit, type Document, type Node } from 'yaml';
import { shortened, wholeFile, type LessonProblem, type ProblemKind } from './problems';

/** UTF-8 bytes of a file. */
export const maxBytes = 100_000;

type Path = readonly (string | number)[];
export interface ReadYaml {
  value: unknown;
  /** Line and column of the value at a path, or of its key (`ofKey`); of the nearest ancestor if it does not exist. */
  positionOf: (path: Path, ofKey?: boolean) => { line: number; column: number };
}
export type Yaml = ({ ok: true } & ReadYaml) | { ok: false; problems: LessonProblem[] };

const forbidden = new Set(['__proto__', 'constructor', 'prototype']);

/** Levels of nesting; a lesson has seven. The parser recurses, and not every engine survives a stack overflow. */
const maxDepth = 40;
/** Upper bound of the nesting by brackets, `- - -` or indentation; quoted text counts, too. */
function isTooDeep(text: string): boolean {
  let open = 0;
  for (const character of text) {
    if (character === '[' || character === '{') open++;
    if (character === ']' || character === '}') open = Math.max(0, open - 1);
    if (open > maxDepth) return true;
  }
  return text
    .split(/\r\n?|\n/)
    .some((line) => line.search(/\S|$/) > 4 * maxDepth || /^\s*(?:[-?:]\s+){8}/.test(line));
}

const refuse = (problem: ProblemKind, detail = '', expected: string[] = []): Yaml => ({
  ok: false,
  problems: [wholeFile(problem, detail, expected)],
});

export function readYaml(text: string): Yaml {
  if (text.length > maxBytes || new TextEncoder().encode(text).length > maxBytes)
    return refuse('tooLarge', '', [String(maxBytes)]);
  if (text.trim() === '') return refuse('blank');
  if (isTooDeep(text)) return refuse('notYaml');
  try {
    return readDocument(text);
  } catch (error) {
    // The parser gives up on very deep nesting.
    return refuse('notYaml', shortened(error instanceof Error ? error.message : String(error)));
  }
}

function readDocument(text: string): Yaml {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    schema: 'core',
    stringKeys: true,
    // Tags such as !!binary would convert values.
    resolveKnownTags: false,
    // Checked in `unwanted`, as the library's check takes quadratic time.
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  // What follows from a tab is none of its own.
  const tabs = document.errors.filter(({ code }) => code === 'TAB_AS_INDENT');
  const errors = tabs.length > 0 ? tabs : document.errors;
  const found: Unwanted[] = [
    ...errors.map(({ code, message, pos }) => ({
      offset: pos[0],
      ...(code === 'TAB_AS_INDENT'
        ? { problem: 'tab' as const, detail: '' }
        : { problem: 'notYaml' as const, detail: message }),
    })),
    // The only warnings are of tags that are not resolved.
    ...document.warnings.map(({ message, pos }) => ({
      offset: pos[0],
      problem: 'alias' as const,
      detail: message,
    })),
    ...unwanted(document),
  ];
  const problems = found.map(({ offset, problem, detail }): LessonProblem => ({
    ...at(offset),
    path: '',
    problem,
    detail: shortened(detail),
    expected: [],
  }));
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    value: document.toJS({ maxAliasCount: 0 }),
    positionOf: (path, ofKey = false) => at(offsetOf(document, path, ofKey)),
  };
}

interface Unwanted {
  offset: number;
  problem: ProblemKind;
  detail: string;
}
/** Features that could make the value larger than the file, or more than plain data. */
function unwanted(document: Document): Unwanted[] {
  const found: Unwanted[] = [];
  const note = (node: { range?: readonly number[] | null }, problem: ProblemKind, detail: string) =>
    found.push({ offset: node.range?.[0] ?? 0, problem, detail });
  const anchored = (node: { anchor?: string; range?: readonly number[] | null }) => {
    if (node.anchor) note(node, 'alias', `&${node.anchor}`);
  };
  visit(document, {
    Alias: (_, alias) => void note(alias, 'alias', `*${alias.source}`),
    Scalar: (_, scalar) => anchored(scalar),
    Seq: (_, list) => anchored(list),
    Map: (_, map) => {
      anchored(map);
      const keys = new Set<string>();
      for (const { key } of map.items) {
        if (!isScalar(key)) continue;
        const name = String(key.value);
        if (forbidden.has(name)) note(key, 'forbiddenKey', name);
        else if (keys.has(name)) note(key, 'duplicateKey', name);
        keys.add(name);
      }
    },
  });
  return found;
}

function offsetOf(document: Document, path: Path, ofKey: boolean): number {
  for (let length = path.length; length >= 0; length--) {
    const part = path.slice(0, length);
    const node = document.getIn(part, true) as Node | undefined;
    const isWhole = length === path.length;
    if (ofKey && isWhole) {
      const parent = document.getIn(part.slice(0, -1), true);
      const pair = isMap(parent)
        ? parent.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === part.at(-1))
        : undefined;
      if (pair && isScalar(pair.key) && pair.key.range) return pair.key.range[0];
    }
    if (node?.range) return node.range[0];
  }
  return 0;
}
