import { refused, type UserFault } from "../../platform/action.ts";
import { onceFound, raw, type Sql, sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import type { Bucket } from "../rules/ledger-accounts.ts";
import { writeTransfersSql } from "./post-transfers.ts";

/** What was taken off the accounts of cards, in fen by account. */
export interface TakenValue {
  byBucket: Partial<Record<Bucket, number>>;
  totalFen: number;
  /** Cards of which something was taken. */
  cardCount: number;
}

/** What is free on these accounts of cards, in fen. */
export async function freeFen(tx: Transaction, ids: readonly string[], from: readonly Bucket[]): Promise<number> {
  const [row] = await tx.$queryRaw<{ fen: number }[]>(sql`
    SELECT coalesce(sum(a."inFen" - a."outFen" - a."heldFen"), 0)::float8 AS "fen" FROM "LedgerAccount" a
    WHERE a."settlementId" = ANY(${[...ids]}::uuid[]) AND ${onceFound(sql`a."kind" = ANY(${[...from]}::"LedgerAccountKind"[])`)}`);
  return row?.fen ?? 0;
}

/** How much is to go, of what, where to, and why. */
export interface Taking {
  /** Row ids of settlements that are held. */
  ids: readonly string[];
  /** Which accounts are used up, one after the other. */
  from: readonly Bucket[];
  /** No more than is free. */
  amountFen: number;
  /** Row id of the account that gets it. */
  to: string;
  kind: "CONVERSION" | "REFUND";
  phase: "POSTED" | "PENDING";
  operationId: string;
  now: Date;
}

/**
 * Takes an amount off the accounts of cards that are held, account by account and card by card until it is made up: a transfer for each, one statement for all. With data goes the share of its
 * bytes that `bytesAlong` in `rules/ledger-accounts.ts` says.
 */
export async function takeValue(tx: Transaction, taking: Taking): Promise<TakenValue> {
  const { ids, from, amountFen, to, kind, phase, operationId, now } = taking;
  const literal = (word: string, type: string): Sql => raw(`'${word}'::"${type}"`);
  const rows = await tx.$queryRaw<{ kind: Bucket; fen: number; allCards: number }[]>(sql`
    WITH open AS (
      SELECT f.*, sum(f."fen") OVER (ORDER BY f."place", f."settlementId") - f."fen" AS "before" FROM (
        SELECT a."id", a."kind", a."settlementId", array_position(${[...from]}::text[], a."kind"::text) AS "place", a."inFen" - a."outFen" - a."heldFen" AS "fen",
          a."inBytes" - a."outBytes" - a."heldBytes" AS "bytes"
        FROM "LedgerAccount" a
        WHERE a."settlementId" = ANY(${[...ids]}::uuid[]) AND ${onceFound(sql`a."kind" = ANY(${[...from]}::"LedgerAccountKind"[]) AND a."inFen" - a."outFen" - a."heldFen" > 0`)}
      ) f
    ), part AS (
      SELECT open.*, least("fen", ${amountFen}::bigint - "before")::bigint AS "taken" FROM open WHERE "before" < ${amountFen}::bigint
    ), written AS (
      ${writeTransfersSql(sql`
        SELECT ${literal(kind, "LedgerTransferKind")}, ${literal(phase, "LedgerTransferPhase")}, NULL::uuid, p."id", ${to}::uuid, p."taken",
          CASE WHEN p."taken" = p."fen" THEN p."bytes" ELSE div(p."bytes"::numeric * p."taken", p."fen")::bigint END, p."settlementId", ${operationId}::uuid, ${now}::timestamptz, NULL::timestamptz
        FROM part p`)}
    )
    SELECT p."kind"::text AS "kind", sum(p."taken")::float8 AS "fen", (SELECT count(DISTINCT "settlementId")::int FROM part) AS "allCards" FROM part p GROUP BY 1`);
  const byBucket = Object.fromEntries(rows.map((row) => [row.kind, row.fen]));
  return { byBucket, totalFen: rows.reduce((sum, { fen }) => sum + fen, 0), cardCount: rows[0]?.allCards ?? 0 };
}

/** The amount that is meant: all that is free where nothing is said. What is wrong with it is data. */
export function amountOf(
  asked: number | null | undefined,
  free: number,
): { ok: true; fen: number } | ReturnType<typeof refused> {
  if (asked == null) return { ok: true, fen: free };
  if (asked <= 0) return refused(notPositive);
  return asked > free ? refused(notEnough(free)) : { ok: true, fen: asked };
}

const notPositive: UserFault = {
  kind: "InvalidInputError",
  code: "AMOUNT_NOT_POSITIVE",
  text: { zh: "金额应大于 0，不填则为全部", en: "The amount must be more than 0; leave it out for all there is" },
  path: ["input", "amountFen"],
};

const notEnough = (freeFenNow: number): UserFault => {
  const yuan = (freeFenNow / 100).toFixed(2);
  return {
    kind: "AmountChangedError",
    code: "NOT_ENOUGH_LEFT",
    text: {
      zh: `现在可用的只有 ${yuan} 元，请减少金额，或不填金额以办理全部`,
      en: `Only CNY ${yuan} can be used now: ask for less, or leave the amount out for all of it`,
    },
    path: ["input", "amountFen"],
    data: { dueFen: freeFenNow },
  };
};
