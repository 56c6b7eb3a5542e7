import { z } from "zod";
import { defineJob, enqueue } from "../../platform/jobs/job.ts";
import type { Transaction } from "../../platform/transaction.ts";

/** Asks the carriers whether cards of a wave that were cut off still move data. */
export const watchTraffic = defineJob("watch-traffic", z.object({ requestId: z.uuid(), waveId: z.uuid() }));

/** How often a wave that runs is looked at. */
export const WATCH_EVERY_MS = 5 * 60_000;

/** Asks for the next look at a wave. One that waits already keeps its time, but for one that must be no later. */
export async function watchLater(
  tx: Transaction,
  wave: { requestId: string; waveId: string },
  runAt: Date,
  { isFixed = false }: { isFixed?: boolean } = {},
): Promise<void> {
  const key = `watch-traffic:${wave.waveId}`;
  await enqueue(tx, watchTraffic, wave, { key, queue: key, runAt, keepsTime: !isFixed });
}
