/** One row of the file as a person sees it, before anyone knows what its columns mean. */
export interface SourceRow {
  /** As Excel numbers it, from 1. */
  rowNumber: number;
  /** Displayed text of all columns from A; shorter than the sheet's width when the rest is blank. */
  cells: string[];
  /** Columns (from 0) whose value is stored as a number. */
  numericColumns: readonly number[];
  /** Columns (from 0) whose formula has no result or shows an error. */
  uncalculatedColumns: readonly number[];
  /** Hidden by hand or by a filter. */
  isHidden: boolean;
}

/** The {@link SourceRow.numericColumns} and {@link SourceRow.uncalculatedColumns} of a row without such; shared, as most rows have none. */
export const noColumns: readonly number[] = Object.freeze([]);
