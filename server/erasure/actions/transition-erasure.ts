import type { Prisma } from "#prisma";
import type { Transaction } from "../../platform/transaction.ts";
import { type ErasureAction, erasureLife } from "../rules/erasure-states.ts";

/** The only writer of an erasure's status: compare-and-set. False when the move is not legal any more. */
export async function transitionErasure(
  tx: Transaction,
  {
    id,
    action,
    set,
  }: { id: string; action: ErasureAction; set?: Omit<Prisma.ErasureRecordUncheckedUpdateManyInput, "status"> },
): Promise<boolean> {
  const { count } = await tx.erasureRecord.updateMany({
    where: { id, status: { in: [...erasureLife.origins(action)] } },
    data: { ...set, status: erasureLife.target(action) },
  });
  return count > 0;
}
