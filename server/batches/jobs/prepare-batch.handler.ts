import { handleJob } from "../../platform/jobs/handler.ts";
import type { Services } from "../../platform/services.ts";
import { prepareBatch } from "../actions/prepare-batch.ts";
import { prepareBatchJob } from "./prepare-batch.ts";

/** What workers do for batches. */
export const batchHandlers = [
  handleJob(prepareBatchJob, ({ batchId }, services: Services) => prepareBatch(services, batchId)),
];
