import type { Permission } from "../accounts/index.ts";
import type { Language, LocalizedText } from "../platform/localized-text.ts";
import type { Services } from "../platform/services.ts";
import type { Table, TableColumnKind, TableValue } from "../platform/spreadsheet/write-table.ts";
import type { Sql } from "../platform/sql.ts";
import type { ExportedList } from "./rules/list-words.ts";

/** How a list is written. CSV is for lists of one sheet. */
export type ExportFormat = "XLSX" | "CSV";

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

/** What can be taken out as a file. Only staff take things out, so rows are not narrowed to a customer. */
interface Exportable {
  name: ExportedList;
  /** Right to read it, besides the right to take lists out. */
  permission: Permission;
}

/** A list that can be taken out. The filter is what `createListExport` was given, after a way through JSON. */
export interface ExportableList<Filter = unknown> extends Exportable {
  columns: readonly ExportColumn[];
  /** Makes of a row what is written, where words for codes are not enough. */
  told?: (row: Record<string, TableValue>, language: Language) => Record<string, TableValue>;
  /** Whether people fill it in and send it back. */
  isFilledIn?: boolean;
  /** The rows in the order of the file. */
  rows: (filter: Filter | undefined) => Sql;
}

/** Several small tables that are worked out and taken out together, a sheet each. */
export interface ExportableTables<Filter = unknown> extends Exportable {
  /** Throws for a filter that it refuses. */
  check: (filter: Filter) => void;
  tables: (services: Services, filter: Filter, language: Language) => Promise<readonly Table[]>;
  /** What the file is called, without its ending; by its list and day when absent. */
  fileName?: (services: Pick<Services, "store">, filter: Filter) => Promise<string>;
}

/** Either. */
export type ExportableThing<Filter = unknown> = ExportableList<Filter> | ExportableTables<Filter>;

const lists = new Map<string, ExportableThing>();

/** Has a list found by its name when a link to it is followed. */
export function addExportableList<Filter>(list: ExportableThing<Filter>): void {
  lists.set(list.name, list as ExportableThing);
}

/** The list of this name. */
export function exportableList(name: string): ExportableThing | undefined {
  return lists.get(name);
}
