import type { PrismaClient } from "#prisma";
import type { Transaction } from "../../platform/transaction.ts";
import type { PlanTerms } from "../rules/plan-change.ts";

/** What counts of plans by their row ids; plans that do not exist are not in it. */
export async function planTerms(
  prisma: Pick<PrismaClient | Transaction, "plan">,
  ids: readonly string[],
): Promise<ReadonlyMap<string, PlanTerms>> {
  if (ids.length === 0) return new Map();
  const plans = await prisma.plan.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, code: true, carrierId: true, monthlyFeeFen: true, earlyExitFeeFen: true },
  });
  return new Map(plans.map((plan) => [plan.id, plan]));
}
