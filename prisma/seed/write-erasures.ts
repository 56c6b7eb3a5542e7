import type { PoolClient } from "pg";
import { subjectHash } from "../../server/erasure/actions/subject.ts";
import { ERASURE_NUMBER_BYTES, erasureNumber } from "../../server/erasure/rules/erasure-number.ts";
import { defaultPolicy } from "../../server/erasure/rules/erasure-policy.ts";
import { afterSpan } from "../../server/erasure/rules/retention.ts";
import { sql } from "../../server/platform/sql.ts";
import { allInserted, insertRows, type Row } from "./insert-rows.ts";
import type { NextId } from "./row-ids.ts";

/** How long the past of the demo operator stays to be looked at, in days. */
const STAYS_DAYS = 180;
/** Of so many requests the oldest one is left to the product, so that a day after the first start something was erased, with its receipt; and never more than so many. */
const [ONE_OF, LEFT_TO_THE_PRODUCT] = [10, 12] as const;

/** What an erasure would be about. */
interface Due {
  scope: "REQUEST" | "CUSTOMER";
  customerId: string;
  requestId: string | null;
}

/**
 * Plans the erasures that are due when the demo begins for half a year later. By the policy they would begin a day after the first start, and nobody would find names, documents and comments in
 * what the operator did before.
 */
export async function writeErasures(client: PoolClient, { nextId, now }: { nextId: NextId; now: Date }): Promise<void> {
  await allInserted(client);
  const before = afterSpan(now, -defaultPolicy.spans.WAIT, "DAYS");
  const { rows: due } = await client.query<Due>(sql`
    WITH ended AS (
      SELECT r."customerId", r."id", row_number() OVER (ORDER BY r."updatedAt", r."id") AS "place", count(*) OVER () AS "all" FROM "CancellationRequest" r
      WHERE r."status" IN ('COMPLETED', 'PARTIALLY_COMPLETED', 'REJECTED', 'WITHDRAWN', 'EXPIRED') AND r."updatedAt" <= ${before}
    )
    (SELECT 'REQUEST' AS "scope", e."customerId", e."id" AS "requestId" FROM ended e WHERE e."place" > least(${LEFT_TO_THE_PRODUCT}, e."all" / ${ONE_OF}) ORDER BY e."place")
    UNION ALL
    (SELECT 'CUSTOMER', u."id", NULL FROM "Customer" u
      WHERE EXISTS (SELECT FROM "SimCard" s WHERE s."customerId" = u."id") AND NOT EXISTS (SELECT FROM "SimCard" s WHERE s."customerId" = u."id" AND s."status" <> 'CANCELLED')
      ORDER BY u."id")`);
  const startsAt = afterSpan(now, STAYS_DAYS, "DAYS");
  await insertRows(
    client,
    "ErasureRecord",
    due.map((target): Row => {
      const hash = subjectHash(target);
      return {
        ...{ id: nextId(), number: numberOf(hash, now), ...target, subjectHash: hash, status: "PLANNED" },
        ...{ cause: "PURPOSE_ENDED", policyVersion: defaultPolicy.version, cardCount: 0, deviceKinds: [], run: 0 },
        ...{ plannedAt: now, startsAt },
      };
    }),
  );
}

/** The same for the same subject, so that a demo that is loaded anew at the same moment has the same numbers. */
function numberOf(hash: string, now: Date): string {
  return erasureNumber(now, Buffer.from(hash, "hex").subarray(0, ERASURE_NUMBER_BYTES));
}
