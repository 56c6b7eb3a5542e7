import { type Outcome, refused, type UserFault } from "../../platform/action.ts";
import { freeText, requiredText } from "../../platform/free-text.ts";
import type { LocalizedText } from "../../platform/localized-text.ts";
import type { Hours } from "../../sla/index.ts";
import { readHours, readWeek, type WrittenHours } from "../rules/hall-hours.ts";
import type { HallService } from "../rules/hall-words.ts";

/** What is said of a hall. */
export interface GivenHall {
  nameZh: string;
  nameEn?: string | null;
  city: string;
  district: string;
  address: string;
  latitude: number;
  longitude: number;
  phone?: string | null;
  services: readonly HallService[];
  week: readonly { weekday: number; hours: readonly WrittenHours[] }[];
  holidayHours: readonly WrittenHours[];
  makeUpWeekday?: number | null;
}

/** The same as it is kept. */
export interface HallRowFacts {
  nameZh: string;
  nameEn: string | null;
  city: string;
  district: string;
  address: string;
  latitude: number;
  longitude: number;
  phone: string | null;
  services: HallService[];
  weeklyHours: Hours[][];
  holidayHours: Hours[];
  makeUpWeekday: number;
}

/** Reads what is said of a hall: the facts, or everything that is wrong with them at once. */
export function readHallFacts(given: GivenHall): Outcome<{ facts: HallRowFacts }> {
  const faults: UserFault[] = [];
  const required = (at: "nameZh" | "city" | "district" | "address", most: number) => {
    const read = requiredText(given[at], { at, most });
    if (!read.ok) faults.push(...read.errors);
    return read.ok ? read.text : "";
  };
  const optional = (at: "nameEn" | "phone", most: number) => {
    const read = freeText(given[at], { at, most });
    if (!read.ok) faults.push(...read.errors);
    return read.ok ? read.text : null;
  };
  const texts = {
    ...{
      nameZh: required("nameZh", 60),
      nameEn: optional("nameEn", 80),
      city: required("city", 20).replace(/(?<=.)市$/, ""),
    },
    ...{ district: required("district", 20), address: required("address", 120), phone: optional("phone", 30) },
  };
  const { latitude, longitude, makeUpWeekday, services } = given;
  const isInChina = latitude >= 3 && latitude <= 54 && longitude >= 73 && longitude <= 136;
  if (!isInChina) faults.push(fault("NOT_IN_CHINA", ["latitude"], notInChina));
  if (services.length === 0) faults.push(fault("NO_SERVICE", ["services"], noService));
  if (makeUpWeekday != null && ![1, 2, 3, 4, 5].includes(makeUpWeekday))
    faults.push(fault("HOURS_INVALID", ["makeUpWeekday"], noWorkday));
  const week = readWeek(given.week, ["week"]);
  const holiday = readHours(given.holidayHours, ["holidayHours"]);
  for (const { code, text, path } of [...week.faults, ...holiday.faults]) faults.push(fault(code, path, text));
  if (faults.length > 0) return refused(...faults);
  const hours = { weeklyHours: week.week, holidayHours: holiday.hours, makeUpWeekday: makeUpWeekday ?? 1 };
  return { ok: true, facts: { ...texts, latitude, longitude, services: [...new Set(services)], ...hours } };
}

const fault = (code: string, path: readonly string[], text: LocalizedText): UserFault => ({
  ...{ kind: "InvalidInputError", code, text, path: ["input", ...path] },
});

const notInChina = {
  zh: "该坐标不在中国境内，请核对纬度与经度是否写反",
  en: "This place is not in China; latitude and longitude may have changed places",
};
const noService = { zh: "请至少选择一项业务", en: "Choose at least one thing that is done there" };
const noWorkday = {
  zh: "调休上班日参照的应是周一至周五（1–5）",
  en: "A make-up workday keeps the hours of a day from Monday to Friday, 1 to 5",
};
