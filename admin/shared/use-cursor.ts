import { useState } from "react";
import { useScreenKeys } from "./screen-keys.ts";

interface CursorOptions<Row> {
  /** What the keys do, for those who ask by `?`. */
  words: { down: string; up: string; open: string };
  open: (row: Row) => void;
  /** Told of every step. */
  onStep?: (row: Row) => void;
}

/** The row of a list that the keys stand on: `j` and `k` walk, `o` and Enter open. */
export function useCursor<Row extends { id: string }>(
  data: readonly Row[],
  { words, open, onStep }: CursorOptions<Row>,
): { currentId: string | undefined; current: Row | undefined; stand: (id: string | undefined) => void } {
  const [currentId, stand] = useState<string>();
  const place = data.findIndex(({ id }) => id === currentId);
  const current = data[place];
  const goTo = (to: number) => {
    const row = data[Math.max(0, Math.min(to, data.length - 1))];
    stand(row?.id);
    if (row) onStep?.(row);
  };
  useScreenKeys([
    { key: "j", what: words.down, act: () => goTo(place + 1) },
    { key: "k", what: words.up, act: () => goTo(place - 1) },
    { key: "o", what: words.open, act: () => current && open(current) },
    { key: "Enter", what: "", act: () => current && open(current) },
  ]);
  return { currentId, current, stand };
}
