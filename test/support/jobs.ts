import type { JobHandler } from "../../server/platform/jobs/handler.ts";
import type { Services } from "../../server/platform/services.ts";
import { sql } from "../../server/platform/sql.ts";

/** A job that waits in the queue. */
export interface WaitingJob {
  name: string;
  payload: unknown;
  key: string | null;
  runAt: Date;
}

/** How to drain. */
export interface DrainOptions {
  /** What to do when a job throws. STOP: fail the test. RETRY_LATER: put it back as the worker would; it is due when the clock has moved. */
  onFailure?: "STOP" | "RETRY_LATER";
  /** A pipeline that enqueues more than this never ends. */
  mostJobs?: number;
}

/** A job threw while it was drained. */
export class JobFailedError extends Error {
  constructor(name: string, payload: unknown, cause: unknown) {
    const reason = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
    super(`Job ${name} ${JSON.stringify(payload)} failed: ${reason}`, { cause });
  }
}

interface Job {
  id: string;
  name: string;
  payload: unknown;
  attempts: number;
}

/**
 * Runs every job that is due by the services' clock, one after the other, until none is left; jobs that are enqueued on the way run too.
 * Jobs for later stay: move the clock and drain again. Answers the names in the order they ran.
 * @throws JobFailedError naming the job that threw
 */
export async function drainJobs<S extends Pick<Services, "store" | "clock">>(
  services: S,
  handlers: readonly JobHandler<S>[],
  { onFailure = "STOP", mostJobs = 5_000 }: DrainOptions = {},
): Promise<string[]> {
  const byName = new Map(handlers.map((handler) => [handler.name, handler]));
  const names: string[] = [];
  for (let job = await takeJob(services); job; job = await takeJob(services)) {
    names.push(job.name);
    if (names.length > mostJobs)
      throw new Error(`More than ${mostJobs} jobs ran; the last were ${names.slice(-5).join(", ")}`);
    try {
      const handler = byName.get(job.name);
      if (!handler)
        throw new Error(`No handler was given for it; there are ${[...byName.keys()].join(", ") || "none"}`);
      await handler.run(job.payload, services);
    } catch (error) {
      await putBack(services, job, error);
      if (onFailure === "STOP") throw new JobFailedError(job.name, job.payload, error);
      continue;
    }
    await services.store.pool.query(sql`DELETE FROM graphile_worker._private_jobs WHERE id = ${job.id}::bigint`);
  }
  return names;
}

/** The jobs that wait, due or not, in the order in which they would run. */
export async function waitingJobs({ store }: Pick<Services, "store">): Promise<WaitingJob[]> {
  const { rows } = await store.pool.query<WaitingJob>(sql`
    SELECT task.identifier AS name, job.payload, job.key, job.run_at AS "runAt"
    FROM graphile_worker._private_jobs job JOIN graphile_worker._private_tasks task ON task.id = job.task_id
    WHERE job.is_available ORDER BY job.run_at, job.priority, job.id`);
  return rows;
}

// A job without a time of its own carries the database's time of the moment it was enqueued, which the test clock knows nothing of: it is
// due. A locked job keeps its place, so that enqueueing its key again makes a second job, as it does under the worker.
async function takeJob({ store, clock }: Pick<Services, "store" | "clock">): Promise<Job | undefined> {
  const { rows } = await store.pool.query<Job>(sql`
    UPDATE graphile_worker._private_jobs job SET locked_at = now(), locked_by = 'drain', attempts = job.attempts + 1
    FROM graphile_worker._private_tasks task
    WHERE task.id = job.task_id AND job.id = (
      SELECT id FROM graphile_worker._private_jobs
      WHERE is_available AND (run_at <= ${clock.now()} OR (attempts = 0 AND run_at IN (created_at, updated_at)))
      ORDER BY priority, run_at, id LIMIT 1)
    RETURNING job.id, task.identifier AS name, job.payload, job.attempts`);
  return rows[0];
}

async function putBack({ store, clock }: Pick<Services, "store" | "clock">, job: Job, error: unknown): Promise<void> {
  // The worker's own back-off.
  const waitMs = Math.exp(Math.min(10, job.attempts)) * 1000;
  await store.pool.query(sql`
    UPDATE graphile_worker._private_jobs SET locked_at = NULL, locked_by = NULL, last_error = ${String(error)},
      run_at = ${new Date(clock.now().getTime() + waitMs)}
    WHERE id = ${job.id}::bigint`);
}
