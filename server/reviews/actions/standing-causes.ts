/**
 * Decision: the queue is worked out, not kept. What a person must decide stands in the rows: an open flag on a held card, a doubtful document of a
 * request in review, an open appeal. One query says so, a job makes the live tasks match it, events only say when to look, and a sweep looks every
 * minute. Nothing is lost with an event, and a decision asks the same query once more before it does anything.
 */
import { empty, onlyByKey, type Sql, sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import type { TaskKind } from "../rules/decisions.ts";

/** Something that a person must decide, as it stands in the rows. */
export interface StandingCause {
  cause: string;
  kind: TaskKind;
  itemId: string | null;
  appealId: string | null;
  /** Cards that wait for the decision. */
  cardCount: number;
  /** Whether a flag that it is about is CRITICAL. */
  isCritical: boolean;
}

/** Blockers that no customer can remove: an authority's hold, and a card that is in another customer's request. */
export const needsStaff = (item: Sql) =>
  sql`(${item}."blockers" @> '[{"code": "LEGAL_HOLD"}]' OR EXISTS (
    SELECT 1 FROM jsonb_array_elements(${item}."blockers") b WHERE b->>'code' = 'IN_OTHER_REQUEST' AND NOT b ? 'requestNumber'))`;

/** Flags that hold: open ones that weigh more than a notice. */
const holds = (flag: Sql) => sql`${flag}."status" = 'OPEN' AND ${flag}."severity" <> 'NOTICE'`;

/**
 * What persons must decide about one request now, one row for each task that should live: the one place that says what opens a task and what makes it obsolete.
 * With an item only what concerns that item or the request as a whole. A question about documents that was asked stands until the request is past them, also while
 * its applicant has to do something.
 */
function standingCausesSql(requestId: string, itemId: string | null): Sql {
  const request = sql`${requestId}::uuid`;
  const only = (column: Sql) => (itemId === null ? empty : sql`AND ${column} = ${itemId}::uuid`);
  return sql`
    SELECT 'risk:item:' || i."id" AS "cause", 'HIGH_RISK' AS "kind", i."id" AS "itemId", NULL::uuid AS "appealId", 1 AS "cardCount",
      bool_or(f."severity" = 'CRITICAL') AS "isCritical"
    FROM "RiskFlag" f CROSS JOIN LATERAL (${onlyByKey(sql`SELECT "id", "status" FROM "CancellationItem" WHERE "id" = f."itemId"`)}) i
    WHERE f."requestId" = ${request} AND ${holds(sql`f`)} AND i."status" = 'HELD' ${only(sql`i."id"`)} GROUP BY i."id"
    UNION ALL
    SELECT 'risk:request:' || ${requestId}, 'HIGH_RISK', NULL, NULL, held."count", f."isCritical"
    FROM (SELECT bool_or("severity" = 'CRITICAL') AS "isCritical" FROM "RiskFlag" f WHERE f."requestId" = ${request} AND f."itemId" IS NULL AND ${holds(sql`f`)}
      HAVING count(*) > 0) f,
      (SELECT "count" FROM "CancellationItemCount" WHERE "requestId" = ${request} AND "status" = 'HELD' AND "count" > 0) held
    UNION ALL
    SELECT 'materials:' || ${requestId}, 'MATERIALS', NULL, NULL, r."submittedCardCount", false FROM "CancellationRequest" r
    WHERE r."id" = ${request} AND (r."status" = 'IN_REVIEW' OR (r."status" IN ('SUBMITTED', 'CHECKING', 'ACTION_REQUIRED')
        AND EXISTS (SELECT 1 FROM "ReviewTask" t WHERE t."requestId" = r."id" AND t."kind" = 'MATERIALS' AND t."status" NOT IN ('DECIDED', 'OBSOLETE'))))
      AND EXISTS (SELECT 1 FROM "Material" m WHERE m."requestId" = r."id" AND m."status" = 'DOUBTFUL')
    UNION ALL
    SELECT 'blocked:item:' || i."id", 'BLOCKED_CARD', i."id", NULL, 1, false FROM "CancellationItem" i
    WHERE i."requestId" = ${request} AND i."status" = 'BLOCKED' AND ${needsStaff(sql`i`)} ${only(sql`i."id"`)}
    UNION ALL
    SELECT 'appeal:' || a."id", 'APPEAL', a."itemId", a."id", CASE
        WHEN a."itemId" IS NULL THEN r."submittedCardCount"
        -- To grant it clears what holds the request as a whole, and with that all cards that are held.
        WHEN i."status" = 'HELD' AND EXISTS (SELECT FROM "RiskFlag" f WHERE f."requestId" = a."requestId" AND f."itemId" IS NULL AND ${holds(sql`f`)})
          THEN (SELECT "count" FROM "CancellationItemCount" WHERE "requestId" = ${request} AND "status" = 'HELD')
        ELSE 1 END,
      EXISTS (SELECT 1 FROM "RiskFlag" f WHERE f."requestId" = a."requestId" AND f."severity" = 'CRITICAL' AND f."status" IN ('OPEN', 'CONFIRMED')
        AND (f."itemId" IS NULL OR a."itemId" IS NULL OR f."itemId" = a."itemId"))
    FROM "Appeal" a JOIN "CancellationRequest" r ON r."id" = a."requestId" LEFT JOIN "CancellationItem" i ON i."id" = a."itemId"
    WHERE a."requestId" = ${request} AND a."status" = 'OPEN'
      AND CASE WHEN a."itemId" IS NULL THEN r."status" = 'REJECTED' ELSE i."status" IN ('HELD', 'REJECTED') END`;
}

/** What persons must decide about a request now. */
export async function standingCauses(tx: Transaction, requestId: string): Promise<StandingCause[]> {
  return tx.$queryRaw<StandingCause[]>(standingCausesSql(requestId, null));
}

/** What a task asks, as it stands now; undefined when there is nothing to decide any more. The caller holds the request's row. */
export async function standingCauseOf(
  tx: Transaction,
  { requestId, itemId, cause }: { requestId: string; itemId: string | null; cause: string },
): Promise<StandingCause | undefined> {
  const [found] = await tx.$queryRaw<StandingCause[]>(
    sql`SELECT * FROM (${standingCausesSql(requestId, itemId)}) standing WHERE "cause" = ${cause}`,
  );
  return found;
}
