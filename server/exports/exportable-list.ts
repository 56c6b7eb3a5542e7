import type { Permission } from "../accounts/index.ts";
import type { LocalizedText } from "../platform/localized-text.ts";
import type { TableColumnKind } from "../platform/spreadsheet/write-table.ts";
import type { Sql } from "../platform/sql.ts";
import type { ExportedList } from "./rules/list-words.ts";

/** One column of a file. */
export interface ExportColumn {
  /** Column of the query's rows. */
  key: string;
  header: LocalizedText;
  widthCharacters: number;
  kind: TableColumnKind;
  /** What to write for each code, also for several with commas between them; a code without words is written as it is. */
  words?: Readonly<Record<string, LocalizedText>>;
}

/** A list that can be taken out as a file. Only staff take lists out, so rows are not narrowed to a customer. */
export interface ExportableList<Filter = unknown> {
  name: ExportedList;
  /** Right to read the list, besides the right to take lists out. */
  permission: Permission;
  columns: readonly ExportColumn[];
  /** The rows in the order of the file. The filter is what `createListExport` was given, after a way through JSON. */
  rows: (filter: Filter | undefined) => Sql;
}

const lists = new Map<string, ExportableList>();

/** Has a list found by its name when a link to it is followed. */
export function addExportableList<Filter>(list: ExportableList<Filter>): void {
  lists.set(list.name, list as ExportableList);
}

/** The list of this name. */
export function exportableList(name: string): ExportableList | undefined {
  return lists.get(name);
}
