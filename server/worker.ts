// First of all imports: the decorators of the types need it.
import "reflect-metadata";
import os from "node:os";
import { cancellationCron, pipelineHandlers, purgePreflightsHandler } from "./cancellation/index.ts";
import { certificateHandlers } from "./certificates/index.ts";
import { eventRoutes } from "./event-routes.ts";
import { importHandlers } from "./imports/index.ts";
import { materialHandlers } from "./materials/index.ts";
import { insistOnOwnSessions } from "./platform/database/pooler-check.ts";
import { useEventRoutes } from "./platform/events.ts";
import { runJobs } from "./platform/jobs/run-jobs.ts";
import { tidyUpCron, tidyUpHandler } from "./platform/jobs/tidy-up.ts";
import { runProcess } from "./platform/process/run-process.ts";
import { reviewCron, reviewHandlers } from "./reviews/index.ts";
import { createServices } from "./services.ts";
import { settlementHandlers } from "./settlement/index.ts";

/** Everything a worker can do. */
export const jobHandlers = [
  ...pipelineHandlers,
  purgePreflightsHandler,
  ...materialHandlers,
  ...importHandlers,
  ...certificateHandlers,
  ...settlementHandlers,
  ...reviewHandlers,
  tidyUpHandler,
];

/** How far workers stand back (as `nice` counts) when they share a machine with the API: people wait for its answers. */
const STANDS_BACK = 10;

runProcess("worker", async (parts) => {
  os.setPriority(STANDS_BACK);
  useEventRoutes(eventRoutes);
  await insistOnOwnSessions(parts.config.databaseDirectUrl);
  const services = await createServices(parts, "JOB");
  const runner = await runJobs(services, {
    handlers: jobHandlers,
    cron: [...cancellationCron, ...reviewCron, ...tidyUpCron],
    concurrency: parts.config.workerConcurrency,
  });
  parts.onShutdown(() => runner.stop());
});
