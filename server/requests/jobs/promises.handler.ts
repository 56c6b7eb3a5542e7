import { handleJob, type JobHandler } from "../../platform/jobs/handler.ts";
import type { Services } from "../../platform/services.ts";
import { refreshOne, replanChunk, replanOne, sweepDates } from "../actions/keep-promises.ts";
import { tellPromises } from "../actions/tell-promises.ts";
import { refreshPromise, replanPromise, replanPromises, sweepPromises, tellPromises as tellJob } from "./promises.ts";

/** Everything a worker can do for promises. */
export const promiseHandlers: JobHandler<Services>[] = [
  handleJob(replanPromise, ({ requestId, endedSince }, services: Services) =>
    replanOne(services, requestId, endedSince),
  ),
  handleJob(refreshPromise, ({ requestId }, services: Services) => refreshOne(services, requestId)),
  handleJob(
    replanPromises,
    async ({ afterId, endedSince }, services: Services) => void (await replanChunk(services, afterId, endedSince)),
  ),
  handleJob(sweepPromises, (_payload, services: Services) => sweepDates(services)),
  handleJob(tellJob, (_payload, services: Services) => tellPromises(services)),
];
