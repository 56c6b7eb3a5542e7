import { BYTES_OF_MEGABYTE, takeRemainderSql } from "../../cards/index.ts";
import { onceFound, raw, type Sql, sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { addMoveEffects } from "../../requests/index.ts";
import { operatorAccounts } from "../rules/ledger-accounts.ts";
import { WINDOW_DAYS } from "../rules/window.ts";
import { writeTransfersSql } from "./post-transfers.ts";

/**
 * Takes down what was left on cards whose cancellation was just confirmed: off the card, into accounts of its own for cash, gifted credit and data, with the figures and the tariff as they
 * were. What expires with the card by its tariff does so at once, and a fee for leaving the contract early falls due. One statement for a thousand; cards on which nothing was left get nothing.
 *
 * Decision: it happens in the transaction that cancels the card, not in a job: a card that is cancelled and still has its balance is never seen, and no certificate or statement can be earlier.
 */
export async function openSettlements(tx: Transaction, itemIds: readonly string[], now: Date): Promise<void> {
  for (let from = 0; from < itemIds.length; from += CHUNK) await openChunk(tx, itemIds.slice(from, from + CHUNK), now);
}

/** Cards of one statement. It joins what it has just written, of which the planner knows nothing. */
export const CHUNK = 1_000;

async function openChunk(tx: Transaction, itemIds: readonly string[], now: Date): Promise<void> {
  const at = sql`${now}::timestamptz`;
  await tx.$executeRaw(openSettlementsSql(itemIds, { item: at, card: at }));
}

/** The statement for some items that are cancelled; `at` is when they were, as expressions over an item `i` and a card `c`. */
export function openSettlementsSql(itemIds: readonly string[], at: { item: Sql; card: Sql }): Sql {
  const account = (kind: keyof typeof operatorAccounts) => sql`${operatorAccounts[kind]}::uuid`;
  const transfer = ({ kind, from, to, where }: { kind: string; from: Sql; to: Sql; where: Sql }) => sql`
    SELECT ${raw(`'${kind}'`)}::"LedgerTransferKind", 'POSTED'::"LedgerTransferPhase", NULL::uuid, ${from}, ${to}, b."fen", b."bytes", b."settlementId", b."settlementId", b."at", NULL::timestamptz
    FROM booked b WHERE ${where}`;
  const own = sql`b."accountId"`;
  return sql`
    WITH ended AS MATERIALIZED (
      SELECT i."id" AS "itemId", i."requestId", i."cardId", i."customerId", ${at.item} AS "at" FROM "CancellationItem" i
      WHERE i."id" = ANY(${[...itemIds]}::uuid[]) AND ${onceFound(sql`i."status" = 'CANCELLED'`)}
    ), taken AS (
      ${takeRemainderSql({ cards: sql`SELECT "cardId" FROM ended`, at: at.card })}
    ), opened AS (
      INSERT INTO "Settlement" ("itemId", "cardId", "requestId", "customerId", "openedAt", "openUntil", "cashFen", "giftFen", "dataBytes", "dataFen", "exitFeeFen",
        "planId", "monthlyFeeFen", "dataMegabytes", "dataConversionPermille", "isGiftConvertible", "closedAt")
      SELECT e."itemId", e."cardId", e."requestId", e."customerId", e."at", e."at" + ${raw(`interval '${WINDOW_DAYS * 24} hours'`)}, t."cashFen", t."giftFen", t."unusedDataMegabytes"::bigint * ${BYTES_OF_MEGABYTE}, t."dataFen", t."exitFeeFen",
        t."planId", t."monthlyFeeFen", t."dataMegabytes", t."dataConversionPermille", t."isGiftConvertible",
        CASE WHEN t."cashFen" = 0 AND t."dataFen" = 0 AND (t."giftFen" = 0 OR NOT t."isGiftConvertible") THEN e."at" END
      FROM taken t JOIN ended e ON e."cardId" = t."cardId"
      RETURNING *
    ), bucket AS (
      SELECT s."id" AS "settlementId", s."openedAt" AS "at", v."kind", v."fen", v."bytes", v."expires" FROM opened s CROSS JOIN LATERAL (VALUES
        ('CASH'::"LedgerAccountKind", s."cashFen", 0::bigint, false),
        ('GIFT', s."giftFen", 0, NOT s."isGiftConvertible"),
        ('DATA', s."dataFen", s."dataBytes", s."dataFen" = 0),
        ('ARREARS', s."exitFeeFen", 0, false)) v("kind", "fen", "bytes", "expires")
      WHERE v."fen" > 0 OR v."bytes" > 0
    ), account AS (
      INSERT INTO "LedgerAccount" ("kind", "settlementId") SELECT "kind", "settlementId" FROM bucket RETURNING "id", "kind", "settlementId"
    ), booked AS (
      SELECT b.*, a."id" AS "accountId" FROM bucket b JOIN account a ON a."settlementId" = b."settlementId" AND a."kind" = b."kind"
    )
    ${writeTransfersSql(sql`
      ${transfer({ kind: "OPENING", from: account("CARD_BALANCES"), to: own, where: sql`b."kind" <> 'ARREARS'` })}
      UNION ALL ${transfer({ kind: "CHARGE", from: own, to: account("REVENUE"), where: sql`b."kind" = 'ARREARS'` })}
      UNION ALL ${transfer({ kind: "TARIFF_EXPIRY", from: own, to: account("FORFEITED"), where: sql`b."expires"` })}`)}`;
}

addMoveEffects({
  afterItems: async (tx, { action, itemIds, now }) => {
    if (action === "CONFIRM") await openSettlements(tx, itemIds, now);
  },
});
