import { enqueue } from "../../platform/jobs/job.ts";
import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { openReviewTasks, reviewTasksOf } from "../jobs/review-tasks.ts";
import { presentSince } from "./look-at-task.ts";
import { needsStaff } from "./standing-causes.ts";

/** Requests woken in one sweep. */
const MOST = 500;

/**
 * The net below the events: has the tasks of a request matched with its rows where one is missing, where one may have lost its question or got its answer. Screens that
 * went away without a word are forgotten.
 */
export async function sweepTasks({ store, clock }: Services): Promise<void> {
  const waiting = await store.pool.query<{ requestId: string }>(sql`
    WITH live AS (SELECT * FROM "ReviewTask" WHERE "status" NOT IN ('DECIDED', 'OBSOLETE'))
    SELECT DISTINCT "requestId" FROM (
      SELECT f."requestId" FROM "RiskFlag" f JOIN "CancellationItemCount" c ON c."requestId" = f."requestId" AND c."status" = 'HELD' AND c."count" > 0
      WHERE f."status" = 'OPEN' AND f."severity" <> 'NOTICE' AND NOT EXISTS (SELECT 1 FROM live WHERE live."requestId" = f."requestId"
        AND live."cause" = CASE WHEN f."itemId" IS NULL THEN 'risk:request:' || f."requestId" ELSE 'risk:item:' || f."itemId" END)
      UNION ALL
      SELECT r."id" FROM "CancellationRequest" r WHERE r."status" = 'IN_REVIEW'
        AND EXISTS (SELECT 1 FROM "Material" m WHERE m."requestId" = r."id" AND m."status" = 'DOUBTFUL')
        AND NOT EXISTS (SELECT 1 FROM live WHERE live."cause" = 'materials:' || r."id" AND live."status" <> 'WAITING_FOR_CUSTOMER')
      UNION ALL
      SELECT i."requestId" FROM "CancellationItem" i WHERE i."status" = 'BLOCKED' AND ${needsStaff(sql`i`)}
        AND NOT EXISTS (SELECT 1 FROM live WHERE live."cause" = 'blocked:item:' || i."id")
      UNION ALL
      SELECT a."requestId" FROM "Appeal" a WHERE a."status" = 'OPEN' AND NOT EXISTS (SELECT 1 FROM live WHERE live."appealId" = a."id")
      UNION ALL
      SELECT live."requestId" FROM live JOIN "CancellationRequest" r ON r."id" = live."requestId" LEFT JOIN "CancellationItem" i ON i."id" = live."itemId"
      WHERE CASE live."kind"
        WHEN 'MATERIALS' THEN r."status" NOT IN ('SUBMITTED', 'CHECKING', 'ACTION_REQUIRED', 'IN_REVIEW')
        WHEN 'BLOCKED_CARD' THEN i."status" <> 'BLOCKED'
        WHEN 'HIGH_RISK' THEN i."status" <> 'HELD'
        WHEN 'APPEAL' THEN i."status" NOT IN ('HELD', 'REJECTED') END
    ) due LIMIT ${MOST}`);
  for (const { requestId } of waiting.rows)
    await inTransaction(store, (tx) => enqueue(tx, openReviewTasks, { requestId }, reviewTasksOf(requestId)));
  await store.pool.query(sql`DELETE FROM "ReviewPresence" WHERE "seenAt" <= ${presentSince(clock.now())}`);
}
