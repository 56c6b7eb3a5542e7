import { handleJob, type JobHandler } from "../../platform/jobs/handler.ts";
import type { Services } from "../../platform/services.ts";
import { issueCertificate as issue } from "../actions/issue-certificate.ts";
import { keepCheckpoint } from "../actions/public-log.ts";
import { timestampCertificate as timestamp } from "../actions/timestamp-pdf.ts";
import { issueCertificate, keepLogCheckpoint, timestampCertificate } from "./issue-certificate.ts";
import { certificateJobKey, isKeyTrouble, waitingForKey } from "./wait-for-key.ts";

/** What workers do for certificates. */
export const certificateHandlers: JobHandler<Services>[] = [
  handleJob(
    issueCertificate,
    waitingForKey(
      issueCertificate,
      ({ requestId }) => certificateJobKey(requestId),
      async ({ requestId }, services) => void (await issue(services, requestId)),
    ),
  ),
  handleJob(
    timestampCertificate,
    waitingForKey(
      timestampCertificate,
      ({ certificateId }) => `timestamp:${certificateId}`,
      ({ certificateId }, services) => timestamp(services, certificateId),
    ),
  ),
  handleJob(keepLogCheckpoint, async (_payload, services: Services) => {
    try {
      await keepCheckpoint(services);
    } catch (error) {
      // The next turn of the clock tries again.
      if (!isKeyTrouble(error)) throw error;
      services.log.warn({ err: error }, "no checkpoint of the public log is kept while nothing can be signed");
    }
  }),
];
