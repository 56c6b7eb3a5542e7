import { handleJob, type JobHandler } from "../../platform/jobs/handler.ts";
import type { Services } from "../../platform/services.ts";
import { planTaskChunk, sweepTaskPromises as sweepPromises } from "../actions/keep-task-promises.ts";
import { matchReviewTasks } from "../actions/match-review-tasks.ts";
import { sweepTasks } from "../actions/sweep-tasks.ts";
import { openReviewTasks, planReviewTasks, sweepReviewTasks, sweepTaskPromises } from "./review-tasks.ts";

/** Everything a worker can do for review tasks. */
export const reviewHandlers: JobHandler<Services>[] = [
  handleJob(openReviewTasks, ({ requestId }, services: Services) => matchReviewTasks(services, requestId)),
  handleJob(sweepReviewTasks, (_payload, services: Services) => sweepTasks(services)),
  handleJob(planReviewTasks, ({ afterId }, services: Services) => planTaskChunk(services, afterId)),
  handleJob(sweepTaskPromises, (_payload, services: Services) => sweepPromises(services)),
];
