import type { Prisma } from "#prisma";
import type { Transaction } from "../../platform/transaction.ts";
import { type CarrierOrderMove, carrierOrderLife } from "../rules/carrier-order-states.ts";

/**
 * The only writer of a carrier order's status: compare-and-set. Answers whose request it is about; null when the order stood elsewhere, and then nothing is written.
 */
export async function transitionOrder(
  tx: Transaction,
  {
    orderId,
    move,
    set,
  }: { orderId: string; move: CarrierOrderMove; set?: Prisma.CarrierOrderUncheckedUpdateManyInput },
): Promise<{ requestId: string } | null> {
  const [moved] = await tx.carrierOrder.updateManyAndReturn({
    where: { id: orderId, status: { in: [...carrierOrderLife.origins(move)] } },
    data: { ...set, status: carrierOrderLife.target(move) },
    select: { requestId: true },
  });
  return moved ?? null;
}
