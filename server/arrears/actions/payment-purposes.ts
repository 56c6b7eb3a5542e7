import { askExitFeesSql, overdueBillsSql, owedExitFeesSql } from "../../cards/index.ts";
import type { LocalizedText } from "../../platform/localized-text.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import { owedFeesToAskSql } from "../../settlement/index.ts";
import type { PaymentPurpose } from "../rules/arrears-payment-states.ts";

/** How a payment of some purpose is written down. */
interface Asked {
  /** What is due for the cards of a query at a moment, one row each, with `cardId`, `amountFen` and `lateFeeFen`. */
  due: (cards: Sql, at: Sql) => Sql;
  /** The statement that writes the lines of a payment: `made` is the payment, `due` what is due. */
  lines: (made: { customerId: string; at: Sql }) => Sql;
  /** Whether the payment `p` asks for a row of `due`, as a query. */
  isAsked: Sql;
  /** What the payer reads. */
  subject: LocalizedText["zh"];
}

/** What payments are for. */
export const purposes: Record<PaymentPurpose, Asked> = {
  BILLS: {
    due: overdueBillsSql,
    lines: () => sql`
      INSERT INTO "ArrearsPaymentBill" ("paymentId", "billId", "amountFen", "lateFeeFen")
      SELECT made."id", due."billId", due."amountFen", due."lateFeeFen" FROM made, due`,
    isAsked: sql`SELECT FROM "ArrearsPaymentBill" l WHERE l."paymentId" = p."id" AND l."billId" = due."billId"`,
    subject: "物联卡欠费",
  },
  EXIT_FEES: {
    // Of cards that stay until they are cancelled, and of those that went and have not paid.
    due: (cards, at) => sql`${owedExitFeesSql(cards, at)} UNION ALL ${owedFeesToAskSql(cards)}`,
    lines: ({ customerId, at }) =>
      askExitFeesSql(
        sql`SELECT made."id" AS "paymentId", ${customerId}::uuid AS "customerId", ${at} AS "askedAt", due.* FROM made, due`,
      ),
    isAsked: sql`SELECT FROM "ExitFee" l WHERE l."paymentId" = p."id" AND l."cardId" = due."cardId"`,
    subject: "物联卡提前解约费",
  },
};
