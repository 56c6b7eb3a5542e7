/** What is remembered of waves that were merged, so that they can be taken apart again. */
import type { PlannedWave } from "./plan.ts";

/** A merge as its event keeps it. */
export interface Merger {
  /** Version of the schedule that came of it: with a later one it is taken apart no more. */
  version: number;
  /** The waves as they were, in their order. */
  waves: (Omit<PlannedWave, "timing"> & { timing: Omit<PlannedWave["timing"], "startsAt">; startsAt: string | null })[];
  /** From which place in the order of submission on cards were in which of them: `[wave, position]`, up to the next. */
  runs: [wave: number, from: number][];
}
