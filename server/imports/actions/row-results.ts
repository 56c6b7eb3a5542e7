import { itemStatusWords } from "../../cancellation/index.ts";
import { inLanguage, type Language, type LocalizedText } from "../../platform/localized-text.ts";
import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";
import { inWords, type StoredFinding } from "../rules/card-findings.ts";
import type { ResultLookup, RowResult } from "../workbook/result-workbook.ts";

interface StoredRow {
  rowNumber: number;
  isAccepted: boolean;
  findings: StoredFinding[];
  itemStatus: keyof typeof itemStatusWords | null;
}

const accepted: LocalizedText = { zh: "已受理", en: "Accepted" };
const rejected: LocalizedText = { zh: "未受理", en: "Not accepted" };

/** What became of each row up to now: its findings, and once the request is handed in, where the card stands. */
export function resultsOf({ store }: Pick<Services, "store">, importId: string, language: Language): ResultLookup {
  return async (rowNumbers) => {
    const { rows } = await store.pool.query<StoredRow>(sql`
      SELECT r."rowNumber", r."isAccepted", r."findings", i."status"::text AS "itemStatus"
      FROM "CardImportRow" r JOIN "CardImport" m ON m."id" = r."importId"
      LEFT JOIN "CancellationItem" i ON i."requestId" = m."requestId" AND i."cardId" = r."cardId"
      WHERE r."importId" = ${importId}::uuid AND r."rowNumber" = ANY(${[...rowNumbers]}::int[])`);
    return new Map(rows.map((row) => [row.rowNumber, toResult(row, language)]));
  };
}

function toResult({ isAccepted, findings, itemStatus }: StoredRow, language: Language): RowResult {
  const detail = findings.map((finding) => inLanguage(inWords(finding).message, language)).join(" ");
  if (!isAccepted) return { tone: "ERROR", result: inLanguage(rejected, language), detail };
  const result = inLanguage(itemStatus === null ? accepted : itemStatusWords[itemStatus], language);
  const hasTrouble =
    itemStatus === null ? findings.length > 0 : ["BLOCKED", "HELD", "FAILED", "REJECTED"].includes(itemStatus);
  // Once a card has ended well, what stood against it before is only confusing.
  return { tone: hasTrouble ? "WARNING" : "OK", result, detail: itemStatus === "CANCELLED" ? "" : detail };
}
