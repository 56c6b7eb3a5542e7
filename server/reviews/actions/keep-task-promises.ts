import { announce } from "../../platform/events.ts";
import { enqueue } from "../../platform/jobs/job.ts";
import type { Services } from "../../platform/services.ts";
import { onceFound, type Sql, sql } from "../../platform/sql.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { taskPromisesTold } from "../events.ts";
import { planReviewTasks } from "../jobs/review-tasks.ts";
import { AT_RISK } from "../rules/priority.ts";
import { NO_DATE } from "../rules/task-clock.ts";
import { dueDay, planTasks } from "./task-dates.ts";
import { TASK_CHANNEL } from "./transition-task.ts";

/** Tasks planned anew, or looked at, by one statement. */
const CHUNK = 1_000;

/** Plans the live tasks behind `afterId` anew, a chunk of them; the next chunk is a job of its own. */
export async function planTaskChunk(services: Services, afterId: string | null): Promise<void> {
  await inTransaction(services.store, async (tx) => {
    const behind = afterId === null ? sql`true` : sql`"id" > ${afterId}::uuid`;
    const found = await tx.$queryRaw<{ id: string }[]>(sql`
      SELECT "id" FROM "ReviewTask" WHERE "status" NOT IN ('DECIDED', 'OBSOLETE') AND ${behind} ORDER BY "id" LIMIT ${CHUNK}`);
    const ids = found.map(({ id }) => id);
    await planTasks(tx, ids, services.clock.now());
    const last = ids.at(-1);
    if (last === undefined || ids.length < CHUNK) return;
    await enqueue(tx, planReviewTasks, { afterId: last }, { key: planReviewTasks.name });
  });
}

/** Gives dates to live tasks that have none from before there were any, says of those that are late or soon will be that they are, and makes those more urgent whose promises are at risk, or less when they are no more. */
export async function sweepTaskPromises(services: Services): Promise<void> {
  const now = services.clock.now();
  await inTransaction(services.store, async (tx) => {
    const unplanned = await tx.$queryRaw<{ id: string }[]>(sql`
      SELECT "id" FROM "ReviewTask" WHERE "status" NOT IN ('DECIDED', 'OBSOLETE') AND "atRiskAt" IS NULL AND "dueAt" < ${NO_DATE} LIMIT ${CHUNK}`);
    await planTasks(
      tx,
      unplanned.map(({ id }) => id),
      now,
    );
  });
  await inTransaction(services.store, (tx) => noteRisks(tx, now));
  await inTransaction(services.store, (tx) => tellTaskPromises(tx, now));
}

/** What is told of tasks, and how those are found, among `t`, of which it is to be told. */
function tellings(now: Date): { action: "WARN" | "BREACH"; where: Sql; set: Sql }[] {
  const minute = sql`date_trunc('minute', ${now}::timestamptz)`;
  return [
    {
      action: "BREACH",
      where: sql`t."dueAt" < ${minute} AND (t."breachDay" IS NULL OR t."breachDay" < ${dueDay(sql`t`)})`,
      set: sql`"breachDay" = l."day", "atRiskDay" = l."day"`,
    },
    {
      action: "WARN",
      where: sql`t."atRiskAt" <= ${now} AND t."dueAt" >= ${minute} AND (t."atRiskDay" IS NULL OR t."atRiskDay" < ${dueDay(sql`t`)})`,
      set: sql`"atRiskDay" = l."day"`,
    },
  ];
}

/** Says once for each of its due days that a task is at risk, and that it is late. One that waits for its customer is neither. */
async function tellTaskPromises(tx: Transaction, now: Date): Promise<void> {
  for (const { action, where, set } of tellings(now)) {
    const told = await tx.$queryRaw<{ requestId: string; day: string }[]>(sql`
      WITH locked AS MATERIALIZED (
        SELECT t."id", t."requestId", ${dueDay(sql`t`)} AS "day" FROM "ReviewTask" t
        WHERE t."status" NOT IN ('DECIDED', 'OBSOLETE') AND t."pausedAt" IS NULL AND ${where} ORDER BY t."id" LIMIT ${CHUNK} FOR UPDATE OF t
      ), told AS (UPDATE "ReviewTask" t SET ${set} FROM locked l WHERE t."id" = l."id" RETURNING t."requestId", l."day")
      SELECT DISTINCT "requestId", "day"::text AS "day" FROM told ORDER BY 1, 2`);
    if (told.length > 0) await announce(tx, taskPromisesTold, { action, requests: told });
  }
}

/** A task that waits for its customer is not at risk, whatever waits for it: nobody here can go on. */
async function noteRisks(tx: Transaction, now: Date): Promise<void> {
  await tx.$executeRaw(sql`
    WITH looked AS MATERIALIZED (
      SELECT t."id", t."isAtRisk" AS "was", t."pausedAt" IS NULL
        AND coalesce(least(t."atRiskAt", CASE WHEN t."itemId" IS NULL THEN r."nextAtRiskAt" ELSE i."atRiskAt" END) <= ${now}, false) AS "is"
      FROM "ReviewTask" t JOIN "CancellationRequest" r ON r."id" = t."requestId" LEFT JOIN "CancellationItem" i ON i."id" = t."itemId"
      WHERE t."status" NOT IN ('DECIDED', 'OBSOLETE')
    ), picked AS MATERIALIZED (SELECT "id", "is" FROM looked WHERE "is" <> "was" ORDER BY "id" LIMIT ${CHUNK}),
    locked AS MATERIALIZED (
      SELECT t."id", p."is" FROM "ReviewTask" t JOIN picked p ON p."id" = t."id"
      WHERE ${onceFound(sql`t."status" NOT IN ('DECIDED', 'OBSOLETE') AND t."isAtRisk" <> p."is"`)} ORDER BY t."id" FOR UPDATE OF t
    ), stream AS (
      UPDATE "ReviewStream" SET "revision" = "revision" + 1 WHERE "id" = 1 AND EXISTS (SELECT 1 FROM locked) RETURNING "revision"
    ), noted AS (
      UPDATE "ReviewTask" t
      SET "isAtRisk" = locked."is", "priority" = t."priority" + CASE WHEN locked."is" THEN ${AT_RISK}::int ELSE -${AT_RISK}::int END, "revision" = stream."revision"
      FROM locked, stream WHERE t."id" = locked."id" RETURNING t."id"
    )
    SELECT pg_notify(${TASK_CHANNEL}, 'all:' || min("id"::text)) FROM noted HAVING count(*) > 0`);
}
