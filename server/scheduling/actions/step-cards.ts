/** Which cards a step of a schedule is for, as pieces of statements: `t` is the step, `i` an item of its request, `w` the wave of that item. */
import { identifier, join, onceFound, type Sql, sql } from "../../platform/sql.ts";
import { itemStatusesBefore, removedBy, type StepKind, stepKinds } from "../rules/step-kinds.ts";
import { goingStepStatuses, openStepStatuses, type StepStatus } from "../rules/step-states.ts";
import { heldWaveStatuses } from "../rules/wave-states.ts";

const among = (values: readonly string[], type: string) =>
  sql`(${join(values.map((value) => sql`${value}::${identifier(type)}`))})`;
const statuses = (values: readonly StepStatus[]) => among(values, "ScheduleStepStatus");

/** Whether a step still has something to do by itself. */
export const isGoing = (step: Sql): Sql => sql`${step}."status" IN ${statuses(goingStepStatuses)}`;
/** Whether it is not over. */
export const isOpen = (step: Sql): Sql => sql`${step}."status" IN ${statuses(openStepStatuses)}`;

/** Statuses of items that have not gone yet. */
export const beforeSql = among(itemStatusesBefore, "CancellationItemStatus");
/** Statuses of waves that a person or the brake stopped. */
const heldSql = among(heldWaveStatuses, "WaveStatus");

/** Whether a card has not had its turn in a step. Looked up by its key for each: the planner would compare each card with each where it takes those that had theirs for few. */
const isStill = sql`NOT EXISTS (SELECT FROM "ScheduleStepCard" had WHERE had."stepId" = t."id" AND had."cardId" = i."cardId")`;

/** Whether a step is for a card, and it has not had its turn. */
export const isToCome = onceFound(sql`
  i."status" IN ${beforeSql} AND (t."waveId" IS NULL OR i."waveId" = t."waveId") AND (w."id" IS NULL OR w."status" NOT IN ('UNDONE', 'CANCELLED')) AND ${isStill}`);

/** Whether the moment of a step has come for a card. Where its wave is stopped nothing is done to it. */
export const isDue = (now: Date): Sql => sql`(
  w."id" IS NULL OR (t."moment" = 'AT_ONCE' AND w."status" NOT IN ${heldSql}) OR (w."status" = 'RUNNING' AND (w."openUntil" IS NULL OR w."openUntil" > ${now})))`;

/** The items of a request with their waves. */
export const itemsSql = (requestId: Sql): Sql =>
  sql`(SELECT * FROM "CancellationItem" WHERE "requestId" = ${requestId}) i LEFT JOIN "Wave" w ON w."id" = i."waveId"`;

/** Whether steps of a kind take away a blocker with a code. */
export const removes = (kind: Sql, code: Sql): Sql => {
  const pairs = (Object.keys(stepKinds) as StepKind[]).flatMap((each) =>
    removedBy(each).map((blocker) => sql`(${each}::"ScheduleStepKind", ${blocker}::text)`),
  );
  return sql`(${kind}, ${code}) IN (${join(pairs)})`;
};

/**
 * Whether cards of a wave are blocked by nothing but what steps of its schedule take away, so that they wait for these and not for a person. What a step took away a moment ago is among
 * the blockers until the card is looked at again. A step that stopped counts: a person decides about it.
 */
export const awaitsSteps = (wave: Sql): Sql => sql`(
  EXISTS (SELECT FROM "ScheduleStep" t WHERE t."scheduleId" = ${wave}."scheduleId" AND ${isOpen(sql`t`)}) AND EXISTS (
    SELECT FROM "CancellationItem" i CROSS JOIN LATERAL (
      SELECT bool_and(c."toCome" OR c."isGone") AND bool_or(c."toCome") AS "waits" FROM jsonb_array_elements(i."blockers") b CROSS JOIN LATERAL (
        SELECT coalesce(bool_or(${isOpen(sql`t`)} AND d."outcome" IS NULL), false) AS "toCome", coalesce(bool_or(d."outcome" = 'DONE'), false) AS "isGone"
        FROM "ScheduleStep" t LEFT JOIN "ScheduleStepCard" d ON d."stepId" = t."id" AND d."cardId" = i."cardId"
        WHERE t."scheduleId" = ${wave}."scheduleId" AND (t."waveId" IS NULL OR t."waveId" = i."waveId") AND ${removes(sql`t."kind"`, sql`b->>'code'`)}) c) n
    WHERE i."waveId" = ${wave}."id" AND i."status" = 'BLOCKED' AND n."waits"))`;

/** Whether cards of a wave have their turn in a step first: until then none of the wave goes. Steps that wait for an approval hold up no wave that went before. */
export const hasStepsFirst = (wave: Sql): Sql => sql`(NOT EXISTS (
  SELECT FROM "Schedule" s JOIN "ScheduleApproval" a ON a."scheduleId" = s."id" AND a."scheduleVersion" = s."version" WHERE s."id" = ${wave}."scheduleId" AND a."status" IN ('PENDING', 'REFUSED')
) AND EXISTS (
  SELECT FROM "ScheduleStep" t WHERE t."scheduleId" = ${wave}."scheduleId" AND ${isGoing(sql`t`)} AND (t."waveId" IS NULL OR t."waveId" = ${wave}."id") AND EXISTS (
    SELECT FROM "CancellationItem" i WHERE i."waveId" = ${wave}."id" AND ${onceFound(sql`i."status" IN ${beforeSql} AND ${isStill}`)})))`;
