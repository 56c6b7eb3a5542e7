/** Cards that have not ended, as they stand at this moment: read from the cards themselves, so that nothing here is a minute old. */
import { raw, type Sql, sql } from "../../platform/sql.ts";
import { isMove, live } from "../../requests/index.ts";

/** Where an open card, `i`, of a request, `r`, is on its way: the same as `stageOf` says. */
export const stageSql = (item: Sql, request: Sql): Sql => sql`
  CASE ${item}."status"::text WHEN 'BLOCKED' THEN 'WAITING' WHEN 'HELD' THEN 'REVIEW' WHEN 'BARRED' THEN 'UNDO_WINDOW' WHEN 'CANCELLING' THEN 'CARRIER' WHEN 'FAILED' THEN 'FAILED'
    ELSE CASE WHEN ${request}."status" = 'ACTION_REQUIRED' THEN 'WAITING' WHEN ${request}."status" = 'IN_REVIEW' THEN 'REVIEW' WHEN ${item}."status" = 'CHECKING' THEN 'CHECKS' ELSE 'QUEUE' END END`;

/**
 * How it stands with the promise of an open card. One that waits for its customer was late before, when it was due before the wait began; while it can be undone, its stored
 * date counts the whole wait already.
 */
export const promiseStateSql = (item: Sql, request: Sql, now: Sql): Sql => {
  const waitsSince = sql`CASE
    WHEN ${item}."status" = 'BLOCKED' THEN (SELECT e."at" FROM "CancellationEvent" e WHERE e."itemId" = ${item}."id" AND e."action" = 'BLOCK' ORDER BY e."revision" DESC LIMIT 1)
    WHEN ${request}."status" = 'ACTION_REQUIRED' THEN (
      SELECT e."at" FROM "CancellationEvent" e WHERE e."requestId" = ${request}."id" AND e."itemId" IS NULL AND ${isMove} ORDER BY e."revision" DESC LIMIT 1) END`;
  return sql`CASE
    WHEN ${item}."dueAt" IS NULL THEN 'UNPROMISED'
    WHEN ${item}."dueAt" < date_trunc('minute', coalesce(${waitsSince}, ${now})) THEN 'BREACHED'
    WHEN ${item}."status" = 'BLOCKED' OR ${request}."status" = 'ACTION_REQUIRED' OR (${item}."status" = 'BARRED' AND ${item}."undoableUntil" > ${now})
      OR (${item}."barredAt" IS NULL AND ${item}."wishedDay" > (${now} AT TIME ZONE ${raw("'Asia/Shanghai'")})::date) THEN 'PAUSED'
    WHEN ${item}."atRiskAt" <= ${now} THEN 'AT_RISK' ELSE 'ON_TRACK' END`;
};

/** Whether a card of a request that was handed in has not ended. */
export const isOpen = (item: Sql): Sql => sql`${item}."status" ${live}`;

/** Day in Shanghai of a moment. */
export const dayOf = (at: Sql): Sql => sql`(${at} AT TIME ZONE ${raw("'Asia/Shanghai'")})::date`;
