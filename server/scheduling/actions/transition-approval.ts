import { raw, type Sql, sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { type ApprovalMove, approvalLife } from "../rules/approval-states.ts";

/** The only writer of the status of an approval: compare-and-set, under the lock of the request that the caller holds. Answers how many moved. */
export async function transitionApproval(
  tx: Transaction,
  { scheduleId, action, set }: { scheduleId: string; action: ApprovalMove; set?: Sql },
): Promise<number> {
  return tx.$executeRaw(sql`
    UPDATE "ScheduleApproval" SET "status" = ${raw(`'${approvalLife.target(action)}'`)}${set ? sql`, ${set}` : sql``}
    WHERE "scheduleId" = ${scheduleId}::uuid AND "status" = ANY(${[...approvalLife.origins(action)]}::"ScheduleApprovalStatus"[])`);
}
