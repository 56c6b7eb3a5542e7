import { columnLetters } from "../../platform/spreadsheet/column-letters.ts";
import { squeezed } from "../rules/column-purposes.ts";
import { columnNames, type SheetReport } from "../rules/sheet-report.ts";
import type { FileSheet, ListChoice } from "./file-sheet.ts";
import { type WorkbookRefusedCode, WorkbookRefusedError } from "./workbook-refused-error.ts";

/** The refusal of a file whose sheets leave open which cards are meant, or hold none; null when it can be read. */
export async function refusalWithoutCards(
  sheets: readonly FileSheet[],
  choice: ListChoice,
): Promise<WorkbookRefusedError | null> {
  const isAmbiguous = sheets.some(({ whyNot }) => whyNot === "AMBIGUOUS_COLUMNS");
  const missing = missingChoices(sheets, choice);
  if (!isAmbiguous && missing.length === 0 && sheets.some(({ layout }) => layout !== null)) return null;
  const reports: SheetReport[] = [];
  for (const sheet of sheets) reports.push(await sheet.report());
  if (isAmbiguous) return ambiguous(reports);
  if (missing.length > 0) return notFound(missing, reports);
  return new WorkbookRefusedError(codeOf(reports), { sheets: reports });
}

function codeOf(reports: readonly SheetReport[]): WorkbookRefusedCode {
  const has = (whyNot: SheetReport["whyNot"]) =>
    reports.some((report) => report.whyNot === whyNot && report.cardCount > 0);
  if (has("CARDS_MAY_STAY")) return "CARDS_MAY_STAY";
  if (has("HIDDEN")) return "CARDS_ARE_HIDDEN";
  return reports.some(({ whyNot }) => whyNot === "NOT_FILLED_IN") ? "NO_CARD_ROWS" : "NO_CARD_COLUMN";
}

/** Sheets and columns that the caller named and the file does not have. */
function missingChoices(sheets: readonly FileSheet[], { cardColumns, sheetNames }: ListChoice): string[] {
  const names = new Set(sheets.map(({ source }) => squeezed(source.name ?? "")));
  const columns = sheets
    .filter(({ whyNot }) => whyNot === null)
    .flatMap(({ recognition }) => recognition.columns)
    .flatMap(({ header, ownHeader, column }) => [header, ownHeader, columnLetters(column)].map(squeezed));
  const isMissing = (name: string, known: ReadonlySet<string>) => name.trim() === "" || !known.has(squeezed(name));
  return [
    ...sheetNames.filter((name) => isMissing(name, names)),
    ...cardColumns.filter((name) => isMissing(name, new Set(columns))),
  ];
}

function ambiguous(sheets: SheetReport[]): WorkbookRefusedError {
  const open = sheets.filter(({ whyNot }) => whyNot === "AMBIGUOUS_COLUMNS");
  const zh = open
    .map(({ name, columns }) => `${name === null ? "" : `工作表“${name}”：`}${columnNames(columns).zh}`)
    .join("；");
  const en = open
    .map(({ name, columns }) => `${name === null ? "" : `sheet “${name}”: `}${columnNames(columns).en}`)
    .join("; ");
  return new WorkbookRefusedError("AMBIGUOUS_CARD_COLUMNS", {
    text: {
      zh: `无法确定要注销哪一列的卡，因此没有导入任何卡。含卡号的列有：${zh}。请选择要注销的列后重新导入，或删去不注销的列（或把要注销的列命名为“注销卡ICCID”）再上传。`,
      en: `It is not clear which column is to be cancelled, so nothing was imported. Card numbers stand in ${en}. Choose the column to cancel and import again, or delete the columns of cards that stay (or name the column “ICCID to cancel”) and upload the file again.`,
    },
    sheets,
  });
}

function notFound(missing: readonly string[], sheets: SheetReport[]): WorkbookRefusedError {
  const columns = sheets.flatMap((sheet) => sheet.columns);
  const there = columns.length > 0 ? columnNames(columns) : { zh: "无", en: "none" };
  return new WorkbookRefusedError("CHOICE_NOT_FOUND", {
    text: {
      zh: `文件中没有所选的“${missing.join("”“")}”，或其中没有卡号，因此没有导入任何卡。含卡号的列有：${there.zh}。请核对后重新选择。`,
      en: `The file has no “${missing.join("”, “")}” with card numbers, so nothing was imported. Card numbers stand in: ${there.en}. Please check and choose again.`,
    },
    sheets,
  });
}
