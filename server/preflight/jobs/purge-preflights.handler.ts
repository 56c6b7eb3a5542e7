import { handleJob } from "../../platform/jobs/handler.ts";
import type { Services } from "../../platform/services.ts";
import { purgePreflights } from "../actions/purge-preflights.ts";
import { purgePreflightsJob } from "./purge-preflights.ts";

/** Does the work of {@link purgePreflightsJob}. */
export const purgePreflightsHandler = handleJob(purgePreflightsJob, (_payload, services: Services) =>
  purgePreflights(services),
);
