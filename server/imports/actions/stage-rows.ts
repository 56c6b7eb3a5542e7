import { evaluateCardsSql, mayBeBlockedSql } from "../../cancellation/index.ts";
import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { cardFinding } from "../rules/card-findings.ts";
import { type DuplicateRows, type InspectedRow, inspectRow, type RowFinding } from "../rules/row-findings.ts";
import type { SheetRow } from "../workbook/sheet-row.ts";

/** Whose list it is and where its cards go. */
export interface ImportTarget {
  importId: string;
  requestId: string;
  customerId: string;
  now: Date;
}

/** Rows of a batch by what became of them. */
export interface StagedCounts {
  rows: number;
  accepted: number;
  withWarning: number;
}

/** Texts of everything the card register can say, by code, for the statement to pick from. */
const cardFindings = JSON.stringify(
  Object.fromEntries(
    (
      [
        "NOT_YOURS_OR_UNKNOWN",
        "MSISDN_MISMATCH",
        "BLOCKED_ALREADY_CANCELLED",
        "BLOCKED_IN_OTHER_REQUEST",
        "BLOCKED_ARREARS",
        "BLOCKED_AUTO_RENEWAL_ON",
        "BLOCKED_DEVICE_BOUND",
        "BLOCKED_PROTECTED",
        "BLOCKED_LEGAL_HOLD",
      ] as const
    ).map((code) => [code, cardFinding(code)]),
  ),
);

/** A raw number kept of a row, at most. */
const LONGEST_RAW = 100;

/**
 * Looks at one batch of rows, by themselves and against the card register, stores them with their findings and puts the good cards into the draft: one
 * statement, whatever the size of the batch. Blank rows are left out.
 */
export async function stageRows(
  tx: Transaction,
  target: ImportTarget,
  rows: readonly SheetRow[],
  duplicates: DuplicateRows,
): Promise<StagedCounts> {
  const inspected = rows.map((row) => inspectNumbered(row, duplicates)).filter((row) => row !== null);
  if (inspected.length === 0) return { rows: 0, accepted: 0, withWarning: 0 };
  const column = <Value>(of: (row: NumberedRow) => Value) => inspected.map(of);
  const evaluated = evaluateCardsSql({
    cards: sql`SELECT m."cardId" FROM matched m WHERE m."mayBeBlocked"`,
    customerId: sql`${target.customerId}::uuid`,
    exceptRequestId: sql`${target.requestId}::uuid`,
    now: sql`${target.now}::timestamptz`,
  });
  const [counts] = await tx.$queryRaw<{ rows: bigint; accepted: bigint; withWarning: bigint }[]>(sql`
    WITH given AS (
      SELECT * FROM unnest(
        ${column((row) => row.rowNumber)}::int[], ${column((row) => row.raw)}::text[], ${column((row) => row.iccid)}::text[],
        ${column((row) => row.msisdn)}::text[], ${column((row) => row.findings)}::jsonb[], ${column((row) => row.hasError)}::boolean[]
      ) AS g("rowNumber", "raw", "iccid", "msisdn", "findings", "hasError")
    ), matched AS MATERIALIZED (
      SELECT g.*, coalesce(i."id", m."id") AS "cardId", coalesce(i."iccid", m."iccid", g."iccid") AS "number",
        i."id" IS NOT NULL AND g."msisdn" IS NOT NULL AND i."msisdn" <> g."msisdn" AS "isMismatch",
        NOT g."hasError" AND CASE WHEN i."id" IS NOT NULL THEN ${mayBeBlockedSql(sql`i`)} WHEN m."id" IS NOT NULL THEN ${mayBeBlockedSql(sql`m`)} ELSE false END
          AS "mayBeBlocked"
      FROM given g
      LEFT JOIN "SimCard" i ON i."iccid" = g."iccid" AND i."customerId" = ${target.customerId}::uuid
      LEFT JOIN "SimCard" m ON g."iccid" IS NULL AND m."msisdn" = g."msisdn" AND m."customerId" = ${target.customerId}::uuid
    ), judged AS (
      SELECT m."rowNumber", m."raw", m."number", m."cardId", CASE WHEN m."cardId" IS NOT NULL AND NOT m."isMismatch" AND NOT m."mayBeBlocked" THEN m."findings" ELSE m."findings" || coalesce((
          SELECT jsonb_agg(${cardFindings}::jsonb -> f."code") FROM (
            SELECT 'NOT_YOURS_OR_UNKNOWN' AS "code" WHERE m."cardId" IS NULL AND NOT m."hasError"
            UNION ALL SELECT 'MSISDN_MISMATCH' WHERE m."isMismatch"
            UNION ALL SELECT 'BLOCKED_' || (b ->> 'code') FROM jsonb_array_elements(e."blockers") b
          ) f), '[]') END AS "findings"
      FROM matched m LEFT JOIN (${evaluated}) e ON e."cardId" = m."cardId"
    ), stored AS (
      INSERT INTO "CardImportRow" ("importId", "rowNumber", "rawIccid", "iccid", "cardId", "isAccepted", "findings")
      SELECT ${target.importId}::uuid, j."rowNumber", j."raw", j."number", j."cardId", NOT j."findings" @> '[{"severity": "ERROR"}]', j."findings" FROM judged j
      RETURNING "rowNumber", "cardId", "isAccepted", "findings"
    ), taken AS (
      INSERT INTO "CancellationDraftCard" ("requestId", "cardId", "position")
      SELECT DISTINCT ON (s."cardId") ${target.requestId}::uuid, s."cardId", s."rowNumber" FROM stored s WHERE s."isAccepted"
      ON CONFLICT DO NOTHING
    )
    SELECT count(*) AS "rows", count(*) FILTER (WHERE "isAccepted") AS "accepted",
      count(*) FILTER (WHERE "isAccepted" AND "findings" <> '[]') AS "withWarning" FROM stored`);
  return {
    rows: Number(counts?.rows ?? 0),
    accepted: Number(counts?.accepted ?? 0),
    withWarning: Number(counts?.withWarning ?? 0),
  };
}

interface NumberedRow {
  rowNumber: number;
  raw: string;
  iccid: string | null;
  msisdn: string | null;
  findings: string;
  hasError: boolean;
}

const NO_FINDINGS = "[]";

function inspectNumbered(row: SheetRow, duplicates: DuplicateRows): NumberedRow | null {
  const inspected: InspectedRow = inspectRow(row);
  if (inspected.iccid === null && inspected.msisdn === null && inspected.findings.length === 0) return null;
  const duplicate = duplicates.check(inspected, row.rowNumber);
  const findings: RowFinding[] = duplicate ? [...inspected.findings, duplicate] : inspected.findings;
  return {
    rowNumber: row.rowNumber,
    // The database takes no NUL.
    raw: (row.iccidRaw || row.msisdnRaw).replaceAll("\u0000", "").slice(0, LONGEST_RAW),
    iccid: inspected.iccid,
    msisdn: inspected.msisdn,
    findings: findings.length === 0 ? NO_FINDINGS : JSON.stringify(findings),
    hasError: findings.some(({ severity }) => severity === "ERROR"),
  };
}
