import type { Services } from "../../platform/services.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { ACTION_REQUIRED_DAYS } from "../../requests/index.ts";
import type { ErasurePolicy } from "../rules/erasure-policy.ts";
import { afterSpan } from "../rules/retention.ts";
import { policyInForce } from "./find-policy.ts";
import { planErasure } from "./plan-erasure.ts";
import type { ErasureTarget } from "./subject.ts";
import { isOpenRequest, isUnsettledRequest } from "./what-blocks.ts";

/** Most that one look plans; the next look goes on. */
const MOST_AT_ONCE = 500;

/**
 * Plans what is to be erased because its purpose is over: requests that ended so long ago and of which nothing is open, and customers whose last card is gone. Answers how many it planned.
 */
export async function planErasures({ store, clock }: Pick<Services, "store" | "clock">): Promise<number> {
  return inTransaction(store, async (tx) => {
    const policy = await policyInForce(tx);
    const now = clock.now();
    const before = afterSpan(now, -policy.spans.WAIT, "DAYS");
    const targets = [...(await endedRequests(tx, before, now)), ...(await goneCustomers(tx, before))];
    for (const target of targets) await planErasure(tx, { ...target, ...dueByPolicy(policy, now) });
    return targets.length;
  });
}

/** How an erasure is planned whose purpose is over. */
function dueByPolicy(policy: ErasurePolicy, now: Date) {
  const startsAt = afterSpan(now, policy.spans.UNDO, "HOURS");
  return { cause: "PURPOSE_ENDED", policyVersion: policy.version, askedById: null, startsAt, now } as const;
}

async function endedRequests(tx: Transaction, before: Date, now: Date): Promise<ErasureTarget[]> {
  const patience = afterSpan(now, -ACTION_REQUIRED_DAYS, "DAYS");
  const rows = await tx.$queryRaw<{ customerId: string; requestId: string }[]>(sql`
    SELECT r."customerId", r."id" AS "requestId" FROM "CancellationRequest" r
    WHERE r."status" IN ('COMPLETED', 'PARTIALLY_COMPLETED', 'REJECTED', 'WITHDRAWN', 'EXPIRED')
      AND coalesce(r."completedAt", r."updatedAt") <= ${before} AND r."updatedAt" <= ${before}
      AND NOT EXISTS (SELECT FROM "ErasureRecord" e WHERE e."requestId" = r."id" AND e."status" <> 'WITHDRAWN')
      AND NOT ${isOpenRequest(sql`r`)} AND NOT ${isUnsettledRequest(sql`r`)}
      AND (r."updatedAt" <= ${patience} OR NOT ${hasWaitingCards(sql`r`)})
    ORDER BY r."id" LIMIT ${MOST_AT_ONCE}`);
  return rows.map((row) => ({ ...row, scope: "REQUEST" }));
}

/** Cards that wait for their customer, who may repair them or have them tried again: as long as it has patience for that. */
function hasWaitingCards(request: Sql): Sql {
  return sql`EXISTS (SELECT FROM "CancellationItem" i WHERE i."requestId" = ${request}."id" AND i."status" IN ('BLOCKED', 'FAILED'))`;
}

async function goneCustomers(tx: Transaction, before: Date): Promise<ErasureTarget[]> {
  const of = (query: Sql) => sql`EXISTS (SELECT FROM ${query})`;
  const rows = await tx.$queryRaw<{ customerId: string }[]>(sql`
    SELECT u."id" AS "customerId" FROM "Customer" u
    WHERE NOT EXISTS (SELECT FROM "ErasureRecord" e WHERE e."customerId" = u."id" AND e."scope" = 'CUSTOMER' AND e."status" <> 'WITHDRAWN')
      AND ${of(sql`"SimCard" s WHERE s."customerId" = u."id"`)}
      AND NOT ${of(sql`"SimCard" s WHERE s."customerId" = u."id" AND (s."status" <> 'CANCELLED' OR s."cancelledAt" > ${before})`)}
      AND NOT ${of(sql`"CancellationRequest" r WHERE r."customerId" = u."id" AND (r."updatedAt" > ${before} OR ${isOpenRequest(sql`r`)} OR ${isUnsettledRequest(sql`r`)})`)}
      AND NOT ${of(sql`"Payout" p WHERE p."customerId" = u."id" AND p."status" IN ('PREPARED', 'ACCEPTED')`)}
    ORDER BY u."id" LIMIT ${MOST_AT_ONCE}`);
  return rows.map(({ customerId }) => ({ customerId, requestId: null, scope: "CUSTOMER" }));
}
