import type { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type CellStyle, stylesXml } from "./cell-styles.ts";
import { xmlText } from "./cell-text.ts";
import { type ZipEntry, zipBytes } from "./zip-writer.ts";

/** A sheet that is written row by row. */
export interface SheetToWrite {
  /** Cut and cleaned to what Excel allows for a tab. */
  name: string;
  /** Width of each column in characters. */
  widthsCharacters: readonly number[];
  /** Style of cells that are typed in later, below the written ones; text keeps long numbers whole. */
  columnStyle: CellStyle;
  /** The rows, header included, as made by {@link sheetRow}. */
  rows: AsyncIterable<WrittenRow>;
  /** Row number of the header: it stays on screen, with all above it, and carries the filter. */
  headerRowNumber: number;
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
 * Writes a workbook of one sheet to `out` and ends it, at the speed at which `out` takes it and in constant memory. exceljs'
 * streaming writer knows no back pressure: a slow download would collect the whole file in memory.
 */
export async function writeSpreadsheet(sheet: SheetToWrite, out: Writable): Promise<void> {
  await pipeline(zipBytes(partsOf(sheet)), out);
}

function* partsOf(sheet: SheetToWrite): Generator<ZipEntry> {
  yield part("[Content_Types].xml", [
    `<Types xmlns="${packages}/content-types">`,
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    `<Override PartName="/xl/workbook.xml" ContentType="${contentType}.sheet.main+xml"/>`,
    `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${contentType}.worksheet+xml"/>`,
    `<Override PartName="/xl/styles.xml" ContentType="${contentType}.styles+xml"/></Types>`,
  ]);
  yield part("_rels/.rels", [
    `<Relationships xmlns="${packages}/relationships">`,
    `<Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  ]);
  yield part("xl/_rels/workbook.xml.rels", [
    `<Relationships xmlns="${packages}/relationships">`,
    `<Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/>`,
    `<Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
  ]);
  yield part("xl/workbook.xml", [
    `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>`,
    `<sheet name="${xmlText(tabName(sheet.name))}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  ]);
  yield part("xl/styles.xml", [stylesXml()]);
  yield { name: "xl/worksheets/sheet1.xml", content: sheetXml(sheet) };
}

function part(name: string, xml: readonly string[]): ZipEntry {
  return { name, content: [declaration, ...xml] };
}

async function* sheetXml({
  widthsCharacters,
  columnStyle,
  rows,
  headerRowNumber,
}: SheetToWrite): AsyncGenerator<string> {
  const below = headerRowNumber + 1;
  let text = `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0">`;
  text += `<pane ySplit="${headerRowNumber}" topLeftCell="A${below}" activePane="bottomLeft" state="frozen"/>`;
  text += '<selection pane="bottomLeft"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>';
  widthsCharacters.forEach((width, index) => {
    text += `<col min="${index + 1}" max="${index + 1}" width="${width}" style="${columnStyle}" customWidth="1"/>`;
  });
  text += "</cols><sheetData>";
  let lastRowNumber = headerRowNumber;
  for await (const row of rows) {
    lastRowNumber = row.rowNumber;
    text += row.xml;
    if (text.length >= flushCharacters) {
      yield text;
      text = "";
    }
  }
  const filtered = `A${headerRowNumber}:${columnLetters(widthsCharacters.length - 1)}${lastRowNumber}`;
  yield `${text}</sheetData><autoFilter ref="${filtered}"/></worksheet>`;
}

/** `0` is A, `27` is AB. */
export function columnLetters(column: number): string {
  let letters = "";
  for (let rest = column; rest >= 0; rest = Math.floor(rest / 26) - 1) {
    letters = String.fromCharCode(65 + (rest % 26)) + letters;
  }
  return letters;
}

/** Excel allows 31 characters in a tab's name, none of `[]:*?/\`, and no apostrophe at its ends. */
function tabName(name: string): string {
  const cleaned = name
    .replace(/[[\]:*?/\\\x00-\x1f]/g, " ")
    .trim()
    .replace(/^'+|'+$/g, "");
  return cleaned.slice(0, 31) || "Sheet1";
}
