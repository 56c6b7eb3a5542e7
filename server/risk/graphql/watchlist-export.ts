import { declareExport } from "../../exports/index.ts";
import { allOf, raw, sql } from "../../platform/sql.ts";
import { watchlistKindWords } from "../rules/risk-words.ts";
import { WatchlistEntryFilter, watchlistConditions } from "./watchlist.type.ts";

const w = raw("w");

/** The watch list as a file, for those who may read it. */
export const watchlistExport = declareExport({
  mutation: "watchlistEntriesExport",
  description: "Takes the watch list out as a file.",
  filter: WatchlistEntryFilter,
  name: "watchlist-entries",
  permission: "watchlist.read",
  columns: [
    {
      key: "kind",
      header: { zh: "类型", en: "Kind" },
      widthCharacters: 12,
      kind: "text",
      words: watchlistKindWords,
    },
    { key: "value", header: { zh: "号码", en: "Number" }, widthCharacters: 24, kind: "text" },
    { key: "authority", header: { zh: "提出机关", en: "Authority" }, widthCharacters: 32, kind: "text" },
    { key: "reference", header: { zh: "文号", en: "Reference" }, widthCharacters: 28, kind: "text" },
    { key: "listedAt", header: { zh: "列入时间", en: "Listed" }, widthCharacters: 20, kind: "date" },
    { key: "removedAt", header: { zh: "移出时间", en: "Removed" }, widthCharacters: 20, kind: "date" },
  ],
  rows: (filter) => sql`
    SELECT w."kind"::text AS "kind", w."value", w."authority", w."reference", w."listedAt", w."removedAt" FROM "WatchlistEntry" w
    WHERE ${allOf(watchlistConditions(filter)(w))} ORDER BY w."listedAt" DESC, w."id" DESC`,
});
