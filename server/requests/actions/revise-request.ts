import { empty, sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import type { RequestStatus } from "../rules/request-states.ts";
import { REQUEST_CHANNEL } from "./request-channel.ts";

/**
 * Says that something that belongs to a request changes: locks its row, moves its revision and tells whoever watches, so that nobody decides on what they have not
 * seen. False, and nothing may change, when there is none or it stands in none of the statuses named.
 */
export async function reviseRequest(
  tx: Transaction,
  requestId: string,
  now: Date,
  onlyIn?: readonly RequestStatus[],
): Promise<boolean> {
  const isThere = onlyIn ? sql` AND "status" = ANY(${[...onlyIn]}::"CancellationRequestStatus"[])` : empty;
  const rows = await tx.$queryRaw<{ told: unknown }[]>(sql`
    WITH revised AS (
      UPDATE "CancellationRequest" SET "revision" = "revision" + 1, "updatedAt" = ${now} WHERE "id" = ${requestId}::uuid${isThere} RETURNING "id", "revision"
    )
    SELECT pg_notify(${REQUEST_CHANNEL}, "id" || ':' || "revision")::text AS "told" FROM revised`);
  return rows.length > 0;
}
