import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from "graphql";
import type { Fault } from "../fault.ts";
import { textScalar, UnreadableValueError } from "./text-scalar.ts";

const FULL_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DATE_TIME =
  /^(\d{4}-\d{2}-\d{2})[Tt]([01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

const NOT_A_DATE: Fault = {
  code: "NOT_A_DATE",
  message: {
    zh: "日期应为 YYYY-MM-DD 且确有这一天，例如 2026-01-31。",
    en: "A date is written YYYY-MM-DD and must exist, for example 2026-01-31.",
  },
};

const NOT_A_DATE_TIME: Fault = {
  code: "NOT_A_DATE_TIME",
  message: {
    zh: "时间应为带时区的 RFC 3339 格式且确有这一刻，例如 2026-01-31T09:00:00+08:00。",
    en: "A time is written as in RFC 3339 with an offset and must exist, for example 2026-01-31T09:00:00+08:00.",
  },
};

const NOT_WHOLE_FEN: Fault = {
  code: "NOT_WHOLE_FEN",
  message: {
    zh: "金额以分为单位，应为整数，例如 12.34 元写作 1234。",
    en: "An amount is a whole number of fen: CNY 12.34 is written 1234.",
  },
};

const FEN_OUT_OF_RANGE: Fault = {
  code: "OUT_OF_RANGE",
  message: {
    zh: "金额超出可精确表示的范围（±9007199254740991 分），请核对。",
    en: "The amount is outside the range that is exact (±9007199254740991 fen). Please check it.",
  },
};

/**
 * An instant: RFC 3339 with an offset in, as a `Date`; ISO 8601 in UTC out. A string on the way out, as SQL writes it, is passed through.
 */
export const DateTimeScalar = new GraphQLScalarType<Date, string>({
  name: "DateTime",
  description:
    "An instant. Written with an offset as in RFC 3339, for example `2026-01-31T09:00:00+08:00`; answered in UTC, for example `2026-01-31T01:00:00.000Z`.",
  specifiedByURL: "https://www.rfc-editor.org/rfc/rfc3339",
  serialize: (value) => {
    if (typeof value === "string") return value;
    if (value instanceof Date) return value.toISOString();
    throw new GraphQLError("DateTime can only be answered from a Date or a string");
  },
  parseValue: (value) => {
    const at = typeof value === "string" ? instantOf(value) : null;
    if (!at) throw new UnreadableValueError(NOT_A_DATE_TIME);
    return at;
  },
  parseLiteral: (node) => {
    const at = node.kind === Kind.STRING ? instantOf(node.value) : null;
    if (!at) throw new UnreadableValueError(NOT_A_DATE_TIME, node);
    return at;
  },
});

const dateText = textScalar({
  name: "Date",
  description: "A calendar day without a time, `YYYY-MM-DD`; where a day begins is that of Asia/Shanghai.",
  specifiedByURL: "https://www.rfc-editor.org/rfc/rfc3339#section-5.6",
  parse: (raw) => (isCalendarDay(raw) ? { ok: true, value: raw } : { ok: false, error: NOT_A_DATE }),
});

/** A calendar day as text, YYYY-MM-DD. A `Date` on the way out is a DATE column's value, which Prisma gives as midnight in UTC. */
export const DateScalar = new GraphQLScalarType<string, string>({
  ...dateText.toConfig(),
  serialize: (value) => (value instanceof Date ? value.toISOString().slice(0, 10) : (value as string)),
});

/** An amount of money in fen (1/100 CNY): a whole number in the range of exact doubles, in and out. */
export const FenScalar = new GraphQLScalarType<number, number>({
  name: "Fen",
  description:
    "An amount of money in fen, the hundredth part of a yuan (CNY): a whole number between ±9007199254740991. CNY 12.34 is 1234.",
  serialize: (value) => {
    if (typeof value === "number" && Number.isSafeInteger(value)) return value;
    // PostgreSQL's bigint arrives as bigint through Prisma and as text through pg.
    if (typeof value === "bigint" || (typeof value === "string" && /^-?\d+$/.test(value))) {
      const fen = Number(value);
      if (Number.isSafeInteger(fen)) return fen;
    }
    throw new GraphQLError("Fen can only be answered from a whole number in the safe range");
  },
  parseValue: (value) => wholeFen(value),
  // "1e3" and "12.0" are float literals: only integer literals are read.
  parseLiteral: (node) => wholeFen(node.kind === Kind.INT ? Number(node.value) : undefined, node),
});

function wholeFen(value: unknown, node?: ValueNode): number {
  if (typeof value !== "number" || !Number.isInteger(value)) throw new UnreadableValueError(NOT_WHOLE_FEN, node);
  if (!Number.isSafeInteger(value)) throw new UnreadableValueError(FEN_OUT_OF_RANGE, node);
  // Minus zero is zero.
  return value + 0;
}

function instantOf(text: string): Date | null {
  const day = DATE_TIME.exec(text)?.[1];
  if (day === undefined || !isCalendarDay(day)) return null;
  return new Date(text.toUpperCase());
}

/** Whether the day exists in the Gregorian calendar, from the year 1 on; `Date` itself would turn 30 February into 2 March. */
function isCalendarDay(text: string): boolean {
  const [, year = "", month = "", day = ""] = FULL_DATE.exec(text) ?? [];
  const at = new Date(`${text}T00:00:00Z`);
  return Number(year) >= 1 && at.getUTCMonth() + 1 === Number(month) && at.getUTCDate() === Number(day);
}
