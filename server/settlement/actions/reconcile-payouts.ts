import { PaymentRejectedError, type StatementLine } from "../../payments/index.ts";
import { databaseTime } from "../../platform/database-time.ts";
import { announce } from "../../platform/events.ts";
import { isRowId } from "../../platform/ids.ts";
import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { dayCompared, differencesChanged } from "../events.ts";
import { applyPayoutReport } from "./apply-payout-report.ts";

/** What we have as paid or come back may stand in the provider's books a day or two later; then it is missing there. In days. */
export const PATIENCE_DAYS = 3;

/**
 * Compares a day of the payment provider's books with ours. What we have not heard of yet is asked about first, so that only what is really different is left: each such difference is written
 * down once, for a person to look into. Running it again for the same day writes nothing twice. Answers how many differences it found.
 */
export async function reconcilePayouts(services: Services, day: string): Promise<number> {
  const lines = merged(await services.payments.statement(day));
  for (const line of await unheardOf(services, lines)) await catchUp(services, line);
  return inTransaction(services.store, async (tx) => {
    const now = await databaseTime(tx, services.clock);
    const found = (await compare(tx, day, lines, now)) + (await findMissing(tx, day, now));
    await tx.$executeRaw(sql`
      INSERT INTO "ReconciledDay" ("day", "comparedAt", "differenceCount") VALUES (${day}::date, ${now}, ${found})
      ON CONFLICT ("day") DO UPDATE SET "comparedAt" = ${now}, "differenceCount" = "ReconciledDay"."differenceCount" + ${found}`);
    if (found > 0) await announce(tx, differencesChanged, { at: now });
    await announce(tx, dayCompared, { day });
    return found;
  });
}

/** One line for each movement of a payout: a provider that books a payout twice has paid it twice. */
function merged(lines: readonly StatementLine[]): StatementLine[] {
  const sums = new Map<string, StatementLine>();
  for (const line of lines) {
    const key = `${line.kind} ${line.token}`;
    const known = sums.get(key);
    sums.set(key, known ? { ...known, amountFen: known.amountFen + line.amountFen } : line);
  }
  return [...sums.values()];
}

/** Lines of payouts of ours that are not there yet in our books. */
async function unheardOf({ store }: Services, lines: readonly StatementLine[]): Promise<StatementLine[]> {
  const payouts = await store.prisma.payout.findMany({
    where: { id: { in: lines.map(({ token }) => token).filter(isRowId) } },
    select: { id: true, status: true },
  });
  const statusOf = new Map(payouts.map(({ id, status }) => [id, status]));
  return lines.filter(({ token, kind }) => {
    const status = statusOf.get(token);
    if (status === undefined) return false;
    return kind === "PAID" ? status === "PREPARED" || status === "ACCEPTED" : status !== "RETURNED";
  });
}

/** Asks how a payout stands whose callbacks were lost. */
async function catchUp(services: Services, { token, trackingNumber }: StatementLine): Promise<void> {
  try {
    const report = await services.payments.payoutReport(trackingNumber);
    if (report.token === token) await applyPayoutReport(services, report);
  } catch (error) {
    // A provider that books what it does not know: that is a difference, and told as one.
    if (!(error instanceof PaymentRejectedError)) throw error;
  }
}

/** Marks what agrees, and writes down what differs. */
async function compare(tx: Transaction, day: string, lines: readonly StatementLine[], now: Date): Promise<number> {
  const rows = lines.map(({ token, ...line }) => ({ ...line, token, payoutId: isRowId(token) ? token : null }));
  const [counted] = await tx.$queryRaw<{ count: number }[]>(sql`
    WITH line AS (
      SELECT l.*, p."id" AS "ours", CASE WHEN p."status" = 'RETURNED' OR (l."kind" = 'PAID' AND p."status" = 'PAID') THEN p."paidFen" ELSE 0 END AS "ourFen"
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) l("token" text, "trackingNumber" text, "kind" "PayoutMovement", "amountFen" bigint, "payoutId" uuid)
      LEFT JOIN "Payout" p ON p."id" = l."payoutId"
    ), agreed AS (
      SELECT "ours", bool_or("kind" = 'PAID') AS "isPaid", bool_or("kind" = 'RETURNED') AS "isReturned" FROM line WHERE "ourFen" = "amountFen" GROUP BY 1
    ), marked AS (
      UPDATE "Payout" p SET "paidDay" = CASE WHEN a."isPaid" THEN coalesce(p."paidDay", ${day}::date) ELSE p."paidDay" END,
        "returnedDay" = CASE WHEN a."isReturned" THEN coalesce(p."returnedDay", ${day}::date) ELSE p."returnedDay" END
      FROM agreed a WHERE p."id" = a."ours"
    ), found AS (
      INSERT INTO "PayoutDifference" ("day", "kind", "movement", "token", "trackingNumber", "payoutId", "ourFen", "theirFen", "foundAt")
      SELECT ${day}::date, CASE WHEN l."ours" IS NULL THEN 'UNKNOWN_HERE' ELSE 'AMOUNT_DIFFERS' END::"PayoutDifferenceKind", l."kind", l."token", l."trackingNumber", l."ours", l."ourFen", l."amountFen", ${now}
      FROM line l WHERE l."ours" IS NULL OR l."ourFen" <> l."amountFen"
      ON CONFLICT ("token", "movement", "kind") DO NOTHING RETURNING 1
    )
    SELECT count(*)::int AS "count" FROM found`);
  return counted?.count ?? 0;
}

/** Writes down what we have as paid, or come back, since some days, and the provider has on none of the days that were compared. */
async function findMissing(tx: Transaction, day: string, now: Date): Promise<number> {
  const until = sql`((${day}::date - ${PATIENCE_DAYS - 1}::int)::timestamp AT TIME ZONE 'Asia/Shanghai')`;
  const [counted] = await tx.$queryRaw<{ count: number }[]>(sql`
    WITH found AS (
      INSERT INTO "PayoutDifference" ("day", "kind", "movement", "token", "trackingNumber", "payoutId", "ourFen", "theirFen", "foundAt")
      SELECT ${day}::date, 'MISSING_THERE', m."movement"::"PayoutMovement", p."id"::text, p."trackingNumber", p."id", p."paidFen", 0, ${now}
      FROM "Payout" p CROSS JOIN LATERAL (VALUES ('PAID', p."finishedAt", p."paidDay"), ('RETURNED', p."returnedAt", p."returnedDay")) m("movement", "at", "day")
      WHERE p."status" IN ('PAID', 'RETURNED') AND m."at" < ${until} AND m."day" IS NULL
        AND NOT EXISTS (SELECT FROM "PayoutDifference" d WHERE d."payoutId" = p."id" AND d."movement" = m."movement"::"PayoutMovement")
      ON CONFLICT ("token", "movement", "kind") DO NOTHING RETURNING 1
    )
    SELECT count(*)::int AS "count" FROM found`);
  return counted?.count ?? 0;
}
