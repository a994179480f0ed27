/** What was read of a text that somebody enters, and the first line of it that does not fit, counted from 1. */
export interface Entered<Value, Problem> {
  values: Value[];
  problem: { line: number; problem: Problem } | null;
}
/** UTF-16 code units; more is no list of servers. */
export const longestText = 10_000;
export const linesOf = (text: string) => text.split(/\r\n?|\n/);
