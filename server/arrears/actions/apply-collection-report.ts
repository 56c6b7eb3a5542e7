import { payQuotedBills, tellOfRemedy } from "../../cards/index.ts";
import type { CollectionReport } from "../../payments/index.ts";
import { databaseTime } from "../../platform/database-time.ts";
import { isRowId, toPublicId } from "../../platform/ids.ts";
import { enqueue } from "../../platform/jobs/job.ts";
import type { Services } from "../../platform/services.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { holdPayingStep, settleStep } from "../../scheduling/index.ts";
import { postArrears, postUnassigned } from "../../settlement/index.ts";
import { arrearsPaymentKey, carryArrearsPayment } from "../jobs/arrears.ts";
import type { ArrearsPaymentFailure, ArrearsPaymentStatus } from "../rules/arrears-payment-states.ts";
import { stopStepOf, transitionArrearsPayment } from "./transition-arrears-payment.ts";

/** What became of a report. */
export type CollectionReportResult = "APPLIED" | "IGNORED" | "UNKNOWN_ORDER";

interface Payment {
  id: string;
  number: string;
  status: ArrearsPaymentStatus;
  customerId: string;
  createdById: string;
  stepId: string | null;
  reportSequence: number;
  principalFen: number;
  lateFeeFen: number;
  billCount: number;
}

/**
 * Applies what the payment provider says about a payment of arrears, whether it called back or was asked. Late, repeated and overtaken reports change nothing: the payment's row is locked, its
 * sequence only grows, and it leaves where it waits once. Bills, books, ledger, audit entry and what waits for the bills move in one transaction.
 */
export async function applyCollectionReport(
  services: Services,
  report: CollectionReport,
): Promise<CollectionReportResult> {
  const { token: id, sequence, trackingNumber, state } = report;
  if (!isRowId(id)) return "UNKNOWN_ORDER";
  const apply = async (tx: Transaction): Promise<CollectionReportResult> => {
    const [payment] = await tx.$queryRaw<Payment[]>(sql`
      SELECT "id", "number", "status"::text AS "status", "customerId", "createdById", "stepId", "reportSequence", "principalFen"::float8 AS "principalFen", "lateFeeFen"::float8 AS "lateFeeFen", "billCount"
      FROM "ArrearsPayment" WHERE "id" = ${id}::uuid FOR UPDATE`);
    if (!payment) return "UNKNOWN_ORDER";
    if (sequence <= payment.reportSequence) return "IGNORED";
    const now = await databaseTime(tx, services.clock);
    await tx.arrearsPayment.update({ where: { id }, data: { reportSequence: sequence, trackingNumber } });
    if (state === "EXPIRED")
      await transitionArrearsPayment(tx, { paymentId: id, move: "EXPIRE", set: { finishedAt: now } });
    if (state === "REFUSED") {
      const set = { failure: "PAYMENT_REFUSED", finishedAt: now } as const;
      await transitionArrearsPayment(tx, { paymentId: id, move: "FAIL", set });
    }
    if (state === "PAID" || state === "REFUNDED") await receive(tx, payment, report, now);
    if (state === "REFUNDED") await refund(tx, payment, report, now);
    return "APPLIED";
  };
  // It may be the bills of 100 000 cards, also where it is a callback that tells.
  return inTransaction(services.store, apply, services.store.usually === "JOB" ? "JOB" : "LONG_ACT");
}

/** The money is there: the bills are paid with it, or it goes back. */
async function receive(
  tx: Transaction,
  payment: Payment,
  { state, paidFen }: CollectionReport,
  now: Date,
): Promise<void> {
  const { id, status, principalFen, lateFeeFen } = payment;
  // What was told before, or nothing that could go anywhere.
  if (status === "PAID" || status === "RETURNING" || status === "REFUNDED" || paidFen === 0) return;
  const isInTime = (status === "CREATED" || status === "PENDING") && state === "PAID";
  if (!isInTime) return sendBack(tx, payment, { paidFen, failure: "CAME_TOO_LATE", now });
  if (paidFen !== principalFen + lateFeeFen) return sendBack(tx, payment, { paidFen, failure: "AMOUNT_DIFFERS", now });
  const step = payment.stepId === null ? null : await holdPayingStep(tx, payment.stepId);
  const { isPaid, changedCount, cardIds, billCount } = await payQuotedBills(tx, {
    bills: sql`SELECT "billId", "lateFeeFen" FROM "ArrearsPaymentBill" WHERE "paymentId" = ${id}::uuid`,
    ...{ billCount: payment.billCount, stepId: step?.id ?? null, now },
  });
  if (!isPaid) return sendBack(tx, payment, { paidFen, failure: "BILLS_PAID_ALREADY", now });
  const set = { receivedFen: BigInt(paidFen), finishedAt: now };
  await transitionArrearsPayment(tx, { paymentId: id, move: "PAY", set });
  await postArrears(tx, { operationId: id, principalFen, lateFeeFen, now });
  if (step) await settleStep(tx, step, { cards: paidCardsSql(id), now });
  // In the audit trail it is an act of who asked for it.
  const context = { viewer: { accountId: payment.createdById }, traceId: toPublicId("arrearspayment", id) };
  const ofStep = payment.stepId === null ? {} : { step: toPublicId("step", payment.stepId) };
  const facts = { paymentReference: payment.number, billCount, principalFen, lateFeeFen, ...ofStep };
  const { customerId } = payment;
  await tellOfRemedy(tx, context, { remedy: "arrearsPay", customerId, changed: { changedCount, cardIds }, facts, now });
}

/** Nothing can be paid with it. */
async function sendBack(
  tx: Transaction,
  { id: paymentId, status }: Payment,
  { paidFen, failure, now }: { paidFen: number; failure: ArrearsPaymentFailure; now: Date },
): Promise<void> {
  const set = { receivedFen: BigInt(paidFen), failure, finishedAt: now };
  if (!(await transitionArrearsPayment(tx, { paymentId, move: "RETURN", set }))) return;
  // A payment that was over before has stopped its step already; another may be under way there.
  if (status === "CREATED" || status === "PENDING") await stopStepOf(tx, paymentId, now);
  await postUnassigned(tx, { operationId: paymentId, fen: paidFen, way: "IN", now });
  await enqueue(tx, carryArrearsPayment, { paymentId }, arrearsPaymentKey(paymentId));
}

async function refund(tx: Transaction, { id: paymentId }: Payment, { paidFen }: CollectionReport, now: Date) {
  if (await transitionArrearsPayment(tx, { paymentId, move: "REFUND", set: { refundedAt: now } }))
    await postUnassigned(tx, { operationId: paymentId, fen: paidFen, way: "BACK", now });
}

/** What a payment paid for each card, in fen. */
const paidCardsSql = (paymentId: string): Sql => sql`
  SELECT b."cardId", sum(l."amountFen" + l."lateFeeFen")::bigint AS "amountFen"
  FROM "ArrearsPaymentBill" l JOIN "Bill" b ON b."id" = l."billId" WHERE l."paymentId" = ${paymentId}::uuid GROUP BY b."cardId"`;
