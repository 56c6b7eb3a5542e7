/** The columns of a list of halls: what is taken out, filled in and read again are one list. */
import type { LocalizedText } from "../../platform/localized-text.ts";

/** What a column of a list of halls holds. */
export type HallColumnKey =
  | "code"
  | "nameZh"
  | "nameEn"
  | "city"
  | "district"
  | "address"
  | "latitude"
  | "longitude"
  | "phone"
  | "services"
  | "day1"
  | "day2"
  | "day3"
  | "day4"
  | "day5"
  | "day6"
  | "day7"
  | "holiday"
  | "makeUpWeekday"
  | "retiredAt";

/** A column as people see it. */
export interface HallColumn {
  key: HallColumnKey;
  header: LocalizedText;
  widthCharacters: number;
  /** Whether a new hall needs it. */
  isRequired: boolean;
  /** How it is filled in; null for what is only taken out. */
  hint: LocalizedText | null;
}

/** Days of the week, Monday first. */
export const weekdayWords: readonly LocalizedText[] = [
  { zh: "周一", en: "Monday" },
  { zh: "周二", en: "Tuesday" },
  { zh: "周三", en: "Wednesday" },
  { zh: "周四", en: "Thursday" },
  { zh: "周五", en: "Friday" },
  { zh: "周六", en: "Saturday" },
  { zh: "周日", en: "Sunday" },
];

/** The days whose hours a hall may keep on a make-up workday, by their numbers. */
export const workdayWords: Readonly<Record<string, LocalizedText>> = Object.fromEntries(
  weekdayWords.slice(0, 5).map((words, index) => [String(index + 1), words]),
);

const hours = {
  zh: "例如 09:00-12:00 13:30-18:00；不营业请留空",
  en: "Such as 09:00-12:00 13:30-18:00; blank when closed",
};

const column = (
  key: HallColumnKey,
  [zh, en]: readonly [string, string],
  widthCharacters: number,
  hint: LocalizedText | null,
  isRequired = true,
): HallColumn => ({ key, header: { zh, en }, widthCharacters, hint, isRequired });

/** All columns, in the order of the file. */
export const hallColumns: readonly HallColumn[] = [
  column("code", ["编号", "Code"], 12, {
    zh: "例如 HZ-001；以编号识别营业厅",
    en: "Such as HZ-001; a hall is known by it",
  }),
  column("nameZh", ["名称", "Name in Chinese"], 28, { zh: "最多 60 字", en: "At most 60 characters" }),
  column(
    "nameEn",
    ["英文名称", "Name in English"],
    32,
    { zh: "选填，最多 80 字符", en: "Optional, at most 80 characters" },
    false,
  ),
  column("city", ["城市", "City"], 10, { zh: "例如 杭州", en: "Such as 杭州" }),
  column("district", ["区县", "District"], 12, { zh: "例如 西湖区", en: "Such as 西湖区" }),
  column("address", ["地址", "Address"], 40, {
    zh: "街道与门牌号，最多 120 字",
    en: "Street and number, at most 120 characters",
  }),
  column("latitude", ["纬度", "Latitude"], 12, { zh: "WGS-84，例如 30.2712", en: "In WGS-84, such as 30.2712" }),
  column("longitude", ["经度", "Longitude"], 12, { zh: "WGS-84，例如 120.1589", en: "In WGS-84, such as 120.1589" }),
  column("phone", ["电话", "Phone"], 16, { zh: "选填", en: "Optional" }, false),
  column("services", ["业务", "Services"], 40, {
    zh: "用顿号分隔：销户办理、实名核验、补换卡、缴费退费、政企业务",
    en: "With commas: Cancelling cards, Identity check, Replacing cards, Payments and refunds, Enterprise service",
  }),
  ...weekdayWords.map(({ zh, en }, index) => column(`day${index + 1}` as HallColumnKey, [zh, en], 26, hours)),
  column("holiday", ["法定节假日", "Public holidays"], 26, hours, false),
  column(
    "makeUpWeekday",
    ["调休上班日参照", "Make-up workdays like"],
    18,
    {
      zh: "周一至周五之一；留空为周一",
      en: "One of Monday to Friday; blank for Monday",
    },
    false,
  ),
  column("retiredAt", ["停用时间", "Closed for good"], 20, null, false),
];
