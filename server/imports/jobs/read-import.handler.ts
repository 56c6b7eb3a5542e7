import { handleJob } from "../../platform/jobs/handler.ts";
import type { Services } from "../../platform/services.ts";
import { readImport } from "../actions/read-import.ts";
import { readImportJob } from "./read-import.ts";

/** What workers do for imports. */
export const importHandlers = [
  handleJob(readImportJob, ({ importId }, services: Services) => readImport(services, importId)),
];
