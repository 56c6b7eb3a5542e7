import { z } from "zod";
import { defineJob, enqueue } from "../../platform/jobs/job.ts";
import type { Transaction } from "../../platform/transaction.ts";

/** Does what the steps of a request's schedule have to do now, in parts. */
export const runSteps = defineJob("run-steps", z.object({ requestId: z.uuid() }));

/** Asks for it. Asked many times it waits once, and never runs beside itself. */
export async function askToRunSteps(tx: Transaction, requestId: string): Promise<void> {
  const key = `run-steps:${requestId}`;
  await enqueue(tx, runSteps, { requestId }, { key, queue: key });
}
