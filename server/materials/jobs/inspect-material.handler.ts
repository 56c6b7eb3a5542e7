import { handleJob } from "../../platform/jobs/handler.ts";
import type { Services } from "../../platform/services.ts";
import { inspectUpload } from "../actions/inspect-upload.ts";
import { inspectMaterialJob } from "./inspect-material.ts";

/** What workers do for materials. */
export const materialHandlers = [
  handleJob(inspectMaterialJob, ({ materialId }, services: Services) => inspectUpload(services, materialId)),
];
