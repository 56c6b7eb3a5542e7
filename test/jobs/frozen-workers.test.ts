import { type ChildProcess, fork } from "node:child_process";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { handleJob } from "../../server/platform/jobs/handler.ts";
import { defineJob, enqueue } from "../../server/platform/jobs/job.ts";
import { type JobRunner, runJobs } from "../../server/platform/jobs/run-jobs.ts";
import type { Services } from "../../server/platform/services.ts";
import { sql } from "../../server/platform/sql.ts";
import { inTransaction } from "../../server/platform/transaction.ts";
import { buildForTest } from "../support/build-for-test.ts";
import { useDatabase } from "../support/database.ts";
import { testServices } from "../support/services.ts";

const program = await buildForTest("test/launch/programs/note-taker.ts");
const store = await useDatabase();
const services = testServices(store);
const times = { beatMs: 200, leaseMs: 1_500 };
const patiently = { timeout: 20_000, interval: 50 };

const takeNotes = defineJob("take-notes", z.object({ stopsAt: z.string() }));
let mayFinish = Promise.resolve();
const takesNotesHere = handleJob(takeNotes, async ({ stopsAt }, here: Services) => {
  await inTransaction(here.store, async (tx) => {
    await tx.$executeRaw(sql`UPDATE "Subject" SET "noted" = "noted" || ' here' WHERE "name" = ${stopsAt}`);
    await tx.$executeRaw(sql`INSERT INTO "Note" VALUES ('here', 1), ('here', 2)`);
  });
  await mayFinish;
});

let child: ChildProcess;
let runner: JobRunner | undefined;
const heard: string[] = [];

beforeAll(async () => {
  await store.pool.query(`
    CREATE TABLE "Note" ("worker" text, "step" int);
    CREATE TABLE "Subject" ("name" text, "noted" text);
    INSERT INTO "Subject" VALUES ('within', 'by')`);
  child = fork(program, [store.url, String(times.beatMs), String(times.leaseMs)]);
  child.on("message", (words: string) => heard.push(words));
  await vi.waitFor(() => expect(heard).toContain("working"), patiently);
}, 30_000);
afterAll(async () => {
  child.kill("SIGKILL");
  await runner?.stop();
});
beforeEach(async () => {
  heard.length = 0;
  await store.pool.query(`TRUNCATE "Note"`);
});

/** Notes, by worker. */
async function notes(): Promise<string[]> {
  const { rows } = await store.pool.query(`SELECT "worker" || ' ' || "step" AS "note" FROM "Note" ORDER BY 1`);
  return rows.map(({ note }) => note);
}

/** Hands a job to the child alone, freezes it there, and has the job done here meanwhile. */
async function freezeAt(stopsAt: string): Promise<void> {
  await inTransaction(store, (tx) => enqueue(tx, takeNotes, { stopsAt }, { queue: "notes" }));
  await vi.waitFor(() => expect(heard).toContain(stopsAt), patiently);
  child.kill("SIGSTOP");
  runner = await runJobs(services, { handlers: [takesNotesHere], cron: [], concurrency: 1 }, times);
  await vi.waitFor(async () => expect(await notes()).toContain("here 2"), patiently);
}

/** Wakes the child, lets it go on and waits until it works again as a new one. */
async function wake(): Promise<void> {
  const before = await leases();
  child.kill("SIGCONT");
  child.send("go on");
  await vi.waitFor(async () => expect((await leases()).length).toBe(before.length + 1), patiently);
}

async function stopHere(): Promise<void> {
  await runner?.stop();
  runner = undefined;
}

const leases = async () => (await store.pool.query(`SELECT "workerId" FROM "WorkerHeartbeat"`)).rows;
const locks = async () =>
  (
    await store.pool.query(
      `SELECT "locked_by" FROM graphile_worker._private_jobs WHERE "locked_by" IS NOT NULL
       UNION ALL SELECT "locked_by" FROM graphile_worker._private_job_queues WHERE "locked_by" IS NOT NULL`,
    )
  ).rows;

describe("a worker that is frozen in the middle of a job loses it to another, and once awake", () => {
  afterEach(stopHere);

  it("writes nothing more of it", { timeout: 60_000 }, async () => {
    await freezeAt("between");
    await wake();
    expect(await notes()).toEqual(["child 1", "here 1", "here 2"]);
  });

  it("has let go of the rows it was changing, and takes back what it had begun", { timeout: 60_000 }, async () => {
    await freezeAt("within");
    await wake();
    expect(await notes()).toEqual(["child 1", "here 1", "here 2"]);
    expect((await store.pool.query(`SELECT "noted" FROM "Subject"`)).rows).toEqual([{ noted: "by here" }]);
  });

  it("does not finish the job in the other's place", { timeout: 60_000 }, async () => {
    let finish = () => {};
    mayFinish = new Promise((resolve) => (finish = resolve));
    await freezeAt("after");
    const held = await locks();
    expect(held).toHaveLength(2);
    await wake();
    expect(await locks()).toEqual(held);
    finish();
    await vi.waitFor(async () => expect(await locks()).toEqual([]), patiently);
    expect((await store.pool.query("SELECT 1 FROM graphile_worker._private_jobs")).rowCount).toBe(0);
  });

  it("works on as if it had just been started", { timeout: 60_000 }, async () => {
    await freezeAt("between");
    await wake();
    await stopHere();
    await inTransaction(store, (tx) => enqueue(tx, takeNotes, { stopsAt: "nowhere" }, { queue: "notes" }));
    await vi.waitFor(async () => expect(await notes()).toContain("child 2"), patiently);
  });
});
