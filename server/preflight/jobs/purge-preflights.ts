import { z } from "zod";
import { defineJob } from "../../platform/jobs/job.ts";

/** Removes preflights whose day is over. */
export const purgePreflightsJob = defineJob("purge-preflights", z.object({}).loose());
