import { z } from "zod";
import { defineJob } from "../../platform/jobs/job.ts";

/** Reads an uploaded card list and puts its good cards into the draft. */
export const readImportJob = defineJob("read-import", z.object({ importId: z.uuid() }));
