import type { Prisma } from "#prisma";
import type { Transaction } from "../../platform/transaction.ts";
import { type SlaPolicyAction, slaPolicyLife } from "../rules/sla-policy-states.ts";

/** The only writer of the status of a version: compare-and-set. Answers how many versions moved. */
export async function transitionSlaPolicy(
  tx: Transaction,
  {
    id,
    action,
    set,
  }: {
    /** One version; every one that can move when absent. */
    id?: string;
    action: SlaPolicyAction;
    set?: Prisma.SlaPolicyVersionUpdateManyMutationInput;
  },
): Promise<number> {
  const { count } = await tx.slaPolicyVersion.updateMany({
    where: { ...(id ? { id } : {}), status: { in: [...slaPolicyLife.origins(action)] } },
    data: { ...set, status: slaPolicyLife.target(action) },
  });
  return count;
}
