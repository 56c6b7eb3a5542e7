import type { Store } from "../../platform/database/store.ts";
import { raw, type Sql, sql } from "../../platform/sql.ts";
import { evaluateCardsSql, mayBeBlockedSql } from "../../preflight/index.ts";
import { putIntoDraftSql, REQUEST_CHANNEL } from "../../requests/index.ts";
import { storedCardFindings } from "../rules/card-findings.ts";
import type { CardBatch } from "../workbook/read-workbook.ts";
import { type FileMemory, GivenRows } from "./given-rows.ts";
import { IMPORT_CHANNEL } from "./import-channel.ts";
import { isThere, standingSql } from "./row-standing.ts";

/** Whose list it is and where its cards go. */
export interface ImportTarget {
  importId: string;
  requestId: string;
  customerId: string;
  /** Whether the request is handed in already: then nothing is added to it. */
  isCorrection: boolean;
  now: Date;
}

/** What the card register can say, by code, for the statement to pick from. */
const cardFindings = raw(`'${JSON.stringify(storedCardFindings)}'::jsonb`);

/**
 * Looks at one batch of rows, by themselves and against the card register and the request, stores them with their findings and with what is to be done about each, puts the good cards
 * into the draft and counts them: one statement, all of it or nothing, whatever the size of the batch. Blank rows are left out. False, and nothing is written, when the request has
 * moved on: it is no draft any more, or has ended.
 */
export async function stageRows(
  { pool }: Pick<Store, "pool">,
  target: ImportTarget,
  batch: CardBatch,
  memory: FileMemory,
): Promise<boolean> {
  const given = new GivenRows();
  for (const row of batch.rows) given.add(row, batch, memory);
  const { wave, wishedOn } = batch.wishes;
  // Not prepared by name: a plan that is kept knows nothing of how many rows there are, and joins thousands of them as if they were ten.
  const { rows: requests } = await pool.query(stagingSql(target, batch, given, wave ?? wishedOn));
  return requests.length > 0;
}

function stagingSql(target: ImportTarget, batch: CardBatch, given: GivenRows, wishColumn: number | null): Sql {
  const request = sql`${target.requestId}::uuid`;
  const evaluated = evaluateCardsSql({
    cards: sql`SELECT m."cardId" FROM matched m WHERE m."mayBeBlocked"`,
    customerId: sql`${target.customerId}::uuid`,
    exceptRequestId: request,
    now: sql`${target.now}::timestamptz`,
  });
  // A card that is in the request already was looked at when it was handed in.
  const mayBeBlocked = target.isCorrection ? sql`false` : mayBeBlockedSql(sql`card`);
  return sql`
    WITH request AS MATERIALIZED (
      SELECT "id" FROM "CancellationRequest" WHERE "id" = ${request} AND ${isThere(target.isCorrection)} FOR SHARE
    ), given AS (
      SELECT * FROM unnest(
        ${given.rowNumbers}::int[], ${given.places}::smallint[], ${given.raws}::text[], ${given.iccids}::text[], ${given.otherPrints}::text[], ${given.msisdns}::text[], ${given.imsis}::text[],
        ${given.findings}::jsonb[], ${given.haveErrors}::boolean[], ${given.notes}::text[], ${given.waves}::text[], ${given.wishedOns}::text[], ${given.wishFindings}::jsonb[]
      ) AS g("rowNumber", "place", "raw", "iccid", "otherPrint", "msisdn", "imsi", "findings", "hasError", "note", "wave", "wishedOn", "wishFindings")
    ), matched AS MATERIALIZED (
      SELECT g.*, card."id" AS "cardId", coalesce(i."iccid", m."iccid", g."iccid") AS "number",
        i."id" IS NOT NULL AND g."msisdn" IS NOT NULL AND i."msisdn" <> g."msisdn" AS "isMismatch",
        coalesce(card."imsi" <> g."imsi", false) AS "isOtherImsi",
        card."id" IS NOT NULL AND NOT g."hasError" AND ${mayBeBlocked} AS "mayBeBlocked"
      FROM given g
      LEFT JOIN "SimCard" i ON i."iccid" = g."iccid" AND i."customerId" = ${target.customerId}::uuid
      -- Null is looked up nowhere: only rows without an ICCID cost this second search.
      LEFT JOIN "SimCard" m ON m."msisdn" = CASE WHEN g."iccid" IS NULL THEN g."msisdn" END AND m."customerId" = ${target.customerId}::uuid
      CROSS JOIN LATERAL (SELECT coalesce(i."id", m."id") AS "id", coalesce(i."status", m."status") AS "status", coalesce(i."imsi", m."imsi") AS "imsi") card
    ), judged AS (
      SELECT m.*, s."isIn", s."hasEnded", s."hasFailed", s."isChanged",
        CASE WHEN m."cardId" IS NOT NULL AND NOT m."isMismatch" AND NOT m."isOtherImsi" AND NOT m."mayBeBlocked" AND s."code" IS NULL AND NOT s."isDayUnused" THEN m."findings" ELSE m."findings" || coalesce((
          SELECT jsonb_agg(${cardFindings} -> f."code" || f."more") FROM (
            -- A number that is nobody's is looked for once more as other prints write it. It is shown, never taken.
            SELECT CASE WHEN p."iccid" IS NULL THEN 'NOT_YOURS_OR_UNKNOWN' ELSE 'OTHER_PRINT_IS_YOURS' END AS "code", jsonb_strip_nulls(jsonb_build_object('iccid', p."iccid")) AS "more"
            FROM (SELECT 1) "one" LEFT JOIN "SimCard" p ON p."iccid" = m."otherPrint" AND p."customerId" = ${target.customerId}::uuid
            WHERE m."cardId" IS NULL AND NOT m."hasError"
            UNION ALL SELECT 'MSISDN_MISMATCH', '{}' WHERE m."isMismatch"
            UNION ALL SELECT 'IMSI_MISMATCH', '{}' WHERE m."isOtherImsi"
            UNION ALL SELECT 'BLOCKED_' || (b ->> 'code'), '{}' FROM jsonb_array_elements(e."blockers") b
            UNION ALL SELECT s."code", CASE s."code" WHEN 'NOT_IN_REQUEST' THEN '{}' ELSE jsonb_strip_nulls(jsonb_build_object('column', ${wishColumn}::int)) END WHERE s."code" IS NOT NULL
            UNION ALL SELECT 'WISHED_DATE_NOT_USED', jsonb_strip_nulls(jsonb_build_object('column', ${batch.wishes.wishedOn}::int)) WHERE s."isDayUnused"
          ) f), '[]') END || CASE WHEN s."isWishNew" THEN m."wishFindings" ELSE '[]' END AS "found"
      FROM matched m CROSS JOIN request CROSS JOIN LATERAL (${standingSql(target)}) s LEFT JOIN (${evaluated}) e ON e."cardId" = m."cardId"
    ), decided AS (
      SELECT j.*, NOT j."found" @> '[{"severity": "ERROR"}]' AS "isAccepted" FROM judged j
    ), stored AS (
      INSERT INTO "CardImportRow" ("importId", "sheetNumber", "rowNumber", "place", "rawIccid", "iccid", "cardId", "isAccepted", "outcome", "note", "rawWave", "rawWishedOn", "findings")
      SELECT ${target.importId}::uuid, ${batch.sheetNumber}::smallint, d."rowNumber", d."place", d."raw", d."number", d."cardId", d."isAccepted", (CASE
          WHEN NOT d."isAccepted" THEN 'REFUSED' WHEN NOT d."isIn" THEN 'ADDED' WHEN d."hasEnded" THEN 'ENDED' WHEN d."hasFailed" THEN 'RETRIED' WHEN d."isChanged" THEN 'CHANGED' ELSE 'UNCHANGED'
        END)::"ImportRowOutcome", d."note", d."wave", d."wishedOn", d."found" FROM decided d
      RETURNING "rowNumber", "cardId", "isAccepted", "outcome", "findings" <> '[]' AS "hasFindings"
    ), taken AS (
      ${putIntoDraftSql(sql`
        SELECT DISTINCT ON (s."cardId") ${request}, s."cardId", ${batch.rowsBefore}::int + s."rowNumber" FROM stored s WHERE s."outcome" = 'ADDED'`)}
      RETURNING 1
    ), counted AS (
      UPDATE "CardImport" SET "rowCount" = "rowCount" + c."rows", "acceptedCount" = "acceptedCount" + c."accepted",
        "warningCount" = "warningCount" + c."withWarning", "rejectedCount" = "rejectedCount" + c."rows" - c."accepted",
        "addedCount" = "addedCount" + c."added", "changedCount" = "changedCount" + c."changed", "retriedCount" = "retriedCount" + c."retried",
        "unchangedCount" = "unchangedCount" + c."unchanged", "endedCount" = "endedCount" + c."ended", "revision" = "revision" + 1
      FROM (
        SELECT count(*)::int AS "rows", (count(*) FILTER (WHERE "isAccepted"))::int AS "accepted",
          (count(*) FILTER (WHERE "isAccepted" AND "hasFindings"))::int AS "withWarning",
          (count(*) FILTER (WHERE "outcome" = 'ADDED'))::int AS "added", (count(*) FILTER (WHERE "outcome" = 'CHANGED'))::int AS "changed",
          (count(*) FILTER (WHERE "outcome" = 'RETRIED'))::int AS "retried", (count(*) FILTER (WHERE "outcome" = 'UNCHANGED'))::int AS "unchanged",
          (count(*) FILTER (WHERE "outcome" = 'ENDED'))::int AS "ended" FROM stored
      ) c,
      -- The row of the import is what batches wait for each other at, so it comes last.
      (SELECT count(*) FROM taken) "first"
      WHERE "id" = ${target.importId}::uuid RETURNING "requestId"
    )
    SELECT pg_notify(${IMPORT_CHANNEL}, ${target.importId} || ':')::text, (SELECT pg_notify(${REQUEST_CHANNEL}, "requestId" || ':') FROM counted)::text AS "told" FROM request`;
}
