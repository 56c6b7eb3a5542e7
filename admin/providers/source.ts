import type { RaRecord } from "react-admin";
import { ServerError, type UserError } from "./errors.ts";

/** What a list is asked for: pages by number, at most 100 rows each. */
export interface PageOf<Filter> {
  first: number;
  offset: number;
  filter: Filter;
  sort: { field: string; order: "ASC" | "DESC" };
  signal?: AbortSignal;
}

/** A page of a connection. */
export interface Page<Row> {
  nodes: readonly Row[];
  totalCount: number;
  /** False when there are more rows than the server counted. */
  isTotalCountExact: boolean;
}

/** A list as an Excel file: a link that is good for a few minutes, or why there is none. */
interface ListFile {
  url?: string | null;
  userErrors: readonly UserError[];
}

/** Where the records of one resource come from. Leave out what the schema cannot answer. */
// biome-ignore lint/suspicious/noExplicitAny: React Admin hands filters over as they stand in the address
export interface Source<Row extends RaRecord = RaRecord, Filter = any> {
  list?: (page: PageOf<Filter>) => Promise<Page<Row>>;
  one?: (id: string, signal?: AbortSignal) => Promise<Row | null | undefined>;
  /** Takes the list out, with the filter of its screen. */
  file?: (filter: Filter) => Promise<ListFile>;
}

/** The record, or the error of one that is not there. */
export function found<Row>(row: Row | null | undefined): Row {
  if (!row) throw new ServerError("desk.error.notFound", "NOT_FOUND");
  return row;
}

/** A text of a filter without its blanks; undefined when nothing is left, or less than the server takes. */
export function searchText(text: string | undefined, least = 1): string | undefined {
  // Numbers are read out in groups; names keep their blanks.
  const trimmed = /^[\d\s-]+$/.test(text ?? "") ? text?.replaceAll(/[\s-]/g, "") : text?.trim();
  return trimmed && trimmed.length >= least ? trimmed : undefined;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** The times between which two days in Shanghai lie, both included; undefined for a day that is not said, or none. */
export function betweenDays(from: string | undefined, to: string | undefined) {
  const startOf = (day: string | undefined, laterMs = 0) => {
    const at = Date.parse(`${day}T00:00:00+08:00`) + laterMs;
    return Number.isNaN(at) ? undefined : new Date(at).toISOString();
  };
  return { from: startOf(from), before: startOf(to, DAY_MS) };
}
