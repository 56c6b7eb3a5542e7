import { type Sql, sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import type { CardFacts, RequestRiskFacts } from "../rules/risk-facts.ts";

/** Facts of one card and the item it is in. */
export interface ItemFacts {
  itemId: string;
  cardId: string;
  facts: CardFacts;
}

/** Months of usage that are looked at, the present one included. */
const MONTHS = 13;
/** How far back devices are looked at, in days: the widest window that any threshold allows. */
const DEVICE_DAYS = 365;
/** How far back requests were begun that were handed in within the last year, in days: the index knows when they were begun. */
const LONGEST_DRAFT_DAYS = 400;

/**
 * What the rules need to know of many cards, in one statement: `items` is a query with the columns `id` and `cardId`. Everything hangs on a card by an index that
 * begins with it, so the cost grows with the cards asked for and not with the tables.
 * Decision: the traffic of the recent months is measured by the plan with which they began. Changing the plan costs nothing: with a large one nobody shall get past a review, and with a small one
 * that makes the wait cheaper nobody gets into one.
 */
export async function gatherCardFacts(
  tx: Pick<Transaction, "$queryRaw">,
  { items, now }: { items: Sql; now: Date },
): Promise<ItemFacts[]> {
  const found = await tx.$queryRaw<StoredFacts[]>(cardFactsSql(items, now));
  return found.map(toItemFacts);
}

/** The statement of {@link gatherCardFacts}. */
export function cardFactsSql(items: Sql, now: Date): Sql {
  const moment = sql`${now}::timestamptz`;
  const month = sql`date_trunc('month', ${moment} AT TIME ZONE 'Asia/Shanghai')::date`;
  const ageInDays = (column: Sql) => sql`extract(epoch FROM ${moment} - ${column})::float8 / 86400`;
  return sql`
    SELECT q."id" AS "itemId", c."id" AS "cardId", p."dataMegabytes" AS "planMegabytes", c."homeRegion",
      ${ageInDays(sql`c."ownerChangedAt"`)} AS "ownerChangedDaysAgo", ${ageInDays(sql`c."lastTrafficAt"`)} AS "lastTrafficDaysAgo",
      used."months", moved."regions", held."devices", listed."watched"
    FROM (${items}) q
    JOIN "SimCard" c ON c."id" = q."cardId"
    LEFT JOIN LATERAL (
      SELECT h."fromPlanId" FROM "PlanChange" h
      WHERE h."cardId" = c."id" AND h."at" >= (${month} - interval '1 month') AT TIME ZONE 'Asia/Shanghai' ORDER BY h."at", h."id" LIMIT 1
    ) began ON true
    JOIN "Plan" p ON p."id" = coalesce(began."fromPlanId", c."planId")
    LEFT JOIN LATERAL (
      SELECT json_agg(json_build_array((extract(year FROM age(${month}, u."month")) * 12 + extract(month FROM age(${month}, u."month")))::int, u."kilobytes")) AS "months"
      FROM "CardUsage" u WHERE u."cardId" = c."id" AND u."month" > (${month} - ${MONTHS}::int * interval '1 month') AND u."month" <= ${month}
    ) used ON true
    LEFT JOIN LATERAL (
      SELECT json_agg(json_build_object('region', r."region", 'kilobytes', r."kilobytes")) AS "regions"
      FROM (
        SELECT g."region", sum(g."kilobytes")::float8 AS "kilobytes" FROM "CardRegionUsage" g
        WHERE g."cardId" = c."id" AND g."month" >= (${month} - interval '1 month') GROUP BY g."region"
      ) r
    ) moved ON c."homeRegion" IS NOT NULL
    LEFT JOIN LATERAL (
      SELECT json_agg(json_build_object('imei', d."imei", 'boundDaysAgo', ${ageInDays(sql`b."boundAt"`)},
        'lastSeenDaysAgo', CASE WHEN b."unboundAt" IS NULL THEN 0 ELSE ${ageInDays(sql`b."unboundAt"`)} END, 'isFirst', b."isFirst") ORDER BY b."boundAt" DESC) AS "devices",
        array_agg(d."imei") AS "imeis"
      FROM (
        SELECT k."deviceId", k."boundAt", k."unboundAt", row_number() OVER (ORDER BY k."boundAt", k."id") = 1 AS "isFirst"
        FROM "DeviceBinding" k WHERE k."cardId" = c."id"
      ) b
      JOIN "Device" d ON d."id" = b."deviceId"
      WHERE b."unboundAt" IS NULL OR b."unboundAt" > ${moment} - ${DEVICE_DAYS}::int * interval '1 day'
    ) held ON true
    LEFT JOIN LATERAL (
      SELECT json_agg(json_build_object('kind', w."kind", 'value', w."value", 'authority', w."authority", 'reference', w."reference") ORDER BY w."listedAt", w."id") AS "watched"
      FROM (
        SELECT * FROM "WatchlistEntry" e WHERE e."kind" = 'ICCID' AND e."value" = c."iccid" AND e."removedAt" IS NULL
        UNION ALL
        SELECT * FROM "WatchlistEntry" e WHERE e."kind" = 'IMEI' AND e."value" = ANY(held."imeis") AND e."removedAt" IS NULL
      ) w
    ) listed ON true`;
}

/** Facts of a request as a whole. */
export interface FactsOfRequest {
  requestId: string;
  customerId: string;
  facts: RequestRiskFacts;
}

/** What the rules need to know of requests as wholes, in one statement: `requests` is a query with the column `id`. */
export async function gatherRequestFacts(tx: Pick<Transaction, "$queryRaw">, requests: Sql): Promise<FactsOfRequest[]> {
  const found = await tx.$queryRaw<(Omit<FactsOfRequest, "facts"> & RequestRiskFacts)[]>(sql`
    SELECT r."id" AS "requestId", r."customerId", c."kind"::text AS "customerKind", r."submittedCardCount" AS "cardCount",
      (SELECT count(*)::int FROM "SimCard" s WHERE s."customerId" = c."id" AND s."status" IN ('IN_USE', 'SUSPENDED', 'CANCELLING')) AS "liveCardCount",
      (SELECT coalesce(json_agg(json_build_object('daysBefore', extract(epoch FROM r."submittedAt" - o."submittedAt")::float8 / 86400, 'cardCount', o."submittedCardCount")), '[]')
        FROM "CancellationRequest" o WHERE o."customerId" = c."id" AND o."createdAt" > r."submittedAt" - ${LONGEST_DRAFT_DAYS}::int * interval '1 day'
          AND o."submittedAt" > r."submittedAt" - interval '365 days' AND o."submittedAt" <= r."submittedAt") AS "handedIn",
      extract(epoch FROM r."submittedAt" - c."contactChangedAt")::float8 / 86400 AS "contactChangedDaysBefore",
      (SELECT coalesce(json_agg(json_build_object('kind', w."kind", 'value', w."value", 'authority', w."authority", 'reference', w."reference") ORDER BY w."listedAt", w."id"), '[]')
        FROM "WatchlistEntry" w WHERE w."kind" = 'CUSTOMER' AND w."value" = c."number" AND w."removedAt" IS NULL) AS "watched"
    FROM (${requests}) q
    JOIN "CancellationRequest" r ON r."id" = q."id"
    JOIN "Customer" c ON c."id" = r."customerId"`);
  return found.map(({ requestId, customerId, ...facts }) => ({ requestId, customerId, facts }));
}

interface StoredFacts {
  itemId: string;
  cardId: string;
  planMegabytes: number;
  homeRegion: string | null;
  ownerChangedDaysAgo: number | null;
  lastTrafficDaysAgo: number | null;
  /** Pairs of how many months ago and kilobytes, in no order. */
  months: [number, number][] | null;
  regions: CardFacts["regions"] | null;
  devices: CardFacts["devices"] | null;
  watched: CardFacts["watched"] | null;
}

function toItemFacts({ itemId, cardId, months, regions, devices, watched, ...row }: StoredFacts): ItemFacts {
  return {
    itemId,
    cardId,
    facts: {
      planMegabytes: row.planMegabytes,
      homeRegion: row.homeRegion,
      ownerChangedDaysAgo: row.ownerChangedDaysAgo,
      lastTrafficHoursAgo: row.lastTrafficDaysAgo === null ? null : row.lastTrafficDaysAgo * 24,
      devices: devices ?? [],
      monthlyKilobytes: inOrder(months ?? []),
      regions: regions ?? [],
      watched: watched ?? [],
    },
  };
}

/** Months from the present one back to the first with data, those without any as 0. */
function inOrder(months: readonly [number, number][]): number[] {
  const first = Math.max(-1, ...months.map(([ago]) => ago));
  const kilobytes = new Map(months);
  return Array.from({ length: first + 1 }, (_, ago) => kilobytes.get(ago) ?? 0);
}
