import { useEffect, useSyncExternalStore } from "react";
import { useKeys } from "./use-keys.ts";

/** A key of a screen, with what it does for those who ask by `?`. */
export interface ScreenKey {
  key: string;
  what: string;
  act: () => void;
}

type Described = Pick<ScreenKey, "key" | "what">;

const listeners = new Set<() => void>();
/** Each part of a screen describes its own keys. */
const parts = new Map<symbol, readonly Described[]>();
let described: readonly Described[] = [];

function describe(part: symbol, keys: readonly Described[] | null): void {
  if (keys) parts.set(part, keys);
  else parts.delete(part);
  described = [...parts.values()].flat();
  for (const listener of listeners) listener();
}

/** Keys of the screen that is shown; they are listed under `?` while it is. Give a key with an empty `what` to keep it out of the list. */
export function useScreenKeys(keys: readonly ScreenKey[]): void {
  useKeys(Object.fromEntries(keys.map(({ key, act }) => [key, act])));
  const listed = JSON.stringify(keys.filter(({ what }) => what !== "").map(({ key, what }) => ({ key, what })));
  useEffect(() => {
    const part = Symbol("part of the screen");
    describe(part, JSON.parse(listed));
    return () => describe(part, null);
  }, [listed]);
}

/** The keys of the screen that is shown. */
export function useDescribedKeys(): readonly Described[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => described,
  );
}
