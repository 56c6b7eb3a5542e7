/**
 * Decision: whoever approves is shown the cards that were drawn when the approval was asked for, and they are written down: a reload shows the same ones, and it can be said later what a
 * person saw before they said yes. Nobody chooses them: the hash of card and version does.
 */
import { type Sql, sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { live } from "../../requests/index.ts";

/** The cards of a schedule that have not gone: `w` is their wave, `i` the item, `c` the card, `p` the plan. */
export const cardsToComeSql = (scheduleId: string): Sql => sql`
  "Wave" w JOIN "CancellationItem" i ON i."waveId" = w."id" AND i."status" ${live} JOIN "SimCard" c ON c."id" = i."cardId" JOIN "Plan" p ON p."id" = c."planId"
  WHERE w."scheduleId" = ${scheduleId}::uuid AND w."startedAt" IS NULL AND w."status" <> 'CANCELLED'`;

/** Cards that are drawn, and odd ones that are shown, at most. */
export const SHOWN_CARDS = 10;

/**
 * Writes down which cards of a schedule its approver is shown: ten that are drawn, and the oddest ten. What more than half of the cards have sets none apart; what few have counts for
 * more.
 */
export async function showCards(
  tx: Transaction,
  { approvalId, scheduleId, version, now }: { approvalId: string; scheduleId: string; version: number; now: Date },
): Promise<void> {
  await tx.$executeRaw(sql`
    WITH cards AS MATERIALIZED (
      SELECT c."id", i."carrierCode", p."monthlyFeeFen", c."lastTrafficAt", c."activatedAt", c."contractEndsAt", md5(c."id"::text || ${`:${version}`}) AS "draw", md5(c."id"::text || ${`:odd:${version}`}) AS "other"
      FROM ${cardsToComeSql(scheduleId)}
    ), whole AS (
      SELECT count(*) AS "count", max("monthlyFeeFen") AS "dearest", mode() WITHIN GROUP (ORDER BY "carrierCode") AS "carrier" FROM cards
    ), marks AS (
      SELECT c."id", o."oddity"::"CardOddity" AS "oddity" FROM whole, cards c, LATERAL (VALUES
        ('ALIVE_LAST_HOUR', c."lastTrafficAt" > ${now}::timestamptz - interval '1 hour'),
        ('DEAREST_PLAN', c."monthlyFeeFen" = whole."dearest"),
        ('OTHER_CARRIER', c."carrierCode" <> whole."carrier"),
        ('RECENTLY_ACTIVATED', c."activatedAt" > ${now}::timestamptz - interval '30 days'),
        ('IN_CONTRACT', c."contractEndsAt" > ${now}::timestamptz)) o("oddity", "holds") WHERE o."holds"
    ), kinds AS (
      SELECT "oddity", count(*) AS "count" FROM marks GROUP BY 1
    ), odd AS (
      SELECT m."id", array_agg(m."oddity" ORDER BY m."oddity") AS "oddities", sum(1.0 / k."count") AS "score"
      FROM whole, marks m JOIN kinds k ON k."oddity" = m."oddity" WHERE k."count" * 2 <= whole."count" GROUP BY 1
    ), drawn AS (
      SELECT "id", row_number() OVER (ORDER BY "draw") AS "place" FROM cards ORDER BY "draw" LIMIT ${SHOWN_CARDS}
    ), oddest AS (
      SELECT o."id", row_number() OVER (ORDER BY o."score" DESC, c."other") AS "place" FROM odd o JOIN cards c ON c."id" = o."id" ORDER BY 2 LIMIT ${SHOWN_CARDS}
    )
    INSERT INTO "ScheduleApprovalCard" ("approvalId", "cardId", "drawnPlace", "oddPlace", "oddities")
    SELECT ${approvalId}::uuid, "id", d."place", t."place", coalesce(o."oddities", '{}') FROM drawn d FULL JOIN oddest t USING ("id") LEFT JOIN odd o USING ("id")`);
}
