import { type IccidWarningCode, parseIccid } from "../../cards/rules/iccid.ts";
import { parseMsisdn } from "../../cards/rules/msisdn.ts";
import type { Fault } from "../../platform/fault.ts";
import type { LocalizedText } from "../../platform/localized-text.ts";

/** What can be said of a row from the file alone. */
export type FileFindingCode =
  | "CARD_NUMBER_MISSING"
  | "BAD_FORMAT"
  | "DAMAGED_BY_EXCEL"
  | "DUPLICATE_IN_FILE"
  | "MSISDN_BAD_FORMAT"
  | "HIDDEN_ROW"
  | IccidWarningCode;

/** ERROR: the card is not taken over from this row. WARNING: it is, and the customer should look at it. */
export type FindingSeverity = "ERROR" | "WARNING";

/** One thing found at a row, with what to do about it. */
export interface RowFinding<Code extends string = string> extends Fault<Code> {
  severity: FindingSeverity;
}

/** The parts of a row that are inspected. */
export interface RowToInspect {
  cells: readonly string[];
  iccidRaw: string;
  msisdnRaw: string;
  /** The ICCID is stored as a number. */
  isIccidNumeric: boolean;
  isHidden: boolean;
}

/** What the row names, normalised, and what was found. Nothing is guessed: a doubtful number is null. */
export interface InspectedRow {
  iccid: string | null;
  /** Names the card when the row has no ICCID; a second opinion otherwise. */
  msisdn: string | null;
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
  hidden: {
    zh: "此行在表格中被隐藏或被筛选掉，但仍会被处理。如果不想注销这张卡，请从文件中删除此行。",
    en: "This row is hidden or filtered out in the sheet, but it counts. If this card is not to be cancelled, delete the row from the file.",
  },
} satisfies Record<string, LocalizedText>;

/** Looks at one row by itself. A blank row has neither numbers nor findings. Duplicates are found by {@link DuplicateRows}. */
export function inspectRow(row: RowToInspect): InspectedRow {
  const inspected: InspectedRow = { iccid: null, msisdn: null, findings: [] };
  const { findings } = inspected;
  const hasIccid = row.iccidRaw.trim() !== "";
  const hasMsisdn = row.msisdnRaw.trim() !== "";
  if (!hasIccid && !hasMsisdn) {
    if (row.cells.some((cell) => cell.trim() !== "")) findings.push(error("CARD_NUMBER_MISSING", texts.missing));
    return inspected;
  }
  if (hasIccid) inspectIccid(row, inspected);
  if (hasMsisdn) inspectMsisdn(row.msisdnRaw, !hasIccid, inspected);
  if (row.isHidden) findings.push(warning("HIDDEN_ROW", texts.hidden));
  return inspected;
}

function inspectIccid(row: RowToInspect, inspected: InspectedRow): void {
  const { findings } = inspected;
  if (row.isIccidNumeric && countDigits(row.iccidRaw) > digitsKeptOfNumber) {
    findings.push(error("DAMAGED_BY_EXCEL", texts.damaged));
    return;
  }
  const parsed = parseIccid(row.iccidRaw);
  if (!parsed.ok) {
    const { code, message } = parsed.error;
    findings.push(error(code === "DAMAGED_BY_EXCEL" ? code : "BAD_FORMAT", message));
    return;
  }
  inspected.iccid = parsed.iccid;
  for (const { code, message } of parsed.warnings) findings.push(warning(code, message));
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

/**
 * Finds cards that a file names twice. Keeps one entry per card: 100 000 cards cost about 10 MB. Use one per file, rows in order.
 */
export class DuplicateRows {
  readonly #firstRows = new Map<string, number>();

  /** The finding for a row whose card an earlier row has named already; null for the first one and for rows without a number. */
  check(inspected: InspectedRow, rowNumber: number): RowFinding<"DUPLICATE_IN_FILE"> | null {
    const key = inspected.iccid ?? inspected.msisdn;
    if (key === null) return null;
    const firstRow = this.#firstRows.get(key);
    if (firstRow === undefined) {
      this.#firstRows.set(key, rowNumber);
      return null;
    }
    return error("DUPLICATE_IN_FILE", {
      zh: `此卡与第 ${firstRow} 行重复，已按第 ${firstRow} 行处理。请删除此行，或改为正确的卡号。`,
      en: `This card is already in row ${firstRow} and is handled there. Delete this row, or correct its card number.`,
    });
  }
}

function countDigits(text: string): number {
  return text.replace(/\D/g, "").length;
}

function error<Code extends string>(code: Code, message: LocalizedText): RowFinding<Code> {
  return { code, severity: "ERROR", message };
}

function warning<Code extends string>(code: Code, message: LocalizedText): RowFinding<Code> {
  return { code, severity: "WARNING", message };
}
