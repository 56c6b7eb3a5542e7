/** The jobs that keep what is counted equal to what happened: chunk by chunk, each chunk a job of its own. */
import { z } from "zod";
import { defineJob } from "../../platform/jobs/job.ts";

/** Row id of the last request that was looked at; begins with the first when there is none. */
const chunk = z.object({ afterId: z.uuid().nullable().default(null) }).loose();

/** Counts those requests anew to which something happened lately. */
export const refreshFigures = defineJob("refresh-figures", chunk);

/** The same for all requests, whenever something happened to them: after the calendar or a policy changed, and once an hour as the net below. */
export const remakeFigures = defineJob("remake-figures", chunk);
