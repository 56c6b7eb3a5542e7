import { handleJob } from "../../platform/jobs/handler.ts";
import type { Services } from "../../platform/services.ts";
import { lookAtTraffic } from "../actions/look-at-traffic.ts";
import { watchTraffic } from "./watch-traffic.ts";

/** What workers do for schedules. */
export const schedulingHandlers = [
  handleJob(watchTraffic, (wave, services: Services) => lookAtTraffic(services, wave)),
];
