// First of all imports: the decorators of the types need it.
import "reflect-metadata";
import os from "node:os";
import { modules } from "../modules.ts";
import { useReactions } from "../platform/events.ts";
import { runJobs } from "../platform/jobs/run-jobs.ts";
import { tidyUpCron, tidyUpOf } from "../platform/jobs/tidy-up.ts";
import { collect } from "../platform/module.ts";
import { usePersonalData } from "../platform/personal-data.ts";
import { insistOnOwnSessions } from "./database/pooler-check.ts";
import { runProcess } from "./process/run-process.ts";
import { sealAnewCron, sealAnewOf } from "./sealing/seal-anew.handler.ts";
import { createServices } from "./services.ts";

/** How far workers stand back (as `nice` counts) when they share a machine with the API: people wait for its answers. */
const STANDS_BACK = 10;

runProcess("worker", async (parts) => {
  os.setPriority(STANDS_BACK);
  useReactions(collect(modules, "reactions"));
  usePersonalData(collect(modules, "personal"));
  await insistOnOwnSessions(parts.config.databaseDirectUrl);
  const services = await createServices(parts, "JOB");
  const runner = await runJobs(services, {
    handlers: [...collect(modules, "jobs"), tidyUpOf(modules), sealAnewOf(modules)],
    cron: [...collect(modules, "cron"), ...tidyUpCron, ...sealAnewCron],
    concurrency: parts.config.workerConcurrency,
  });
  parts.onShutdown(() => runner.stop());
});
