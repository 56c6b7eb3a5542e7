import type { Pool } from "pg";
import type { Logger } from "pino";
import { sql } from "../sql.ts";
import type { LeaseTimes } from "./worker-lease.ts";

/** Watches all workers of the installation and frees the jobs of those that are dead. */
export interface DeadWorkers {
  /** One look, to be repeated with every beat. */
  look(): Promise<void>;
}

/** A holder of locks or of a lease; `sign` changes with every heartbeat and is null when the holder has no lease. */
interface Holder {
  workerId: string;
  sign: string | null;
}

/**
 * graphile-worker itself frees a dead worker's jobs only after four hours. Here whoever shows no new sign of life for a whole lease is dead. Each observer counts that
 * silence by its own steady clock: clocks of machines may differ, and the database's may be set back.
 */
export function watchForDeadWorkers(pool: Pool, { beatMs, leaseMs }: LeaseTimes, log: Logger): DeadWorkers {
  let known = new Map<string, { sign: string | null; since: number }>();
  let lookedAt = Number.NEGATIVE_INFINITY;
  return {
    async look() {
      const holders = await findHolders(pool);
      const now = performance.now();
      // Who was frozen or cut off cannot say what the others did meanwhile; perhaps nobody could speak.
      if (now - lookedAt > 2 * beatMs) known = new Map();
      lookedAt = now;
      known = new Map(
        holders.map(({ workerId, sign }) => {
          const before = known.get(workerId);
          return [workerId, before?.sign === sign ? before : { sign, since: now }];
        }),
      );
      const silent = holders.filter(({ workerId }) => now - (known.get(workerId)?.since ?? now) >= leaseMs);
      const freed = silent.length > 0 ? await free(pool, silent) : 0;
      if (freed > 0) log.warn({ workers: freed }, "freed the jobs of workers that died");
      await freeQueuesWithoutJob(pool, leaseMs);
    },
  };
}

async function findHolders(pool: Pool): Promise<Holder[]> {
  const { rows } = await pool.query<Holder>(sql`
    SELECT "workerId", h."seenAt"::text AS "sign" FROM (
      SELECT "locked_by" AS "workerId" FROM graphile_worker._private_jobs WHERE "locked_by" IS NOT NULL
      UNION SELECT "locked_by" FROM graphile_worker._private_job_queues WHERE "locked_by" IS NOT NULL
      UNION SELECT "workerId" FROM "WorkerHeartbeat") AS holder LEFT JOIN "WorkerHeartbeat" h USING ("workerId")`);
  return rows;
}

/**
 * Takes the leases of the silent and frees what they had locked; answers how many they were. Not of one that gave a sign after all, nor of one that is still in a
 * transaction (its fence holds the row): that is for a later look.
 */
async function free(pool: Pool, silent: readonly Holder[]): Promise<number> {
  const { rows } = await pool.query<{ freed: number }>(sql`
    WITH silent AS (SELECT * FROM unnest(${silent.map(({ workerId }) => workerId)}::text[], ${silent.map(({ sign }) => sign)}::text[]) AS s("workerId", "sign")),
    gone AS (
      DELETE FROM "WorkerHeartbeat" WHERE "workerId" IN (
        SELECT h."workerId" FROM "WorkerHeartbeat" h JOIN silent s USING ("workerId") WHERE h."seenAt"::text = s."sign"
        FOR UPDATE OF h SKIP LOCKED)
      RETURNING "workerId"
    ),
    dead AS (SELECT "workerId" FROM gone UNION SELECT "workerId" FROM silent WHERE "sign" IS NULL)
    SELECT count(*)::int AS "freed", graphile_worker.force_unlock_workers(array_agg("workerId")) FROM dead`);
  return rows[0]?.freed ?? 0;
}

/**
 * A queue is locked together with one of its jobs. graphile-worker removes a finished job without asking who holds it: should a woken worker do that to another's job, the
 * queue would stay locked by one who lives and has forgotten it.
 */
async function freeQueuesWithoutJob(pool: Pool, leaseMs: number): Promise<void> {
  await pool.query(sql`
    UPDATE graphile_worker._private_job_queues q SET "locked_at" = NULL, "locked_by" = NULL
    WHERE q."locked_at" NOT BETWEEN now() - ${leaseMs} * interval '1 millisecond' AND now() + ${leaseMs} * interval '1 millisecond'
      AND NOT EXISTS (SELECT FROM graphile_worker._private_jobs j WHERE j."job_queue_id" = q."id" AND j."locked_at" IS NOT NULL)`);
}
