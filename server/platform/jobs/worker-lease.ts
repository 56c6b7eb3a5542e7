/**
 * Decision: a pool of workers holds a lease, one row, because the four hours after which graphile-worker frees a dead worker's jobs are too long. Every
 * transaction of a job begins by locking that row against removal, so that a worker taken for dead commits nothing afterwards.
 */
import type { Pool } from "pg";
import type { Fence } from "../database/store.ts";
import { type SessionLimits, settingLimits } from "../database/work-limits.ts";
import { type Sql, sql } from "../sql.ts";
import { LostLease } from "./lost-lease.ts";

/** How often a process says that its workers live, and how long it may be silent. */
export interface LeaseTimes {
  /** In milliseconds. */
  beatMs: number;
  /** In milliseconds; three beats and some, so that one that is lost does no harm. */
  leaseMs: number;
}

/** What processes of an installation go by; all must go by the same. */
export const LEASE_TIMES: LeaseTimes = { beatMs: 5_000, leaseMs: 17_000 };

/**
 * The right of a pool of workers to its jobs: one row, renewed by heartbeats, under the id with which graphile-worker locks jobs and queues. Who takes the jobs away
 * removes the row first, and no id is used twice: a pool whose row is gone has lost everything it ran, for good.
 */
export class WorkerLease implements Fence {
  /** Settles when the lease is lost. */
  readonly lost: Promise<void>;
  private lose: () => void = () => {};
  private isLost = false;
  private isTaken = false;
  /** By the clock that never jumps, which runs on while a process is frozen. */
  private heldUntil = Number.NEGATIVE_INFINITY;

  /** @param pool of connections that answer soon or fail; no work must keep a heartbeat waiting */
  constructor(
    private readonly pool: Pool,
    readonly workerId: string,
    private readonly leaseMs: number,
  ) {
    this.lost = new Promise((resolve) => {
      this.lose = () => {
        this.isLost = true;
        resolve();
      };
    });
  }

  /** Takes the lease, or renews it. A lease that is gone is not taken anew. */
  async beat(): Promise<void> {
    if (this.isLost) return;
    const startedAt = performance.now();
    const { rowCount } = await this.pool.query(
      this.isTaken
        ? sql`UPDATE "WorkerHeartbeat" SET "seenAt" = now() WHERE "workerId" = ${this.workerId}`
        : sql`
          INSERT INTO "WorkerHeartbeat" ("workerId", "seenAt") VALUES (${this.workerId}, now())
          ON CONFLICT ("workerId") DO UPDATE SET "seenAt" = now()`,
    );
    if (rowCount === 0) return this.lose();
    this.isTaken = true;
    this.heldUntil = startedAt + this.leaseMs;
  }

  /**
   * Makes sure that the jobs are still ours. Costs nothing while the last heartbeat is fresh; a process that was frozen or cut off asks the database before it goes on.
   * @throws LostLease, or what kept the database from answering
   */
  async confirm(): Promise<void> {
    if (performance.now() >= this.heldUntil) await this.beat();
    if (this.isLost) throw new LostLease(this.workerId);
  }

  /**
   * The first statement of every transaction of a job: it passes only while the lease is held, and until the end of the transaction nobody can take that away. It locks
   * nothing that business waits for. The transaction of a worker that is frozen within it is ended by the database, and its rows are free for whoever does its job.
   */
  opening(limits: SessionLimits): Sql {
    const idle = String(this.leaseMs);
    return sql`SELECT ${settingLimits({ ...limits, idle })} FROM "WorkerHeartbeat" WHERE "workerId" = ${this.workerId} FOR KEY SHARE`;
  }

  /** @throws LostLease when the opening brought no row */
  pass(rows: readonly unknown[]): void {
    if (rows.length > 0) return;
    this.lose();
    throw new LostLease(this.workerId);
  }

  /** Gives up the lease and whatever is still locked under it. */
  async giveBack(): Promise<void> {
    this.lose();
    await this.pool.query(sql`
      WITH gone AS (DELETE FROM "WorkerHeartbeat" WHERE "workerId" = ${this.workerId})
      SELECT graphile_worker.force_unlock_workers(${[this.workerId]}::text[])`);
  }
}
