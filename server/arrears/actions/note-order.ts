import { type AuditAct, type AuditFacts, type AuditRecord, recordAudit } from "../../audit/index.ts";
import { enqueue } from "../../platform/jobs/job.ts";
import type { Services } from "../../platform/services.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { arrearsPaymentKey, carryArrearsPayment as carryJob } from "../jobs/arrears.ts";
import { carryArrearsPayment } from "./carry-arrears-payment.ts";

/** The worker takes a payment over after so long, in milliseconds, where this process did not get it to the provider. */
const WORKERS_TURN_MS = 5_000;

/** Writes down who asked for a payment, and has the worker carry it on. */
export async function noteOrder(
  tx: Transaction,
  context: AuditRecord["context"],
  {
    act,
    paymentId,
    customerId,
    facts,
    now,
  }: { act: AuditAct; paymentId: string; customerId: string; facts: AuditFacts; now: Date },
): Promise<void> {
  await recordAudit(tx, {
    ...{ context, action: act, objectType: "ArrearsPayment", objectId: paymentId, customerId, facts, now },
  });
  const runAt = new Date(now.getTime() + WORKERS_TURN_MS);
  await enqueue(tx, carryJob, { paymentId }, { ...arrearsPaymentKey(paymentId), runAt });
}

/** Hands a payment to the provider now that it is written down; where that does not work, it is left to the worker. */
export async function handOverAtOnce(services: Services, paymentId: string): Promise<void> {
  await carryArrearsPayment(services, paymentId).catch((error: unknown) =>
    services.log.warn({ error, paymentId }, "a payment of arrears is left to the worker"),
  );
}
