import { handleJob } from "../../platform/jobs/handler.ts";
import type { Services } from "../../platform/services.ts";
import { lookAtTraffic } from "../actions/look-at-traffic.ts";
import { runSteps as run } from "../actions/run-steps.ts";
import { runSteps } from "./run-steps.ts";
import { watchTraffic } from "./watch-traffic.ts";

/** What workers do for schedules. */
export const schedulingHandlers = [
  handleJob(watchTraffic, (wave, services: Services) => lookAtTraffic(services, wave)),
  handleJob(runSteps, ({ requestId }, services: Services) => run(services, requestId)),
];
