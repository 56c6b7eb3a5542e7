import { monitorEventLoopDelay } from "node:perf_hooks";
import type { Pool } from "pg";
import type { Store } from "../database/store.ts";

/** How full a pool is: connections are free, all are in use, or callers wait for one. */
export type Fullness = "free" | "full" | "waited for";

/** How a process is, in words that tell a stranger nothing he could use. */
export interface VitalSigns {
  /** How late the event loop came to its work, 99 of 100 times at most, in whole milliseconds since the last look. */
  eventLoopDelayMs: number;
  connections: Record<"reads" | "writes" | "signIn", Fullness>;
}

/** Begins to feel this process's pulse. */
export function vitalSignsOf({
  pool,
  writes,
  frontDoor,
}: Pick<Store, "pool" | "writes" | "frontDoor">): () => VitalSigns {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  return () => {
    const eventLoopDelayMs = Math.max(0, Math.round(delay.percentile(99) / 1e6) - RESOLUTION_MS);
    delay.reset();
    return {
      eventLoopDelayMs,
      connections: { reads: fullnessOf(pool), writes: fullnessOf(writes), signIn: fullnessOf(frontDoor) },
    };
  };
}

/** The histogram counts the time between its own beats. */
const RESOLUTION_MS = 20;

function fullnessOf({ waitingCount, idleCount, totalCount, options }: Pool): Fullness {
  if (waitingCount > 0) return "waited for";
  return idleCount === 0 && totalCount >= (options.max ?? totalCount) ? "full" : "free";
}
