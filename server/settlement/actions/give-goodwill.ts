import type { ActionContext } from "../../platform/action.ts";
import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { operatorAccounts } from "../rules/ledger-accounts.ts";
import { claimedSql, expiredCashSql } from "./expired-cash.ts";
import { writeTransfersSql } from "./post-transfers.ts";
import { writePayout } from "./write-payout.ts";

/** A claim that goodwill is given to. */
interface GrantedClaim {
  id: string;
  requestId: string;
  cardId: string | null;
  customerId: string;
  filedById: string;
}

/**
 * Gives back cash that expired, card by card until the amount is made up, and pays it out at once: it is never open to be claimed by anybody else, and a bank that sends it back opens the
 * window of those cards like that of every refund. Answers the row id of the payout; null, and nothing was done, where less has expired than is to be given.
 */
export async function giveGoodwill(
  tx: Transaction,
  context: ActionContext,
  { id: claimId, requestId, cardId, customerId, filedById }: GrantedClaim,
  { fen, now }: { fen: number; now: Date },
): Promise<string | null> {
  const claimed = claimedSql({ requestId, cardId });
  // In the same order as whoever else claims of them.
  await tx.$executeRaw(
    sql`SELECT FROM "Settlement" s WHERE s."id" = ANY(ARRAY(${claimed})) ORDER BY s."id" FOR UPDATE`,
  );
  const given = await tx.$queryRaw<{ settlementId: string; fen: number }[]>(sql`
    WITH expired AS (
      SELECT e.*, sum(e."fen") OVER (ORDER BY e."settlementId") - e."fen" AS "before" FROM (${expiredCashSql(claimed)}) e
    ), part AS (
      SELECT x.*, least(x."fen", ${fen}::bigint - x."before")::bigint AS "given" FROM expired x
      WHERE x."before" < ${fen}::bigint AND (SELECT sum("fen") FROM expired) >= ${fen}::bigint
    ), written AS (
      ${writeTransfersSql(sql`
        SELECT 'GOODWILL'::"LedgerTransferKind", 'POSTED'::"LedgerTransferPhase", NULL::uuid, ${operatorAccounts.FORFEITED}::uuid, p."accountId", p."given", 0, p."settlementId",
          ${claimId}::uuid, ${now}::timestamptz, NULL::timestamptz
        FROM part p`)}
    ), opened AS (
      UPDATE "Settlement" s SET "closedAt" = NULL WHERE s."id" IN (SELECT "settlementId" FROM part)
    )
    SELECT "settlementId", "given"::float8 AS "fen" FROM part`);
  if (given.length === 0) return null;
  const claim = await tx.lateClaim.findUniqueOrThrow({ where: { id: claimId } });
  const { accountName, accountCipher, accountLastFour, bankName, cnapsCode } = claim;
  const account =
    accountName && accountCipher && accountLastFour && bankName && cnapsCode
      ? { accountName, accountCipher, accountLastFour, bankName, cnapsCode }
      : null;
  return writePayout(tx, context, {
    ...{ ids: given.map(({ settlementId }) => settlementId), customerId, requestId, fen, account },
    ...{ askedById: filedById, now },
  });
}
