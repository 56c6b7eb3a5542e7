import type { Prisma } from "#prisma";
import { announce } from "../../platform/events.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { holdPayingStep, stopPayingStep } from "../../scheduling/index.ts";
import { type PaymentNews, paymentNews } from "../events.ts";
import { type ArrearsPaymentMove, arrearsPaymentLife } from "../rules/arrears-payment-states.ts";

/** What is said of a payment that made a move; nothing where it is handed over anew. */
const newsOf: Partial<Record<ArrearsPaymentMove, PaymentNews>> = {
  HAND_OVER: "ASKED",
  PAY: "PAID",
  EXPIRE: "OVER",
  FAIL: "OVER",
  REPLACE: "OVER",
  RETURN: "RETURNING",
  REFUND: "RETURNED",
};

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
  const news = newsOf[move];
  if (count > 0 && news) await announce(tx, paymentNews, { paymentId, news });
  if (count > 0 && set?.finishedAt instanceof Date && (move === "EXPIRE" || move === "FAIL"))
    await stopStepOf(tx, paymentId, set.finishedAt);
  return count > 0;
}

/** No money comes by a payment: a step of a schedule that waits for it stops. */
export async function stopStepOf(tx: Transaction, paymentId: string, now: Date): Promise<void> {
  const { stepId } = await tx.arrearsPayment.findUniqueOrThrow({ where: { id: paymentId }, select: { stepId: true } });
  const step = stepId === null ? null : await holdPayingStep(tx, stepId);
  if (step) await stopPayingStep(tx, step, { failure: "NOT_PAID", now });
}
