import { type CardSheetLayout, type Recognition, recogniseCardColumns } from "../rules/card-columns.ts";
import { mayHaveToStay, purposeOf, squeezed } from "../rules/column-purposes.ts";
import type { SheetReport, SheetSkip } from "../rules/sheet-report.ts";
import { SheetTally } from "./sheet-tally.ts";
import type { SourceRow } from "./source-row.ts";
import type { SourceSheet } from "./source-sheets.ts";

/** What the caller wants of a file: headers or letters of columns, names of sheets. Empty: what is clear by itself. */
export interface ListChoice {
  cardColumns: readonly string[];
  sheetNames: readonly string[];
}

/** Nothing said: hidden sheets, and columns and sheets whose cards may have to stay, are left alone. */
export const noChoice: ListChoice = { cardColumns: [], sheetNames: [] };

/** One sheet, recognised. */
export class FileSheet {
  readonly source: SourceSheet;
  readonly recognition: Recognition;
  readonly whyNot: SheetSkip | null;
  /** What stands above the first card: titles and the header. */
  readonly headRows: SourceRow[];
  /** Cards handed over so far. */
  cardCount = 0;
  #tally: SheetTally | null = null;

  constructor(source: SourceSheet, sample: SourceRow[], choice: ListChoice) {
    this.source = source;
    this.recognition = recogniseCardColumns(sample, choice.cardColumns);
    this.whyNot = whyNotRead(source, this.recognition, choice);
    const layout = this.layout;
    this.headRows = layout ? sample.filter(({ rowNumber }) => rowNumber < layout.firstCardRowNumber) : [];
  }

  /** Null when no cards are taken from it. */
  get layout(): CardSheetLayout | null {
    return this.whyNot === null && this.recognition.kind === "CARDS" ? this.recognition.layout : null;
  }

  /** The rows from the first card on, or all of a sheet without cards; counted as they go by. */
  async *rows(): AsyncGenerator<SourceRow[]> {
    const tally = new SheetTally(this.recognition.columns);
    const { recognition } = this;
    const first =
      recognition.kind === "CARDS"
        ? recognition.layout.firstCardRowNumber
        : "firstCardRowNumber" in recognition
          ? recognition.firstCardRowNumber
          : 0;
    for await (const rows of this.source.rows()) {
      const wanted = (rows[0]?.rowNumber ?? 0) < first ? rows.filter(({ rowNumber }) => rowNumber >= first) : rows;
      for (const row of wanted) tally.add(row);
      yield wanted;
    }
    this.#tally = tally;
  }

  /** What became of it. Reads to its end a sheet that was not read. */
  async report(): Promise<SheetReport> {
    if (this.#tally === null) for await (const _rows of this.rows());
    const tally = this.#tally ?? new SheetTally([]);
    const headers = this.headRows.find(({ rowNumber }) => rowNumber === this.layout?.headerRowNumber)?.cells ?? [];
    const columns = tally.columns(this.source.hiddenColumns, headers);
    const isRead = this.layout !== null;
    if (!isRead) for (const column of columns) column.isTaken = false;
    const found = columns.reduce((sum, column) => sum + column.cardCount, 0);
    return {
      name: this.source.name,
      rowCount: tally.rowCount,
      cardCount: isRead ? this.cardCount : this.recognition.kind === "NO_CARDS" ? 0 : found,
      isRead,
      whyNot: this.whyNot,
      columns,
      passedOver: (this.layout?.ours ?? []).map((column) => headers[column] ?? ""),
    };
  }
}

function whyNotRead(
  { name, isHidden }: SourceSheet,
  { kind }: Recognition,
  { sheetNames }: ListChoice,
): SheetSkip | null {
  const isChosen = name !== null && sheetNames.some((wanted) => squeezed(wanted) === squeezed(name));
  if (kind === "NO_NUMBERS") return "NO_CARD_NUMBERS";
  if (kind === "NO_CARDS") return "NOT_FILLED_IN";
  if (name !== null && sheetNames.length > 0 && !isChosen) return "NOT_CHOSEN";
  if (isHidden && !isChosen) return "HIDDEN";
  if (kind === "NOT_CHOSEN") return "NOT_CHOSEN";
  if (name !== null && !isChosen && mayHaveToStay(purposeOf(name))) return "CARDS_MAY_STAY";
  return kind === "AMBIGUOUS" ? "AMBIGUOUS_COLUMNS" : null;
}
