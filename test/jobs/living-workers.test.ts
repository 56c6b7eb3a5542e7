import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { z } from "zod";
import { watchForDeadWorkers } from "../../server/platform/jobs/dead-workers.ts";
import { fencedStore } from "../../server/platform/jobs/fenced-store.ts";
import { handleJob } from "../../server/platform/jobs/handler.ts";
import { defineJob, enqueue } from "../../server/platform/jobs/job.ts";
import { LostLease } from "../../server/platform/jobs/lost-lease.ts";
import { runJobs } from "../../server/platform/jobs/run-jobs.ts";
import { WorkerLease } from "../../server/platform/jobs/worker-lease.ts";
import type { Services } from "../../server/platform/services.ts";
import { sql } from "../../server/platform/sql.ts";
import { inTransaction, unfenced } from "../../server/platform/transaction.ts";
import { useDatabase } from "../support/database.ts";
import { testServices } from "../support/services.ts";

const store = await useDatabase({ poolSize: 16 });
const services = testServices(store);
const patiently = { timeout: 20_000, interval: 20 };
const workLong = defineJob("work-long", z.object({}).loose());

afterEach(() =>
  store.pool.query(`
    DELETE FROM graphile_worker._private_jobs; DELETE FROM graphile_worker._private_job_queues; DELETE FROM "WorkerHeartbeat"`),
);

/** A runner in the midst of a job of a queue; the job ends when `finish` is called. */
async function busyRunner(times?: { beatMs: number; leaseMs: number }) {
  let finish = () => {};
  const end = new Promise<void>((resolve) => (finish = resolve));
  let begins = 0;
  const handler = handleJob<Services, object>(workLong, async () => {
    begins += 1;
    await end;
  });
  await inTransaction(store, (tx) => enqueue(tx, workLong, {}, { queue: "long" }));
  const begin = () => runJobs(services, { handlers: [handler], cron: [], concurrency: 2 }, times);
  const runner = await begin();
  onTestFinished(async () => {
    finish();
    await runner.stop();
  });
  await vi.waitFor(() => expect(begins).toBe(1), patiently);
  return { finish, begins: () => begins, begin };
}

const lockedBy = async () => {
  const { rows } = await store.pool.query<{ lockedBy: string | null }>(`
    SELECT "locked_by" AS "lockedBy" FROM graphile_worker._private_jobs
    UNION ALL SELECT "locked_by" FROM graphile_worker._private_job_queues`);
  return rows.map((row) => row.lockedBy);
};

describe("a worker that begins", () => {
  it("does first what must not wait for its time on the clock, and only then what waited", async () => {
    const done: string[] = [];
    const handlers = ["look-first", "wait"].map((name) =>
      handleJob<Services, object>(defineJob(name, z.object({}).loose()), async () => void done.push(name)),
    );
    await inTransaction(store, (tx) => enqueue(tx, defineJob("wait", z.object({}).loose()), {}));
    const cron = [
      { name: "look-first", times: "0 0 1 1 *", runsAtStart: true },
      { name: "wait", times: "0 0 1 1 *" },
    ];
    const runner = await runJobs(services, { handlers, cron, concurrency: 1 });
    onTestFinished(() => runner.stop());
    await vi.waitFor(() => expect(done).toEqual(["look-first", "wait"]), patiently);
  });
});

describe("a worker that lives", () => {
  it("beats under the very name under which its jobs and queues are locked", async () => {
    await busyRunner();
    const { rows } = await store.pool.query<{ workerId: string }>(`SELECT "workerId" FROM "WorkerHeartbeat"`);
    expect(rows).toHaveLength(1);
    const name = rows[0]?.workerId;
    expect(await lockedBy()).toEqual([name, name]);
  });

  it("keeps a job and its queue that outlast its lease several times, whoever looks on", {
    timeout: 30_000,
  }, async () => {
    const times = { beatMs: 200, leaseMs: 2_000 };
    const { begin, begins, finish } = await busyRunner(times);
    const other = await begin();
    onTestFinished(() => other.stop());
    const lookingSince = performance.now();
    await vi.waitFor(() => expect(performance.now() - lookingSince).toBeGreaterThan(3 * times.leaseMs), patiently);
    expect(begins()).toBe(1);
    finish();
    await vi.waitFor(async () => expect(await lockedBy()).toEqual([null]), patiently);
    expect(begins()).toBe(1);
  });
});

describe("a worker that is dead", () => {
  const lock = (workerId: string) =>
    store.pool.query(sql`
      WITH q AS (UPDATE graphile_worker._private_job_queues SET "locked_at" = now(), "locked_by" = ${workerId})
      UPDATE graphile_worker._private_jobs SET "locked_at" = now(), "locked_by" = ${workerId}`);
  const bury = async (workerId: string, seenAt: Date | null) => {
    await inTransaction(store, (tx) => enqueue(tx, workLong, {}, { queue: "long" }));
    await lock(workerId);
    if (seenAt) await store.pool.query(sql`INSERT INTO "WorkerHeartbeat" VALUES (${workerId}, ${seenAt})`);
  };
  /** An observer that takes whoever showed no sign since its last look for dead. */
  const observer = (beatMs = 60_000) => watchForDeadWorkers(store.pool, { beatMs, leaseMs: 0.001 }, services.log);

  it.each([
    ["has no heartbeat", null],
    ["was seen long ago", new Date("2020-01-01")],
    ["was seen in a time to come, because the clock was set back", new Date("2100-01-01")],
  ])("loses its job and queue when it %s", async (_case, seenAt) => {
    await bury("pool-dead", seenAt);
    const { look } = observer();
    await look();
    expect(await lockedBy()).toEqual(["pool-dead", "pool-dead"]);
    await look();
    expect(await lockedBy()).toEqual([null, null]);
    expect((await store.pool.query(`SELECT 1 FROM "WorkerHeartbeat"`)).rowCount).toBe(0);
  });

  it("is not taken for dead by one who was away itself", async () => {
    await bury("pool-alive", new Date());
    const { look } = observer(0);
    await look();
    await look();
    await look();
    expect(await lockedBy()).toEqual(["pool-alive", "pool-alive"]);
  });

  it("is left while a transaction of its job is open", async () => {
    await bury("pool-late", new Date());
    const { look } = observer();
    const fence = new WorkerLease(store.pool, "pool-late", 1_000);
    await look();
    await inTransaction({ ...store, fence }, look);
    expect(await lockedBy()).toEqual(["pool-late", "pool-late"]);
    await look();
    expect(await lockedBy()).toEqual([null, null]);
  });

  it("leaves no queue locked when its job was removed under it", async () => {
    await bury("pool-alive", new Date());
    await store.pool.query(`
      DELETE FROM graphile_worker._private_jobs;
      UPDATE graphile_worker._private_job_queues SET "locked_at" = now() - interval '1 minute'`);
    await watchForDeadWorkers(store.pool, { beatMs: 5_000, leaseMs: 17_000 }, services.log).look();
    expect(await lockedBy()).toEqual([null]);
  });
});

describe("a lease that was taken away", () => {
  const lostLease = async () => {
    const lease = new WorkerLease(store.pool, "pool-lost", 60_000);
    await lease.beat();
    const fenced = fencedStore(store, lease);
    await fenced.pool.query(keep("while it was held"));
    await inTransaction(fenced, (tx) => tx.$executeRaw(keep("while it was held, too")));
    await store.pool.query(`DELETE FROM "WorkerHeartbeat"`);
    return { lease, fenced };
  };
  const keep = (key: string) => sql`
    INSERT INTO "WorkerHeartbeat" ("workerId", "seenAt") VALUES (${key}, now())`;

  it("lets nothing pass that its jobs change, only what puts it right", async () => {
    const { fenced } = await lostLease();
    await expect(inTransaction(fenced, (tx) => tx.$executeRaw(keep("effect")))).rejects.toThrow(LostLease);
    await expect(fenced.pool.query(keep("effect"))).rejects.toThrow(LostLease);
    expect((await fenced.pool.query(sql`SELECT 1 FROM "WorkerHeartbeat"`)).rowCount).toBe(0);
    await inTransaction(unfenced(fenced), (tx) => tx.$executeRaw(keep("repair")));
    expect((await store.pool.query(`SELECT 1 FROM "WorkerHeartbeat"`)).rowCount).toBe(1);
  });

  it("is not taken anew by a late heartbeat", async () => {
    const { lease } = await lostLease();
    await lease.beat();
    await lease.lost;
    await expect(lease.confirm()).rejects.toThrow(LostLease);
    expect((await store.pool.query(`SELECT 1 FROM "WorkerHeartbeat"`)).rowCount).toBe(0);
  });

  it("is asked about before work goes on when its process was silent for longer than it holds", async () => {
    const lease = new WorkerLease(store.pool, "pool-silent", 0);
    await lease.beat();
    await lease.confirm();
    await store.pool.query(`DELETE FROM "WorkerHeartbeat"`);
    await expect(lease.confirm()).rejects.toThrow(LostLease);
  });
});
