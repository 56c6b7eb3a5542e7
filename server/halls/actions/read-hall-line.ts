import type { LocalizedText } from "../../platform/localized-text.ts";
import { type HallColumnKey, hallColumns, weekdayWords, workdayWords } from "../rules/hall-columns.ts";
import { degreesInCell, type HallLayout, servicesInCell, weekOf, workdayInCell } from "../rules/hall-lines.ts";
import { hallServiceWords, type LineStanding } from "../rules/hall-words.ts";
import { cellOfHours, hoursInCell } from "../rules/hours-text.ts";
import { type HallRowFacts, readHallFacts } from "./read-facts.ts";

/** A hall as it is kept, with what a list is compared with. */
export interface KeptHall extends HallRowFacts {
  id: string;
  code: string;
  revision: number;
  isRetired: boolean;
}

/** What is wrong with a line. */
export interface LineFault {
  column: HallColumnKey | null;
  text: LocalizedText;
}

/** A column that a line changes, as cells have it. */
export interface LineChange {
  column: HallColumnKey;
  before: LocalizedText;
  after: LocalizedText;
}

/** What a line is read to. */
export interface ReadLine {
  standing: LineStanding;
  code: string;
  facts: HallRowFacts | null;
  changes: LineChange[];
  faults: LineFault[];
}

/** Reads one line beside the hall that has its code; null when there is none. */
export function readHallLine(
  cells: readonly string[],
  { layout, uncalculated, hall }: { layout: HallLayout; uncalculated: readonly number[]; hall: KeptHall | null },
): ReadLine {
  const cellAt = (key: HallColumnKey) => {
    const at = layout.get(key);
    // Files that were taken out have an apostrophe before what a spreadsheet could take for a formula: `'+86 571 …`.
    return at === undefined ? null : (cells[at] ?? "").trim().replace(/^'(?=[=+\-@])/, "");
  };
  const code = (cellAt("code") ?? "").toUpperCase();
  const faults: LineFault[] = [];
  if (!/^[A-Z0-9][A-Z0-9-]{1,31}$/.test(code)) faults.push({ column: "code", text: badCode });
  for (const [key, at] of layout)
    if (uncalculated.includes(at) && (cells[at] ?? "") === "") faults.push({ column: key, text: noResult });
  if (!hall) {
    const missing = hallColumns.filter(({ key, isRequired }) => isRequired && !layout.has(key));
    if (missing.length > 0) faults.push({ column: null, text: columnsMissing(missing.map(({ header }) => header)) });
  }
  faults.push(...closingFaults(cellAt("retiredAt"), hall));
  const { given, own } = givenBy(cellAt, hall);
  faults.push(...own);
  const read = readHallFacts(given);
  if (!read.ok)
    for (const { path = [], text } of read.errors) {
      const column = columnOf(path);
      // A column that is not there is named once, and a cell that could not be read has its own word.
      if (
        (hall !== null || (column === null ? faults.length === 0 : layout.has(column))) &&
        !own.some((fault) => fault.column === column)
      )
        faults.push({ column, text });
    }
  if (faults.length > 0 || !read.ok) return { standing: "WRONG", code, facts: null, changes: [], faults };
  const changes = hall ? changesOf(hall, read.facts) : [];
  const standing = !hall ? "NEW" : changes.length > 0 ? "CHANGED" : "UNCHANGED";
  return { standing, code, facts: read.facts, changes, faults: [] };
}

function givenBy(cellAt: (key: HallColumnKey) => string | null, hall: KeptHall | null) {
  const own: LineFault[] = [];
  const text = (key: "nameZh" | "nameEn" | "city" | "district" | "address" | "phone") =>
    cellAt(key) ?? hall?.[key] ?? "";
  const degrees = (key: "latitude" | "longitude") => {
    const cell = cellAt(key);
    const read = cell === null ? (hall?.[key] ?? 0) : degreesInCell(cell);
    if (read === null) own.push({ column: key, text: noNumber(cell ?? "") });
    return read ?? 0;
  };
  const services = cellAt("services");
  const done = services === null ? { services: hall?.services ?? [], unknown: [] } : servicesInCell(services);
  if (done.unknown.length > 0) own.push({ column: "services", text: unknownServices(done.unknown) });
  const makeUp = cellAt("makeUpWeekday");
  const makeUpWeekday = makeUp === null ? (hall?.makeUpWeekday ?? 1) : workdayInCell(makeUp);
  if (makeUpWeekday === null) own.push({ column: "makeUpWeekday", text: noWorkday(makeUp ?? "") });
  const said = weekOf(cellAt);
  const kept = (hall?.weeklyHours ?? []).flatMap((hours, index) =>
    said.some(({ weekday }) => weekday === index + 1)
      ? []
      : [{ weekday: index + 1, hours: hoursInCell(cellOfHours(hours)) }],
  );
  const holiday = cellAt("holiday") ?? cellOfHours(hall?.holidayHours ?? []);
  const given = {
    ...{ nameZh: text("nameZh"), nameEn: text("nameEn"), city: text("city"), district: text("district") },
    ...{ address: text("address"), phone: text("phone") },
    ...{ latitude: degrees("latitude"), longitude: degrees("longitude"), services: done.services },
    ...{ week: [...said, ...kept].toSorted((a, b) => a.weekday - b.weekday), holidayHours: hoursInCell(holiday) },
    makeUpWeekday: makeUpWeekday ?? 1,
  };
  return { given, own };
}

/** What a list changes neither by a word nor by a blank. */
function closingFaults(cell: string | null, hall: KeptHall | null): LineFault[] {
  if (hall?.isRetired) return [{ column: "retiredAt", text: isClosed }];
  return cell ? [{ column: "retiredAt", text: closesNone }] : [];
}

/** The column that a fault of a hall's facts is about. */
function columnOf([, at = "", day]: readonly string[]): HallColumnKey | null {
  if (at === "week") return day === undefined ? null : (`day${Number(day) + 1}` as HallColumnKey);
  if (at === "holidayHours") return "holiday";
  return hallColumns.find(({ key }) => key === at)?.key ?? null;
}

function changesOf(before: HallRowFacts, after: HallRowFacts): LineChange[] {
  return hallColumns.flatMap(({ key }) => {
    const [was, is] = [cellOf(key, before), cellOf(key, after)];
    return was.zh === is.zh ? [] : [{ column: key, before: was, after: is }];
  });
}

/** What is kept of a hall, as a cell has it. */
function cellOf(key: HallColumnKey, facts: HallRowFacts): LocalizedText {
  const plain = (text: string | number | null) => ({ zh: String(text ?? ""), en: String(text ?? "") });
  if (key === "code" || key === "retiredAt") return plain("");
  if (key === "holiday") return plain(cellOfHours(facts.holidayHours));
  if (key === "makeUpWeekday") return workdayWords[String(facts.makeUpWeekday)] ?? plain("");
  const day = weekdayWords.findIndex((_, index) => key === `day${index + 1}`);
  if (day >= 0) return plain(cellOfHours(facts.weeklyHours[day] ?? []));
  if (key === "services") {
    const words = facts.services.toSorted().map((service) => hallServiceWords[service]);
    return { zh: words.map(({ zh }) => zh).join("、"), en: words.map(({ en }) => en).join(", ") };
  }
  return plain(facts[key as Exclude<keyof HallRowFacts, "services" | "weeklyHours" | "holidayHours">]);
}

const badCode = {
  zh: "编号由 2 至 32 个大写字母、数字和短横线组成，例如 HZ-001",
  en: "A code has 2 to 32 capitals, digits and dashes, such as HZ-001",
};
const noResult = { zh: "公式没有结果，请改为文字", en: "A formula without a result; put its text there" };
const isClosed = {
  zh: "该营业厅已停用；如需修改，请先在其页面恢复启用",
  en: "This hall is closed for good; put it back into use on its page before you change it",
};
const closesNone = {
  zh: "导入不会停用营业厅；请在其页面停用，或清空此格",
  en: "An import closes no hall for good; do that on its page, or empty this cell",
};
const columnsMissing = (headers: readonly LocalizedText[]) => ({
  zh: `新营业厅须填写这些列，文件中没有：${headers.map(({ zh }) => zh).join("、")}`,
  en: `A new hall needs columns that the file does not have: ${headers.map(({ en }) => en).join(", ")}`,
});
const noNumber = (cell: string) => ({
  zh: `“${cell.slice(0, 20)}”不是坐标，请写成 30.2712`,
  en: `“${cell.slice(0, 20)}” is no number of degrees; write 30.2712`,
});
const noWorkday = (cell: string) => ({
  zh: `“${cell.slice(0, 20)}”不是周一至周五中的一天`,
  en: `“${cell.slice(0, 20)}” is no day from Monday to Friday`,
});
const unknownServices = (words: readonly string[]) => ({
  zh: `没有这样的业务：${words.join("、").slice(0, 60)}；可填：${Object.values(hallServiceWords)
    .map(({ zh }) => zh)
    .join("、")}`,
  en: `Nothing like this is done at halls: ${words.join(", ").slice(0, 60)}. There is: ${Object.values(hallServiceWords)
    .map(({ en }) => en)
    .join(", ")}`,
});
