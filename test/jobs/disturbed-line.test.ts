import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { z } from "zod";
import { openStore } from "../../server/platform/database/store.ts";
import { handleJob } from "../../server/platform/jobs/handler.ts";
import { defineJob, enqueue } from "../../server/platform/jobs/job.ts";
import { runJobs } from "../../server/platform/jobs/run-jobs.ts";
import type { Services } from "../../server/platform/services.ts";
import { sql } from "../../server/platform/sql.ts";
import { inTransaction } from "../../server/platform/transaction.ts";
import { useDatabase } from "../support/database.ts";
import { openLineProxy } from "../support/line-proxy.ts";
import { testServices } from "../support/services.ts";

const near = await useDatabase();
const services = testServices(near);
const times = { beatMs: 300, leaseMs: 1_500 };
const patiently = { timeout: 30_000, interval: 20 };
const count = defineJob("count", z.object({ name: z.string() }));

afterEach(() => near.pool.query("DELETE FROM graphile_worker._private_jobs"));

const ask = (name: string) => inTransaction(near, (tx) => enqueue(tx, count, { name }, { queue: "counting" }));
const left = async () => (await near.pool.query("SELECT 1 FROM graphile_worker._private_jobs")).rowCount;

/** Works over a line that can be disturbed. @param whenRunning what happens while a job runs, before it looks into the database */
async function workOver(whenRunning: (name: string) => void = () => {}) {
  const line = await openLineProxy(near.url);
  const store = openStore({ url: line.url, poolSize: 6, name: "test" });
  const ran: string[] = [];
  const handler = handleJob(count, async ({ name }, here: Services) => {
    ran.push(name);
    whenRunning(name);
    if (name !== "looks at nothing") await here.store.pool.query(sql`SELECT 1`);
  });
  const runner = await runJobs(
    { ...services, store, directUrl: line.url },
    { handlers: [handler], cron: [], concurrency: 2 },
    times,
  );
  onTestFinished(async () => {
    await runner.stop();
    await store.close();
    await line.close();
  });
  return { line, ran };
}

describe("a worker whose line to the database", () => {
  it("swallows everything for a while does then what it missed", { timeout: 60_000 }, async () => {
    let swallow = () => {};
    const { line, ran } = await workOver((name) => name === "into the dark" && swallow());
    swallow = () => {
      line.swallow();
      swallow = () => {};
    };
    await ask("into the dark");
    await vi.waitFor(() => expect(ran).toEqual(["into the dark"]), patiently);
    await ask("meanwhile");
    const darkSince = performance.now();
    await vi.waitFor(() => expect(performance.now() - darkSince).toBeGreaterThan(2 * times.leaseMs), patiently);
    line.mend();
    await vi.waitFor(async () => expect(await left()).toBe(0), patiently);
    expect([...new Set(ran)].sort()).toEqual(["into the dark", "meanwhile"]);
  });

  it("breaks in the moment a job is done goes on with the next", { timeout: 60_000 }, async () => {
    let breakAll = () => {};
    const { line, ran } = await workOver((name) => name === "looks at nothing" && breakAll());
    breakAll = () => {
      breakAll = () => {};
      line.breakAll();
    };
    await ask("looks at nothing");
    await ask("next");
    await vi.waitFor(async () => expect(await left()).toBe(0), patiently);
    expect(ran).toContain("next");
  });
});
