/**
 * Decision: the sheet of a request is a list like those that staff take out: one cursor, one format of files, one audit trail. It is the import's own template, so it
 * comes back through the import as it is; what we add stands in columns that the import knows and passes over.
 */
import { type ReasonOfEvent, reasonInWords } from "../../cancellation/index.ts";
import { refusalTexts } from "../../carrier/index.ts";
import { addExportableList, type ExportableList } from "../../exports/index.ts";
import { inLanguage, type Language, type LocalizedText, listed } from "../../platform/localized-text.ts";
import { shanghaiMinute } from "../../platform/shanghai-time.ts";
import type { TableValue } from "../../platform/spreadsheet/write-table.ts";
import { onlyByKey, type Sql, sql } from "../../platform/sql.ts";
import { blockerWords } from "../../preflight/index.ts";
import { type ItemStatus, itemStatusWords } from "../../requests/index.ts";
import { cardFinding, inWords, isBlockedFinding, type StoredFinding } from "../rules/card-findings.ts";
import { stateHeaders, templateHeaders } from "../rules/list-headers.ts";
import { looksLikeMsisdn } from "../rules/number-shapes.ts";
import { happenedWords, nextWords, otherRowWords } from "../rules/sheet-words.ts";

/** Whose sheet. */
export interface SheetFilter {
  /** Row id of the request. */
  requestId: string;
}

interface SheetRowFacts {
  kind: "ITEM" | "DRAFT" | "LEFT_OUT" | "REFUSED";
  iccid: string;
  msisdn: string | null;
  status: ItemStatus | null;
  codes: string | null;
  failureCode: string | null;
  undoableUntil: Date | null;
  endedAt: Date | null;
  latest: ReasonOfEvent | null;
  findings: StoredFinding[] | null;
}

const both = (pick: (language: Language) => string): LocalizedText => ({ zh: pick("zh"), en: pick("en") });
const column = (key: string, header: LocalizedText, widthCharacters: number) => ({
  ...{ key, header, widthCharacters },
  kind: "text" as const,
});
const ofTemplate = (key: keyof (typeof templateHeaders)["en"], width: number) =>
  column(
    key,
    both((language) => templateHeaders[language][key]),
    width,
  );
const ofUs = (key: keyof (typeof stateHeaders)["en"], width: number) =>
  column(
    key,
    both((language) => stateHeaders[language][key]),
    width,
  );

/** The sheet of a request. */
export const requestSheet: ExportableList<SheetFilter> = {
  name: "request-sheet",
  permission: "requests.read",
  isFilledIn: true,
  columns: [
    ofTemplate("iccid", 28),
    ofTemplate("msisdn", 20),
    ofTemplate("note", 24),
    ofTemplate("wave", 18),
    ofTemplate("wishedOn", 16),
    ofUs("state", 16),
    ofUs("happened", 44),
    ofUs("toDo", 44),
    ofUs("endedAt", 20),
  ],
  rows: (filter) => sheetRows(filter?.requestId ?? null),
  told: (row, language) => toldRow(row as unknown as SheetRowFacts, row, language),
};
addExportableList(requestSheet);

/** Cards of the request in their order, then those that were left out, then rows of the latest list that were not taken and whose card is in no other row. */
function sheetRows(requestId: string | null): Sql {
  const request = sql`${requestId}::uuid`;
  const entry = (card: Sql) => sql`
    LEFT JOIN LATERAL (${onlyByKey(sql`
      SELECT "note", "waveName", "wishedOn"::text AS "wishedOn" FROM "CardListEntry" WHERE "requestId" = ${request} AND "cardId" = ${card}`)}) e ON true`;
  // A wave that was made from a day alone is not repeated in the column of names: the day says it, and can be changed.
  const wave = (name: Sql) => sql`nullif(${name}, e."wishedOn")`;
  return sql`
    SELECT 'ITEM' AS "kind", i."position"::bigint AS "place", 0 AS "part", c."iccid", c."msisdn", e."note", ${wave(sql`w."name"`)} AS "wave", e."wishedOn",
      i."status"::text AS "status", (SELECT string_agg(b ->> 'code', ', ') FROM jsonb_array_elements(i."blockers") b) AS "codes", i."failureCode", i."undoableUntil", i."endedAt",
      CASE WHEN i."status" IN ('HELD', 'REJECTED', 'WITHDRAWN', 'RESTORED') THEN (
        SELECT json_build_object('action', v."action", 'actorKind', v."actorKind", 'reason', v."reason")
        FROM "CancellationEvent" v WHERE v."itemId" = i."id" AND v."action" <> 'WISH' ORDER BY v."revision" DESC LIMIT 1) END AS "latest", NULL::jsonb AS "findings"
    FROM "CancellationItem" i
    CROSS JOIN LATERAL (${onlyByKey(sql`SELECT "iccid", "msisdn" FROM "SimCard" WHERE "id" = i."cardId"`)}) c
    LEFT JOIN "Wave" w ON w."id" = i."waveId" ${entry(sql`i."cardId"`)}
    WHERE i."requestId" = ${request}
    UNION ALL
    SELECT CASE r."status" WHEN 'DRAFT' THEN 'DRAFT' ELSE 'LEFT_OUT' END, d."position" + ${AFTER_ITEMS}::bigint, 0, c."iccid", c."msisdn", e."note", ${wave(sql`e."waveName"`)}, e."wishedOn",
      NULL, CASE WHEN r."status" = 'DRAFT' THEN NULL WHEN c."status" = 'CANCELLED' THEN 'ALREADY_CANCELLED' ELSE 'IN_OTHER_REQUEST' END, NULL, NULL, NULL, NULL, NULL
    FROM "CancellationDraftCard" d JOIN "CancellationRequest" r ON r."id" = d."requestId"
    CROSS JOIN LATERAL (${onlyByKey(sql`SELECT "iccid", "msisdn", "status" FROM "SimCard" WHERE "id" = d."cardId"`)}) c ${entry(sql`d."cardId"`)}
    WHERE d."requestId" = ${request}
    UNION ALL
    SELECT 'REFUSED', ${AFTER_DRAFT}::bigint + r."sheetNumber"::bigint * ${AFTER_ITEMS}::bigint + r."rowNumber", r."place", r."rawIccid", NULL, r."note", r."rawWave", r."rawWishedOn",
      NULL, NULL, NULL, NULL, NULL, NULL, r."findings"
    FROM (
      SELECT m."id" FROM "CardImport" m WHERE m."requestId" = ${request} AND m."status" = 'FINISHED' ORDER BY m."createdAt" DESC, m."id" DESC LIMIT 1
    ) latest
    JOIN "CardImportRow" r ON r."importId" = latest."id" AND NOT r."isAccepted"
    WHERE r."cardId" IS NULL OR NOT EXISTS (
      SELECT FROM "CancellationItem" i WHERE i."requestId" = ${request} AND i."cardId" = r."cardId") AND NOT EXISTS (
      SELECT FROM "CancellationDraftCard" d WHERE d."requestId" = ${request} AND d."cardId" = r."cardId")
    ORDER BY "place", "part"`;
}

/** Further than any place of a card, and than any row of a sheet. */
const AFTER_ITEMS = 2 ** 32;
const AFTER_DRAFT = 2 ** 40;

/** The row with what we say of it. */
function toldRow(facts: SheetRowFacts, row: Record<string, TableValue>, language: Language) {
  const said = saidOf(facts, language);
  const isPhone = facts.kind === "REFUSED" && looksLikeMsisdn(facts.iccid);
  return {
    ...row,
    ...said,
    ...(isPhone && { iccid: null, msisdn: facts.iccid }),
    endedAt: facts.endedAt ? shanghaiMinute(facts.endedAt) : null,
  };
}

interface Said {
  state: string;
  happened: string;
  toDo: string;
}

function saidOf({ kind, status, codes, failureCode, ...facts }: SheetRowFacts, language: Language): Said {
  const say = (text: LocalizedText) => inLanguage(text, language);
  const blockers = (codes?.split(", ") ?? []) as (keyof typeof blockerWords)[];
  const named =
    blockers.length > 0
      ? listed(
          blockers.map((code) => say(blockerWords[code])),
          language,
        )
      : null;
  const remedies = blockers.map((code) => `BLOCKED_${code}`).filter(isBlockedFinding);
  const toMend = remedies.length > 0 ? remedies.map((code) => say(cardFinding(code).message)).join(" ") : null;
  if (kind !== "ITEM" || status === null) {
    const words = otherRowWords[kind === "ITEM" ? "LEFT_OUT" : kind];
    const found = facts.findings?.map((finding) => say(inWords(finding).message)).join(" ");
    return {
      state: say(words.state),
      happened: found || named || say(words.happened),
      toDo: toMend ?? say(words.toDo),
    };
  }
  const why = facts.latest ? reasonInWords(facts.latest, language) : null;
  const until = status === "BARRED" && facts.undoableUntil ? ` (${shanghaiMinute(facts.undoableUntil)})` : "";
  const failure = status === "FAILED" && failureCode !== null ? refusalTexts[failureCode] : undefined;
  return {
    state: say(itemStatusWords[status]),
    happened: failure ? say(failure) : ((status === "BLOCKED" ? named : why) ?? say(happenedWords[status])),
    toDo: (status === "BLOCKED" ? toMend : null) ?? `${say(nextWords[status])}${until}`,
  };
}
