import { shanghaiDay } from "../../platform/shanghai-time.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { type Actor, mayWait, wishDays } from "../../requests/index.ts";

/** Gives the cards of a locked request the days that the customer wished for their waves. A day that has begun is no wish any more. */
export async function keepWishes(
  tx: Transaction,
  { requestId, actor, now }: { requestId: string; actor: Actor; now: Date },
): Promise<void> {
  const ahead = (day: Sql) => sql`CASE WHEN ${day} > ${shanghaiDay(now)}::date THEN ${day} END`;
  const [before, after] = [ahead(sql`i."wishedDay"`), ahead(sql`w."wishedDay"`)];
  const ofRequest = sql`i."requestId" = ${requestId}::uuid`;
  const [wishes] = await tx.$queryRaw<{ areThere: boolean }[]>(sql`
    SELECT EXISTS (SELECT FROM "Schedule" s JOIN "Wave" w ON w."scheduleId" = s."id" WHERE s."requestId" = ${requestId}::uuid AND w."wishedDay" IS NOT NULL)
      OR EXISTS (SELECT FROM "CancellationItem" i WHERE ${ofRequest} AND i."wishedDay" IS NOT NULL) AS "areThere"`);
  if (!wishes?.areThere) return;
  await wishDays(tx, {
    ...{ requestId, actor, now },
    wishes: sql`
      SELECT i."id", (${after})::text AS "day" FROM "CancellationItem" i LEFT JOIN "Wave" w ON w."id" = i."waveId"
      WHERE ${ofRequest} AND ${mayWait} AND (${before}) IS DISTINCT FROM (${after}) ORDER BY i."id"`,
  });
}
