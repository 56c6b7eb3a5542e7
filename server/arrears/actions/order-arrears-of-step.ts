import { databaseTime } from "../../platform/database-time.ts";
import { toPublicId } from "../../platform/ids.ts";
import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { holdPayingStep, owingCardsSql, settleStep, stopPayingStep } from "../../scheduling/index.ts";
import { handOverAtOnce, noteOrder } from "./note-order.ts";
import { writeArrearsPayment } from "./write-arrears-payment.ts";

/** Asks for what the cards of a step of a schedule owe that waits for money, in one payment. Running it twice asks once: the step has one payment that waits. */
export async function orderArrearsOfStep(services: Services, stepId: string): Promise<void> {
  const paymentId = await inTransaction(services.store, async (tx) => {
    const step = await holdPayingStep(tx, stepId);
    if (!step) return null;
    const isAsked = await tx.arrearsPayment.count({ where: { stepId, status: { in: ["CREATED", "PENDING"] } } });
    if (isAsked > 0) return null;
    const now = await databaseTime(tx, services.clock);
    const { customerId, agreedById, mostFen } = step;
    const { paymentId, number, billCount, principalFen, lateFeeFen } = await writeArrearsPayment(tx, {
      ...{ cards: owingCardsSql(step, now), customerId, createdById: agreedById, expectedTotalFen: null },
      ...{ purpose: "BILLS", forStep: { stepId, mostFen }, now },
    });
    const amountFen = principalFen + lateFeeFen;
    if (paymentId === null) {
      if (billCount === 0) await settleStep(tx, step, { cards: nobody, now });
      else
        await stopPayingStep(tx, step, {
          ...{ failure: "AMOUNT_ABOVE_MAXIMUM", neededFen: step.chargedFen + amountFen, now },
        });
      return null;
    }
    // In the audit trail it is an act of who agreed to it.
    const context = { viewer: { accountId: agreedById }, traceId: toPublicId("step", stepId) };
    const facts = { paymentReference: number, amountFen, billCount, principalFen, lateFeeFen };
    await noteOrder(tx, context, { act: "arrears.order", paymentId, customerId, facts, now });
    return paymentId;
  });
  if (paymentId !== null) await handOverAtOnce(services, paymentId);
}

const nobody = sql`SELECT NULL::uuid AS "cardId", 0::bigint AS "amountFen" WHERE false`;
