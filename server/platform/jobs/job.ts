/**
 * Decision: jobs look at the rows. A job carries an id, never the work: it finds what is due now and does it, so running it twice or late is harmless.
 * Its last transaction also makes the moves of the request that follow; a job of its own for each would cost more than the moves. The queue is
 * graphile-worker, because it enqueues in the business transaction and starts within milliseconds.
 */
import type { z } from "zod";
import { sql } from "../sql.ts";
import type { Transaction } from "../transaction.ts";

/** A kind of work that survives every crash: its name and the shape of its payload. The work itself stands in a handler. */
export interface JobDefinition<Payload> {
  name: string;
  payload: z.ZodType<Payload>;
}

/** Work that runs by the clock: job name and crontab times, UTC. */
export interface CronJob {
  name: string;
  /** Five fields, as crontab has them. */
  times: string;
  /** Whether it also runs, before everything else, when a process begins to work: what must not wait for the next time. */
  runsAtStart?: boolean;
}

/** When, in which order and how often a job runs. */
export interface JobOptions {
  /** Two jobs with one key are one job; the later replaces the earlier unless that already runs. */
  key?: string;
  /** Not before this time; at once when absent. */
  runAt?: Date | undefined;
  /** A job of this key that waits already keeps its time. */
  keepsTime?: boolean;
  /** Jobs of one queue run one after the other. */
  queue?: string;
  /** Lower runs first; 0 when absent. */
  priority?: number;
}

/** Declares a job. The payload holds ids, never personal data. */
export function defineJob<Payload>(name: string, payload: z.ZodType<Payload>): JobDefinition<Payload> {
  return { name, payload };
}

/** Enqueues a job in the same transaction as the change that needs it. */
export async function enqueue<Payload>(
  tx: Transaction,
  job: JobDefinition<Payload>,
  payload: Payload,
  options: JobOptions = {},
): Promise<void> {
  const body = JSON.stringify(job.payload.parse(payload));
  await tx.$queryRaw(sql`
    SELECT 1 FROM graphile_worker.add_job(
      identifier => ${job.name}::text, payload => ${body}::json, queue_name => ${options.queue ?? null}::text,
      run_at => ${options.runAt ?? null}::timestamptz, max_attempts => 25, job_key => ${options.key ?? null}::text,
      priority => ${options.priority ?? 0}::int, job_key_mode => ${options.keepsTime ? "preserve_run_at" : "replace"}::text)`);
}
