import { onlyByKey, raw, type Sql, sql } from "../../platform/sql.ts";
import { live } from "../../requests/index.ts";
import { isOpenForCards } from "../../scheduling/index.ts";

/** Statuses of a request whose cards can still be tried again or moved. */
const correctable = raw("NOT IN ('DRAFT', 'COMPLETED', 'REJECTED', 'WITHDRAWN', 'EXPIRED')");

/** Condition on a request that it still stands where the import began. */
export const isThere = (isCorrection: boolean): Sql =>
  isCorrection ? sql`"status" ${correctable}` : sql`"status" = 'DRAFT'`;

/** The wave that a row asks for: by name, else by its day; null for none. */
const wishedWave = (row: Sql): Sql => sql`nullif(coalesce(nullif(${row}."wave", ''), ${row}."wishedOn"), '')`;
const wishedDay = sql`nullif(m."wishedOn", '')`;
const isNewNote = sql`(m."note" IS NOT NULL AND nullif(m."note", '') IS DISTINCT FROM e."note")`;
const isNewDay = sql`(m."wishedOn" IS NOT NULL AND ${wishedDay} IS DISTINCT FROM e."wishedOn"::text)`;

/**
 * How a row, `m`, stands to the request, as one row: whether its card `isIn`, `hasEnded` or `hasFailed` there; whether its wish `isWishNew` and anything of it `isChanged`; why its wish
 * cannot be granted (`code`), and whether its day is passed over because the schedule has one (`isDayUnused`).
 */
export function standingSql({ requestId, isCorrection }: { requestId: string; isCorrection: boolean }): Sql {
  const request = sql`${requestId}::uuid`;
  const wave = wishedWave(sql`m`);
  const entry = sql`(${onlyByKey(sql`
    SELECT "note", "waveName", "wishedOn" FROM "CardListEntry" WHERE "requestId" = ${request} AND "cardId" = m."cardId"`)}) e`;
  const named = sql`(
    SELECT w."id", w."rule" ->> 'kind' AS "kind", (w."startsAt" AT TIME ZONE 'Asia/Shanghai')::date::text AS "day", ${isOpenForCards(sql`w`)} AS "isOpen"
    FROM "Schedule" s JOIN "Wave" w ON w."scheduleId" = s."id" WHERE s."requestId" = ${request} AND w."name" = ${wave} AND w."status" <> 'CANCELLED') t`;
  const one = sql`FROM (SELECT 1) "one"`;
  if (!isCorrection) {
    const isNewWave = sql`((m."wave" IS NOT NULL OR m."wishedOn" IS NOT NULL) AND ${wave} IS DISTINCT FROM e."waveName")`;
    return sql`
      SELECT d."cardId" IS NOT NULL AS "isIn", false AS "hasEnded", false AS "hasFailed", ${isNewWave} OR ${isNewDay} AS "isWishNew",
        ${isNewNote} OR ${isNewWave} OR ${isNewDay} AS "isChanged", NULL::text AS "code",
        coalesce(t."kind" <> 'LISTED' AND ${wishedDay} <> coalesce(t."day", '') AND ${isNewDay}, false) AS "isDayUnused"
      ${one} LEFT JOIN LATERAL (${onlyByKey(sql`
        SELECT "cardId" FROM "CancellationDraftCard" WHERE "requestId" = ${request} AND "cardId" = m."cardId"`)}) d ON true
      LEFT JOIN LATERAL ${entry} ON true LEFT JOIN LATERAL ${named} ON true`;
  }
  const isMove = sql`coalesce(${wave} <> coalesce(own."name", e."waveName", ''), false)`;
  return sql`
    SELECT i."id" IS NOT NULL AS "isIn", coalesce(NOT (i."status" ${live}), false) AS "hasEnded", coalesce(i."status" = 'FAILED', false) AS "hasFailed",
      coalesce(i."status" ${live}, false) AND (${isMove} OR ${isNewDay}) AS "isWishNew", ${isNewNote} OR ${isMove} AS "isChanged",
      CASE WHEN m."cardId" IS NULL OR m."hasError" OR NOT (i."status" ${live}) THEN NULL WHEN i."id" IS NULL THEN 'NOT_IN_REQUEST'
        WHEN ${isMove} AND t."id" IS NULL AND m."wishFindings" = '[]' THEN 'WAVE_UNKNOWN' WHEN ${isMove} AND NOT t."isOpen" THEN 'WAVE_BEGUN' WHEN ${isMove} AND NOT own."isOpen" THEN 'OWN_WAVE_BEGUN' END AS "code",
      coalesce(i."status" ${live} AND t."id" IS NOT NULL AND ${wishedDay} <> coalesce(t."day", '') AND ${isNewDay}, false) AS "isDayUnused"
    ${one} LEFT JOIN LATERAL (${onlyByKey(sql`
      SELECT "id", "status", "waveId" FROM "CancellationItem" WHERE "requestId" = ${request} AND "cardId" = m."cardId"`)}) i ON true
    LEFT JOIN LATERAL (SELECT w."name", ${isOpenForCards(sql`w`)} AS "isOpen" FROM "Wave" w WHERE w."id" = i."waveId") own ON true
    LEFT JOIN LATERAL ${entry} ON true LEFT JOIN LATERAL ${named} ON true`;
}
