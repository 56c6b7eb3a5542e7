import type { Transaction } from "../../platform/transaction.ts";
import { type BlastLimits, type BlastPolicy, blastPolicy } from "../rules/blast-radius.ts";

/** The limits by which schedules are measured now: the version that people put in force last, or the product's own. */
export async function limitsInForce(tx: Pick<Transaction, "approvalLimitsVersion">): Promise<BlastPolicy> {
  const found = await tx.approvalLimitsVersion.findFirst({
    where: { status: "IN_FORCE" },
    select: { version: true, limits: true },
  });
  return found ? { version: found.version ?? 0, limits: found.limits as unknown as BlastLimits } : blastPolicy;
}
