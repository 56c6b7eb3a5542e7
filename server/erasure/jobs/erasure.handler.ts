import { waitingForKey } from "../../certificates/index.ts";
import { handleJob, type JobHandler } from "../../platform/jobs/handler.ts";
import { enqueue } from "../../platform/jobs/job.ts";
import type { Services } from "../../platform/services.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { issueReceipt } from "../actions/issue-receipt.ts";
import { planErasures } from "../actions/plan-erasures.ts";
import { replayErasures } from "../actions/replay-erasures.ts";
import { resumeForMoreCards } from "../actions/resume-erasures.ts";
import { runErasure } from "../actions/run-erasure.ts";
import { sweepErasures } from "../actions/sweep-erasures.ts";
import * as jobs from "./erasure.ts";

/** How long after each minute it is looked once more whether a backup came back, in milliseconds. */
const HALF_A_MINUTE_MS = 30_000;

/** What workers do for erasures. */
export const erasureHandlers: JobHandler<Services>[] = [
  handleJob(jobs.planErasures, async (_payload, services: Services) => {
    await planErasures(services);
    await resumeForMoreCards(services);
  }),
  handleJob(jobs.sweepErasures, async (_payload, services: Services) => {
    await sweepErasures(services);
    const runAt = new Date(services.clock.now().getTime() + HALF_A_MINUTE_MS);
    await inTransaction(services.store, (tx) =>
      enqueue(tx, jobs.replayErasures, {}, { key: "replay-erasures", runAt }),
    );
  }),
  handleJob(jobs.replayErasures, async (_payload, services: Services) => void (await replayErasures(services))),
  handleJob(jobs.runErasure, ({ recordId }, services: Services) => runErasure(services, recordId)),
  handleJob(
    jobs.issueErasureReceipt,
    waitingForKey(
      jobs.issueErasureReceipt,
      ({ recordId }) => jobs.receiptKey(recordId).key,
      ({ recordId }, services) => issueReceipt(services, recordId),
    ),
  ),
];
