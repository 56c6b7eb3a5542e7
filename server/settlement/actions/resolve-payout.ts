/**
 * What becomes in the ledger of money that was held for a payout. Decision: money that could not be paid, or came back, can be claimed for another seven days from then on, though the first
 * seven may be over: its customer was in time, and a wrong account is put right by asking again.
 */
import { databaseTime } from "../../platform/database-time.ts";
import { announce } from "../../platform/events.ts";
import type { Services } from "../../platform/services.ts";
import { shanghaiDay } from "../../platform/shanghai-time.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { refundReturned } from "../events.ts";
import { operatorAccounts } from "../rules/ledger-accounts.ts";
import type { PayoutFailure } from "../rules/payout-states.ts";
import { openUntilOf } from "../rules/window.ts";
import { closeSettlements } from "./close-settlements.ts";
import { writeTransfersSql } from "./post-transfers.ts";
import { transitionPayout } from "./transition-payout.ts";

interface Resolved {
  payoutId: string;
  now: Date;
}

/** What is held for a payout and was not resolved yet, in the order in which a part of it is used up. */
const heldFor = (payoutId: string): Sql => sql`
  SELECT t.*, sum(t."amountFen") OVER (ORDER BY t."id") - t."amountFen" AS "before" FROM "LedgerTransfer" t
  WHERE t."operationId" = ${payoutId}::uuid AND t."kind" = 'REFUND' AND t."phase" = 'PENDING'`;
const clearingOf = (payoutId: string): Sql =>
  sql`(SELECT a."id" FROM "LedgerAccount" a WHERE a."payoutId" = ${payoutId}::uuid AND a."kind" = 'REFUND_CLEARING')`;

/** Posts what was paid, card by card until it is made up, and frees the rest; the sum leaves through the provider. */
export async function payOut(
  tx: Transaction,
  { payoutId, paidFen, now }: Resolved & { paidFen: number },
): Promise<void> {
  await holdCardsOf(tx, payoutId);
  await tx.$executeRaw(sql`
    WITH held AS (${heldFor(payoutId)})
    ${writeTransfersSql(sql`
      SELECT h."kind", CASE WHEN h."before" < ${paidFen}::bigint THEN 'POST' ELSE 'VOID' END::"LedgerTransferPhase", h."id", h."debitAccountId", h."creditAccountId",
        CASE WHEN h."before" < ${paidFen}::bigint THEN least(h."amountFen", ${paidFen}::bigint - h."before")::bigint ELSE h."amountFen" END, h."bytes", h."settlementId", h."operationId", ${now}::timestamptz, NULL::timestamptz
      FROM held h
      UNION ALL
      SELECT 'PAYOUT', 'POSTED', NULL, ${clearingOf(payoutId)}, ${operatorAccounts.PROVIDER}::uuid, ${paidFen}::bigint, 0, NULL, ${payoutId}::uuid, ${now}, NULL`)}`);
  await reopen(tx, payoutId, now);
  await closeSettlements(tx, cardsOf(payoutId), now);
}

/** Frees all that was held. */
export async function releasePayout(tx: Transaction, { payoutId, now }: Resolved): Promise<void> {
  await holdCardsOf(tx, payoutId);
  await tx.$executeRaw(sql`
    WITH held AS (${heldFor(payoutId)})
    ${writeTransfersSql(sql`
      SELECT h."kind", 'VOID'::"LedgerTransferPhase", h."id", h."debitAccountId", h."creditAccountId", h."amountFen", h."bytes", h."settlementId", h."operationId", ${now}::timestamptz, NULL::timestamptz
      FROM held h`)}`);
  await reopen(tx, payoutId, now);
}

/** Puts what came back onto the accounts that it was paid from. */
export async function giveBack(tx: Transaction, { payoutId, now }: Resolved): Promise<void> {
  await holdCardsOf(tx, payoutId);
  await tx.$executeRaw(sql`
    WITH paid AS (
      SELECT t.* FROM "LedgerTransfer" t WHERE t."operationId" = ${payoutId}::uuid AND t."kind" = 'REFUND' AND t."phase" = 'POST'
    )
    ${writeTransfersSql(sql`
      SELECT 'RETURN'::"LedgerTransferKind", 'POSTED'::"LedgerTransferPhase", NULL::uuid, p."creditAccountId", p."debitAccountId", p."amountFen", p."bytes", p."settlementId", p."operationId", ${now}::timestamptz, NULL::timestamptz
      FROM paid p
      UNION ALL
      SELECT 'RETURN', 'POSTED', NULL, ${operatorAccounts.PROVIDER}::uuid, ${clearingOf(payoutId)}, (SELECT sum("amountFen")::bigint FROM paid), 0, NULL, ${payoutId}::uuid, ${now}, NULL`)}`);
  await reopen(tx, payoutId, now);
}

/** The provider will never take the order: what was held for it is free again. */
export async function failPayout(
  { store, clock }: Pick<Services, "store" | "clock">,
  payoutId: string,
  { failure, lastError }: { failure: PayoutFailure; lastError: string },
): Promise<void> {
  await inTransaction(store, async (tx) => {
    const now = await databaseTime(tx, clock);
    const set = { failure, lastError: lastError.slice(0, 500), finishedAt: now };
    if (await transitionPayout(tx, { payoutId, move: "REJECT", set })) await releasePayout(tx, { payoutId, now });
  });
}

/** The settlements that a payout is made up of. */
const cardsOf = (payoutId: string): Sql =>
  sql`SELECT DISTINCT t."settlementId" FROM "LedgerTransfer" t WHERE t."operationId" = ${payoutId}::uuid AND t."settlementId" IS NOT NULL`;

/** In the same order as whoever claims of them. */
async function holdCardsOf(tx: Transaction, payoutId: string): Promise<void> {
  await tx.$executeRaw(
    sql`SELECT FROM "Settlement" s WHERE s."id" = ANY(ARRAY(${cardsOf(payoutId)})) ORDER BY s."id" FOR UPDATE`,
  );
}

/** Opens the windows of those cards anew of which something is free again, and says so. */
async function reopen(tx: Transaction, payoutId: string, now: Date): Promise<void> {
  const openUntil = openUntilOf(now);
  const reopened = await tx.$queryRaw<{ requestId: string }[]>(sql`
    WITH freed AS (
      SELECT t."settlementId" FROM "LedgerTransfer" t LEFT JOIN "LedgerTransfer" p ON p."id" = t."pendingId"
      WHERE t."operationId" = ${payoutId}::uuid AND t."settlementId" IS NOT NULL AND t."at" = ${now}
        AND (t."phase" = 'VOID' OR t."kind" = 'RETURN' OR t."amountFen" < p."amountFen")
    ), reopened AS (
      UPDATE "Settlement" s SET "openUntil" = greatest(s."openUntil", ${openUntil}), "remindedDay" = CASE WHEN s."openUntil" < ${openUntil} THEN 0 ELSE s."remindedDay" END, "closedAt" = NULL
      WHERE s."id" = ANY(ARRAY(SELECT "settlementId" FROM freed)) RETURNING s."requestId"
    )
    SELECT DISTINCT "requestId" FROM reopened`);
  if (reopened.length === 0) return;
  const requestIds = reopened.map(({ requestId }) => requestId);
  await announce(tx, refundReturned, { payoutId, lastDay: shanghaiDay(openUntil), requestIds });
}
