import { raw, type Sql, sql } from "../../platform/sql.ts";
import { harmKinds } from "../rules/complaint-kinds.ts";

/** The complaints about a request that say that cancelling did harm and were not taken back: of which card, null for the request as a whole, and when each was filed. */
export const harmComplaintsSql = (requestId: Sql): Sql => sql`
  SELECT c."cardId", c."filedAt" FROM "Complaint" c
  WHERE c."requestId" = ${requestId} AND c."status" <> 'WITHDRAWN' AND c."kind" IN (${raw(harmKinds.map((kind) => `'${kind}'`).join(", "))})`;
