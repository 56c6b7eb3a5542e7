/**
 * What a line of a list of halls says. Its columns are known by their headers in either language, in any order.
 *
 * Decision: a column that is not there says nothing, so that a list of codes and phones changes the phones alone; a cell that is blank says that there is none. A line neither closes a hall
 * for good nor opens it again: that is an act of its own, which nobody does by forgetting a cell.
 */
import type { LocalizedText } from "../../platform/localized-text.ts";
import { type HallColumnKey, hallColumns, workdayWords } from "./hall-columns.ts";
import { type HallService, hallServiceWords } from "./hall-words.ts";
import { hoursInCell } from "./hours-text.ts";

/** Which column of the file holds what. */
export type HallLayout = ReadonlyMap<HallColumnKey, number>;

/** Headers that a file of wrong lines adds; they are passed over when it comes back. */
export const addedHeaders = {
  line: { zh: "原文件行号", en: "Line in your file" },
  faults: { zh: "需更正", en: "What is wrong" },
} as const satisfies Record<string, LocalizedText>;

const squeezed = (text: string) => text.normalize("NFKC").toLowerCase().replaceAll(/[\s*]/g, "");
const named = (text: string, { zh, en }: LocalizedText) => [squeezed(zh), squeezed(en)].includes(squeezed(text));

/** The columns that a row of headers names, and those that nobody knows; null when the row is none: it names no codes. */
export function layoutOf(cells: readonly string[]): { layout: HallLayout; unknown: string[]; twice: string[] } | null {
  const layout = new Map<HallColumnKey, number>();
  const [unknown, twice]: [string[], string[]] = [[], []];
  for (const [index, cell] of cells.entries()) {
    if (cell.trim() === "" || Object.values(addedHeaders).some((header) => named(cell, header))) continue;
    const column = hallColumns.find(({ header }) => named(cell, header));
    if (!column) unknown.push(cell.trim());
    else if (layout.has(column.key)) twice.push(cell.trim());
    else layout.set(column.key, index);
  }
  return layout.has("code") && layout.size > 1 ? { layout, unknown, twice } : null;
}

/** Whose hours a cell names: 1 for Monday to 5; Monday's when it is blank, null when it names none. */
export function workdayInCell(cell: string): number | null {
  if (cell.trim() === "") return 1;
  const found = Object.entries(workdayWords).find(
    ([day, words]) => named(cell, words) || [day, `星期${words.zh.slice(1)}`].includes(squeezed(cell)),
  );
  return found ? Number(found[0]) : null;
}

/** What a cell says is done at a hall, and words that nobody knows. */
export function servicesInCell(cell: string): { services: HallService[]; unknown: string[] } {
  const [services, unknown]: [HallService[], string[]] = [[], []];
  for (const word of cell.split(/[,，;；、/|\n]+/).filter((each) => each.trim() !== "")) {
    const found = (Object.keys(hallServiceWords) as HallService[]).find(
      (code) => named(word, hallServiceWords[code]) || squeezed(word) === code.toLowerCase(),
    );
    if (found) services.push(found);
    else unknown.push(word.trim());
  }
  return { services, unknown };
}

/** A number of degrees; null when the cell holds none. */
export function degreesInCell(cell: string): number | null {
  const text = cell.normalize("NFKC").replaceAll(/[\s°]/g, "");
  return /^-?\d{1,3}(?:\.\d+)?$/.test(text) ? Number(text) : null;
}

/** The hours of the days whose columns are there, as they are given to {@link readWeek}. */
export function weekOf(cellAt: (key: HallColumnKey) => string | null) {
  return [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) => {
    const cell = cellAt(`day${weekday}` as HallColumnKey);
    return cell === null ? [] : [{ weekday, hours: hoursInCell(cell) }];
  });
}
