import type { Prisma } from "#prisma";
import type { Transaction } from "../../platform/transaction.ts";
import { type ArrearsPaymentMove, arrearsPaymentLife } from "../rules/arrears-payment-states.ts";

/** The only writer of the status of a payment of arrears: compare-and-set. Answers whether it moved; when it stood elsewhere, nothing is written. */
export async function transitionArrearsPayment(
  tx: Transaction,
  {
    paymentId,
    move,
    set,
  }: {
    paymentId: string;
    move: ArrearsPaymentMove;
    set?: Omit<Prisma.ArrearsPaymentUncheckedUpdateManyInput, "status">;
  },
): Promise<boolean> {
  const { count } = await tx.arrearsPayment.updateMany({
    where: { id: paymentId, status: { in: [...arrearsPaymentLife.origins(move)] } },
    data: { ...set, attempts: 0, lastError: null, status: arrearsPaymentLife.target(move) },
  });
  return count > 0;
}
