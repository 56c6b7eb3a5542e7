import { applyCollectionReport } from "../../server/arrears/actions/apply-collection-report.ts";
import { orderArrears } from "../../server/arrears/actions/order-arrears.ts";
import { type CardSelectionInput, onSelectedCards } from "../../server/cards/index.ts";
import type { Services } from "../../server/platform/services.ts";
import type { Viewer } from "../../server/platform/viewer.ts";

/** Pays what is overdue on cards as a customer does, without a payment provider: asks for the payment, and is told that the money is there. Answers how many bills it paid. */
export async function payArrears(services: Services, viewer: Viewer, cards: CardSelectionInput): Promise<number> {
  const ordered = await onSelectedCards(orderArrears)({ services, viewer, traceId: "test" }, { cards });
  if (!ordered.ok) throw new Error(`nothing was ordered: ${ordered.errors.map(({ code }) => code).join(", ")}`);
  const { paymentId } = ordered;
  if (paymentId === null) return 0;
  return tellPaid(services, paymentId);
}

/** Pays whatever somebody was asked to pay. Answers how many payments that were. */
export async function payWhatWaits(services: Services): Promise<number> {
  const waiting = await services.store.prisma.arrearsPayment.findMany({
    where: { status: { in: ["CREATED", "PENDING"] } },
    select: { id: true },
  });
  for (const { id } of waiting) await tellPaid(services, id);
  return waiting.length;
}

/** The provider tells that the money of a payment is there. Answers how many bills it paid. */
export async function tellPaid(services: Services, paymentId: string): Promise<number> {
  const { principalFen, lateFeeFen, billCount } = await services.store.prisma.arrearsPayment.findUniqueOrThrow({
    where: { id: paymentId },
  });
  const paidFen = Number(principalFen + lateFeeFen);
  const told = { token: paymentId, trackingNumber: `T-${paymentId}`, state: "PAID", sequence: 9 } as const;
  const report = { ...told, paidFen, refundedFen: 0 };
  await applyCollectionReport(services, report);
  return billCount;
}
