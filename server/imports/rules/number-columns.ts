import { type Purpose, purposeOf, seriesOf } from "./column-purposes.ts";
import { type ColumnRole, columnRoleOf } from "./column-roles.ts";
import { isInIotRange, looksLikeIccid, looksLikeMsisdn } from "./number-shapes.ts";

/** Which of a card's numbers a column holds. */
export type NumberKind = "ICCID" | "MSISDN" | "IMSI";

/** A column that holds numbers of cards. */
export interface NumberColumn {
  /** From 0. */
  column: number;
  kind: NumberKind;
  /** With the heading over it, where that tells columns apart: `旧卡 ICCID`. Blank without a header. */
  header: string;
  /** The header's own cell. */
  ownHeader: string;
  purpose: Purpose | null;
  /** Whether the cards of this column are read. */
  isTaken: boolean;
}

type Rows = readonly { cells: readonly string[]; uncalculatedColumns: readonly number[] }[];

/**
 * The columns of a sheet that hold numbers of cards, by header or by what stands in them, and which kind of number says which cards are meant: the ICCID where there is
 * one, else the phone number. Null when there is neither.
 */
export function numberColumnsOf(
  headers: readonly string[],
  groups: readonly string[],
  below: Rows,
): { kind: NumberKind | null; columns: NumberColumn[] } {
  const shapes = shapesOf(below);
  const roles = headers.map(columnRoleOf);
  const width = Math.max(headers.length, shapes.length);
  const kinds: (NumberKind | null)[] = Array.from({ length: width }, (_, column) =>
    kindOf(roles[column] ?? null, shapes[column], (headers[column] ?? "").trim() !== ""),
  );
  settleUncertain(kinds, roles, shapes);
  const columns = kinds.flatMap((kind, column) => (kind === null ? [] : [{ kind, column }]));
  const isTold = new Set(columns.map(({ column }) => groups[column] ?? "")).size > 1;
  const kind = columns.some((column) => column.kind === "ICCID")
    ? "ICCID"
    : columns.some((column) => column.kind === "MSISDN")
      ? "MSISDN"
      : null;
  const named = columns.map(({ kind: its, column }) => {
    const ownHeader = (headers[column] ?? "").replace(/\s+/g, " ").trim();
    const header = isTold ? `${groups[column] ?? ""} ${ownHeader}`.trim() : ownHeader;
    return {
      column,
      kind: its,
      header,
      ownHeader,
      purpose: purposeOf(header),
      isTaken: false,
    };
  });
  return { kind, columns: withoutEmpty(named, shapes) };
}

interface Shape {
  filled: number;
  iccids: number;
  msisdns: number;
  iotNumbers: number;
}

function shapesOf(rows: Rows): Shape[] {
  const shapes: Shape[] = [];
  const shapeOf = (column: number): Shape => {
    while (shapes.length <= column) shapes.push({ filled: 0, iccids: 0, msisdns: 0, iotNumbers: 0 });
    return shapes[column] as Shape;
  };
  for (const { cells, uncalculatedColumns } of rows) {
    cells.forEach((cell, column) => {
      if (cell.trim() === "") return;
      const shape = shapeOf(column);
      shape.filled++;
      if (looksLikeIccid(cell)) shape.iccids++;
      if (looksLikeMsisdn(cell)) shape.msisdns++;
      if (isInIotRange(cell)) shape.iotNumbers++;
    });
    for (const column of uncalculatedColumns) if (!cells[column]) shapeOf(column).filled++;
  }
  return shapes;
}

/** Columns in which people write what they like. */
const isRemark = (role: ColumnRole | null) => role === "NOTE" || role === "WAVE" || role === "WISHED_ON";

/** At least half of what is filled in looks right. */
const isFullOf = (count: number, { filled }: Shape) => count > 0 && count * 2 >= filled;

function kindOf(role: ColumnRole | null, shape: Shape | undefined, hasHeader: boolean): NumberKind | null {
  if (role === "ICCID" || role === "MSISDN" || role === "IMSI") return role;
  // A remark may hold the number of another card, and our own columns hold our words.
  if (!shape || role === "OURS" || isRemark(role)) return null;
  if (role === "CARD_NUMBER" && shape.msisdns > shape.iccids) return "MSISDN";
  if (isFullOf(shape.iccids, shape)) return "ICCID";
  if (role === "PHONE") return shape.iotNumbers > 0 ? "MSISDN" : null;
  return isFullOf(shape.iotNumbers, shape) && !hasHeader ? "MSISDN" : null;
}

/** Where no column is certain to name the cards, the one that may is taken: 卡号 without good numbers, a phone number, a column without header full of them. */
function settleUncertain(
  kinds: (NumberKind | null)[],
  roles: readonly (ColumnRole | null)[],
  shapes: readonly Shape[],
): void {
  const hasIccid = kinds.includes("ICCID");
  const cardNumber = roles.indexOf("CARD_NUMBER");
  if (!hasIccid && cardNumber >= 0) kinds[cardNumber] ??= "ICCID";
  if (kinds.includes("ICCID") || kinds.includes("MSISDN")) return;
  const phones = roles.flatMap((role, column) => (role === "PHONE" ? [column] : []));
  const phone = phones.find((column) => (shapes[column]?.filled ?? 0) > 0) ?? phones[0];
  if (phone !== undefined) kinds[phone] = "MSISDN";
  else if (roles.every((role) => role === null || isRemark(role))) {
    shapes.forEach((shape, column) => {
      if (isFullOf(shape.msisdns, shape) && kinds[column] === null) kinds[column] = "MSISDN";
    });
  }
}

/** Without the columns in which nothing stands, where others are filled that are no series with them: they hold no cards, whatever their header says. */
function withoutEmpty(columns: NumberColumn[], shapes: readonly Shape[]): NumberColumn[] {
  const isFilled = ({ column }: NumberColumn) => (shapes[column]?.filled ?? 0) > 0;
  return columns.filter((column) => {
    const filled = columns.filter((other) => other.kind === column.kind && isFilled(other));
    return (
      isFilled(column) ||
      filled.length === 0 ||
      filled.some(({ header }) => seriesOf(header) === seriesOf(column.header))
    );
  });
}
