import type { ActionContext } from "../../platform/action.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { findRequest, live } from "../../requests/index.ts";

/** Most labels and most plans that are told of a request: nobody chooses among more. */
export const MOST_GROUPS = 500;

/** Something that cards have in common, with how many there are. */
export interface CardGroup {
  key: string;
  count: number;
}

/** What the cards that a schedule may put into waves can be told apart by, each with most cards first. */
export interface CardGroups {
  labels: CardGroup[];
  /** By row id. */
  plans: CardGroup[];
  carriers: CardGroup[];
  /** Whether there are no others. */
  isWhole: boolean;
}

/** Reads it, holding nobody up; null when the caller sees no such request. */
export async function readCardGroups(
  { viewer, services }: ActionContext,
  requestId: string,
): Promise<CardGroups | null> {
  return inTransaction(services.store, async (tx) => {
    const request = await findRequest(tx, { viewer }, requestId);
    if (!request) return null;
    const cards = request.status === "DRAFT" ? ofDraft(request.id) : ofRequest(request.id);
    const top = (key: Sql) => sql`(
      SELECT coalesce(json_agg(json_build_object('key', g."key", 'count', g."count") ORDER BY g."count" DESC, g."key"), '[]')
      FROM (SELECT ${key} AS "key", sum("count")::int AS "count" FROM kinds WHERE ${key} IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${MOST_GROUPS + 1}) g)`;
    const [found] = await tx.$queryRaw<[Omit<CardGroups, "isWhole">]>(sql`
      WITH kinds AS MATERIALIZED (
        SELECT n."label", n."planId", n."carrierCode", count(*) AS "count" FROM (${cards}) n GROUP BY 1, 2, 3
      )
      SELECT ${top(sql`"label"`)} AS "labels", ${top(sql`"planId"`)} AS "plans", ${top(sql`"carrierCode"`)} AS "carriers"`);
    const { labels, plans, carriers } = found;
    return {
      ...{ labels: labels.slice(0, MOST_GROUPS), plans: plans.slice(0, MOST_GROUPS), carriers },
      isWhole: labels.length <= MOST_GROUPS && plans.length <= MOST_GROUPS,
    };
  });
}

const ofRequest = (requestId: string): Sql => sql`
  SELECT c."label", c."planId", i."carrierCode"::text AS "carrierCode"
  FROM "CancellationItem" i JOIN "SimCard" c ON c."id" = i."cardId" LEFT JOIN "Wave" w ON w."id" = i."waveId"
  WHERE i."requestId" = ${requestId}::uuid AND i."status" ${live} AND w."startedAt" IS NULL`;

const ofDraft = (requestId: string): Sql => sql`
  SELECT c."label", c."planId", k."code"::text AS "carrierCode"
  FROM "CancellationDraftCard" d JOIN "SimCard" c ON c."id" = d."cardId" JOIN "Carrier" k ON k."id" = c."carrierId"
  WHERE d."requestId" = ${requestId}::uuid`;
