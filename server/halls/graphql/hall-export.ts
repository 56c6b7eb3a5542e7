import { declareExport, type ExportColumn } from "../../exports/index.ts";
import { allOf, join, raw, type Sql, sql } from "../../platform/sql.ts";
import { type HallColumnKey, hallColumns, weekdayWords, workdayWords } from "../rules/hall-columns.ts";
import { hallServiceWords } from "../rules/hall-words.ts";
import { HallFilter, hallConditions } from "./hall-filter.input.ts";

const h = raw("h");
const more: Partial<Record<HallColumnKey, Partial<ExportColumn>>> = {
  latitude: { kind: "number" },
  longitude: { kind: "number" },
  services: { words: hallServiceWords },
  makeUpWeekday: { words: workdayWords },
  retiredAt: { kind: "date" },
};

/** `09:00-12:00 13:30-18:00`, as a person writes hours in a cell. */
const writtenSql = (hours: Sql): Sql => sql`(
  SELECT string_agg(to_char(make_interval(mins => (i->>'from')::int), 'HH24:MI') || '-' || to_char(make_interval(mins => (i->>'to')::int), 'HH24:MI'), ' ' ORDER BY (i->>'from')::int)
  FROM jsonb_array_elements(${hours}) i)`;

/** Halls as a file, by code: where they are, what is done there, and when. */
export const hallExport = declareExport({
  mutation: "hallDirectoryExport",
  description: "Takes the list of halls out as a file.",
  filter: HallFilter,
  name: "halls",
  permission: "desk.use",
  columns: hallColumns.map(({ key, header, widthCharacters }) => ({
    ...{ key, header, widthCharacters },
    ...{ kind: "text", ...more[key] },
  })),
  rows: (filter) => sql`
    SELECT h."code", h."nameZh", h."nameEn", h."city", h."district", h."address", h."latitude", h."longitude", h."phone", array_to_string(h."services", ', ') AS "services",
      ${join(weekdayWords.map((_, index) => sql`${writtenSql(sql`h."weeklyHours" -> ${raw(String(index))}`)} AS ${raw(`"day${index + 1}"`)}`))},
      ${writtenSql(sql`h."holidayHours"`)} AS "holiday", h."makeUpWeekday"::text AS "makeUpWeekday", h."retiredAt"
    FROM "Hall" h WHERE ${allOf(hallConditions(filter)(h))} ORDER BY h."code"`,
});
