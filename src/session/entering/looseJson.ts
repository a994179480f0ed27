/** JSON as it stands in documentation and in programs. */

const quoted = (text: string) =>
  JSON.stringify(
    text
      .slice(1, -1)
      .replace(/\\(u[\da-f]{4}|.)/gis, (escape, of: string) =>
        of.length > 1 || 'bfnrt'.includes(of) ? String(JSON.parse(`"${escape}"`)) : of,
      ),
  );
/** What is a string, and so stays; a comment; a name; a comma before a bracket. */
const parts =
  /("(?:[^"\\\n]|\\.)*")|('(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`)|\/\/[^\n]*|\/\*.*?\*\/|(?<![\p{ID_Continue}$])([\p{ID_Start}$_][\p{ID_Continue}$]*)(?=\s*:)/gsu;

/**
 * The value of a text that is JSON (RFC 8259), but for comments, quotes, names without quotes and commas at the end of a list.
 * Throws a SyntaxError for any other. Members of a prototype are members like others.
 */
export function looseJson(text: string): unknown {
  const strict = text.replace(parts, (part: string, string?: string, other?: string, name?: string) => {
    if (string !== undefined) return part;
    if (other !== undefined) return quoted(other);
    return name === undefined ? ' ' : `"${name}"`;
  });
  return JSON.parse(withoutTrailingCommas(strict));
}
const withoutTrailingCommas = (json: string) =>
  json.replace(/"(?:[^"\\]|\\.)*"|,(?=\s*[}\]])/g, (part) => (part === ',' ? '' : part));
