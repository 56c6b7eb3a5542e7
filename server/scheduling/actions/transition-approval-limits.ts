import type { Prisma } from "#prisma";
import type { Transaction } from "../../platform/transaction.ts";
import { type ApprovalLimitsMove, approvalLimitsLife } from "../rules/approval-limits-states.ts";

/** The only writer of the status of a version of the limits: compare-and-set. Answers how many versions moved. */
export async function transitionApprovalLimits(
  tx: Transaction,
  {
    id,
    action,
    set,
  }: {
    /** One version; every one that can move when absent. */
    id?: string;
    action: ApprovalLimitsMove;
    set?: Prisma.ApprovalLimitsVersionUpdateManyMutationInput;
  },
): Promise<number> {
  const { count } = await tx.approvalLimitsVersion.updateMany({
    where: { ...(id ? { id } : {}), status: { in: [...approvalLimitsLife.origins(action)] } },
    data: { ...set, status: approvalLimitsLife.target(action) },
  });
  return count;
}
