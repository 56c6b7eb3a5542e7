import { normaliseNumber, parseIccid } from "../../cards/rules/iccid.ts";
import { carrierOfMsisdn } from "../../cards/rules/msisdn.ts";
import type { Language } from "../../platform/localized-text.ts";

/**
 * What a header says its column holds. CARD_NUMBER is the word 卡号, which people use for ICCID and MSISDN alike; PHONE may be the
 * card's number or that of a contact person: in both cases the content decides.
 */
export type ColumnRole = "ICCID" | "MSISDN" | "CARD_NUMBER" | "PHONE" | "NOTE" | "OURS";

/** Which columns (from 0) of a sheet mean what. */
export interface CardColumns {
  iccid: number | null;
  msisdn: number | null;
  note: number | null;
  /** Columns that an earlier result file added; they are not the customer's. */
  ours: number[];
}

/** The columns together with where the cards begin. */
export interface CardSheetLayout {
  columns: CardColumns;
  /** Row of the header; null when the cards begin without one. */
  headerRowNumber: number | null;
  firstCardRowNumber: number;
}

/** The cells of a row that the recognition looks at. */
export interface RowToRecognise {
  rowNumber: number;
  cells: readonly string[];
}

/** Headers of the template, in the order of its columns. */
export const templateHeaders: Record<Language, { iccid: string; msisdn: string; note: string }> = {
  zh: { iccid: "ICCID（必填）", msisdn: "接入号 MSISDN（选填）", note: "备注（选填）" },
  en: { iccid: "ICCID (required)", msisdn: "MSISDN (optional)", note: "Note (optional)" },
};

/** Headers of the columns that a result file adds. They are recognised, in either language, when the file comes back. */
export const resultHeaders: Record<Language, { result: string; detail: string; sourceRow: string }> = {
  zh: { result: "注销处理结果", detail: "处理说明", sourceRow: "原文件行号" },
  en: { result: "Cancellation result", detail: "Cancellation detail", sourceRow: "Row in your file" },
};

/** Rows with text among which the header is looked for; titles and remarks may stand above it. */
const headerSearchRows = 20;
/** A card number with whatever people put between its digits. */
const longestNumberText = 64;
const fewestDigitsOfCard = 6;

const rolePatterns: readonly (readonly [ColumnRole, RegExp])[] = [
  [
    "OURS",
    new RegExp(
      `^(?:${Object.values(resultHeaders)
        .flatMap((h) => Object.values(h))
        .map(fold)
        .join("|")})$`,
    ),
  ],
  ["ICCID", /^(?:sim|usim|物联网?|卡片?|card)*iccid(?:号码?|卡号|编号|码|no|num|number|id|卡)*$|^集成电路卡识别码$/],
  ["MSISDN", /^(?:sim|物联网?|卡片?|card)*(?:msisdn|接入号码?|业务号码|物联网?号码)+(?:号码?|no|number)*$/],
  [
    "CARD_NUMBER",
    /^(?:(?:sim|物联网?|流量)*卡(?:号码?|片号|片编号|编号)|(?:sim|物联网?|流量)卡|(?:(?:sim|iot)?card|sim)s?(?:no|num|number)?s?)$/,
  ],
  [
    "PHONE",
    /^(?:(?:手机|电话|移动|服务|用户)?号码?|(?:mobile|phone|access|subscriber|tel(?:ephone)?)+(?:no|num|number)?)$/,
  ],
  ["NOTE", /^(?:备注(?:信息|说明)?|说明|附注|notes?|remarks?|comments?|memo)$/],
];

/** Full-width to half-width, lower case, without brackets and what stands in them, spaces and punctuation. */
function fold(header: string): string {
  return header
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[([{【].*?[)\]}】]/g, "")
    .replace(/[^\p{L}\p{N}/|、]/gu, "");
}

/** What a header cell announces; `卡号/ICCID` announces its more exact half. Null when it is nothing that we read. */
export function columnRoleOf(header: string): ColumnRole | null {
  if (header.length > 60) return null;
  const folded = fold(header);
  const bracketed = /[(（[【](.{1,30})[)）\]】]/.exec(header)?.[1];
  const words = [folded, ...folded.split(/[/|、]/), ...(bracketed === undefined ? [] : [fold(bracketed)])];
  return rolePatterns.find(([, pattern]) => words.some((word) => pattern.test(word)))?.[0] ?? null;
}

/**
 * Finds the card columns in the first rows of a sheet: by header within the first 20 rows that hold text, else by what the
 * columns contain. Null when the sheet holds no card numbers.
 */
export function recogniseCardColumns(rows: readonly RowToRecognise[]): CardSheetLayout | null {
  return byHeader(rows) ?? byContent(rows);
}

/** Whether a header was found although no card stands below it: such a sheet is an unfilled template. */
export function hasCardHeader(rows: readonly RowToRecognise[]): boolean {
  return headerIndexOf(rows) >= 0;
}

function headerIndexOf(rows: readonly RowToRecognise[]): number {
  let best = -1;
  let bestRoles = 0;
  rows.slice(0, headerSearchRows).forEach(({ cells }, index) => {
    const roles = cells.map(columnRoleOf);
    const count = roles.filter((role) => role !== null).length;
    // A title such as 物联卡 above the header has one word; the header has more, or comes first.
    if (count > bestRoles && roles.some(isCardRole) && !cells.some(looksLikeCard)) {
      best = index;
      bestRoles = count;
    }
  });
  return best;
}

function byHeader(rows: readonly RowToRecognise[]): CardSheetLayout | null {
  const headerIndex = headerIndexOf(rows);
  const header = rows[headerIndex];
  if (!header) return null;
  const below = rows.slice(headerIndex + 1);
  const roles = header.cells.map(columnRoleOf);
  const columnsOf = (wanted: ColumnRole) => roles.flatMap((role, column) => (role === wanted ? [column] : []));
  let iccid = filledFirst(columnsOf("ICCID"), below);
  let msisdn = filledFirst(columnsOf("MSISDN"), below);
  for (const column of columnsOf("CARD_NUMBER")) {
    if (countOf(looksLikeMsisdn, column, below) > countOf(looksLikeIccid, column, below)) msisdn ??= column;
    else iccid ??= column;
  }
  iccid ??= columnFullOf(looksLikeIccid, below);
  const phones = columnsOf("PHONE");
  msisdn ??= phones.find((column) => countOf(isInIotRange, column, below) > 0) ?? null;
  if (iccid === null) msisdn ??= filledFirst(phones, below);
  const isCard = ({ cells }: RowToRecognise) => hasText(cells, iccid) || hasText(cells, msisdn);
  const first = below.find(isCard);
  if (!first) return null;
  return {
    columns: { iccid, msisdn, note: columnsOf("NOTE")[0] ?? null, ours: columnsOf("OURS") },
    headerRowNumber: header.rowNumber,
    firstCardRowNumber: header.rowNumber + 1,
  };
}

function byContent(rows: readonly RowToRecognise[]): CardSheetLayout | null {
  const iccid = columnFullOf(looksLikeIccid, rows);
  const msisdn = columnFullOf(looksLikeMsisdn, rows);
  const column = iccid ?? msisdn;
  if (column === null) return null;
  // A heading that we do not know has no digits; a mistyped first card has.
  const firstIndex = rows.findIndex(({ cells }) => {
    const text = cells[column] ?? "";
    return looksLikeCard(text) || countDigits(text) >= fewestDigitsOfCard;
  });
  const first = rows[firstIndex];
  if (!first) return null;
  const above = rows[firstIndex - 1];
  const isHeader = above !== undefined && hasText(above.cells, column);
  return {
    columns: { iccid, msisdn, note: null, ours: [] },
    headerRowNumber: isHeader ? above.rowNumber : null,
    firstCardRowNumber: first.rowNumber,
  };
}

/** The column in which at least half of the filled cells look right; the fullest one when several do. */
function columnFullOf(looksRight: (text: string) => boolean, rows: readonly RowToRecognise[]): number | null {
  const matches: number[] = [];
  const filled: number[] = [];
  for (const { cells } of rows) {
    cells.forEach((cell, column) => {
      if (cell.trim() === "") return;
      filled[column] = (filled[column] ?? 0) + 1;
      if (looksRight(cell)) matches[column] = (matches[column] ?? 0) + 1;
    });
  }
  let best: number | null = null;
  matches.forEach((count, column) => {
    if (count * 2 >= (filled[column] ?? 0) && count > (best === null ? 0 : (matches[best] ?? 0))) best = column;
  });
  return best;
}

function filledFirst(columns: readonly number[], rows: readonly RowToRecognise[]): number | null {
  return columns.find((column) => rows.some(({ cells }) => hasText(cells, column))) ?? columns[0] ?? null;
}

function countOf(test: (text: string) => boolean, column: number, rows: readonly RowToRecognise[]): number {
  return rows.filter(({ cells }) => test(cells[column] ?? "")).length;
}

function hasText(cells: readonly string[], column: number | null): boolean {
  return column !== null && (cells[column] ?? "").trim() !== "";
}

function isCardRole(role: ColumnRole | null): boolean {
  return role !== null && role !== "NOTE" && role !== "OURS";
}

function countDigits(text: string): number {
  return normaliseNumber(text).replace(/\D/g, "").length;
}

function looksLikeCard(text: string): boolean {
  return looksLikeIccid(text) || looksLikeMsisdn(text);
}

function looksLikeIccid(text: string): boolean {
  if (text.length > longestNumberText) return false;
  const parsed = parseIccid(text);
  if (parsed.ok) return true;
  return parsed.error.code === "DAMAGED_BY_EXCEL" && normaliseNumber(text).startsWith("8");
}

function looksLikeMsisdn(text: string): boolean {
  return text.length <= longestNumberText && /^(?:\+?86)?1(?:\d{10}|\d{12})$/.test(normaliseNumber(text));
}

function isInIotRange(text: string): boolean {
  return carrierOfMsisdn(normaliseNumber(text).replace(/^\+?86(?=1\d{10})/, "")) !== null;
}
