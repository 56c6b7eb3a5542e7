import { handleJob, type JobHandler } from "../../platform/jobs/handler.ts";
import type { Services } from "../../platform/services.ts";
import { issueCertificate as issue } from "../actions/issue-certificate.ts";
import { keepCheckpoint } from "../actions/public-log.ts";
import { timestampCertificate as timestamp } from "../actions/timestamp-pdf.ts";
import { issueCertificate, keepLogCheckpoint, timestampCertificate } from "./issue-certificate.ts";

/** What workers do for certificates. */
export const certificateHandlers: JobHandler<Services>[] = [
  handleJob(issueCertificate, async ({ requestId }, services: Services) => {
    await issue(services, requestId);
  }),
  handleJob(timestampCertificate, ({ certificateId }, services: Services) => timestamp(services, certificateId)),
  handleJob(keepLogCheckpoint, async (_payload, services: Services) => {
    await keepCheckpoint(services);
  }),
];
