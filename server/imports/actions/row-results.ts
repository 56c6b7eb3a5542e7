import { type ReasonOfEvent, reasonInWords } from "../../cancellation/index.ts";
import { inLanguage, type Language, type LocalizedText } from "../../platform/localized-text.ts";
import type { Services } from "../../platform/services.ts";
import { onlyByKey, sql } from "../../platform/sql.ts";
import { isMove, itemStatusWords } from "../../requests/index.ts";
import { inWords, type StoredFinding } from "../rules/card-findings.ts";
import type { ResultLookup, RowResult } from "../workbook/result-workbook.ts";

interface StoredRow {
  rowNumber: number;
  rawIccid: string;
  isAccepted: boolean;
  outcome: keyof typeof outcomeSentences;
  findings: StoredFinding[];
  itemStatus: keyof typeof itemStatusWords | null;
  /** The item's latest event; null before the request is handed in. */
  latest: ReasonOfEvent | null;
}

/** Statuses in which a card waits for somebody, or will not be cancelled: the file says why. */
const troubled: (keyof typeof itemStatusWords)[] = ["BLOCKED", "HELD", "FAILED", "REJECTED"];

/** What the import did with a card that was in the request already. */
const outcomeSentences = {
  ADDED: null,
  REFUSED: null,
  CHANGED: { zh: "本次导入已更新。", en: "Changed by this import." },
  RETRIED: { zh: "本次导入已重试。", en: "Tried again by this import." },
  UNCHANGED: { zh: "无变化，未改动。", en: "Nothing new; left as it was." },
  ENDED: { zh: "已办结，未改动。", en: "It had ended; left alone." },
} as const satisfies Record<string, LocalizedText | null>;

const accepted: LocalizedText = { zh: "已受理", en: "Accepted" };
const rejected: LocalizedText = { zh: "未受理", en: "Not accepted" };

/** What became of each row up to now: its findings, and once the request is handed in, where the card stands. */
export function resultsOf({ store }: Pick<Services, "store">, importId: string, language: Language): ResultLookup {
  return async (sheetNumber, rowNumbers) => {
    const { rows } = await store.pool.query<StoredRow>(sql`
      SELECT r."rowNumber", r."rawIccid", r."isAccepted", r."outcome"::text AS "outcome", r."findings", i."status"::text AS "itemStatus",
        (SELECT json_build_object('action', e."action", 'actorKind', e."actorKind", 'reason', e."reason")
          FROM "CancellationEvent" e WHERE e."itemId" = i."id" AND ${isMove} AND i."status" = ANY(${troubled}::"CancellationItemStatus"[]) ORDER BY e."revision" DESC LIMIT 1) AS "latest"
      FROM "CardImportRow" r JOIN "CardImport" m ON m."id" = r."importId"
      LEFT JOIN LATERAL (${onlyByKey(sql`
        SELECT "id", "status" FROM "CancellationItem" WHERE "requestId" = m."requestId" AND "cardId" = r."cardId"`)}) i ON true
      WHERE r."importId" = ${importId}::uuid AND r."sheetNumber" = ${sheetNumber} AND r."rowNumber" = ANY(${[...rowNumbers]}::int[]) ORDER BY r."rowNumber", r."place"`);
    const results = new Map<number, RowResult>();
    const cardsOfRow = new Map<number, NumberedResult[]>();
    for (const row of rows) {
      const result = toResult(row, language);
      const cards = cardsOfRow.get(row.rowNumber);
      if (cards) cards.push({ ...result, number: row.rawIccid });
      else cardsOfRow.set(row.rowNumber, [{ ...result, number: row.rawIccid }]);
    }
    for (const [rowNumber, cards] of cardsOfRow) results.set(rowNumber, together(cards));
    return results;
  };
}

type NumberedResult = RowResult & { number: string };

const tones: RowResult["tone"][] = ["OK", "WARNING", "ERROR"];

/** One result of a row with several cards: each named by its number, under the gravest tone. What is the same for all is said once. */
function together(cards: readonly NumberedResult[]): RowResult {
  const [first] = cards;
  if (cards.length === 1 && first) return { tone: first.tone, result: first.result, detail: first.detail };
  const isSame = cards.every(({ result }) => result === first?.result);
  const lines = (pick: (card: NumberedResult) => string) =>
    cards.flatMap((card) => (pick(card) === "" ? [] : [`${card.number.trim()}: ${pick(card)}`])).join("\n");
  return {
    tone: tones[Math.max(...cards.map(({ tone }) => tones.indexOf(tone)))] as RowResult["tone"],
    result: isSame ? (first?.result ?? "") : lines(({ result }) => result),
    detail: lines(({ detail }) => detail),
  };
}

function toResult({ isAccepted, outcome, findings, itemStatus, latest }: StoredRow, language: Language): RowResult {
  const found = findings.map((finding) => inLanguage(inWords(finding).message, language)).join(" ");
  if (!isAccepted) return { tone: "ERROR", result: inLanguage(rejected, language), detail: found };
  const result = inLanguage(itemStatus === null ? accepted : itemStatusWords[itemStatus], language);
  const hasTrouble = itemStatus === null ? findings.length > 0 : troubled.includes(itemStatus);
  const done = outcomeSentences[outcome];
  const did = done ? inLanguage(done, language) : "";
  // Once a card has ended well, what stood against it before is only confusing.
  if (itemStatus === "CANCELLED") return { tone: "OK", result, detail: did };
  // What was found in the file says more about a blocked card than the name of what blocks it.
  const why = latest && !(itemStatus === "BLOCKED" && found) ? reasonInWords(latest, language) : null;
  return { tone: hasTrouble ? "WARNING" : "OK", result, detail: [did, why ?? found].filter(Boolean).join(" ") };
}
