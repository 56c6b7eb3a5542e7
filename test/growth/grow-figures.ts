import type { Pool } from "pg";
import { type Sql, sql } from "../../server/platform/sql.ts";

/** What figures count: of each request its end and that of its cards, of each task the decision, of each document the verdict. */
export async function growFigures(pool: Pool): Promise<void> {
  const day = (at: Sql) => sql`(${at} AT TIME ZONE 'Asia/Shanghai')::date`;
  await pool.query(sql`
    INSERT INTO "FigureEntry" ("requestId", "place", "day", "measure", "key", "lane", "channel", "carrier", "customerId", "count", "positions", "subjectId")
    SELECT r."id", (row_number() OVER (PARTITION BY r."id"))::int, e."day", e."measure", e."key", r."lane", r."channel", 'CMCC', r."customerId", e."count", e."positions", e."subjectId"
    FROM "CancellationRequest" r JOIN (
      SELECT "id" AS "requestId", ${day(sql`"submittedAt"`)} AS "day", 'REQUEST_ENDED' AS "measure", "status"::text AS "key", 1 AS "count", NULL::int4multirange AS "positions", NULL::uuid AS "subjectId"
      FROM "CancellationRequest" WHERE "completedAt" IS NOT NULL
      UNION ALL SELECT "requestId", ${day(sql`min("createdAt")`)}, 'CARD_ENDED', "status"::text, count(*)::int, range_agg(int4range("position", "position", '[]')), NULL
      FROM "CancellationItem" WHERE "status" IN ('CANCELLED', 'RESTORED', 'WITHDRAWN', 'REJECTED') GROUP BY "requestId", "status"
      UNION ALL SELECT "requestId", ${day(sql`"openedAt"`)}, 'TASK_DECIDED', "kind"::text, 1, NULL, "id" FROM "ReviewTask" WHERE "decidedAt" IS NOT NULL
      UNION ALL SELECT "requestId", ${day(sql`"createdAt"`)}, 'DOCUMENT_JUDGED', 'RIGHT', 1, NULL, "id" FROM "Material" WHERE "status" = 'ACCEPTED'
    ) e ON e."requestId" = r."id" WHERE r."lane" IS NOT NULL`);
}
