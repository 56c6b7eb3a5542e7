import { cardNeedsSql } from "../../cards/index.ts";
import { raw, type Sql, sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import type { GoingStep } from "./going-step.ts";
import { isToCome, itemsSql } from "./step-cards.ts";

/** The cards of a step that are to come and for which a condition holds, with what there is to do for each. */
export function needsOf(
  { id, requestId }: Pick<GoingStep, "id" | "requestId">,
  condition: Sql,
  now: Date,
  limit: Sql,
): Sql {
  const cards = sql`
    SELECT i."cardId", i."status" AS "itemStatus", i."position", ${now}::timestamptz AS "at"
    FROM (SELECT * FROM "ScheduleStep" WHERE "id" = ${id}::uuid) t CROSS JOIN ${itemsSql(sql`${requestId}::uuid`)}
    WHERE ${isToCome} AND ${condition} ORDER BY i."position" ${limit}`;
  return sql`
    SELECT n."cardId", n."dueFen", n."isRenewing", n."isBound", coalesce(n."obstacle", CASE WHEN n."itemStatus" = 'HELD' THEN 'IN_REVIEW' END) AS "obstacle",
      n."itemStatus" = 'HELD' AS "isInReview", n."planId", n."carrierId", n."cardStatus", n."isInContract"
    FROM (${cardNeedsSql({ cards, now })}) n`;
}

/** What a step would still charge if all of its cards had their turn now, in fen. */
export async function wholeDue(tx: Transaction, step: GoingStep, now: Date): Promise<number> {
  const [sum] = await tx.$queryRaw<{ fen: number }[]>(sql`
    SELECT coalesce(sum(d."dueFen"), 0)::float8 AS "fen" FROM (${needsOf(step, raw("true"), now, sql``)}) d WHERE d."obstacle" IS NULL`);
  return sum?.fen ?? 0;
}
