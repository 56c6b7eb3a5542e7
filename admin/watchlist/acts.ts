import {
  WatchlistEntryAddDocument,
  type WatchlistEntryAddInput,
  WatchlistEntryRemoveDocument,
} from "../generated/graphql.ts";
import { settled } from "../providers/graphql-client.ts";
import { call } from "../providers/session.ts";
import { useActs } from "../providers/use-acts.ts";

const acts = {
  watchlistEntryAdd: async (input: WatchlistEntryAddInput) =>
    settled((await call(WatchlistEntryAddDocument, { input })).watchlistEntryAdd),

  watchlistEntryRemove: async (entryId: string) =>
    settled((await call(WatchlistEntryRemoveDocument, { input: { entryId } })).watchlistEntryRemove),
};

/** What staff do with the watch list. Each throws a UserErrorsError when the server says why not. */
export const useWatchlistActs = () => useActs(acts);
