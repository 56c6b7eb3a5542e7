import { useSyncExternalStore } from "react";

/** An act that is done in a moment unless somebody takes it back. */
export interface PendingAct {
  id: symbol;
  /** What will be done. */
  label: string;
  /** When, by the clock of `performance`. */
  atMs: number;
}

interface Held extends PendingAct {
  run: () => Promise<unknown>;
  leave: () => unknown;
  timer: ReturnType<typeof setTimeout>;
}

let held: readonly Held[] = [];
const listeners = new Set<() => void>();

function change(next: readonly Held[]): void {
  held = next;
  for (const listener of listeners) listener();
}

const take = (id: symbol): Held | undefined => {
  const found = held.find((each) => each.id === id);
  if (found) {
    clearTimeout(found.timer);
    change(held.filter((each) => each !== found));
  }
  return found;
};

/**
 * Does something after a while, in which it can be taken back. A page that is left does it at once, by `leave`: what somebody decided is not lost because they closed the tab.
 */
export function postpone(act: {
  label: string;
  seconds: number;
  run: () => Promise<unknown>;
  leave: () => unknown;
}): void {
  const id = Symbol(act.label);
  const timer = setTimeout(() => void take(id)?.run(), act.seconds * 1_000);
  change([...held, { ...act, id, timer, atMs: performance.now() + act.seconds * 1_000 }]);
}

/** Takes an act back. */
export const takeBack = (id: symbol): void => void take(id);

globalThis.addEventListener?.("pagehide", () => {
  for (const { id } of held) take(id)?.leave();
});

/** The acts that can still be taken back. */
export function usePendingActs(): readonly PendingAct[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => held,
  );
}
