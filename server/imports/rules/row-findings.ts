import { type IccidWarningCode, parseIccid } from "../../cards/rules/iccid.ts";
import { parseImsi } from "../../cards/rules/imsi.ts";
import { passesLuhn, withLuhn } from "../../cards/rules/luhn.ts";
import { parseMsisdn } from "../../cards/rules/msisdn.ts";
import type { Fault } from "../../platform/fault.ts";
import type { LocalizedText } from "../../platform/localized-text.ts";
import { longestCellText } from "./numbers-in-cell.ts";

/** What can be wrong with the wave or the day that a row wishes. */
export type WishFindingCode =
  | "WAVE_NAME_TOO_LONG"
  | "TOO_MANY_WAVES"
  | "WISHED_DATE_UNCLEAR"
  | "WISHED_DATE_PAST"
  | "WISHED_DATES_DIFFER"
  | "WAVES_NOT_FOR_YOU";

/** What can be said of a row from the file alone. */
export type FileFindingCode =
  | "CARD_NUMBER_MISSING"
  | "BAD_FORMAT"
  | "DAMAGED_BY_EXCEL"
  | "DUPLICATE_IN_FILE"
  | "MSISDN_BAD_FORMAT"
  | "FORMULA_WITHOUT_RESULT"
  | "CELL_TOO_LONG"
  | "HIDDEN_ROW"
  | WishFindingCode
  | IccidWarningCode;

/** ERROR: the card is not taken over from this row. WARNING: it is, and the customer should look at it. */
export type FindingSeverity = "ERROR" | "WARNING";

/** One thing found at a row, with what to do about it. */
export interface RowFinding<Code extends string = string> extends Fault<Code> {
  severity: FindingSeverity;
  /** Column of the cell, from 0; absent where it is about the row. */
  column?: number;
}

/** The parts of a row that are inspected. */
export interface RowToInspect {
  cells: readonly string[];
  iccidRaw: string;
  msisdnRaw: string;
  /** The ICCID is stored as a number. */
  isIccidNumeric: boolean;
  /** A formula stands where the card's number should, without result. */
  isUncalculated: boolean;
  /** Blank when the file has no such column. */
  imsiRaw: string;
  isHidden: boolean;
  /** Columns of the numbers, from 0, so that a finding can say in which cell it is. */
  columns?: { iccid: number | null; msisdn: number | null } | undefined;
}

/** What the row names, normalised, and what was found. Nothing is guessed: a doubtful number is null. */
export interface InspectedRow {
  iccid: string | null;
  /** Names the card when the row has no ICCID; a second opinion otherwise. */
  msisdn: string | null;
  /** A second opinion; null also when it is not written as one. */
  imsi: string | null;
  /** The same card as other prints write it: with the check digit where this one leaves it out, or without. Null when there is none. */
  otherPrint: string | null;
  findings: RowFinding<FileFindingCode>[];
}

/** Digits that a spreadsheet keeps of a number. */
const digitsKeptOfNumber = 15;

const texts = {
  missing: {
    zh: "此行没有卡号。请填写 ICCID（19 或 20 位）；如果此行不是要注销的卡，请删除此行。",
    en: "This row has no card number. Enter the ICCID (19 or 20 characters), or delete the row if it is no card to cancel.",
  },
  damaged: {
    zh: "卡号单元格是数字格式，Excel 只保留前 15 位，后面的数字已丢失且无法恢复。请先将该列设为文本格式（或使用模板），再对照卡面重新填写。",
    en: "The card number is stored as a number: Excel keeps 15 digits and has lost the rest for good. Set the column to text (or use the template) and enter the number again from the card.",
  },
  formula: {
    zh: "该单元格的公式没有计算结果或显示错误：请用 Excel/WPS 打开、保存后重新上传，并核对显示的是卡号。",
    en: "The formula in this cell was never calculated or shows an error: open the file in Excel or WPS, save it and upload it again, and check that the cell shows the card number.",
  },
  tooLong: {
    zh: "此单元格内容太长，无法确定其中有哪些卡号。请每行填写一张卡后重新上传。",
    en: "This cell holds too much text to tell its card numbers apart. Enter one card per row and upload the file again.",
  },
  hidden: {
    zh: "此行在表格中被隐藏或被筛选掉，但仍会被处理。如果不想注销这张卡，请从文件中删除此行。",
    en: "This row is hidden or filtered out in the sheet, but it counts. If this card is not to be cancelled, delete the row from the file.",
  },
} satisfies Record<string, LocalizedText>;

/** Looks at one row by itself. A blank row has neither numbers nor findings. Duplicates are found by {@link DuplicateRows}. */
export function inspectRow(row: RowToInspect): InspectedRow {
  const inspected = inspect(row);
  for (const finding of inspected.findings) {
    const column = columnOf(finding.code, row);
    if (column !== null) finding.column = column;
  }
  return inspected;
}

/** The column of the cell that a finding is about; null for what is about the whole row. */
function columnOf(code: FileFindingCode, { columns, iccidRaw }: RowToInspect): number | null {
  if (!columns || code === "HIDDEN_ROW") return null;
  const isOfPhone = code === "MSISDN_BAD_FORMAT" || (iccidRaw.trim() === "" && columns.msisdn !== null);
  return (isOfPhone && code !== "CARD_NUMBER_MISSING" ? columns.msisdn : null) ?? columns.iccid ?? columns.msisdn;
}

function inspect(row: RowToInspect): InspectedRow {
  const inspected: InspectedRow = { iccid: null, msisdn: null, imsi: null, otherPrint: null, findings: [] };
  const { findings } = inspected;
  const hasIccid = row.iccidRaw.trim() !== "";
  const hasMsisdn = row.msisdnRaw.trim() !== "";
  if (row.isUncalculated || hasNoResult(row.iccidRaw) || (!hasIccid && hasNoResult(row.msisdnRaw))) {
    findings.push(error("FORMULA_WITHOUT_RESULT", texts.formula));
    return inspected;
  }
  if (!hasIccid && !hasMsisdn) {
    if (row.cells.some((cell) => cell.trim() !== "")) findings.push(error("CARD_NUMBER_MISSING", texts.missing));
    return inspected;
  }
  if (hasIccid) inspectIccid(row, inspected);
  if (hasMsisdn) inspectMsisdn(row.msisdnRaw, !hasIccid, inspected);
  if (row.imsiRaw !== "") inspectImsi(row.imsiRaw, inspected);
  if (row.isHidden) findings.push(warning("HIDDEN_ROW", texts.hidden));
  return inspected;
}

function inspectIccid(row: RowToInspect, inspected: InspectedRow): void {
  const { findings } = inspected;
  if (row.isIccidNumeric && countDigits(row.iccidRaw) > digitsKeptOfNumber) {
    findings.push(error("DAMAGED_BY_EXCEL", texts.damaged));
    return;
  }
  if (row.iccidRaw.length >= longestCellText) {
    findings.push(error("CELL_TOO_LONG", texts.tooLong));
    return;
  }
  const parsed = parseIccid(row.iccidRaw);
  if (!parsed.ok) {
    const { code, message } = parsed.error;
    findings.push(error(code === "DAMAGED_BY_EXCEL" ? code : "BAD_FORMAT", message));
    return;
  }
  inspected.iccid = parsed.iccid;
  inspected.otherPrint = otherPrintOf(parsed.iccid);
  for (const { code, message } of parsed.warnings) findings.push(warning(code, message));
}

/** With the check digit where a 19-digit print leaves it out, or a print of 20 digits without its check digit. */
function otherPrintOf(iccid: string): string | null {
  if (!/^\d+$/.test(iccid)) return null;
  if (iccid.length === 19) return withLuhn(iccid);
  return passesLuhn(iccid) ? iccid.slice(0, -1) : null;
}

function inspectImsi(raw: string, inspected: InspectedRow): void {
  const parsed = parseImsi(raw);
  if (parsed.ok) inspected.imsi = parsed.imsi;
}

/** Words that spreadsheets show in place of a result, and formulas that are text: `#N/A`, `Err:502`, `=A1&B1`. `="8986…"` is a text that is a number. */
function hasNoResult(text: string): boolean {
  const first = text.charCodeAt(0);
  if (first >= 0x30 && first <= 0x39) return false;
  return /^\s*(?:#(?:N\/A|[A-Z_]+[!?/]\S*)|Err:\d+|=(?!["'\d]))/i.test(text);
}

function inspectMsisdn(raw: string, isOnlyNumber: boolean, inspected: InspectedRow): void {
  const parsed = parseMsisdn(raw);
  if (parsed.ok) {
    inspected.msisdn = parsed.msisdn;
    return;
  }
  const { code, message } = parsed.error;
  // Beside an ICCID the phone number only confirms it, so its faults do not stop the card.
  if (!isOnlyNumber) inspected.findings.push(warning("MSISDN_BAD_FORMAT", message));
  else inspected.findings.push(error(code === "DAMAGED_BY_EXCEL" ? code : "BAD_FORMAT", message));
}

function countDigits(text: string): number {
  return text.replace(/\D/g, "").length;
}

/** A finding because of which the card is not taken. */
export function error<Code extends string>(code: Code, message: LocalizedText): RowFinding<Code> {
  return { code, severity: "ERROR", message };
}

function warning<Code extends string>(code: Code, message: LocalizedText): RowFinding<Code> {
  return { code, severity: "WARNING", message };
}
