import { useSyncExternalStore } from "react";

const lookers = new Set<() => void>();
let count = 0;

/** Says how much calls for attention, before the title of whichever page is shown: it is read on the tab of a window that is behind others. 0 says nothing. */
export function setTitleBadge(next: number): void {
  if (next === count) return;
  count = next;
  for (const look of lookers) look();
}

/** How much calls for attention now. */
export function useTitleBadge(): number {
  return useSyncExternalStore(
    (look) => {
      lookers.add(look);
      return () => lookers.delete(look);
    },
    () => count,
  );
}
