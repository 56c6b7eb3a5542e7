import { longestCellText } from "../rules/numbers-in-cell.ts";

/**
 * What an uploaded card list may cost. Every bound is checked before or while bytes are read, so a hostile file is refused
 * early instead of being survived.
 */
export interface ImportLimits {
  /** Size of the uploaded file. */
  fileBytes: number;
  /** Entries in the zip directory; a real workbook has a few dozen, some hundreds with pictures. */
  zipEntries: number;
  /** Sum of the unpacked sizes of all parts that are read, hostile ones included. */
  inflatedBytes: number;
  /** Unpacked size of the shared string table, the one part whose text stays in memory. */
  sharedStringsBytes: number;
  /** Strings in that table, however short they are. */
  sharedStrings: number;
  /** Unpacked size of each part that tells about the workbook (sheet list, relations). */
  smallPartBytes: number;
  /** Unpacked size of the styles, which grow to many megabytes in workbooks that were copied together for years. */
  stylesBytes: number;
  /** Unpacked ÷ packed size that no honest part above `inflationGraceBytes` reaches. */
  inflationRatio: number;
  /** Unpacked size up to which the ratio is not looked at: small repetitive sheets compress extremely well. */
  inflationGraceBytes: number;
  /** Markup of one cell or of one shared string. */
  cellMarkupBytes: number;
  /** Displayed characters kept of one cell; the rest is cut. */
  cellCharacters: number;
  /** Displayed characters of a whole sheet: a few bytes of markup may each stand for a long shared string. */
  sheetCharacters: number;
  /** Sheets looked into for card numbers. */
  sheets: number;
  /** Columns of a sheet; a file with anything beyond is refused. */
  columns: number;
  /** Cards in one file. */
  cardRows: number;
  /** Rows handed over at once. */
  batchRows: number;
  /** Displayed characters after which a batch is handed over although it has fewer rows. */
  batchCharacters: number;
}

const mebibyte = 1024 * 1024;

/** The limits of the product: 100 000 cards in a file of ordinary make. */
export const defaultImportLimits: Readonly<ImportLimits> = {
  fileBytes: 50 * mebibyte,
  zipEntries: 2_000,
  inflatedBytes: 300 * mebibyte,
  sharedStringsBytes: 96 * mebibyte,
  sharedStrings: 2_000_000,
  smallPartBytes: 2 * mebibyte,
  stylesBytes: 16 * mebibyte,
  inflationRatio: 200,
  inflationGraceBytes: 8 * mebibyte,
  cellMarkupBytes: 256 * 1024,
  cellCharacters: longestCellText,
  sheetCharacters: 200_000_000,
  sheets: 100,
  columns: 256,
  cardRows: 100_000,
  batchRows: 2_000,
  batchCharacters: 2_000_000,
};
