import type { Prisma } from "#prisma";
import type { Transaction } from "../../platform/transaction.ts";
import { type ErasurePartAction, partLife } from "../rules/erasure-states.ts";

/** The only writer of a part's status: compare-and-set. Answers how many parts moved. */
export async function transitionParts(
  tx: Transaction,
  {
    recordId,
    store,
    action,
    now,
    set,
  }: {
    recordId: string;
    /** One part; every one that can move when absent. */
    store?: string;
    action: ErasurePartAction;
    now: Date;
    set?: Omit<Prisma.ErasurePartUncheckedUpdateManyInput, "status" | "changedAt">;
  },
): Promise<number> {
  const { count } = await tx.erasurePart.updateMany({
    where: { recordId, ...(store === undefined ? {} : { store }), status: { in: [...partLife.origins(action)] } },
    data: { ...set, status: partLife.target(action), changedAt: now },
  });
  return count;
}
