import type { Services } from "../../platform/services.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import type { AccountKind } from "../rules/ledger-accounts.ts";

/** What went through the accounts of one kind, in fen. */
export interface LedgerLine {
  kind: AccountKind;
  accountCount: number;
  inFen: number;
  outFen: number;
  /** In less out. */
  balanceFen: number;
  /** What is promised away and has neither left nor become free again. */
  heldFen: number;
}

/** What transfers sum up to. */
export interface LedgerBook {
  lines: LedgerLine[];
  /** Of the balances: 0, whatever happened. */
  sumFen: number;
  transferCount: number;
  /** Accounts among them whose kept balance is not what their transfers sum up to: none. */
  differingCount: number;
}

/**
 * Sums transfers up by what their accounts are for, from the transfers alone; and compares what each account of a card or a refund says of itself with all of its transfers, which is what an
 * auditor would reckon by hand. `transfers` is a query for rows of transfers, with all of those of each account of `whole`.
 */
export async function readLedgerBook(
  { store }: Pick<Services, "store">,
  { transfers, whole }: { transfers: Sql; whole: "CARDS" | "REFUND" },
): Promise<LedgerBook> {
  const ofWhole = whole === "CARDS" ? sql`a."settlementId" IS NOT NULL` : sql`a."payoutId" IS NOT NULL`;
  const { rows } = await store.pool.query<LedgerLine & { transferCount: number; differingCount: number }>(sql`
    WITH meant AS MATERIALIZED (${transfers}),
    entry AS (
      SELECT m."debitAccountId" AS "accountId", 0::bigint AS "inFen", CASE WHEN m."phase" IN ('POSTED', 'POST') THEN m."amountFen" ELSE 0 END AS "outFen",
        CASE WHEN m."phase" = 'PENDING' AND NOT EXISTS (SELECT FROM "LedgerTransfer" r WHERE r."pendingId" = m."id") THEN m."amountFen" ELSE 0 END AS "heldFen"
      FROM meant m
      UNION ALL SELECT m."creditAccountId", m."amountFen", 0, 0 FROM meant m WHERE m."phase" IN ('POSTED', 'POST')
    ), account AS (
      SELECT "accountId" AS "id", sum("inFen") AS "inFen", sum("outFen") AS "outFen", sum("heldFen") AS "heldFen" FROM entry GROUP BY 1
    )
    SELECT a."kind"::text AS "kind", count(*)::int AS "accountCount", sum(s."inFen")::float8 AS "inFen", sum(s."outFen")::float8 AS "outFen",
      sum(s."inFen" - s."outFen")::float8 AS "balanceFen", sum(s."heldFen")::float8 AS "heldFen", (SELECT count(*)::int FROM meant) AS "transferCount",
      count(*) FILTER (WHERE ${ofWhole} AND (a."inFen", a."outFen", a."heldFen") IS DISTINCT FROM (s."inFen", s."outFen", s."heldFen"))::int AS "differingCount"
    FROM account s JOIN "LedgerAccount" a ON a."id" = s."id" GROUP BY a."kind" ORDER BY a."kind"`);
  return {
    lines: rows.map(({ transferCount: _, differingCount: __, ...line }) => line),
    sumFen: rows.reduce((sum, { balanceFen }) => sum + balanceFen, 0),
    transferCount: rows[0]?.transferCount ?? 0,
    differingCount: rows.reduce((sum, { differingCount }) => sum + differingCount, 0),
  };
}
