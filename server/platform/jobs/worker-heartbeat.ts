import type { Pool } from "pg";
import type { Logger } from "pino";

/** How often a process says that its workers live, in milliseconds. */
const BEAT_MS = 5_000;
/** Silent for so long, a worker is dead, in seconds: three beats and some. */
const DEAD_AFTER_SECONDS = 17;

/** Keeps a process's workers from being taken for dead. */
export interface Heartbeat {
  beat(): Promise<void>;
  /** Frees the jobs of workers that are dead, whoever they belonged to. */
  freeDead(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * graphile-worker itself frees a dead worker's jobs only after four hours. Here every process writes a heartbeat for its workers and frees the
 * jobs of those that have fallen silent. Times are the database's, so that clocks of machines do not matter.
 */
export function keepWorkersAlive(pool: Pool, workerIds: ReadonlySet<string>, log: Logger): Heartbeat {
  const beat = async () => {
    await pool.query({
      text: `INSERT INTO "WorkerHeartbeat" ("workerId", "seenAt") SELECT unnest($1::text[]), now() ON CONFLICT ("workerId") DO UPDATE SET "seenAt" = now()`,
      values: [[...workerIds]],
    });
  };
  const freeDead = async () => {
    const { rows } = await pool.query<{ workerId: string }>({
      text: `
        SELECT DISTINCT j.locked_by AS "workerId" FROM graphile_worker._private_jobs j LEFT JOIN "WorkerHeartbeat" h ON h."workerId" = j.locked_by
        WHERE j.locked_by IS NOT NULL AND j.locked_at < now() - make_interval(secs => $1) AND (h."seenAt" IS NULL OR h."seenAt" < now() - make_interval(secs => $1))
        UNION
        SELECT DISTINCT q.locked_by FROM graphile_worker._private_job_queues q LEFT JOIN "WorkerHeartbeat" h ON h."workerId" = q.locked_by
        WHERE q.locked_by IS NOT NULL AND q.locked_at < now() - make_interval(secs => $1) AND (h."seenAt" IS NULL OR h."seenAt" < now() - make_interval(secs => $1))`,
      values: [DEAD_AFTER_SECONDS],
    });
    if (rows.length === 0) return;
    const dead = rows.map(({ workerId }) => workerId);
    await pool.query({ text: "SELECT graphile_worker.force_unlock_workers($1::text[])", values: [dead] });
    await pool.query({ text: `DELETE FROM "WorkerHeartbeat" WHERE "seenAt" < now() - interval '1 day'` });
    log.warn({ workers: dead.length }, "freed the jobs of workers that died");
  };
  // One round at a time; a round that fails (the database restarts) is made up for by the next.
  let round: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    round = round
      .then(beat)
      .then(freeDead)
      .catch((error: unknown) => log.warn({ err: error }, "a heartbeat of the workers failed"));
  }, BEAT_MS);
  timer.unref();
  return {
    beat,
    freeDead,
    async stop() {
      clearInterval(timer);
      await round;
      await pool
        .query({ text: `DELETE FROM "WorkerHeartbeat" WHERE "workerId" = ANY($1::text[])`, values: [[...workerIds]] })
        .catch(() => {});
    },
  };
}
