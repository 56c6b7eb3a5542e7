import {
  WatchlistEntriesExportDocument,
  type WatchlistEntryFilter,
  WatchlistEntryListDocument,
} from "../generated/graphql.ts";
import { call } from "../providers/session.ts";
import type { Source } from "../providers/source.ts";

/** What the police and courts ask to watch. */
export const source = {
  list: async ({ first, offset, filter, signal }) =>
    (await call(WatchlistEntryListDocument, { first, offset, filter }, signal)).watchlistEntries,
  file: async (filter) => (await call(WatchlistEntriesExportDocument, { input: { filter } })).watchlistEntriesExport,
} satisfies Source<{ id: string }, WatchlistEntryFilter>;
