/** What each row of a growing structure has changed, so that the last rows can be taken back. */
export interface Undo {
  /** Begins the next row. */
  begin(): void;
  /** How to take back a change of the row. */
  push(change: () => void): void;
  /** Takes back all rows from `row` on, the last change first. */
  back(row: number): void;
}

export function createUndo(): Undo {
  const changes: (() => void)[] = [];
  /** Of each row, how many changes there were before it. */
  const starts: number[] = [];
  return {
    begin: () => void starts.push(changes.length),
    push: (change) => void changes.push(change),
    back(row) {
      const start = starts[row];
      if (start === undefined) return;
      while (changes.length > start) changes.pop()?.();
      starts.length = row;
    },
  };
}
