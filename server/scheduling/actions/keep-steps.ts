import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { askToRunSteps } from "../jobs/run-steps.ts";
import { isDue, isGoing, isToCome, itemsSql } from "./step-cards.ts";

/**
 * Sees to it that the steps of a request's schedule that have something to do are done, under the lock of the request that the caller holds and after its waves have moved.
 */
export async function keepSteps(tx: Transaction, { requestId, now }: { requestId: string; now: Date }): Promise<void> {
  const [steps] = await tx.$queryRaw<{ hasWork: boolean }[]>(sql`
    SELECT EXISTS (
      SELECT FROM "Schedule" s JOIN "ScheduleStep" t ON t."scheduleId" = s."id" AND ${isGoing(sql`t`)} AND t."status" <> 'PAYING'
      WHERE s."requestId" = ${requestId}::uuid AND (
        EXISTS (SELECT FROM ${itemsSql(sql`${requestId}::uuid`)} WHERE ${isToCome} AND ${isDue(now)})
        OR NOT EXISTS (SELECT FROM ${itemsSql(sql`${requestId}::uuid`)} WHERE ${isToCome}))) AS "hasWork"`);
  if (steps?.hasWork) await askToRunSteps(tx, requestId);
}
