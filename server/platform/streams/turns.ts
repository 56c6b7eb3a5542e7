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

const beats = new Map<number, Promise<"BEAT">>();

/** The next of the moments that lie so many milliseconds apart and are the same for the whole process: who looks by the clock looks together. */
export function nextBeat(ms: number): Promise<"BEAT"> {
  const known = beats.get(ms);
  if (known) return known;
  const beat = pause(ms - (performance.now() % ms), "BEAT" as const, { ref: false }).finally(() => beats.delete(ms));
  beats.set(ms, beat);
  return beat;
}
