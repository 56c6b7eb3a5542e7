import { declareExport, type ExportColumn } from "../../exports/index.ts";
import type { LocalizedText } from "../../platform/localized-text.ts";
import { allOf, join, raw, type Sql, sql } from "../../platform/sql.ts";
import { hallServiceWords } from "../rules/hall-words.ts";
import { HallFilter, hallConditions } from "./hall-filter.input.ts";

const h = raw("h");
const weekdays: readonly LocalizedText[] = [
  { zh: "周一", en: "Monday" },
  { zh: "周二", en: "Tuesday" },
  { zh: "周三", en: "Wednesday" },
  { zh: "周四", en: "Thursday" },
  { zh: "周五", en: "Friday" },
  { zh: "周六", en: "Saturday" },
  { zh: "周日", en: "Sunday" },
];

const text = (key: string, header: LocalizedText, widthCharacters: number, more: Partial<ExportColumn> = {}) =>
  ({ key, header, widthCharacters, kind: "text", ...more }) as const;

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
  columns: [
    text("code", { zh: "编号", en: "Code" }, 12),
    text("nameZh", { zh: "名称", en: "Name in Chinese" }, 28),
    text("nameEn", { zh: "英文名称", en: "Name in English" }, 32),
    text("city", { zh: "城市", en: "City" }, 10),
    text("district", { zh: "区县", en: "District" }, 12),
    text("address", { zh: "地址", en: "Address" }, 40),
    { key: "latitude", header: { zh: "纬度", en: "Latitude" }, widthCharacters: 12, kind: "number" },
    { key: "longitude", header: { zh: "经度", en: "Longitude" }, widthCharacters: 12, kind: "number" },
    text("phone", { zh: "电话", en: "Phone" }, 16),
    text("services", { zh: "业务", en: "Services" }, 40, { words: hallServiceWords }),
    ...weekdays.map((header, index) => text(`day${index + 1}`, header, 26)),
    text("holiday", { zh: "法定节假日", en: "Public holidays" }, 26),
    { key: "retiredAt", header: { zh: "停用时间", en: "Closed for good" }, widthCharacters: 20, kind: "date" },
  ],
  rows: (filter) => sql`
    SELECT h."code", h."nameZh", h."nameEn", h."city", h."district", h."address", h."latitude", h."longitude", h."phone", array_to_string(h."services", ', ') AS "services",
      ${join(weekdays.map((_, index) => sql`${writtenSql(sql`h."weeklyHours" -> ${raw(String(index))}`)} AS ${raw(`"day${index + 1}"`)}`))},
      ${writtenSql(sql`h."holidayHours"`)} AS "holiday", h."retiredAt"
    FROM "Hall" h WHERE ${allOf(hallConditions(filter)(h))} ORDER BY h."code"`,
});
