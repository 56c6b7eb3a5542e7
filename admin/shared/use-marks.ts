import { useEffect, useRef, useState } from "react";

/** Rows of a list that somebody has marked, to do something with all of them. What leaves the page is no longer marked. */
export interface Marks<Row> {
  rows: readonly Row[];
  /** Whether all rows of the page are marked, or only some. */
  share: "NONE" | "SOME" | "ALL";
  has: (id: string) => boolean;
  toggle: (id: string) => void;
  /** Marks or unmarks everything between the row that was touched last and this one, as this one will be. */
  toggleThrough: (id: string) => void;
  /** Marks the whole page, or nothing of it when it is marked already. */
  toggleAll: () => void;
  clear: () => void;
}

/** Marks for the rows that are on the screen. */
export function useMarks<Row extends { id: string }>(data: readonly Row[]): Marks<Row> {
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const touched = useRef<string>(undefined);
  const rows = data.filter(({ id }) => marked.has(id));
  useEffect(() => {
    if (rows.length !== marked.size) setMarked(new Set(rows.map(({ id }) => id)));
  }, [rows, marked]);
  const placeOf = (wanted: string | undefined) => data.findIndex(({ id }) => id === wanted);
  const set = (ids: readonly string[], isMarked: boolean) => {
    const next = new Set(marked);
    for (const id of ids) isMarked ? next.add(id) : next.delete(id);
    setMarked(next);
  };
  return {
    rows,
    share: rows.length === 0 ? "NONE" : rows.length === data.length ? "ALL" : "SOME",
    has: (id) => marked.has(id),
    toggle(id) {
      set([id], !marked.has(id));
      touched.current = id;
    },
    toggleThrough(id) {
      const ends = [placeOf(touched.current), placeOf(id)].filter((place) => place >= 0);
      const between = data.slice(Math.min(...ends), Math.max(...ends) + 1).map((row) => row.id);
      set(between, !marked.has(id));
      touched.current = id;
    },
    toggleAll() {
      setMarked(new Set(rows.length === data.length ? [] : data.map(({ id }) => id)));
      touched.current = undefined;
    },
    clear: () => setMarked(new Set()),
  };
}
