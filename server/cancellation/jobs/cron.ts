import type { CronJob } from "../../platform/jobs/job.ts";
import { sweepRequests } from "./pipeline.ts";
import { purgePreflightsJob } from "./purge-preflights.ts";

/** What runs by the clock for requests. */
export const cancellationCron: CronJob[] = [
  { name: sweepRequests.name, times: "* * * * *" },
  { name: purgePreflightsJob.name, times: "17 * * * *" },
];
