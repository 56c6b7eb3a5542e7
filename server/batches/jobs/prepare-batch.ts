import { z } from "zod";
import { defineJob } from "../../platform/jobs/job.ts";

/** Looks a batch's cards up, puts them into its request, plans its waves and hands it in. */
export const prepareBatchJob = defineJob("prepare-batch", z.object({ batchId: z.uuid() }));
