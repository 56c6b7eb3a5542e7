import { z } from "zod";
import { defineJob } from "../../platform/jobs/job.ts";

/** Looks at the bytes of one uploaded material and gives its verdict. */
export const inspectMaterialJob = defineJob("inspect-material", z.object({ materialId: z.uuid() }));
