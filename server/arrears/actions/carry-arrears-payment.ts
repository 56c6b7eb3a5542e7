import type { ArrearsPayment } from "#prisma";
import { PaymentError, PaymentRejectedError } from "../../payments/index.ts";
import { databaseTime } from "../../platform/database-time.ts";
import { enqueue } from "../../platform/jobs/job.ts";
import type { Services } from "../../platform/services.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { arrearsPaymentKey, carryArrearsPayment as carryJob } from "../jobs/arrears.ts";
import { isLongOver, nextLookMs } from "../rules/arrears-payment-states.ts";
import { applyCollectionReport } from "./apply-collection-report.ts";
import { purposes } from "./payment-purposes.ts";
import { transitionArrearsPayment } from "./transition-arrears-payment.ts";

/** Where the provider calls back, below our public address. */
export const CALLBACK_PATH = "/payment-callbacks/arrears";

/**
 * Does what a payment of arrears needs of the payment provider now, and plans the next look at it. Its own id is the token: however often this runs, and whatever answer was lost, there is one
 * order and the money is given back once.
 */
export async function carryArrearsPayment(services: Services, paymentId: string): Promise<void> {
  const payment = await services.store.prisma.arrearsPayment.findUnique({ where: { id: paymentId } });
  if (!payment || payment.status === "REFUNDED" || (payment.status === "PAID" && !isToRefund(payment))) return;
  try {
    if (payment.status === "CREATED") await handOver(services, payment);
    else if (payment.trackingNumber !== null) await ask(services, payment, payment.trackingNumber);
    await planNext(services, paymentId, null);
  } catch (error) {
    if (!(error instanceof PaymentError)) throw error;
    const isOver = await giveUp(services, payment, error);
    await planNext(services, paymentId, isOver ? null : error.message);
  }
}

async function handOver(
  services: Services,
  { id: paymentId, purpose, number, principalFen, lateFeeFen, expiresAt }: ArrearsPayment,
) {
  const { store, payments, settings, clock } = services;
  if (clock.now() >= expiresAt) {
    // Nobody was ever told where to pay.
    return expire(services, paymentId);
  }
  const { trackingNumber, payUrl } = await payments.orderCollection({
    ...{ token: paymentId, amountFen: Number(principalFen + lateFeeFen), expiresAt },
    subject: `${purposes[purpose].subject} ${number}`,
    callbackUrl: `${settings.publicUrl}${CALLBACK_PATH}`,
  });
  // A callback may have been faster; then there is nothing left to write.
  const set = { trackingNumber, payAddress: payUrl };
  await inTransaction(store, (tx) => transitionArrearsPayment(tx, { paymentId, move: "HAND_OVER", set }));
}

const isToRefund = ({ refundedFen, toRefundFen }: ArrearsPayment) => refundedFen < toRefundFen;

async function ask(services: Services, payment: ArrearsPayment, trackingNumber: string) {
  const { id: token, toRefundFen } = payment;
  if (isToRefund(payment)) await services.payments.refundCollection(trackingNumber, Number(toRefundFen));
  const report = await services.payments.collectionReport(trackingNumber);
  await applyCollectionReport(services, { ...report, token });
  if (report.state === "WAITING" && isLongOver(payment, services.clock.now())) await expire(services, token);
}

async function expire({ store, clock }: Services, paymentId: string): Promise<void> {
  await inTransaction(store, async (tx) => {
    const set = { finishedAt: await databaseTime(tx, clock) };
    await transitionArrearsPayment(tx, { paymentId, move: "EXPIRE", set });
  });
}

/** The provider will never take the order as it stands, or does not know it any more: then it is handed over again under the same token. Answers whether it was so. */
async function giveUp(services: Services, { id: paymentId, status }: ArrearsPayment, error: PaymentError) {
  if (!(error instanceof PaymentRejectedError)) return false;
  return inTransaction(services.store, async (tx) => {
    if (status === "CREATED" && error.reason === "INVALID_CALL") {
      const set = { failure: "ORDER_REFUSED", finishedAt: await databaseTime(tx, services.clock) } as const;
      return transitionArrearsPayment(tx, { paymentId, move: "FAIL", set });
    }
    if (status !== "PENDING" || error.reason !== "UNKNOWN_ORDER") return false;
    const set = { trackingNumber: null, payAddress: null, reportSequence: 0 };
    return transitionArrearsPayment(tx, { paymentId, move: "LOSE", set });
  });
}

async function planNext({ store, clock }: Services, paymentId: string, lastError: string | null): Promise<void> {
  await inTransaction(store, async (tx) => {
    const said = lastError === null ? {} : { lastError: lastError.slice(0, 500) };
    const data = { attempts: { increment: 1 }, ...said };
    const payment = await tx.arrearsPayment.update({ where: { id: paymentId }, data });
    const now = clock.now();
    const waitMs = nextLookMs(payment, now);
    if (waitMs === null) return;
    const runAt = new Date(now.getTime() + waitMs);
    await enqueue(tx, carryJob, { paymentId }, { ...arrearsPaymentKey(paymentId), runAt });
  });
}
