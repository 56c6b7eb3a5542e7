import { SHANGHAI_OFFSET_MS } from "../../platform/shanghai-time.ts";
import { type DataKind, kindRule, type SpanUnit } from "./data-kinds.ts";
import { type ErasurePolicy, keptSpan } from "./erasure-policy.ts";

const MINUTE_MS = 60_000;

/** When a span that begins now ends. Years are those of the calendar in Shanghai; a 29 February without its like ends with 28 February, on 1 March. */
export function afterSpan(from: Date, amount: number, unit: SpanUnit): Date {
  const minutes = { MINUTES: 1, HOURS: 60, DAYS: 24 * 60 };
  if (unit !== "YEARS") return new Date(from.getTime() + amount * minutes[unit] * MINUTE_MS);
  const there = new Date(from.getTime() + SHANGHAI_OFFSET_MS);
  // setUTCFullYear moves a day that the year does not have to the next one, so that nothing is kept too short.
  there.setUTCFullYear(there.getUTCFullYear() + amount);
  return new Date(there.getTime() - SHANGHAI_OFFSET_MS);
}

/** When the year of a moment is over in Shanghai. */
export function endOfShanghaiYear(moment: Date): Date {
  const year = new Date(moment.getTime() + SHANGHAI_OFFSET_MS).getUTCFullYear();
  return new Date(Date.UTC(year + 1, 0, 1) - SHANGHAI_OFFSET_MS);
}

/** What a span counts from. */
export interface SpanStarts {
  /** When the erasure began. */
  begunAt: Date;
  /** When the last service ended: the last card was cancelled. */
  terminatedAt: Date;
}

/** What becomes of a kind when an erasure begins: not before when, and kept under seal until when. */
export function treatmentOf(
  policy: ErasurePolicy,
  kind: DataKind,
  { begunAt, terminatedAt }: SpanStarts,
): { dueAt: Date | null; until: Date | null } {
  const { treatment, from = "ERASURE" } = kindRule(kind);
  const span = keptSpan(policy, kind);
  if (treatment === "ERASE" || span === null) return { dueAt: null, until: null };
  const start = { ERASURE: begunAt, TERMINATION: terminatedAt, END_OF_YEAR: endOfShanghaiYear(begunAt) }[from];
  const end = afterSpan(start, span.amount, span.unit);
  return treatment === "RESTRICT" ? { dueAt: null, until: end } : { dueAt: end, until: null };
}
