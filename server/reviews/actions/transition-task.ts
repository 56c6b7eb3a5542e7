import { allOf, join, onceFound, raw, type Sql, sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { LEASE_SECONDS, LEFT_SECONDS, type TaskAction, taskLife } from "../rules/task-states.ts";
import { planTasks } from "./task-dates.ts";

/** Channel on which changes of tasks and of who looks at them are told: `all:<task id>`. */
export const TASK_CHANNEL = "review_tasks_changed";

/** Which tasks make which move. */
export interface TaskTransition {
  action: TaskAction;
  /** Row ids of the tasks, as a query with the one column `id`. Tasks from whose status the action is not legal are left as they are. */
  picked: Sql;
  /** What must hold of a task besides, looked at under its lock: who has claimed it, with which fence. */
  conditions?: readonly Sql[];
  /** Further columns to write; the claim is among them. */
  set: Sql;
  /** Who does it; null for the product itself. */
  actorId: string | null;
  /** Decision, colleague or reason, for the history. */
  detail?: string | null | undefined;
  /** Words for colleagues, for the history. */
  note?: string | null | undefined;
  now: Date;
}

/** A task that made its move. */
export interface MovedTask {
  id: string;
  requestId: string;
  fence: number;
}

/** The row of a task in `conditions` and `set`. */
export const task = raw(`t`);

/** What frees a task of its claim. */
export const unclaimed = sql`"claimedById" = NULL, "leaseUntil" = NULL`;

/** Whether nobody else's claim holds. */
export const isFree = (accountId: string, now: Date): Sql =>
  sql`(${task}."claimedById" IS NULL OR ${task}."leaseUntil" <= ${now} OR ${task}."claimedById" = ${accountId}::uuid)`;

/** Whether the account is none that may not have it: not the one excluded, nor the one whose decision waits for a second person. */
export const isNotExcluded = (accountId: string): Sql =>
  sql`${task}."excludedId" IS DISTINCT FROM ${accountId}::uuid AND (${task}."status" <> 'AWAITING_SECOND' OR ${task}."proposedById" IS DISTINCT FROM ${accountId}::uuid)`;

/** Whether this very claim of the account is the latest: nobody has made another since, nor was it given up. */
const isLatest = (claim: { accountId: string; fence: number }): Sql =>
  sql`${task}."claimedById" = ${claim.accountId}::uuid AND ${task}."fence" = ${claim.fence}`;

/** Whether this very claim of the account still holds. */
export const isHeldBy = (claim: { accountId: string; fence: number }, now: Date): Sql =>
  sql`${isLatest(claim)} AND ${task}."leaseUntil" > ${now}`;

/** When a claim made or renewed now ends. */
export const leaseEnd = (now: Date): Date => new Date(now.getTime() + LEASE_SECONDS * 1000);

/**
 * The only writer of a task's status and claim: compare-and-set under the row's lock, event, place in the stream of all tasks and notice to live listeners in one
 * statement. The stream's row is taken after the tasks' and held until the end of the transaction, so call it last. Answers the tasks that moved; none when somebody
 * else was faster, and then nothing is written.
 */
export async function transitionTasks(tx: Transaction, transition: TaskTransition): Promise<MovedTask[]> {
  const { action, picked, conditions = [], set, actorId, detail, note, now } = transition;
  const moves = Object.entries(taskLife.moves(action));
  const from = join(moves.map(([status]) => raw(`'${status}'`)));
  const to = join(
    moves.map(([before, after]) => raw(`WHEN '${before}' THEN '${after}'`)),
    " ",
  );
  const waitsAfter = sql`(CASE locked."before" ${to} END = 'WAITING_FOR_CUSTOMER')`;
  const endsThen = sql`(CASE locked."before" ${to} END IN ('DECIDED', 'OBSOLETE'))`;
  const tasks = await tx.$queryRaw<(MovedTask & { goesOn: boolean })[]>(sql`
    WITH locked AS MATERIALIZED (
      SELECT t."id", t."status"::text AS "before" FROM "ReviewTask" t
      WHERE t."id" IN (${picked}) AND ${onceFound(allOf([sql`t."status" IN (${from})`, ...conditions]))} ORDER BY t."id" FOR UPDATE OF t
    ), stream AS (
      UPDATE "ReviewStream" SET "revision" = "revision" + 1 WHERE "id" = 1 AND EXISTS (SELECT 1 FROM locked) RETURNING "revision"
    ), moved AS (
      UPDATE "ReviewTask" t
      SET "status" = (CASE locked."before" ${to} END)::"ReviewTaskStatus", "revision" = stream."revision", "updatedAt" = ${now},
        "pausedAt" = CASE WHEN ${waitsAfter} THEN coalesce(t."pausedAt", ${now}) END, "isAtRisk" = t."isAtRisk" AND NOT ${endsThen}, ${set}
      FROM locked, stream WHERE t."id" = locked."id"
      RETURNING t."id", t."requestId", t."fence", t."revision", locked."before" = 'WAITING_FOR_CUSTOMER' AND NOT ${waitsAfter} AS "goesOn"
    ), events AS (
      INSERT INTO "ReviewTaskEvent" ("taskId", "action", "actorId", "detail", "note", "at", "revision")
      SELECT "id", ${raw(`'${action}'`)}, ${actorId}::uuid, ${detail ?? null}, ${note ?? null}, ${now}, "revision" FROM moved
    )
    SELECT moved."id", moved."requestId", moved."fence", moved."goesOn"
    FROM moved, (SELECT pg_notify(${TASK_CHANNEL}, 'all:' || min("id"::text)) FROM moved HAVING count(*) > 0) told`);
  const ids = tasks.filter(({ goesOn }) => goesOn).map(({ id }) => id);
  if (ids.length > 0) await planTasks(tx, ids, now);
  return tasks.map(({ id, requestId, fence }) => ({ id, requestId, fence }));
}

/**
 * Lets a claim hold for another lease, also one that ran out while nobody else took the task: its fence says so. Nobody's history is written for it: screens do it every
 * few seconds. Colleagues are told when it had run out, as they saw the task free.
 */
export async function renewLease(
  tx: Transaction,
  claim: { taskId: string; accountId: string; fence: number },
  now: Date,
): Promise<boolean> {
  const [renewed] = await tx.$queryRaw<object[]>(sql`
    WITH latest AS MATERIALIZED (
      SELECT t."id", t."leaseUntil" <= ${now} AS "hadRunOut" FROM "ReviewTask" t
      WHERE t."id" = ${claim.taskId}::uuid AND t."status" IN (${renewable}) AND ${isLatest(claim)} FOR UPDATE OF t
    ), renewed AS (UPDATE "ReviewTask" t SET "leaseUntil" = ${leaseEnd(now)} FROM latest WHERE t."id" = latest."id")
    SELECT CASE WHEN "hadRunOut" THEN pg_notify(${TASK_CHANNEL}, 'all:' || "id")::text END AS "told" FROM latest`);
  return renewed !== undefined;
}

const renewable = join(Object.keys(taskLife.moves("RENEW")).map((status) => raw(`'${status}'`)));

/** Shortens a claim whose screen is being left; one that ends sooner stays as it is. */
export async function leaveClaim(
  tx: Transaction,
  claim: { taskId: string; accountId: string; fence: number },
  now: Date,
): Promise<boolean> {
  const end = new Date(now.getTime() + LEFT_SECONDS * 1000);
  const left = await tx.$executeRaw(sql`
    UPDATE "ReviewTask" t SET "leaseUntil" = least(t."leaseUntil", ${end}::timestamptz) WHERE t."id" = ${claim.taskId}::uuid AND ${isHeldBy(claim, now)}`);
  return left > 0;
}

/** How many cards wait for tasks that are live already, where that changed: cards are checked chunk by chunk. */
export async function recountCards(
  tx: Transaction,
  tasks: readonly { id: string; cardCount: number; priority: number }[],
): Promise<void> {
  await tx.$executeRaw(sql`
    WITH stream AS (UPDATE "ReviewStream" SET "revision" = "revision" + 1 WHERE "id" = 1 RETURNING "revision"),
    recounted AS (
      UPDATE "ReviewTask" t SET "cardCount" = n."cardCount", "priority" = n."priority", "revision" = stream."revision"
      FROM stream, jsonb_to_recordset(${JSON.stringify(tasks)}::jsonb) AS n("id" uuid, "cardCount" int, "priority" int)
      WHERE t."id" = n."id" RETURNING t."id"
    )
    SELECT pg_notify(${TASK_CHANNEL}, 'all:' || min("id"::text)) FROM recounted HAVING count(*) > 0`);
}

/** A task that is about to be opened. */
export interface NewTask {
  number: string;
  kind: string;
  cause: string;
  requestId: string;
  itemId: string | null;
  appealId: string | null;
  customerId: string;
  cardCount: number;
  priority: number;
  /** `NO_DATE` where the calendar does not reach. */
  dueAt: Date;
  atRiskAt: Date | null;
  excludedId: string | null;
}

/** Opens tasks, all at one place of the stream. A cause that has a live task already is left out. Answers how many were opened. */
export async function openTasks(tx: Transaction, tasks: readonly NewTask[], now: Date): Promise<number> {
  if (tasks.length === 0) return 0;
  const rows = await tx.$queryRaw<{ opened: bigint }[]>(sql`
    WITH stream AS (UPDATE "ReviewStream" SET "revision" = "revision" + 1 WHERE "id" = 1 RETURNING "revision"),
    opened AS (
      INSERT INTO "ReviewTask" ("number", "kind", "cause", "requestId", "itemId", "appealId", "customerId", "cardCount", "priority", "dueAt", "atRiskAt", "excludedId",
        "openedAt", "updatedAt", "revision")
      SELECT n."number", n."kind"::"ReviewTaskKind", n."cause", n."requestId", n."itemId", n."appealId", n."customerId", n."cardCount", n."priority", n."dueAt",
        n."atRiskAt", n."excludedId", ${now}, ${now}, stream."revision"
      FROM stream, jsonb_to_recordset(${JSON.stringify(tasks)}::jsonb) AS n("number" text, "kind" text, "cause" text, "requestId" uuid, "itemId" uuid,
        "appealId" uuid, "customerId" uuid, "cardCount" int, "priority" int, "dueAt" timestamptz, "atRiskAt" timestamptz, "excludedId" uuid)
      ON CONFLICT ("cause") WHERE "status" NOT IN ('DECIDED', 'OBSOLETE') DO NOTHING
      RETURNING "id", "revision"
    ), events AS (
      INSERT INTO "ReviewTaskEvent" ("taskId", "action", "at", "revision") SELECT "id", 'OPEN', ${now}, "revision" FROM opened
    )
    SELECT count(*) AS "opened" FROM opened, (SELECT pg_notify(${TASK_CHANNEL}, 'all:' || min("id"::text)) FROM opened HAVING count(*) > 0) told`);
  return Number(rows[0]?.opened ?? 0);
}
