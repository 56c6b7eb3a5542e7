import { sql } from "../../platform/sql.ts";
import { addMoveEffects } from "../../requests/index.ts";
import { claimedByOther } from "./find-task.ts";

/**
 * A claim means that nobody else decides, by the request's own page neither: not about its documents while a colleague has them before them, nor an end of the whole
 * request while a colleague works on any of its tasks.
 */
addMoveEffects({
  guardDecision: async (tx, { requestId, decision, accountId, now }) => {
    const [claimed] = await tx.$queryRaw<{ claimedByName: string | null }[]>(sql`
    SELECT a."displayName" AS "claimedByName" FROM "ReviewTask" t JOIN "Account" a ON a."id" = t."claimedById"
    WHERE t."requestId" = ${requestId}::uuid AND t."status" NOT IN ('DECIDED', 'OBSOLETE') AND t."claimedById" <> ${accountId}::uuid AND t."leaseUntil" > ${now}
      AND (t."kind" = 'MATERIALS' OR ${decision === "REJECT"}) LIMIT 1`);
    return claimed ? claimedByOther(claimed) : null;
  },
});
