import type { Services } from "../../platform/services.ts";
import { startOfShanghaiDay } from "../../platform/shanghai-time.ts";
import { allOf, type Sql, sql } from "../../platform/sql.ts";
import type { TaskKind } from "../rules/decisions.ts";

/** How the queue stands. */
export interface TaskCounts {
  openCount: number;
  waitingCount: number;
  awaitingSecondCount: number;
  overdueCount: number;
  decidedTodayCount: number;
  escalatedCount: number;
  oldestOpenedAt: string | null;
  byKind: { kind: TaskKind; count: number }[];
  /** Live tasks that are somebody's, by account. */
  mine: Record<string, number>;
}

/** Whether a task was decided at that time or later; counts and lists of them ask the same. */
export const isDecidedSince = (task: Sql, since: Date): Sql => sql`${task}."decidedAt" >= ${since}`;

/** Whether a live task is late; one that waits for its customer was late before, or is not. */
export const isLate = (task: Sql, now: Date): Sql =>
  sql`(${task}."dueAt" < ${now} AND (${task}."pausedAt" IS NULL OR ${task}."dueAt" < ${task}."pausedAt"))`;

/** Counts the tasks for which the conditions hold, in one statement whoever asks. */
export async function countTasks(
  { pool }: Pick<Services["store"], "pool">,
  conditions: (task: Sql) => readonly Sql[],
  now: Date,
): Promise<TaskCounts> {
  const where = allOf(conditions(sql`t`));
  const { rows } = await pool.query<TaskCounts>(sql`
    WITH live AS (SELECT * FROM "ReviewTask" t WHERE t."status" IN ('OPEN', 'WAITING_FOR_CUSTOMER', 'AWAITING_SECOND') AND ${where}),
    claimed AS (
      SELECT "id", "claimedById" AS "accountId" FROM live WHERE "claimedById" IS NOT NULL AND "leaseUntil" > ${now}
      UNION SELECT "id", "assignedToId" FROM live WHERE "assignedToId" IS NOT NULL
    )
    SELECT count(*) FILTER (WHERE "status" = 'OPEN')::int AS "openCount",
      count(*) FILTER (WHERE "status" = 'WAITING_FOR_CUSTOMER')::int AS "waitingCount",
      count(*) FILTER (WHERE "status" = 'AWAITING_SECOND')::int AS "awaitingSecondCount",
      count(*) FILTER (WHERE ${isLate(sql`live`, now)})::int AS "overdueCount",
      count(*) FILTER (WHERE "isEscalated")::int AS "escalatedCount",
      to_json(min("openedAt") FILTER (WHERE "status" = 'OPEN')) AS "oldestOpenedAt",
      (SELECT count(*)::int FROM "ReviewTask" t WHERE ${isDecidedSince(sql`t`, startOfShanghaiDay(now))} AND ${where}) AS "decidedTodayCount",
      (SELECT coalesce(json_agg(json_build_object('kind', k."kind", 'count', k."count") ORDER BY k."kind"), '[]')
        FROM (SELECT "kind", count(*)::int AS "count" FROM live GROUP BY "kind") k) AS "byKind",
      (SELECT coalesce(json_object_agg(m."accountId", m."count"), '{}')
        FROM (SELECT "accountId", count(*)::int AS "count" FROM claimed GROUP BY "accountId") m) AS "mine"
    FROM live`);
  const [counts] = rows;
  if (!counts) throw new Error("a count of everything answers one row");
  return counts;
}
