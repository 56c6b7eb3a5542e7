import { handleJob, type JobHandler } from "../../platform/jobs/handler.ts";
import type { Services } from "../../platform/services.ts";
import { endLease } from "../actions/end-lease.ts";
import { inspectAttachment } from "../actions/inspect-attachment.ts";
import { sweepCases } from "../actions/sweep-cases.ts";
import { endAgentLease, routeWaitingCases, sweepSupportCases } from "./cases.ts";
import { inspectAttachmentJob } from "./inspect-attachment.ts";

/** What workers do for cases. */
export const caseHandlers: JobHandler<Services>[] = [
  handleJob(endAgentLease, ({ accountId }, services: Services) => endLease(services, accountId)),
  handleJob(routeWaitingCases, (_payload, services: Services) => sweepCases(services)),
  handleJob(inspectAttachmentJob, ({ attachmentId }, services: Services) => inspectAttachment(services, attachmentId)),
  handleJob(sweepSupportCases, (_payload, services: Services) => sweepCases(services)),
];
