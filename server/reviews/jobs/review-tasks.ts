/** The jobs that keep the queue of review tasks equal to what there is to decide. */
import { z } from "zod";
import { defineJob } from "../../platform/jobs/job.ts";

/** Opens the tasks of a request that are missing, and closes those whose question has gone away. */
export const openReviewTasks = defineJob("open-review-tasks", z.object({ requestId: z.uuid() }));

/** Finds requests whose tasks are not what they should be: the net below the events. */
export const sweepReviewTasks = defineJob("sweep-review-tasks", z.object({}).loose());

/** Works the dates of all live tasks out anew, a chunk in each job: the calendar or the policy has changed. */
export const planReviewTasks = defineJob("plan-review-tasks", z.object({ afterId: z.uuid().nullable() }));

/** Keeps the urgency of tasks true to the promises that wait for them. */
export const sweepTaskPromises = defineJob("sweep-task-promises", z.object({}).loose());

/** Options under which the tasks of one request are looked at: asked for many times it waits once. */
export function reviewTasksOf(requestId: string): { key: string; queue: string } {
  const key = `review-tasks:${requestId}`;
  return { key, queue: key };
}
