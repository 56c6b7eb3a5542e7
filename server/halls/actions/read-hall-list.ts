import { openShortList, type SourceSheet } from "../../imports/index.ts";
import type { LocalizedText } from "../../platform/localized-text.ts";
import type { Transaction } from "../../platform/transaction.ts";
import type { Hours } from "../../sla/index.ts";
import type { HallColumnKey } from "../rules/hall-columns.ts";
import { type HallLayout, layoutOf } from "../rules/hall-lines.ts";
import { type KeptHall, type ReadLine, readHallLine } from "./read-hall-line.ts";

/** Most halls of one list: all of them are entered in one transaction. */
export const MOST_LINES = 1_000;
/** Rows in which a header is looked for. */
const HEADER_WITHIN = 20;

/** A line of a list as it is kept until somebody takes it. */
export interface HallLine extends ReadLine {
  /** As Excel numbers it, from 1. */
  row: number;
  /** Null where only one sheet is read. */
  sheet: string | null;
  /** What stands in its columns, so that wrong lines can be given back. */
  cells: Partial<Record<HallColumnKey, string>>;
  /** The hall that was there, as it was; null for a new one. */
  hall: { id: string; revision: number } | null;
}

/** A list that was read to its end. */
export interface HallList {
  lines: HallLine[];
  /** What of the file was passed over. */
  remarks: LocalizedText[];
}

/** A list that cannot be used as a whole. */
export class HallListRefusedError extends Error {
  constructor(readonly text: LocalizedText) {
    super(text.en);
  }
}

/** A row that is to be read, with where it stands. */
interface RawLine {
  row: number;
  sheet: string | null;
  cells: readonly string[];
  uncalculated: readonly number[];
  layout: HallLayout;
}

/**
 * Reads a list of halls beside those that there are.
 * @param file path of the upload
 * @throws {WorkbookRefusedError | HallListRefusedError} when the file cannot be used as a whole
 */
export async function readHallList(file: string, halls: (codes: string[]) => Promise<KeptHall[]>): Promise<HallList> {
  const { raw, remarks } = await rawLines(file);
  const codeOf = ({ cells, layout }: RawLine) => (cells[layout.get("code") ?? -1] ?? "").trim().toUpperCase();
  const known = new Map((await halls([...new Set(raw.map(codeOf))])).map((hall) => [hall.code, hall]));
  const places = new Map<string, RawLine[]>();
  for (const line of raw) places.set(codeOf(line), [...(places.get(codeOf(line)) ?? []), line]);
  const lines = raw.map((line): HallLine => {
    const { layout, cells, uncalculated, row, sheet } = line;
    const hall = known.get(codeOf(line)) ?? null;
    const read = readHallLine(cells, { layout, uncalculated, hall });
    const others = (places.get(codeOf(line)) ?? []).filter((each) => each !== line);
    const place = {
      ...{ row, sheet, hall: hall && { id: hall.id, revision: hall.revision } },
      cells: Object.fromEntries([...layout].map(([key, at]) => [key, (cells[at] ?? "").slice(0, 200)])),
    };
    if (others.length === 0 || read.code === "") return { ...read, ...place };
    const fault = { column: "code" as const, text: alsoIn(others) };
    return { ...read, ...place, standing: "WRONG", facts: null, changes: [], faults: [...read.faults, fault] };
  });
  return { lines, remarks };
}

/** The halls with these codes. */
export async function hallsWithCodes(db: Pick<Transaction, "hall">, codes: readonly string[]): Promise<KeptHall[]> {
  const halls = await db.hall.findMany({ where: { code: { in: [...codes] } } });
  return halls.map(({ weeklyHours, holidayHours, retiredAt, ...hall }) => ({
    ...hall,
    ...{ weeklyHours: weeklyHours as unknown as Hours[][], holidayHours: holidayHours as unknown as Hours[] },
    isRetired: retiredAt !== null,
  }));
}

async function rawLines(file: string): Promise<{ raw: RawLine[]; remarks: LocalizedText[] }> {
  const opened = await openShortList(file);
  const [raw, remarks]: [RawLine[], LocalizedText[]] = [[], []];
  try {
    let readCount = 0;
    for (const sheet of opened.sheets) {
      if (sheet.isHidden) remarks.push(hiddenSheet(sheet.name ?? ""));
      else if (await addLines(sheet, raw, remarks)) readCount += 1;
      else if (sheet.name !== null) remarks.push(otherSheet(sheet.name));
    }
    if (readCount === 0) throw new HallListRefusedError(noHeader);
    if (raw.length === 0) throw new HallListRefusedError(noLines);
    if (readCount === 1) for (const line of raw) line.sheet = null;
    return { raw, remarks };
  } finally {
    opened.close();
  }
}

/** Adds the lines of a sheet; false when it has no header of a list of halls. */
async function addLines(sheet: SourceSheet, raw: RawLine[], remarks: LocalizedText[]): Promise<boolean> {
  let layout: HallLayout | null = null;
  let seen = 0;
  for await (const rows of sheet.rows()) {
    for (const { rowNumber, cells, uncalculatedColumns } of rows) {
      seen += 1;
      if (!layout) {
        const found = layoutOf(cells);
        if (!found && seen >= HEADER_WITHIN) return false;
        if (!found) continue;
        layout = found.layout;
        if (found.unknown.length > 0) remarks.push(unknownColumns(sheet.name, found.unknown));
        if (found.twice.length > 0) remarks.push(repeatedColumns(sheet.name, found.twice));
        continue;
      }
      const columns = [...layout.values()];
      const isBlank = columns.every((at) => (cells[at] ?? "").trim() === "" && !uncalculatedColumns.includes(at));
      if (isBlank || layoutOf(cells)) continue;
      if (raw.length === MOST_LINES) throw new HallListRefusedError(tooManyLines);
      raw.push({ row: rowNumber, sheet: sheet.name, cells, uncalculated: uncalculatedColumns, layout });
    }
  }
  return layout !== null;
}

const onSheet = (name: string | null) =>
  name === null ? { zh: "", en: "" } : { zh: `工作表“${name}”：`, en: `Sheet “${name}”: ` };
const unknownColumns = (sheet: string | null, names: readonly string[]) => ({
  zh: `${onSheet(sheet).zh}未读取这些列：${names.slice(0, 20).join("、")}`,
  en: `${onSheet(sheet).en}these columns were not read: ${names.slice(0, 20).join(", ")}`,
});
const repeatedColumns = (sheet: string | null, names: readonly string[]) => ({
  zh: `${onSheet(sheet).zh}列名重复，只读取第一列：${names.slice(0, 20).join("、")}`,
  en: `${onSheet(sheet).en}of columns with one name the first is read: ${names.slice(0, 20).join(", ")}`,
});
const hiddenSheet = (name: string) => ({
  zh: `工作表“${name}”是隐藏的，未读取`,
  en: `Sheet “${name}” is hidden and was not read`,
});
const otherSheet = (name: string) => ({
  zh: `工作表“${name}”没有营业厅目录的表头，未读取`,
  en: `Sheet “${name}” has no header of a list of halls and was not read`,
});
const alsoIn = (others: readonly RawLine[]) => {
  const places = others.slice(0, 5).map(({ row, sheet }) => ({
    zh: `${sheet === null ? "" : `工作表“${sheet}”`}第 ${row} 行`,
    en: `line ${row}${sheet === null ? "" : ` of sheet “${sheet}”`}`,
  }));
  return {
    zh: `${places.map(({ zh }) => zh).join("、")}也是这个编号；请只保留一行`,
    en: `The same code stands in ${places.map(({ en }) => en).join(", ")}; keep one of them`,
  };
};
const noHeader = {
  zh: "没有找到营业厅目录的表头。表头须有“编号”列；请使用导出的文件或下载的模板",
  en: "No header of a list of halls was found. It has a column “Code”; use an exported list or the template",
};
const noLines = {
  zh: "表头下没有任何营业厅。请逐行填写后重新选择文件",
  en: "There is no hall below the header. Fill in one per line and choose the file again",
};
const tooManyLines = {
  zh: `一个文件最多 ${MOST_LINES} 个营业厅，请拆成多个文件`,
  en: `A file has at most ${MOST_LINES} halls; split it into several`,
};
