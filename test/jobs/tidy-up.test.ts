import { describe, expect, it, onTestFinished } from "vitest";
import { z } from "zod";
import { modules } from "../../server/modules.ts";
import { handleJob } from "../../server/platform/jobs/handler.ts";
import { defineJob, enqueue, type JobOptions } from "../../server/platform/jobs/job.ts";
import { runJobs } from "../../server/platform/jobs/run-jobs.ts";
import { tidyUp, tidyUpOf } from "../../server/platform/jobs/tidy-up.ts";
import { sql } from "../../server/platform/sql.ts";
import { inTransaction } from "../../server/platform/transaction.ts";
import { useCarriers } from "../support/carriers.ts";
import { useDatabase } from "../support/database.ts";
import { testServices } from "../support/services.ts";

const store = await useDatabase();
const services = testServices(store, await useCarriers());
const ring = defineJob("ring", z.object({ bell: z.enum(["before", "after"]) }));
const bells = { key: "bells", queue: "bells" };

/** A bell that can be waited for. */
function aBell() {
  let ringIt = () => {};
  const hasRung = new Promise<void>((resolve) => {
    ringIt = resolve;
  });
  return { ringIt, hasRung };
}

const pull = (bell: "before" | "after", options?: JobOptions) =>
  inTransaction(store, (tx) => enqueue(tx, ring, { bell }, options));

const queues = async () =>
  (await store.pool.query<{ name: string }>(sql`SELECT queue_name AS name FROM graphile_worker._private_job_queues`))
    .rows;

describe("Tidying up", () => {
  it("leaves running workers able to take every kind of job, those that nobody waited for as well", async () => {
    const rung = { before: aBell(), after: aBell(), tidied: aBell() };
    const handlers = [
      handleJob<typeof services, { bell: "before" | "after" }>(ring, async ({ bell }) => rung[bell].ringIt()),
      handleJob<typeof services, object>(tidyUp, async (payload, given) => {
        await tidyUpOf(modules).run(payload, given);
        rung.tidied.ringIt();
      }),
    ];
    const runner = await runJobs(services, { handlers, cron: [], concurrency: 2 });
    onTestFinished(() => runner.stop());
    await pull("before");
    await rung.before.hasRung;
    await inTransaction(store, (tx) => enqueue(tx, tidyUp, {}));
    await rung.tidied.hasRung;
    await pull("after");
    await rung.after.hasRung;
  });

  it("removes queues that nothing waits in, and keeps the others", async () => {
    await pull("before", { key: "emptied", queue: "emptied" });
    await store.pool.query(sql`DELETE FROM graphile_worker._private_jobs`);
    await pull("after", bells);
    await tidyUpOf(modules).run({}, services);
    expect(await queues()).toEqual([{ name: "bells" }]);
  });

  it("keeps the queue of a job that is being committed", async () => {
    await pull("before", bells);
    await store.pool.query(sql`DELETE FROM graphile_worker._private_jobs`);
    await inTransaction(store, async (tx) => {
      await enqueue(tx, ring, { bell: "after" }, bells);
      await tidyUpOf(modules).run({}, services);
    });
    expect(await queues()).toEqual([{ name: "bells" }]);
  });
});
