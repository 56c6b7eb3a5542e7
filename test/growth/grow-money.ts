import type { Pool } from "pg";
import { sql } from "../../server/platform/sql.ts";
import { operatorAccounts } from "../../server/settlement/rules/ledger-accounts.ts";
import { idOf } from "./grown-ids.ts";
import type { GrownSize } from "./grown-size.ts";

/** What was left on each card that went, mostly ¥1 of cash: one in ten has moved since, the first one often. The largest request was refunded in many payouts, others in one, and its customer was asked for arrears as often, by one step. The first payment asks for the exit fees of many cards, and each of them for that of the first card. */
export async function growMoney(pool: Pool, { items, tasks, requests }: GrownSize, now: Date): Promise<void> {
  await pool.query(sql`
    INSERT INTO "Settlement" ("id", "itemId", "cardId", "requestId", "customerId", "openedAt", "openUntil", "cashFen", "giftFen", "dataBytes", "dataFen", "exitFeeFen", "planId", "monthlyFeeFen", "dataMegabytes",
      "dataConversionPermille", "isGiftConvertible", "closedAt")
    SELECT ${idOf("settlement", sql`n`)}, i."id", i."cardId", i."requestId", i."customerId", ${now}, ${now}::timestamptz + interval '7 days', 100, 0, 0, 0, 0, ${idOf("plan", sql`1`)}, 500, 30, 1000, false,
      CASE WHEN n % 10 > 0 THEN ${now}::timestamptz END
    FROM generate_series(1, ${items}::int) n JOIN "CancellationItem" i ON i."id" = ${idOf("item", sql`n`)}`);
  await pool.query(sql`
    INSERT INTO "LedgerAccount" ("id", "kind", "settlementId")
    SELECT ${idOf("ledgerAccount", sql`n`)}, 'CASH', ${idOf("settlement", sql`n`)} FROM generate_series(1, ${items}::int) n`);
  await pool.query(sql`
    INSERT INTO "LedgerTransfer" ("kind", "phase", "debitAccountId", "creditAccountId", "amountFen", "settlementId", "operationId", "at")
    SELECT 'OPENING', 'POSTED', ${operatorAccounts.CARD_BALANCES}::uuid, ${idOf("ledgerAccount", sql`s."n"`)}, 1, ${idOf("settlement", sql`s."n"`)}, ${idOf("settlement", sql`s."n"`)}, ${now}::timestamptz + s."part" * interval '1 second'
    FROM (SELECT n, part FROM generate_series(1, ${items}::int) n, LATERAL generate_series(1, CASE WHEN n = 1 THEN 500 ELSE 1 END) part) s`);
  await pool.query(sql`
    INSERT INTO "Payout" ("id", "number", "customerId", "requestId", "createdById", "method", "amountFen", "cardCount", "createdAt")
    SELECT ${idOf("payout", sql`n`)}, 'RF-20260101-' || lpad(n::text, 8, '0'), r."customerId", r."id", ${idOf("account", sql`1`)}, 'WAY_PAID', 100, 1, ${now}::timestamptz - n * interval '1 second'
    FROM generate_series(1, ${tasks}::int) n JOIN "CancellationRequest" r ON r."id" = ${idOf("request", sql`CASE WHEN n <= 60 THEN 1 ELSE 2 + n % (${requests}::int - 1) END`)}`);
  await pool.query(sql`
    INSERT INTO "ArrearsPayment" ("id", "number", "customerId", "createdById", "stepId", "status", "finishedAt", "principalFen", "lateFeeFen", "billCount", "cardCount", "createdAt", "expiresAt")
    SELECT ${idOf("arrearspayment", sql`n`)}, 'AP-20260101-' || lpad(n::text, 8, '0'), r."customerId", ${idOf("account", sql`1`)}, CASE WHEN n <= 60 THEN ${idOf("step", sql`1`)} END, 'EXPIRED', ${now}::timestamptz, 100, 1, 1, 1, ${now}::timestamptz - n * interval '1 second', ${now}::timestamptz + interval '1 hour'
    FROM generate_series(1, ${tasks}::int) n JOIN "CancellationRequest" r ON r."id" = ${idOf("request", sql`CASE WHEN n <= 60 THEN 1 ELSE 2 + n % (${requests}::int - 1) END`)}`);
  await pool.query(sql`
    INSERT INTO "ExitFee" ("customerId", "cardId", "planId", "paymentId", "contractEndsAt", "remainingMonths", "feeFen", "askedAt")
    SELECT c."customerId", c."id", c."planId", ${idOf("arrearspayment", sql`f."payment"`)}, ${now}::timestamptz + interval '90 days', 3, 100, ${now}::timestamptz - f."card" * interval '1 second'
    FROM (SELECT n AS "card", 1 AS "payment" FROM generate_series(1, ${tasks}::int) n UNION ALL SELECT 1, n FROM generate_series(2, ${tasks}::int) n) f
    JOIN "SimCard" c ON c."id" = ${idOf("card", sql`f."card"`)}`);
}
