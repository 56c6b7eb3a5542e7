import { databaseTime } from "../../platform/database-time.ts";
import { announce } from "../../platform/events.ts";
import type { Services } from "../../platform/services.ts";
import { join, onceFound, raw, sql } from "../../platform/sql.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { settlementsToRemindOf } from "../events.ts";
import { REMINDER_DAYS, WINDOW_DAYS } from "../rules/window.ts";

/** Cards that are looked at by one statement. */
const CHUNK = 5_000;

/** Requests and the day on which the windows of their cards end. */
interface Group {
  reminder: number;
  lastDay: string;
  requestIds: string[];
}

/**
 * Says of which requests it is to be said that what is left on their cards can still be claimed. The cards of a request that were cancelled on one day in Shanghai are spoken of together, once
 * for each day to remind of, however many sweeps come across them: whoever tells it goes by the day, and each card remembers for which day it was spoken of.
 */
export async function remindOfWindows({ store, clock }: Pick<Services, "store" | "clock">): Promise<void> {
  for (let isMore = true; isMore; ) {
    isMore = await inTransaction(store, async (tx) => {
      const now = await databaseTime(tx, clock);
      const begun = sql`(s."openUntil" - ${raw(`interval '${WINDOW_DAYS * 24} hours'`)})`;
      const cases = REMINDER_DAYS.toReversed().map(
        (day) =>
          sql`WHEN ${begun} + ${raw(`interval '${day * 24} hours'`)} <= ${now}::timestamptz THEN ${raw(String(day))}`,
      );
      const reminder = sql`CASE ${join(cases, " ")} ELSE 0 END`;
      const groups = await tx.$queryRaw<(Group & { count: number })[]>(sql`
        WITH due AS (
          SELECT s."id", ${reminder} AS "reminder" FROM "Settlement" s
          WHERE s."closedAt" IS NULL AND s."openUntil" > ${now} AND ${onceFound(sql`s."remindedDay" < ${reminder}`)}
          ORDER BY s."openUntil", s."id" LIMIT ${CHUNK} FOR UPDATE OF s SKIP LOCKED
        ), reminded AS (
          UPDATE "Settlement" s SET "remindedDay" = due."reminder" FROM due WHERE s."id" = due."id"
          RETURNING s."requestId", due."reminder", (s."openUntil" AT TIME ZONE 'Asia/Shanghai')::date::text AS "lastDay"
        )
        SELECT "reminder", "lastDay", array_agg(DISTINCT "requestId") AS "requestIds", count(*)::int AS "count" FROM reminded GROUP BY 1, 2`);
      for (const { count: _, ...group } of groups) await announce(tx, settlementsToRemindOf, group);
      return groups.reduce((sum, { count }) => sum + count, 0) === CHUNK;
    });
  }
}
