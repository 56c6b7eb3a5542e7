import { databaseTime } from "../../platform/database-time.ts";
import { enqueue } from "../../platform/jobs/job.ts";
import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { arrearsOfStepKey, orderArrearsOfStep } from "../jobs/arrears.ts";
import { transitionArrearsPayment } from "./transition-arrears-payment.ts";

/**
 * Bills of a customer were paid: what steps of its schedules ask for may be among them. Such a payment could pay nothing any more, so it ends, and its step asks for what is left, or goes on
 * where nothing is. Running it twice changes nothing more.
 */
export async function lookAtPayingSteps(services: Services, customerId: string): Promise<void> {
  await inTransaction(services.store, async (tx) => {
    const waiting = await tx.$queryRaw<{ id: string; stepId: string }[]>(sql`
      SELECT p."id", p."stepId" FROM "ArrearsPayment" p
      WHERE p."customerId" = ${customerId}::uuid AND p."status" IN ('CREATED', 'PENDING') AND p."stepId" IS NOT NULL
        AND EXISTS (SELECT FROM "ArrearsPaymentBill" l JOIN "Bill" b ON b."id" = l."billId" WHERE l."paymentId" = p."id" AND b."paidAt" IS NOT NULL)
      ORDER BY p."id"`);
    const set = { finishedAt: await databaseTime(tx, services.clock) };
    for (const { id: paymentId, stepId } of waiting) {
      await transitionArrearsPayment(tx, { paymentId, move: "REPLACE", set });
      await enqueue(tx, orderArrearsOfStep, { stepId }, arrearsOfStepKey(stepId));
    }
  });
}
