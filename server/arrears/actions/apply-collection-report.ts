import { exitFeesReturned } from "../../cards/index.ts";
import type { CollectionReport } from "../../payments/index.ts";
import { databaseTime } from "../../platform/database-time.ts";
import { announce } from "../../platform/events.ts";
import { isRowId } from "../../platform/ids.ts";
import { enqueue } from "../../platform/jobs/job.ts";
import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { postPrepaidFees, postUnassigned } from "../../settlement/index.ts";
import { paymentNews } from "../events.ts";
import { arrearsPaymentKey, carryArrearsPayment } from "../jobs/arrears.ts";
import type { ArrearsPaymentFailure, ArrearsPaymentStatus } from "../rules/arrears-payment-states.ts";
import { settleOwedFees } from "./end-fees.ts";
import { type AskedFor, payWhatWasAskedFor } from "./pay-what-was-asked-for.ts";
import { stopStepOf, transitionArrearsPayment } from "./transition-arrears-payment.ts";

/** What became of a report. */
export type CollectionReportResult = "APPLIED" | "IGNORED" | "UNKNOWN_ORDER";

interface Payment extends AskedFor {
  status: ArrearsPaymentStatus;
  reportSequence: number;
  refundedFen: number;
}

/**
 * Applies what the payment provider says about a payment of arrears, whether it called back or was asked. Late, repeated and overtaken reports change nothing: the payment's row is locked, its
 * sequence only grows, and it leaves where it waits once. Bills or fees, books, ledger, audit entry and what waits for the bills move in one transaction.
 */
export async function applyCollectionReport(
  services: Services,
  report: CollectionReport,
): Promise<CollectionReportResult> {
  const { token: id, sequence, trackingNumber, state } = report;
  if (!isRowId(id)) return "UNKNOWN_ORDER";
  const apply = async (tx: Transaction): Promise<CollectionReportResult> => {
    const [payment] = await tx.$queryRaw<Payment[]>(sql`
      SELECT "id", "number", "purpose"::text AS "purpose", "status"::text AS "status", "customerId", "createdById", "stepId", "reportSequence", "principalFen"::float8 AS "principalFen", "lateFeeFen"::float8 AS "lateFeeFen", "billCount",
        "refundedFen"::float8 AS "refundedFen"
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
    if (report.refundedFen > payment.refundedFen) await refund(tx, payment, report, now);
    return "APPLIED";
  };
  // It may be the bills of 100 000 cards, also where it is a callback that tells.
  return inTransaction(services.store, apply, services.store.usually === "JOB" ? "JOB" : "LONG_ACT");
}

/** The money is there: what was asked for is paid with it, or it goes back. */
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
  const unused = await payWhatWasAskedFor(tx, payment, now);
  if (unused !== null) return sendBack(tx, payment, { paidFen, failure: unused, now });
  const set = { receivedFen: BigInt(paidFen), finishedAt: now };
  await transitionArrearsPayment(tx, { paymentId: id, move: "PAY", set });
  if (payment.purpose === "EXIT_FEES") await settleOwedFees(tx, id, now);
}

/** Nothing can be paid with it. */
async function sendBack(
  tx: Transaction,
  { id: paymentId, status }: Payment,
  { paidFen, failure, now }: { paidFen: number; failure: ArrearsPaymentFailure; now: Date },
): Promise<void> {
  const received = BigInt(paidFen);
  const set = { receivedFen: received, toRefundFen: received, failure, finishedAt: now };
  if (!(await transitionArrearsPayment(tx, { paymentId, move: "RETURN", set }))) return;
  // A payment that was over before has stopped its step already; another may be under way there.
  if (status === "CREATED" || status === "PENDING") await stopStepOf(tx, paymentId, now);
  await postUnassigned(tx, { operationId: paymentId, fen: paidFen, way: "IN", now });
  await enqueue(tx, carryArrearsPayment, { paymentId }, arrearsPaymentKey(paymentId));
}

/** Something went back: all of it where nothing was paid with it, else the fees that were not owed in the end. */
async function refund(tx: Transaction, payment: Payment, { state, refundedFen }: CollectionReport, now: Date) {
  const { id: paymentId } = payment;
  const { status, receivedFen, toRefundFen } = await tx.arrearsPayment.findUniqueOrThrow({ where: { id: paymentId } });
  // What the provider gave back without being asked to is for the comparison of the books to find.
  if (BigInt(refundedFen) > toRefundFen) return;
  const fen = refundedFen - payment.refundedFen;
  const set = { refundedFen: BigInt(refundedFen) };
  if (status === "RETURNING" && state === "REFUNDED" && BigInt(refundedFen) === receivedFen) {
    await transitionArrearsPayment(tx, { paymentId, move: "REFUND", set: { ...set, refundedAt: now } });
    await postUnassigned(tx, { operationId: paymentId, fen, way: "BACK", now });
  } else if (status === "PAID") {
    await tx.arrearsPayment.update({ where: { id: paymentId }, data: { ...set, attempts: 0 } });
    await exitFeesReturned(tx, { paymentId, refundedFen, now });
    await postPrepaidFees(tx, { operationId: paymentId, fen, way: "BACK", now });
    await announce(tx, paymentNews, { paymentId, news: "RETURNED", part: { fen, upToFen: refundedFen } });
  }
}
