import type { DuplicateRows } from "../rules/duplicate-rows.ts";
import { type FileFindingCode, type InspectedRow, inspectRow, type RowFinding } from "../rules/row-findings.ts";
import type { Wishes } from "../rules/wishes.ts";
import type { CardBatch } from "../workbook/read-workbook.ts";
import type { SheetRow } from "../workbook/sheet-row.ts";

/** What is remembered of a file from one batch to the next. */
export interface FileMemory {
  duplicates: DuplicateRows;
  wishes: Wishes;
}

/** A raw number kept of a row, at most. */
const LONGEST_RAW = 100;
/** A note that is kept, at most. */
const LONGEST_NOTE = 500;
const NO_FINDINGS = "[]";

/** A batch column by column, as the statement takes it: rows of their own would only be made to be taken apart again. */
export class GivenRows {
  readonly rowNumbers: number[] = [];
  readonly places: number[] = [];
  readonly raws: string[] = [];
  readonly iccids: (string | null)[] = [];
  readonly otherPrints: (string | null)[] = [];
  readonly msisdns: (string | null)[] = [];
  readonly imsis: (string | null)[] = [];
  readonly findings: string[] = [];
  readonly haveErrors: boolean[] = [];
  /** Blank where nothing stands, null where the sheet has no such column. */
  readonly notes: (string | null)[] = [];
  readonly waves: (string | null)[] = [];
  readonly wishedOns: (string | null)[] = [];
  /** What is wrong with wave and day; counts only where they say something new. */
  readonly wishFindings: string[] = [];

  add(row: SheetRow, { sheetNumber, sheetName, wishes: columns }: CardBatch, memory: FileMemory): void {
    const inspected: InspectedRow = inspectRow(row);
    if (inspected.iccid === null && inspected.msisdn === null && inspected.findings.length === 0) return;
    const duplicate = memory.duplicates.check(inspected, { sheetNumber, sheetName, rowNumber: row.rowNumber });
    const findings: RowFinding<FileFindingCode>[] = duplicate ? [...inspected.findings, duplicate] : inspected.findings;
    this.rowNumbers.push(row.rowNumber);
    this.places.push(row.place);
    this.raws.push(storable(row.iccidRaw || row.msisdnRaw, LONGEST_RAW));
    this.iccids.push(inspected.iccid);
    this.otherPrints.push(inspected.otherPrint);
    this.msisdns.push(inspected.msisdn);
    this.imsis.push(inspected.imsi);
    this.findings.push(asJson(findings));
    this.haveErrors.push(findings.some(({ severity }) => severity === "ERROR"));
    const cellOf = (column: number | null) => (column === null ? null : (row.cells[column] ?? ""));
    const wish = memory.wishes.read({
      waveRaw: cellOf(columns.wave),
      wishedOnRaw: cellOf(columns.wishedOn),
      waveColumn: columns.wave ?? undefined,
      wishedOnColumn: columns.wishedOn ?? undefined,
    });
    this.notes.push(columns.note === null ? null : storable(row.noteRaw.trim(), LONGEST_NOTE));
    this.waves.push(wish.wave && storable(wish.wave, LONGEST_RAW));
    this.wishedOns.push(wish.wishedOn && storable(wish.wishedOn, LONGEST_RAW));
    this.wishFindings.push(asJson(wish.findings));
  }
}

/** The database takes no NUL. */
const storable = (text: string, most: number) => text.replaceAll("\u0000", "").slice(0, most);
const asJson = (findings: readonly object[]) => (findings.length === 0 ? NO_FINDINGS : JSON.stringify(findings));
