import { rolesThatMay } from "../../accounts/index.ts";
import type { Services } from "../../platform/services.ts";
import { empty, type Sql, sql } from "../../platform/sql.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import type { PaymentNotice } from "../rules/payment-lines.ts";
import { type ChangedNotice, oneRoundAtATime, reviseBoxes } from "./revise-boxes.ts";
import { endNotices } from "./withdraw-notices.ts";

/** What is to be said of a payment for cards. */
export interface PaymentToNote {
  /** Row id. */
  paymentId: string;
  /** Null where what was said before only has to be looked at anew. */
  kind: PaymentNotice | null;
  /** How much of its money is meant and how much in all is on its way or back by then, in fen; null for all of it. */
  part: { fen: number; upToFen: number } | null;
}

/** Whether what a notice says is so, of a payment `p`. */
const holds: Readonly<Record<PaymentNotice, (now: Date) => Sql>> = {
  PAYMENT_ASKED: (now) => sql`(p."status" IN ('CREATED', 'PENDING') AND p."expiresAt" > ${now}::timestamptz)`,
  // What came, and what is back, stays so.
  PAYMENT_RECEIVED: () => sql`(p."status" = 'PAID')`,
  PAYMENT_RETURNING: () => sql`(p."refundedFen" < p."toRefundFen")`,
  PAYMENT_RETURNED: () => sql`(p."refundedFen" > 0)`,
};

/**
 * Tells the accounts of a customer, and of the staff whoever asked for them, how a payment for cards stands, once each. Whoever has just asked for it has the page before them and is not told
 * to pay; where a step of a schedule asks, they are.
 */
export async function notePayment({ store, clock }: Services, { paymentId, kind, part }: PaymentToNote): Promise<void> {
  await inTransaction(store, async (tx) => {
    const now = clock.now();
    await oneRoundAtATime(tx);
    await withdrawPaymentNotices(tx, paymentId, now);
    if (kind === null) return;
    const all = kind === "PAYMENT_ASKED" ? sql`p."principalFen" + p."lateFeeFen"` : sql`p."receivedFen"`;
    const told = await tx.$queryRaw<ChangedNotice[]>(sql`
      INSERT INTO "Notice" ("kind", "cause", "accountId", "paymentId", "amountFen", "cardCount", "dueAt", "createdAt", "toldAt")
      SELECT ${kind}::"NoticeKind", ${`${kind}:${paymentId}:${part?.upToFen ?? "all"}`}, a."id", p."id", coalesce(${part?.fen ?? null}::bigint, ${all}), p."cardCount",
        CASE WHEN ${kind === "PAYMENT_ASKED"} THEN p."expiresAt" END, ${now}, ${now}
      FROM "ArrearsPayment" p JOIN "Account" a ON a."customerId" = p."customerId" OR a."id" = p."createdById"
      WHERE p."id" = ${paymentId}::uuid AND ${holds[kind](now)} AND a."disabledAt" IS NULL AND a."role" = ANY(${rolesThatMay("notices.read")}::"Role"[])
        AND NOT (${kind === "PAYMENT_ASKED"} AND p."stepId" IS NULL AND a."id" = p."createdById")
      ON CONFLICT ("cause", "accountId") DO NOTHING RETURNING "id", "accountId"`);
    await reviseBoxes(tx, told);
  });
}

/**
 * Takes back what nobody has read and is not so any more.
 * @param paymentId null: of all payments
 */
export async function withdrawPaymentNotices(tx: Transaction, paymentId: string | null, now: Date): Promise<void> {
  const ended = await tx.$queryRaw<{ id: string; accountId: string; wasTold: boolean; because: "DONE" | "NOT_PAID" }[]>(
    sql`
    SELECT n."id", n."accountId", n."toldAt" IS NOT NULL AS "wasTold", CASE WHEN n."kind" = 'PAYMENT_ASKED' AND p."status" <> 'PAID' THEN 'NOT_PAID' ELSE 'DONE' END AS "because"
    FROM "Notice" n JOIN "ArrearsPayment" p ON p."id" = n."paymentId"
    WHERE n."kind" IN ('PAYMENT_ASKED', 'PAYMENT_RETURNING') AND n."readAt" IS NULL AND n."withdrawnAt" IS NULL ${paymentId ? sql`AND n."paymentId" = ${paymentId}::uuid` : empty}
      AND NOT CASE n."kind" WHEN 'PAYMENT_ASKED' THEN ${holds.PAYMENT_ASKED(now)} ELSE ${holds.PAYMENT_RETURNING(now)} END`,
  );
  await endNotices(tx, ended, now);
}
