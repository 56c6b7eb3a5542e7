import { payExitFees, payQuotedBills, tellOfRemedy } from "../../cards/index.ts";
import { toPublicId } from "../../platform/ids.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { holdPayingStep, settleStep } from "../../scheduling/index.ts";
import { owedFeesSql, postArrears, postPrepaidFees } from "../../settlement/index.ts";
import type { ArrearsPaymentFailure, PaymentPurpose } from "../rules/arrears-payment-states.ts";

/** A payment as it was asked for; amounts in fen. */
export interface AskedFor {
  id: string;
  number: string;
  purpose: PaymentPurpose;
  customerId: string;
  createdById: string;
  stepId: string | null;
  principalFen: number;
  lateFeeFen: number;
  billCount: number;
}

/**
 * The money of a payment is there, as much as was asked for: pays all of its bills or fees, books it, and has what waits for that go on. Answers why nothing could be paid with it; null when
 * everything is.
 */
export async function payWhatWasAskedFor(
  tx: Transaction,
  payment: AskedFor,
  now: Date,
): Promise<ArrearsPaymentFailure | null> {
  return payment.purpose === "BILLS" ? payBills(tx, payment, now) : payFees(tx, payment, now);
}

async function payBills(tx: Transaction, payment: AskedFor, now: Date): Promise<ArrearsPaymentFailure | null> {
  const { id, principalFen, lateFeeFen } = payment;
  const step = payment.stepId === null ? null : await holdPayingStep(tx, payment.stepId);
  const { isPaid, changedCount, cardIds } = await payQuotedBills(tx, {
    bills: sql`SELECT "billId", "lateFeeFen" FROM "ArrearsPaymentBill" WHERE "paymentId" = ${id}::uuid`,
    ...{ billCount: payment.billCount, stepId: step?.id ?? null, now },
  });
  if (!isPaid) return "BILLS_PAID_ALREADY";
  await postArrears(tx, { operationId: id, principalFen, lateFeeFen, now });
  if (step) await settleStep(tx, step, { cards: paidCardsSql(id), now });
  await tell(tx, payment, { remedy: "arrearsPay", changed: { changedCount, cardIds }, now });
  return null;
}

async function payFees(tx: Transaction, payment: AskedFor, now: Date): Promise<ArrearsPaymentFailure | null> {
  const { id, principalFen } = payment;
  const { isPaid, changedCount, cardIds } = await payExitFees(tx, { paymentId: id, owing: owedFeesSql, now });
  if (!isPaid) return "NOT_OWED_ANY_MORE";
  await postPrepaidFees(tx, { operationId: id, fen: principalFen, way: "IN", now });
  await tell(tx, payment, { remedy: "exitFeePay", changed: { changedCount, cardIds }, now });
  return null;
}

/** In the audit trail it is an act of who asked for it. */
async function tell(
  tx: Transaction,
  { id, number, customerId, createdById, stepId, billCount, principalFen, lateFeeFen }: AskedFor,
  told: Pick<Parameters<typeof tellOfRemedy>[2], "remedy" | "changed" | "now">,
): Promise<void> {
  const context = { viewer: { accountId: createdById }, traceId: toPublicId("arrearspayment", id) };
  const ofStep = stepId === null ? {} : { step: toPublicId("step", stepId) };
  const facts = { paymentReference: number, billCount, principalFen, lateFeeFen, ...ofStep };
  await tellOfRemedy(tx, context, { ...told, customerId, facts });
}

/** What a payment paid for each card, in fen. */
const paidCardsSql = (paymentId: string): Sql => sql`
  SELECT b."cardId", sum(l."amountFen" + l."lateFeeFen")::bigint AS "amountFen"
  FROM "ArrearsPaymentBill" l JOIN "Bill" b ON b."id" = l."billId" WHERE l."paymentId" = ${paymentId}::uuid GROUP BY b."cardId"`;
