import type { Prisma } from "#prisma";
import type { Transaction } from "../../platform/transaction.ts";
import { type PayoutMove, payoutLife } from "../rules/payout-states.ts";

/** The only writer of a payout's status: compare-and-set. Answers whether it moved; when it stood elsewhere, nothing is written. */
export async function transitionPayout(
  tx: Transaction,
  {
    payoutId,
    move,
    set,
  }: { payoutId: string; move: PayoutMove; set?: Omit<Prisma.PayoutUncheckedUpdateManyInput, "status"> },
): Promise<boolean> {
  const { count } = await tx.payout.updateMany({
    where: { id: payoutId, status: { in: [...payoutLife.origins(move)] } },
    data: { ...set, status: payoutLife.target(move) },
  });
  return count > 0;
}
