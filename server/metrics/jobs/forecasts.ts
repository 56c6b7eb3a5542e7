import { z } from "zod";
import { defineJob } from "../../platform/jobs/job.ts";

/** Writes down what is forecast on a business day and what happened on days that are over, one day in each job. */
export const keepForecasts = defineJob("keep-forecasts", z.object({}).loose());
