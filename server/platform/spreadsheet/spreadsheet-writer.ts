import type { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type CellStyle, stylesXml } from "./cell-styles.ts";
import { xmlText } from "./cell-text.ts";
import { columnLetters } from "./column-letters.ts";
import { type ZipEntry, zipBytes } from "./zip-writer.ts";

/** A sheet that is written row by row. */
export interface SheetToWrite {
  /** Cut and cleaned to what Excel allows for a tab, and told apart from the tabs before it. */
  name: string;
  /** Hidden from who opens the file. One sheet at least must be visible. */
  isHidden?: boolean;
  /** Width of each column in characters. */
  widthsCharacters: readonly number[];
  /** Style of cells that are typed in later, below the written ones; text keeps long numbers whole. */
  columnStyle: CellStyle;
  /** The rows, header included, as made by {@link sheetRow}. */
  rows: AsyncIterable<WrittenRow>;
  /** Row number of the header: it stays on screen, with all above it, and carries the filter. Null without a header. */
  headerRowNumber: number | null;
  /** Whether the header carries a filter; it does unless told otherwise. */
  hasFilter?: boolean;
  /** Whether the lines between cells are hidden. */
  isPlain?: boolean;
  /** What people are told about cells that they fill in. */
  rules?: readonly TextLengthRule[];
}

/** How long the text in some cells should be. Other text is taken all the same. */
export interface TextLengthRule {
  /** The cells, for example `A2:A100`. */
  cells: string;
  least: number;
  most: number;
  /** What is shown while one of the cells is chosen. */
  hint: { title: string; text: string };
  /** What is asked when the text is shorter or longer; nothing when absent. */
  question?: { title: string; text: string };
}

/** One row as XML, with its number. */
export interface WrittenRow {
  rowNumber: number;
  xml: string;
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packages = "http://schemas.openxmlformats.org/package/2006";
const contentType = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const flushCharacters = 64 * 1024;

/**
 * Writes a workbook to `out` and ends it, at the speed at which `out` takes it and in constant memory. exceljs'
 * streaming writer knows no back pressure: a slow download would collect the whole file in memory.
 */
export async function writeSpreadsheet(sheets: readonly SheetToWrite[], out: Writable): Promise<void> {
  await pipeline(zipBytes(partsOf(sheets)), out);
}

function* partsOf(sheets: readonly SheetToWrite[]): Generator<ZipEntry> {
  const numbered = (line: (number: number, sheet: SheetToWrite) => string) =>
    sheets.map((sheet, index) => line(index + 1, sheet)).join("");
  const names = tabNames(sheets.map(({ name }) => name));
  yield part("[Content_Types].xml", [
    `<Types xmlns="${packages}/content-types">`,
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    `<Override PartName="/xl/workbook.xml" ContentType="${contentType}.sheet.main+xml"/>`,
    numbered((n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${contentType}.worksheet+xml"/>`),
    `<Override PartName="/xl/styles.xml" ContentType="${contentType}.styles+xml"/></Types>`,
  ]);
  yield part("_rels/.rels", [
    `<Relationships xmlns="${packages}/relationships">`,
    `<Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  ]);
  yield part("xl/_rels/workbook.xml.rels", [
    `<Relationships xmlns="${packages}/relationships">`,
    numbered((n) => `<Relationship Id="rId${n}" Type="${office}/worksheet" Target="worksheets/sheet${n}.xml"/>`),
    `<Relationship Id="rIdStyles" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
  ]);
  yield part("xl/workbook.xml", [
    `<workbook xmlns="${main}" xmlns:r="${office}"><bookViews><workbookView activeTab="${Math.max(
      0,
      sheets.findIndex(({ isHidden }) => !isHidden),
    )}"/></bookViews><sheets>`,
    numbered((n, { isHidden }) => {
      const state = isHidden ? ' state="hidden"' : "";
      return `<sheet name="${xmlText(names[n - 1] as string)}" sheetId="${n}"${state} r:id="rId${n}"/>`;
    }),
    "</sheets></workbook>",
  ]);
  yield part("xl/styles.xml", [stylesXml()]);
  for (const [index, sheet] of sheets.entries())
    yield { name: `xl/worksheets/sheet${index + 1}.xml`, content: sheetXml(sheet) };
}

function part(name: string, xml: readonly string[]): ZipEntry {
  return { name, content: [declaration, ...xml] };
}

async function* sheetXml({
  widthsCharacters,
  columnStyle,
  rows,
  headerRowNumber,
  hasFilter = true,
  isPlain,
  rules = [],
}: SheetToWrite): AsyncGenerator<string> {
  const grid = isPlain ? ' showGridLines="0"' : "";
  let text = `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView${grid} workbookViewId="0">`;
  if (headerRowNumber !== null) {
    text += `<pane ySplit="${headerRowNumber}" topLeftCell="A${headerRowNumber + 1}" activePane="bottomLeft" state="frozen"/>`;
    text += '<selection pane="bottomLeft"/>';
  }
  text += '</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>';
  if (widthsCharacters.length > 0) text += "<cols>";
  widthsCharacters.forEach((width, index) => {
    text += `<col min="${index + 1}" max="${index + 1}" width="${width}" style="${columnStyle}" customWidth="1"/>`;
  });
  text += `${widthsCharacters.length > 0 ? "</cols>" : ""}<sheetData>`;
  let lastRowNumber = headerRowNumber ?? 0;
  for await (const row of rows) {
    lastRowNumber = row.rowNumber;
    text += row.xml;
    if (text.length >= flushCharacters) {
      yield text;
      text = "";
    }
  }
  const filtered = `A${headerRowNumber}:${columnLetters(widthsCharacters.length - 1)}${lastRowNumber}`;
  const filter = headerRowNumber === null || !hasFilter ? "" : `<autoFilter ref="${filtered}"/>`;
  yield `${text}</sheetData>${filter}${validations(rules)}</worksheet>`;
}

function validations(rules: readonly TextLengthRule[]): string {
  if (rules.length === 0) return "";
  const lines = rules.map(({ cells, least, most, hint, question }) => {
    const asks = question
      ? ` errorStyle="warning" showErrorMessage="1" errorTitle="${xmlText(question.title)}" error="${xmlText(question.text)}"`
      : "";
    const shown = ` showInputMessage="1" promptTitle="${xmlText(hint.title)}" prompt="${xmlText(hint.text)}"`;
    return `<dataValidation type="textLength" operator="between" allowBlank="1"${asks}${shown} sqref="${cells}"><formula1>${least}</formula1><formula2>${most}</formula2></dataValidation>`;
  });
  return `<dataValidations count="${rules.length}">${lines.join("")}</dataValidations>`;
}

/** Excel allows 31 characters in a tab's name, none of `[]:*?/\`, and no apostrophe at its ends. */
function tabName(name: string): string {
  const cleaned = name
    .replace(/[[\]:*?/\\\x00-\x1f]/g, " ")
    .trim()
    .replace(/^'+|'+$/g, "");
  return cleaned.slice(0, 31) || "Sheet1";
}

/** Tabs of one workbook differ in more than case. */
function tabNames(names: readonly string[]): string[] {
  const used = new Set<string>();
  return names.map((name) => {
    let tab = tabName(name);
    for (let number = 2; used.has(tab.toLowerCase()); number++) tab = `${tabName(name).slice(0, 27)} ${number}`;
    used.add(tab.toLowerCase());
    return tab;
  });
}
