import { z } from "zod";
import { defineJob } from "../../platform/jobs/job.ts";

/** Issues the certificate over the cards of a request that are cancelled; does nothing when there are none, or none since the last certificate. */
export const issueCertificate = defineJob("issue-certificate", z.object({ requestId: z.uuid() }));

/** Adds the proof of its time to a certificate that was issued without. */
export const timestampCertificate = defineJob("timestamp-certificate", z.object({ certificateId: z.uuid() }));

/** Keeps a checkpoint of the public log when it has grown. */
export const keepLogCheckpoint = defineJob("keep-log-checkpoint", z.object({}).loose());
