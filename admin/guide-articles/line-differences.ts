/** A line of two texts that are compared. */
export interface ComparedLine {
  text: string;
  kind: "SAME" | "ADDED" | "REMOVED";
}

/** What came and went between two texts, line by line: as few changes as there are. */
export function lineDifferences(before: readonly string[], after: readonly string[]): ComparedLine[] {
  // common[i][j]: lines that before[i…] and after[j…] have in common, in order.
  const common = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0));
  const at = (i: number, j: number) => common[i]?.[j] ?? 0;
  for (let i = before.length - 1; i >= 0; i -= 1)
    for (let j = after.length - 1; j >= 0; j -= 1) {
      const row = common[i] as number[];
      row[j] = before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  const lines: ComparedLine[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      lines.push({ text: before[i] as string, kind: "SAME" });
      i += 1;
      j += 1;
    } else if (j >= after.length || (i < before.length && at(i + 1, j) >= at(i, j + 1))) {
      lines.push({ text: before[i] as string, kind: "REMOVED" });
      i += 1;
    } else {
      lines.push({ text: after[j] as string, kind: "ADDED" });
      j += 1;
    }
  }
  return lines;
}
