import { useEffect, useState } from "react";

/** Rows of a list that somebody has marked, to do something with all of them. What leaves the page is no longer marked. */
export interface Marks<Row> {
  rows: readonly Row[];
  has: (id: string) => boolean;
  toggle: (id: string) => void;
  clear: () => void;
}

/** Marks for the rows that are on the screen. */
export function useMarks<Row extends { id: string }>(data: readonly Row[]): Marks<Row> {
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const rows = data.filter(({ id }) => marked.has(id));
  useEffect(() => {
    if (rows.length !== marked.size) setMarked(new Set(rows.map(({ id }) => id)));
  }, [rows, marked]);
  return {
    rows,
    has: (id) => marked.has(id),
    toggle(id) {
      const next = new Set(marked);
      if (!next.delete(id)) next.add(id);
      setMarked(next);
    },
    clear: () => setMarked(new Set()),
  };
}
