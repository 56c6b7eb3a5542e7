import { useSyncExternalStore } from "react";
import { serverNow } from "../providers/server-clock.ts";

/** A clock that everybody looks at who wants to be told as often. */
function createTicker(everyMs: number) {
  const lookers = new Set<() => void>();
  let now = serverNow();
  let timer: ReturnType<typeof setInterval> | undefined;
  const tick = () => {
    now = serverNow();
    for (const look of lookers) look();
  };
  return {
    subscribe(look: () => void) {
      lookers.add(look);
      timer ??= setInterval(tick, everyMs);
      return () => {
        lookers.delete(look);
        if (lookers.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
    },
    now: () => {
      // Nobody has looked for a while: what it showed last is no time.
      if (!timer && serverNow() - now >= everyMs) now = serverNow();
      return now;
    },
  };
}

const tickers = new Map<number, ReturnType<typeof createTicker>>();

/** The time by the server's clock, in milliseconds; renders again as often as said, all of a screen together. */
export function useNow(everyMs = 30_000): number {
  const ticker = tickers.get(everyMs) ?? createTicker(everyMs);
  tickers.set(everyMs, ticker);
  return useSyncExternalStore(ticker.subscribe, ticker.now);
}
