import type { Store } from "../../platform/database/store.ts";
import { raw, sql } from "../../platform/sql.ts";
import { evaluateCardsSql, mayBeBlockedSql } from "../../preflight/index.ts";
import { putIntoDraftSql } from "../../requests/index.ts";
import { storedCardFindings } from "../rules/card-findings.ts";
import type { DuplicateRows } from "../rules/duplicate-rows.ts";
import { type FileFindingCode, type InspectedRow, inspectRow, type RowFinding } from "../rules/row-findings.ts";
import type { CardBatch } from "../workbook/read-workbook.ts";
import type { SheetRow } from "../workbook/sheet-row.ts";

/** Whose list it is and where its cards go. */
export interface ImportTarget {
  importId: string;
  requestId: string;
  customerId: string;
  now: Date;
}

/** What the card register can say, by code, for the statement to pick from. */
const cardFindings = raw(`'${JSON.stringify(storedCardFindings)}'::jsonb`);

/** A raw number kept of a row, at most. */
const LONGEST_RAW = 100;

/**
 * Looks at one batch of rows, by themselves and against the card register, stores them with their findings, puts the good cards into the draft and counts them: one
 * statement, all of it or nothing, whatever the size of the batch. Blank rows are left out. False, and nothing is written, when the request is no draft any more.
 */
export async function stageRows(
  { pool }: Pick<Store, "pool">,
  target: ImportTarget,
  batch: CardBatch,
  duplicates: DuplicateRows,
): Promise<boolean> {
  const given = new GivenRows();
  for (const row of batch.rows) given.add(row, batch, duplicates);
  const evaluated = evaluateCardsSql({
    cards: sql`SELECT m."cardId" FROM matched m WHERE m."mayBeBlocked"`,
    customerId: sql`${target.customerId}::uuid`,
    exceptRequestId: sql`${target.requestId}::uuid`,
    now: sql`${target.now}::timestamptz`,
  });
  const statement = sql`
    WITH draft AS MATERIALIZED (
      SELECT "id" FROM "CancellationRequest" WHERE "id" = ${target.requestId}::uuid AND "status" = 'DRAFT' FOR SHARE
    ), given AS (
      SELECT * FROM unnest(
        ${given.rowNumbers}::int[], ${given.places}::smallint[], ${given.raws}::text[], ${given.iccids}::text[], ${given.otherPrints}::text[], ${given.msisdns}::text[], ${given.imsis}::text[],
        ${given.findings}::jsonb[], ${given.haveErrors}::boolean[]
      ) AS g("rowNumber", "place", "raw", "iccid", "otherPrint", "msisdn", "imsi", "findings", "hasError")
    ), matched AS MATERIALIZED (
      SELECT g.*, card."id" AS "cardId", coalesce(i."iccid", m."iccid", g."iccid") AS "number",
        i."id" IS NOT NULL AND g."msisdn" IS NOT NULL AND i."msisdn" <> g."msisdn" AS "isMismatch",
        coalesce(card."imsi" <> g."imsi", false) AS "isOtherImsi",
        card."id" IS NOT NULL AND NOT g."hasError" AND ${mayBeBlockedSql(sql`card`)} AS "mayBeBlocked"
      FROM given g
      LEFT JOIN "SimCard" i ON i."iccid" = g."iccid" AND i."customerId" = ${target.customerId}::uuid
      -- Null is looked up nowhere: only rows without an ICCID cost this second search.
      LEFT JOIN "SimCard" m ON m."msisdn" = CASE WHEN g."iccid" IS NULL THEN g."msisdn" END AND m."customerId" = ${target.customerId}::uuid
      CROSS JOIN LATERAL (SELECT coalesce(i."id", m."id") AS "id", coalesce(i."status", m."status") AS "status", coalesce(i."imsi", m."imsi") AS "imsi") card
    ), judged AS (
      SELECT m."rowNumber", m."place", m."raw", m."number", m."cardId", CASE WHEN m."cardId" IS NOT NULL AND NOT m."isMismatch" AND NOT m."isOtherImsi" AND NOT m."mayBeBlocked" THEN m."findings" ELSE m."findings" || coalesce((
          SELECT jsonb_agg(${cardFindings} -> f."code" || f."more") FROM (
            -- A number that is nobody's is looked for once more as other prints write it. It is shown, never taken.
            SELECT CASE WHEN p."iccid" IS NULL THEN 'NOT_YOURS_OR_UNKNOWN' ELSE 'OTHER_PRINT_IS_YOURS' END AS "code", jsonb_strip_nulls(jsonb_build_object('iccid', p."iccid")) AS "more"
            FROM (SELECT 1) "one" LEFT JOIN "SimCard" p ON p."iccid" = m."otherPrint" AND p."customerId" = ${target.customerId}::uuid
            WHERE m."cardId" IS NULL AND NOT m."hasError"
            UNION ALL SELECT 'MSISDN_MISMATCH', '{}' WHERE m."isMismatch"
            UNION ALL SELECT 'IMSI_MISMATCH', '{}' WHERE m."isOtherImsi"
            UNION ALL SELECT 'BLOCKED_' || (b ->> 'code'), '{}' FROM jsonb_array_elements(e."blockers") b
          ) f), '[]') END AS "findings"
      FROM matched m CROSS JOIN draft LEFT JOIN (${evaluated}) e ON e."cardId" = m."cardId"
    ), stored AS (
      INSERT INTO "CardImportRow" ("importId", "sheetNumber", "rowNumber", "place", "rawIccid", "iccid", "cardId", "isAccepted", "findings")
      SELECT ${target.importId}::uuid, ${batch.sheetNumber}::smallint, j."rowNumber", j."place", j."raw", j."number", j."cardId", NOT j."findings" @> '[{"severity": "ERROR"}]', j."findings" FROM judged j
      RETURNING "rowNumber", "cardId", "isAccepted", "findings" <> '[]' AS "hasFindings"
    ), taken AS (
      ${putIntoDraftSql(sql`
        SELECT DISTINCT ON (s."cardId") ${target.requestId}::uuid, s."cardId", ${batch.rowsBefore}::int + s."rowNumber" FROM stored s WHERE s."isAccepted"`)}
      RETURNING 1
    ), counted AS (
      UPDATE "CardImport" SET "rowCount" = "rowCount" + c."rows", "acceptedCount" = "acceptedCount" + c."accepted",
        "warningCount" = "warningCount" + c."withWarning", "rejectedCount" = "rejectedCount" + c."rows" - c."accepted"
      FROM (
        SELECT count(*)::int AS "rows", (count(*) FILTER (WHERE "isAccepted"))::int AS "accepted",
          (count(*) FILTER (WHERE "isAccepted" AND "hasFindings"))::int AS "withWarning" FROM stored
      ) c,
      -- The row of the import is what batches wait for each other at, so it comes last.
      (SELECT count(*) FROM taken) "first"
      WHERE "id" = ${target.importId}::uuid
    )
    SELECT 1 FROM draft`;
  // Not prepared by name: a plan that is kept knows nothing of how many rows there are, and joins thousands of them as if they were ten.
  const { rows: drafts } = await pool.query(statement);
  return drafts.length > 0;
}

const NO_FINDINGS = "[]";

/** A batch column by column, as the statement takes it: rows of their own would only be made to be taken apart again. */
class GivenRows {
  readonly rowNumbers: number[] = [];
  readonly places: number[] = [];
  readonly raws: string[] = [];
  readonly iccids: (string | null)[] = [];
  readonly otherPrints: (string | null)[] = [];
  readonly msisdns: (string | null)[] = [];
  readonly imsis: (string | null)[] = [];
  readonly findings: string[] = [];
  readonly haveErrors: boolean[] = [];

  add(row: SheetRow, { sheetNumber, sheetName }: CardBatch, duplicates: DuplicateRows): void {
    const inspected: InspectedRow = inspectRow(row);
    if (inspected.iccid === null && inspected.msisdn === null && inspected.findings.length === 0) return;
    const duplicate = duplicates.check(inspected, { sheetNumber, sheetName, rowNumber: row.rowNumber });
    const findings: RowFinding<FileFindingCode>[] = duplicate ? [...inspected.findings, duplicate] : inspected.findings;
    this.rowNumbers.push(row.rowNumber);
    this.places.push(row.place);
    // The database takes no NUL.
    this.raws.push((row.iccidRaw || row.msisdnRaw).replaceAll("\u0000", "").slice(0, LONGEST_RAW));
    this.iccids.push(inspected.iccid);
    this.otherPrints.push(inspected.otherPrint);
    this.msisdns.push(inspected.msisdn);
    this.imsis.push(inspected.imsi);
    this.findings.push(findings.length === 0 ? NO_FINDINGS : JSON.stringify(findings));
    this.haveErrors.push(findings.some(({ severity }) => severity === "ERROR"));
  }
}
