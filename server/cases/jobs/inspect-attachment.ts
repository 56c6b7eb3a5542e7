import { z } from "zod";
import { defineJob } from "../../platform/jobs/job.ts";

/** Looks at the bytes of one file that was sent in a case and gives its verdict. */
export const inspectAttachmentJob = defineJob("inspect-case-attachment", z.object({ attachmentId: z.uuid() }));
