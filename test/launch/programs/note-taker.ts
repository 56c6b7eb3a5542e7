import { pino } from "pino";
import { z } from "zod";
import { openStore } from "../../../server/platform/database/store.ts";
import { handleJob } from "../../../server/platform/jobs/handler.ts";
import { defineJob } from "../../../server/platform/jobs/job.ts";
import { runJobs } from "../../../server/platform/jobs/run-jobs.ts";
import type { Services } from "../../../server/platform/services.ts";
import { sql } from "../../../server/platform/sql.ts";
import { inTransaction } from "../../../server/platform/transaction.ts";

// Works on the database that is named, under a short lease: takes two notes for each job, and tells its parent before the second, also from within its transaction.
const [url = "", beatMs = "", leaseMs = ""] = process.argv.slice(2);
const store = openStore({ url, poolSize: 6, name: "note taker" });
const services = { store, directUrl: url, log: pino({ level: "silent" }) } as unknown as Services;

/** Tells the parent and waits to be told to go on. */
const reach = (place: string) =>
  new Promise<void>((resolve) => {
    process.once("message", () => resolve());
    process.send?.(place);
  });

const takeNotes = defineJob("take-notes", z.object({ stopsAt: z.string() }));
const handler = handleJob(takeNotes, async ({ stopsAt }, { store }: Services) => {
  await inTransaction(store, (tx) => tx.$executeRaw(sql`INSERT INTO "Note" VALUES ('child', 1)`));
  if (stopsAt === "between") await reach(stopsAt);
  await inTransaction(store, async (tx) => {
    await tx.$executeRaw(sql`UPDATE "Subject" SET "noted" = "noted" || ' child' WHERE "name" = ${stopsAt}`);
    await tx.$executeRaw(sql`INSERT INTO "Note" VALUES ('child', 2)`);
    if (stopsAt === "within") await reach(stopsAt);
  });
  if (stopsAt === "after") await reach(stopsAt);
});

await runJobs(
  services,
  { handlers: [handler], cron: [], concurrency: 1 },
  { beatMs: Number(beatMs), leaseMs: Number(leaseMs) },
);
process.send?.("working");
process.on("disconnect", () => process.exit(0));
