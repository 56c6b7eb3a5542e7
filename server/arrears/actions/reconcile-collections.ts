import { type CollectionLine, PaymentRejectedError } from "../../payments/index.ts";
import { databaseTime } from "../../platform/database-time.ts";
import { announce } from "../../platform/events.ts";
import { isRowId } from "../../platform/ids.ts";
import type { Services } from "../../platform/services.ts";
import { shanghaiDay } from "../../platform/shanghai-time.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { differencesChanged, operatorAccounts, PATIENCE_DAYS, writeDifferencesSql } from "../../settlement/index.ts";
import { applyCollectionReport } from "./apply-collection-report.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Compares what customers paid in and were given back on a day by the payment provider's books with our ledger. What we have not heard of yet is asked about first; each difference that is left
 * is written down once, for a person to look into. Running it again for the same day writes nothing twice. Answers how many it found.
 *
 * Decision: sums up to the day are compared, not days. A payment is given back in parts, and a movement at midnight is of one day here and of another there.
 */
export async function reconcileCollections(services: Services, day: string): Promise<number> {
  const books = await booksUntil(services, day);
  for (const line of await unheardOf(services, books.get(day) ?? [])) await catchUp(services, line);
  return inTransaction(services.store, async (tx) => {
    const now = await databaseTime(tx, services.clock);
    for (const [booked, lines] of books) await keep(tx, booked, lines);
    const found = (await findDiffering(tx, day, now)) + (await findMissing(tx, day, now));
    if (found > 0) await announce(tx, differencesChanged, { at: now });
    return found;
  });
}

/** The provider's books of a day and of those before it on which what is missing may stand: the nights of those may have failed, or come later. */
async function booksUntil({ payments }: Services, day: string): Promise<Map<string, CollectionLine[]>> {
  const books = new Map<string, CollectionLine[]>();
  for (let ago = PATIENCE_DAYS; ago >= 0; ago--) {
    const booked = shanghaiDay(new Date(Date.parse(`${day}T00:00:00+08:00`) - ago * DAY_MS));
    books.set(booked, await payments.collections(booked));
  }
  return books;
}

/** Lines of payments of ours of which our books have less. */
async function unheardOf({ store }: Services, lines: readonly CollectionLine[]): Promise<CollectionLine[]> {
  const payments = await store.prisma.arrearsPayment.findMany({
    where: { id: { in: lines.map(({ token }) => token).filter(isRowId) } },
    select: { id: true, receivedFen: true, refundedFen: true },
  });
  const known = new Map(payments.map((payment) => [payment.id, payment]));
  return lines.filter(({ token, kind, amountFen }) => {
    const payment = known.get(token);
    return payment && (kind === "COLLECTED" ? payment.receivedFen : payment.refundedFen) < BigInt(amountFen);
  });
}

/** Asks how a payment stands whose callbacks were lost. */
async function catchUp(services: Services, { token, trackingNumber }: CollectionLine): Promise<void> {
  try {
    const report = await services.payments.collectionReport(trackingNumber);
    if (report.token === token) await applyCollectionReport(services, report);
  } catch (error) {
    // A provider that books what it does not know: that is a difference, and told as one.
    if (!(error instanceof PaymentRejectedError)) throw error;
  }
}

async function keep(tx: Transaction, day: string, lines: readonly CollectionLine[]): Promise<void> {
  await tx.$executeRaw(sql`
    INSERT INTO "CollectionLine" ("token", "movement", "day", "trackingNumber", "amountFen")
    SELECT l."token", l."kind", ${day}::date, min(l."trackingNumber"), sum(l."amountFen")
    FROM jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) l("token" text, "kind" "PayoutMovement", "trackingNumber" text, "amountFen" bigint)
    WHERE l."amountFen" > 0 GROUP BY l."token", l."kind"
    ON CONFLICT ("token", "movement", "day") DO UPDATE SET "amountFen" = EXCLUDED."amountFen"`);
}

/** What moved through the provider for payments, as our ledger has it: `movement` and `fen`, of transfers `t` for which a condition holds. */
const oursSql = (where: Sql): Sql => sql`
  SELECT m."movement", sum(t."amountFen")::bigint AS "fen" FROM "LedgerTransfer" t
  CROSS JOIN LATERAL (SELECT CASE WHEN t."debitAccountId" = ${operatorAccounts.PROVIDER}::uuid THEN 'COLLECTED' ELSE 'REFUNDED' END::"PayoutMovement" AS "movement") m
  WHERE ${operatorAccounts.PROVIDER}::uuid IN (t."debitAccountId", t."creditAccountId") AND ${where} GROUP BY 1`;

/** What the provider's books have of a payment until a day, in fen. */
const theirsSql = ({ token, movement, day }: { token: Sql; movement: Sql; day: string }): Sql => sql`
  SELECT coalesce(sum(b."amountFen"), 0)::bigint AS "fen" FROM "CollectionLine" b WHERE b."token" = ${token} AND b."movement" = ${movement} AND b."day" <= ${day}::date`;

/** Writes down of what moved there on the day what we have less of, or, of what came in, another amount. */
async function findDiffering(tx: Transaction, day: string, now: Date): Promise<number> {
  return written(
    tx,
    sql`
    SELECT ${day}::date, CASE WHEN p."id" IS NULL THEN 'UNKNOWN_HERE' ELSE 'AMOUNT_DIFFERS' END::"PayoutDifferenceKind", l."movement", l."token", l."trackingNumber", p."id", coalesce(o."fen", 0), t."fen", ${now}::timestamptz
    FROM "CollectionLine" l CROSS JOIN LATERAL (${theirsSql({ token: sql`l."token"`, movement: sql`l."movement"`, day })}) t
    LEFT JOIN "ArrearsPayment" p ON p."id" = CASE WHEN l."token" ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN l."token"::uuid END
    LEFT JOIN LATERAL (${oursSql(sql`t."operationId" = p."id"`)}) o ON o."movement" = l."movement"
    WHERE l."day" = ${day}::date AND (t."fen" > coalesce(o."fen", 0) OR (l."movement" = 'COLLECTED' AND t."fen" <> coalesce(o."fen", 0)))`,
  );
}

/** Writes down what we have since some days and the provider has less of on all of the days until this one. */
async function findMissing(tx: Transaction, day: string, now: Date): Promise<number> {
  const until = sql`((${day}::date - ${PATIENCE_DAYS - 1}::int)::timestamp AT TIME ZONE 'Asia/Shanghai')`;
  return written(
    tx,
    sql`
    SELECT ${day}::date, CASE WHEN t."fen" = 0 THEN 'MISSING_THERE' ELSE 'AMOUNT_DIFFERS' END::"PayoutDifferenceKind", o."movement", p."id"::text, p."trackingNumber", p."id", o."fen", t."fen", ${now}::timestamptz
    FROM (SELECT DISTINCT t."operationId" FROM "LedgerTransfer" t WHERE t."at" >= ${until} - interval '1 day' AND t."at" < ${until}) moved
    JOIN "ArrearsPayment" p ON p."id" = moved."operationId"
    CROSS JOIN LATERAL (${oursSql(sql`t."operationId" = p."id" AND t."at" < ${until}`)} HAVING max(t."at") >= ${until} - interval '1 day') o
    CROSS JOIN LATERAL (${theirsSql({ token: sql`p."id"::text`, movement: sql`o."movement"`, day })}) t
    WHERE t."fen" < o."fen"`,
  );
}

async function written(tx: Transaction, found: Sql): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>(sql`
    WITH found AS (${writeDifferencesSql(found)}) SELECT count(*)::int AS "count" FROM found`);
  return row?.count ?? 0;
}
