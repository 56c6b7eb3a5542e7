import { mayHaveToStay, seriesOf, squeezed } from "./column-purposes.ts";
import { columnRoleOf, isCardRole } from "./column-roles.ts";
import { type NumberColumn, type NumberKind, numberColumnsOf } from "./number-columns.ts";
import { countDigits, looksLikeCard, looksLikeIccid } from "./number-shapes.ts";

/** Where one card of a row stands: columns from 0. A row of a device with two cards has two places. */
export interface CardPlace {
  iccid: number | null;
  msisdn: number | null;
  imsi: number | null;
}

/** What the columns of a sheet mean and where the cards begin. */
export interface CardSheetLayout {
  /** At least one, in the order of the columns. */
  places: CardPlace[];
  note: number | null;
  /** Column with the wave that each card should go in. */
  wave: number | null;
  /** Column with the day before which each card should not go. */
  wishedOn: number | null;
  /** Columns that an earlier result file added; they are not the customer's. */
  ours: number[];
  /** Row of the header; null when the cards begin without one. */
  headerRowNumber: number | null;
  /** Headers of the places' numbers, by column: lists that were put together or printed repeat them. */
  headerTexts: ReadonlyMap<number, string>;
  firstCardRowNumber: number;
}

/** The cells of a row that the recognition looks at. */
export interface RowToRecognise {
  rowNumber: number;
  cells: readonly string[];
  /** Columns whose formula has no result. */
  uncalculatedColumns: readonly number[];
}

/**
 * What was made of a sheet. CARDS: read as the layout says. AMBIGUOUS: several columns hold card numbers and nothing says which are meant, or the only one says
 * that its cards stay. NOT_CHOSEN: the caller named columns and none of them is here. NO_CARDS: a header with nothing below it. NO_NUMBERS: neither.
 */
export type Recognition =
  | { kind: "CARDS"; layout: CardSheetLayout; columns: NumberColumn[] }
  | { kind: "AMBIGUOUS" | "NOT_CHOSEN"; columns: NumberColumn[]; firstCardRowNumber: number }
  | { kind: "NO_CARDS" | "NO_NUMBERS"; columns: [] };

/** Rows with text among which the header is looked for; titles and remarks may stand above it. */
const headerSearchRows = 20;
const fewestDigitsOfCard = 6;

/**
 * Finds the card columns in the first rows of a sheet: by header within the first 20 rows that hold text, else by what the columns contain. Never takes a
 * column that says its cards stay unless the caller names it.
 * @param chosen headers or letters of the columns that the caller wants; empty when that is left to us
 */
export function recogniseCardColumns(rows: readonly RowToRecognise[], chosen: readonly string[] = []): Recognition {
  const headerIndex = headerIndexOf(rows);
  const header = rows[headerIndex];
  const below = header ? rows.slice(headerIndex + 1) : rows;
  const firstIndex = header ? headerIndex + 1 : firstCardIndex(rows);
  const headings = header ?? headingAbove(rows, firstIndex);
  const found = numberColumnsOf(headings?.cells ?? [], groupsAbove(rows, headings), below);
  const { kind } = found;
  const columns = found.columns.filter((column) => column.kind === kind);
  if (kind === null || columns.length === 0) return { kind: "NO_NUMBERS", columns: [] };
  const first = rows[firstIndex];
  if (!first || !below.some((row) => columns.some(({ column }) => hasNumber(row, column))))
    return { kind: "NO_CARDS", columns: [] };
  const taken = columnsToTake(columns, chosen);
  const firstCardRowNumber = header ? header.rowNumber + 1 : first.rowNumber;
  if (typeof taken === "string") return { kind: taken, columns, firstCardRowNumber };
  for (const column of taken) column.isTaken = true;
  const roles = headings?.cells.map(columnRoleOf) ?? [];
  const layout = {
    places: taken.map((column, place) => placeOf(column, place, taken, found.columns)),
    note: columnsOf(roles, "NOTE")[0] ?? null,
    wave: columnsOf(roles, "WAVE")[0] ?? null,
    wishedOn: columnsOf(roles, "WISHED_ON")[0] ?? null,
    ours: columnsOf(roles, "OURS"),
    headerRowNumber: headings?.rowNumber ?? null,
    headerTexts: new Map(
      taken.flatMap(({ column }) => (headings ? [[column, headings.cells[column] ?? ""] as const] : [])),
    ),
    firstCardRowNumber,
  };
  return { kind: "CARDS", layout, columns };
}

function columnsToTake(
  columns: NumberColumn[],
  chosen: readonly string[],
): NumberColumn[] | "AMBIGUOUS" | "NOT_CHOSEN" {
  if (chosen.length > 0) {
    const wanted = new Set(chosen.map(squeezed));
    const named = columns.filter(
      ({ header, ownHeader, column }) =>
        [header, ownHeader].some((name) => name !== "" && wanted.has(squeezed(name))) ||
        chosen.some((name) => columnOfLetters(name) === column),
    );
    return named.length > 0 ? named : "NOT_CHOSEN";
  }
  const toCancel = columns.filter(({ purpose }) => purpose === "TO_CANCEL");
  if (toCancel.length > 0) return toCancel;
  const [first] = columns;
  const isSeries = columns.every(
    ({ header, purpose }) => purpose === first?.purpose && seriesOf(header) === seriesOf(first?.header ?? ""),
  );
  if (!first || !isSeries || mayHaveToStay(first.purpose)) return "AMBIGUOUS";
  // Without headers nothing says whether the second number of a row is one more card or the one that stays.
  return columns.length > 1 && first.header === "" ? "AMBIGUOUS" : columns;
}

/** The number with what stands beside it to confirm it: by place where there is one for each, by purpose where names say so, else nothing. */
function placeOf(
  column: NumberColumn,
  place: number,
  taken: readonly NumberColumn[],
  all: readonly NumberColumn[],
): CardPlace {
  const beside = (kind: NumberKind): number | null => {
    const ofKind = all.filter((other) => other.kind === kind);
    const alike = ofKind.filter(({ purpose }) => purpose === column.purpose);
    const isAlone = all.filter((other) => other.kind === column.kind).length === taken.length;
    const usable = isAlone ? alike : alike.filter(({ purpose }) => purpose !== null);
    return usable.length === taken.length ? (usable[place]?.column ?? null) : null;
  };
  if (column.kind === "ICCID") return { iccid: column.column, msisdn: beside("MSISDN"), imsi: beside("IMSI") };
  return { iccid: null, msisdn: column.column, imsi: beside("IMSI") };
}

/** The row with the most words that we know, before the first card. A title such as 物联卡 above the header has one word; the header has more, or comes first. */
function headerIndexOf(rows: readonly RowToRecognise[]): number {
  let best = -1;
  let bestRoles = 0;
  for (const [index, { cells }] of rows.slice(0, headerSearchRows).entries()) {
    // Cards above a header are cards; the phone number of whoever made the list is not.
    if (cells.some(looksLikeIccid)) break;
    if (cells.some(looksLikeCard)) continue;
    const roles = cells.map(columnRoleOf);
    const count = roles.filter((role) => role !== null).length;
    if (count > bestRoles && roles.some(isCardRole)) {
      best = index;
      bestRoles = count;
    }
  }
  return best;
}

/** Where the cards of a list without a known header begin. A heading that we do not know has no digits; a mistyped first card has. */
function firstCardIndex(rows: readonly RowToRecognise[]): number {
  const { columns } = numberColumnsOf([], [], rows);
  return rows.findIndex(({ cells }) =>
    columns.some(
      ({ column }) => looksLikeCard(cells[column] ?? "") || countDigits(cells[column] ?? "") >= fewestDigitsOfCard,
    ),
  );
}

function headingAbove(rows: readonly RowToRecognise[], firstIndex: number): RowToRecognise | undefined {
  const above = rows[firstIndex - 1];
  const { columns } = numberColumnsOf([], [], rows);
  return above && columns.some(({ column }) => (above.cells[column] ?? "").trim() !== "") ? above : undefined;
}

/** The cells over the header, each spread to its right as merged cells are: 旧卡 over two columns belongs to both. */
function groupsAbove(rows: readonly RowToRecognise[], header: RowToRecognise | undefined): string[] {
  const above = header && rows[rows.indexOf(header) - 1];
  if (!header || !above || above.rowNumber !== header.rowNumber - 1) return [];
  let last = "";
  return header.cells.map((_, column) => {
    last = (above.cells[column] ?? "").trim() || last;
    return last;
  });
}

function columnsOf(roles: readonly (string | null)[], wanted: string): number[] {
  return roles.flatMap((role, column) => (role === wanted ? [column] : []));
}

function hasNumber({ cells, uncalculatedColumns }: RowToRecognise, column: number): boolean {
  return (cells[column] ?? "").trim() !== "" || uncalculatedColumns.includes(column);
}

/** `AB` is column 27, counted from 0; -1 for what is no column's name. */
function columnOfLetters(name: string): number {
  if (!/^\s*[a-z]{1,2}\s*$/i.test(name)) return -1;
  return [...name.trim().toUpperCase()].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
