/** The jobs that keep the stored dates of promises equal to what the events say. */
import { z } from "zod";
import { defineJob } from "../../platform/jobs/job.ts";

/**
 * Works the dates of a request's open cards out anew, after something that stops or starts their clocks; with `endedSince`, also those of cards that ended then or later: they ended
 * out of a wait, for which they had no date yet.
 */
export const replanPromise = defineJob(
  "replan-promise",
  z.object({ requestId: z.uuid(), endedSince: z.iso.datetime().optional() }),
);

/** Makes a request's own dates those of its cards, after some of them ended or wait. */
export const refreshPromise = defineJob("refresh-promise", z.object({ requestId: z.uuid() }));

/**
 * Plans every open request anew, `afterId` on: after the calendar or a policy changed. After a policy, also cards that ended since: they ended under it, but
 * with a date from before.
 */
export const replanPromises = defineJob(
  "replan-promises",
  z.object({ afterId: z.uuid().nullable(), endedSince: z.iso.datetime().optional() }),
);

/** Jobs of one cause are one job. */
export const replanKey = (endedSince: string | undefined) => `replan-promises:${endedSince ?? "calendar"}`;

/** Writes into the history of requests which promises are at risk, broken, or not broken after all. */
export const tellPromises = defineJob("tell-promises", z.object({}).loose());

/** Finds open requests whose dates were never worked out: the net below the events. */
export const sweepPromises = defineJob("sweep-promises", z.object({}).loose());
