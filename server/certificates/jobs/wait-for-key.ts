import type { Work } from "../../platform/jobs/handler.ts";
import { enqueue, type JobDefinition } from "../../platform/jobs/job.ts";
import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { SignerError } from "../signing/http-signer.ts";
import { KeyNotInForceError } from "../signing/key-in-force.ts";

/** After which time it is looked again whether the key signs, in milliseconds. */
const WAIT_MS = 300_000;

/** Whether nothing can be signed now, through no fault of what is to be signed. */
export function isKeyTrouble(error: unknown): error is Error {
  return error instanceof KeyNotInForceError || error instanceof SignerError;
}

/**
 * Work that signs, and waits for as long as the key signs nothing: for its successor, for its service. It is not counted as failed, however long that takes: a job that fails is given up after some
 * days, and nobody would get the paper.
 */
export function waitingForKey<Payload>(
  job: JobDefinition<Payload>,
  keyOf: (payload: Payload) => string,
  work: Work<Services, Payload>,
): Work<Services, Payload> {
  return async (payload, services) => {
    try {
      await work(payload, services);
    } catch (error) {
      if (!isKeyTrouble(error)) throw error;
      services.log.warn({ err: error, job: job.name }, "cannot sign now; it waits for the key");
      const runAt = new Date(services.clock.now().getTime() + WAIT_MS);
      await inTransaction(services.store, (tx) => enqueue(tx, job, payload, { key: keyOf(payload), runAt }));
    }
  };
}

/** What waiting certificates are found by among the jobs. */
export const certificateJobKey = (requestId: string) => `certificate:${requestId}`;

/** Has certificates issued that wait, now that there is another key. */
export async function issueWaiting(tx: Transaction, now: Date): Promise<void> {
  await tx.$queryRaw(sql`
    SELECT 1 FROM graphile_worker.reschedule_jobs(
      job_ids => ARRAY(SELECT "id" FROM graphile_worker.jobs WHERE "key" LIKE 'certificate:%' AND "locked_at" IS NULL), run_at => ${now}::timestamptz)`);
}
