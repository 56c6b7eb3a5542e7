import { makeWorkerUtils } from "graphile-worker";
import { z } from "zod";
import type { Services } from "../services.ts";
import { sql } from "../sql.ts";
import { handleJob } from "./handler.ts";
import { defineJob } from "./job.ts";
import type { CronJob } from "./run-jobs.ts";

/** How long the answers to idempotency keys are kept, in days; callers are promised one. */
const KEYS_KEPT_DAYS = 7;

/** How long what a link to a list stands for is kept, in days; the link itself ends within minutes. */
const EXPORTS_KEPT_DAYS = 1;

/** Removes what nobody asks for any more: old idempotency keys, lists that were taken out, names of empty queues, jobs that were replaced while they ran. */
export const tidyUp = defineJob("tidy-up", z.object({}).loose());

/** Does the work of {@link tidyUp}. */
export const tidyUpHandler = handleJob(tidyUp, async (_payload, { store, clock }: Services) => {
  await store.pool.query(sql`
    DELETE FROM "IdempotencyRecord" WHERE "createdAt" < ${clock.now()}::timestamptz - make_interval(days => ${KEYS_KEPT_DAYS})`);
  await store.pool.query(sql`
    DELETE FROM "ListExport" WHERE "createdAt" < ${clock.now()}::timestamptz - make_interval(days => ${EXPORTS_KEPT_DAYS})`);
  // A job that was asked for again while it ran stays behind as spent; one that failed for good has an error and stays for people to see.
  await store.pool.query(sql`
    DELETE FROM graphile_worker._private_jobs WHERE attempts >= max_attempts AND key IS NULL AND last_error IS NULL AND locked_at IS NULL`);
  const utils = await makeWorkerUtils({ pgPool: store.pool });
  try {
    await utils.cleanup({ tasks: ["GC_JOB_QUEUES", "GC_TASK_IDENTIFIERS"] });
  } finally {
    await utils.release();
  }
});

/** When it runs. */
export const tidyUpCron: CronJob[] = [{ name: tidyUp.name, times: "43 * * * *" }];
