/**
 * The stored dates of review tasks: what the queue is sorted and found by. They can be worked out from the events at any time, and `planTasks` does; the promise that is shown is read from
 * the events themselves.
 */
import type { CancellationLane } from "../../generated/graphql/enums/CancellationLane.ts";
import { onceFound, raw, type Sql, sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { calendarInForce, readClock } from "../../sla/index.ts";
import type { TaskKind } from "../rules/decisions.ts";
import { NO_DATE, type TaskClockEvent, taskClock, taskTime } from "../rules/task-clock.ts";

/** Day in Shanghai on which a task is due; the last day of the year 9999 where the calendar does not reach. */
export const dueDay = (task: Sql): Sql => sql`(${task}."dueAt" AT TIME ZONE ${raw("'Asia/Shanghai'")})::date`;

type Lane = keyof typeof CancellationLane;

/** What is stored of a task's promise. */
export interface TaskDates {
  /** `NO_DATE` where the calendar does not reach. */
  dueAt: Date;
  atRiskAt: Date | null;
}

/** Dates of tasks of a request that are opened now, by their kind. */
export async function datesAtOpening(
  tx: Transaction,
  lane: Lane | null,
  now: Date,
): Promise<(kind: TaskKind) => TaskDates> {
  const { policy, time } = await calendarInForce(tx);
  return (kind) => {
    const clock = taskClock([{ id: "", at: now, action: "OPEN" }]);
    const { dueAt, atRiskAt } = readClock(clock, taskTime(policy.rules, { kind, lane }), time, now);
    return { dueAt: dueAt ?? NO_DATE, atRiskAt };
  };
}

interface PlannedTask {
  id: string;
  kind: TaskKind;
  lane: Lane | null;
  pausedAt: Date | null;
  events: { id: string; at: string; action: TaskClockEvent["action"] }[];
}

/** Works the dates of live tasks out anew from their events, under locks in the order in which everybody takes them. Answers how many moved. */
export async function planTasks(tx: Transaction, ids: readonly string[], now: Date): Promise<number> {
  const { policy, time } = await calendarInForce(tx);
  const tasks = await tx.$queryRaw<PlannedTask[]>(sql`
    WITH locked AS MATERIALIZED (
      SELECT t."id", t."kind", t."requestId", t."pausedAt" FROM "ReviewTask" t
      WHERE t."id" = ANY(${ids}::uuid[]) AND ${onceFound(sql`t."status" NOT IN ('DECIDED', 'OBSOLETE')`)} ORDER BY t."id" FOR UPDATE OF t
    )
    SELECT l."id", l."kind"::text AS "kind", r."lane"::text AS "lane", l."pausedAt", (
      SELECT coalesce(json_agg(json_build_object('id', e."id", 'at', e."at", 'action', e."action") ORDER BY e."revision", e."at"), '[]')
      FROM "ReviewTaskEvent" e WHERE e."taskId" = l."id") AS "events"
    FROM locked l JOIN "CancellationRequest" r ON r."id" = l."requestId"`);
  const planned = tasks.map(({ id, kind, lane, pausedAt, events }) => {
    const clock = taskClock(events.map((event) => ({ ...event, at: new Date(event.at) })));
    const { dueAt, atRiskAt } = readClock(clock, taskTime(policy.rules, { kind, lane }), time, pausedAt ?? now);
    return { id, dueAt: dueAt ?? NO_DATE, atRiskAt };
  });
  if (planned.length === 0) return 0;
  return tx.$executeRaw(sql`
    UPDATE "ReviewTask" t SET "dueAt" = d."dueAt", "atRiskAt" = d."atRiskAt"
    FROM unnest(${planned.map(({ id }) => id)}::uuid[], ${planned.map(({ dueAt }) => dueAt)}::timestamptz[],
      ${planned.map(({ atRiskAt }) => atRiskAt)}::timestamptz[]) d("id", "dueAt", "atRiskAt")
    WHERE t."id" = d."id" AND ${onceFound(sql`(t."dueAt", t."atRiskAt") IS DISTINCT FROM (d."dueAt", d."atRiskAt")`)}`);
}
