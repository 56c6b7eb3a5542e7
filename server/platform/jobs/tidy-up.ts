import { z } from "zod";
import type { Module } from "../module.ts";
import type { Services } from "../services.ts";
import { sql } from "../sql.ts";
import { databaseErrorCode, inTransaction } from "../transaction.ts";
import { handleJob } from "./handler.ts";
import { type CronJob, defineJob } from "./job.ts";

/** How long the answers to idempotency keys are kept, in days; callers are promised one. */
const KEYS_KEPT_DAYS = 7;

/** Removes what nobody asks for any more: old idempotency keys, names of empty queues, jobs that were replaced while they ran, and what the modules say. */
export const tidyUp = defineJob("tidy-up", z.object({}).loose());

/** Does the work of {@link tidyUp}. */
export const tidyUpOf = (modules: readonly Pick<Module, "tidyUp">[]) =>
  handleJob(tidyUp, async (_payload, services: Services) => {
    const { store, clock } = services;
    await store.pool.query(sql`
    DELETE FROM "IdempotencyRecord" WHERE "createdAt" < ${clock.now()}::timestamptz - make_interval(days => ${KEYS_KEPT_DAYS})`);
    // A job that was asked for again while it ran stays behind as spent; one that failed for good has an error and stays for people to see.
    await store.pool.query(sql`
    DELETE FROM graphile_worker._private_jobs WHERE attempts >= max_attempts AND key IS NULL AND last_error IS NULL AND locked_at IS NULL`);
    await removeEmptyQueues(store);
    for (const module of modules) await module.tidyUp?.(services);
  });

/** When it runs. */
export const tidyUpCron: CronJob[] = [{ name: tidyUp.name, times: "43 * * * *" }];

/** How long it waits for its turn, in milliseconds: whoever enqueues meanwhile waits behind it. */
const WAITS_FOR_QUEUES_MS = 500;
/** PostgreSQL's code for a lock that was not to be had in time. */
const LOCK_NOT_AVAILABLE = "55P03";

/**
 * Every request has queues of its own, and their names stay behind. graphile-worker's own clean-up would do harm beside running workers: it also removes the kinds of
 * jobs that nobody waits for, whose numbers workers have learned at their start, so that they would never again take a job of that kind; and it does not see the job that
 * a transaction is about to commit to a queue, so that this job would wait for ever. The lock waits for such transactions; is one too long, the next hour does it.
 */
async function removeEmptyQueues(store: Services["store"]): Promise<void> {
  try {
    await inTransaction(store, async (tx) => {
      await tx.$executeRaw(sql`SELECT set_config('lock_timeout', ${String(WAITS_FOR_QUEUES_MS)}, true)`);
      await tx.$executeRaw(sql`LOCK TABLE graphile_worker._private_job_queues IN SHARE ROW EXCLUSIVE MODE`);
      await tx.$executeRaw(sql`
        DELETE FROM graphile_worker._private_job_queues q WHERE q.locked_at IS NULL
          AND NOT EXISTS (SELECT FROM graphile_worker._private_jobs j WHERE j.job_queue_id = q.id)`);
    });
  } catch (error) {
    if (databaseErrorCode(error) !== LOCK_NOT_AVAILABLE) throw error;
  }
}
