import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { takesMaterials } from "../rules/materials-verdict.ts";

/**
 * Says that a request's documents change: locks it, moves its revision and tells whoever watches, so that nobody decides on documents they have not seen. False,
 * and nothing may change, when the request is past its documents.
 */
export async function touchRequest(tx: Transaction, requestId: string, now: Date): Promise<boolean> {
  const rows = await tx.$queryRaw<{ told: unknown }[]>(sql`
    WITH touched AS (
      UPDATE "CancellationRequest" SET "revision" = "revision" + 1, "updatedAt" = ${now}
      WHERE "id" = ${requestId}::uuid AND "status" = ANY(${[...takesMaterials]}::"CancellationRequestStatus"[]) RETURNING "id", "revision"
    )
    SELECT pg_notify('request_changed', "id" || ':' || "revision")::text AS "told" FROM touched`);
  return rows.length > 0;
}
