import type { ImportLimits } from "./import-limits.ts";
import { type DateStyle, dateStyleOfBuiltIn, dateStyleOfCode, displayDate, displayNumber } from "./number-display.ts";
import { readSmallPart } from "./small-part.ts";
import type { WorkbookStructure } from "./workbook-structure.ts";
import type { ZipPackage } from "./zip-package.ts";

/** Knows which of a workbook's cell styles show dates, so that a date is not read as the number 46143. */
export class CellFormats {
  readonly #dateStyles: readonly DateStyle[];
  readonly #is1904: boolean;

  constructor(dateStyles: readonly DateStyle[], is1904: boolean) {
    this.#dateStyles = dateStyles;
    this.#is1904 = is1904;
  }

  /** Displayed text of a stored number in the given style. */
  display(stored: string, styleIndex: number): string {
    const style = this.#dateStyles[styleIndex] ?? "NONE";
    return style === "NONE" ? displayNumber(stored) : displayDate(stored, style, this.#is1904);
  }

  /** Whether numbers in this style are dates. */
  isDate(styleIndex: number): boolean {
    return (this.#dateStyles[styleIndex] ?? "NONE") !== "NONE";
  }
}

/** Reads the styles part; without one every number is shown plainly. */
export async function readCellFormats(
  zip: ZipPackage,
  structure: WorkbookStructure,
  limits: ImportLimits,
): Promise<CellFormats> {
  const dateStyles: DateStyle[] = [];
  if (structure.stylesPart) {
    const customFormats = new Map<number, DateStyle>();
    await readSmallPart(zip, structure.stylesPart, limits.stylesBytes, (name, attributes, path) => {
      if (name === "numFmt")
        customFormats.set(Number(attributes.numFmtId), dateStyleOfCode(attributes.formatCode ?? ""));
      if (name !== "xf" || path.at(-1) !== "cellXfs") return;
      const formatId = Number(attributes.numFmtId ?? 0);
      dateStyles.push(customFormats.get(formatId) ?? dateStyleOfBuiltIn(formatId));
    });
  }
  return new CellFormats(dateStyles, structure.is1904);
}
