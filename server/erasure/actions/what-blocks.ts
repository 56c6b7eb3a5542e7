import { type Sql, sql } from "../../platform/sql.ts";

/** How much of a customer stands in the way of erasing its data, as JSON by the names of the blockers. */
export function blockersSql(customerId: Sql): Sql {
  const count = (query: Sql) => sql`(SELECT count(*)::int FROM ${query})`;
  return sql`json_build_object(
    'CARDS_LEFT', ${count(sql`"SimCard" s WHERE s."customerId" = ${customerId} AND s."status" <> 'CANCELLED'`)},
    'REQUESTS_OPEN', ${count(sql`"CancellationRequest" r WHERE r."customerId" = ${customerId} AND ${isOpenRequest(sql`r`)}`)},
    'MONEY_OPEN', ${count(sql`"Settlement" t WHERE t."customerId" = ${customerId} AND t."closedAt" IS NULL`)}
      + ${count(sql`"Payout" p WHERE p."customerId" = ${customerId} AND p."status" IN ('PREPARED', 'ACCEPTED')`)}
      + ${count(sql`"LateClaim" l WHERE l."customerId" = ${customerId} AND l."status" IN ('OPEN', 'OFFERED')`)},
    'COMPLAINTS_OPEN', ${count(sql`"Complaint" c WHERE c."customerId" = ${customerId} AND c."status" = 'OPEN'`)},
    'REVIEWS_OPEN', ${count(sql`"ReviewTask" t WHERE t."customerId" = ${customerId} AND t."status" NOT IN ('DECIDED', 'OBSOLETE')`)})`;
}

/** Whether something may still happen to a request or to one of its cards by itself, or its customer may go on with it. */
export function isOpenRequest(request: Sql): Sql {
  return sql`(${request}."status" NOT IN ('COMPLETED', 'PARTIALLY_COMPLETED', 'REJECTED', 'WITHDRAWN', 'EXPIRED')
    OR EXISTS (SELECT FROM "CancellationItem" i WHERE i."requestId" = ${request}."id" AND i."status" IN ('CHECKING', 'CLEARED', 'HELD', 'SCHEDULED', 'BARRED', 'CANCELLING')))`;
}

/** Whether anything of a request is not settled: money, a complaint, a review or an appeal. */
export function isUnsettledRequest(request: Sql): Sql {
  const of = (query: Sql) => sql`EXISTS (SELECT FROM ${query})`;
  return sql`(${of(sql`"Settlement" t WHERE t."requestId" = ${request}."id" AND t."closedAt" IS NULL`)}
    OR ${of(sql`"Payout" p WHERE p."requestId" = ${request}."id" AND p."status" IN ('PREPARED', 'ACCEPTED')`)}
    OR ${of(sql`"LateClaim" l WHERE l."requestId" = ${request}."id" AND l."status" IN ('OPEN', 'OFFERED')`)}
    OR ${of(sql`"Complaint" c WHERE c."requestId" = ${request}."id" AND c."status" = 'OPEN'`)}
    OR ${of(sql`"Appeal" a WHERE a."requestId" = ${request}."id" AND a."status" = 'OPEN'`)}
    OR ${of(sql`"ReviewTask" t WHERE t."requestId" = ${request}."id" AND t."status" NOT IN ('DECIDED', 'OBSOLETE')`)})`;
}
