import { setTimeout as pause } from "node:timers/promises";

/**
 * Turns that lie at least so many milliseconds apart: the first comes at once, whoever asks again too early waits. What happens while somebody waits is found together
 * in the next turn. Measured by the machine's own time, because it is about how fast people read, not about dates.
 */
export function turnsApart(ms: number): () => Promise<void> {
  let last = Number.NEGATIVE_INFINITY;
  return async () => {
    const waitMs = last + ms - performance.now();
    if (waitMs > 0) await pause(waitMs);
    last = performance.now();
  };
}
