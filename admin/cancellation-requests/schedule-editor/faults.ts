import type { UserError } from "../../providers/errors.ts";
import type { Row } from "./rows.ts";
import type { StepRow } from "./step-rows.ts";

/** Fields of a row that show what is wrong with them; everything else stands at the row. */
export const faultFields = [
  "name",
  "cards",
  "startsAt",
  "hours",
  "perMinute",
  "growthFactor",
  "soakMinutes",
  "isCanary",
  "failurePercentLimit",
] as const;
export type FaultField = (typeof faultFields)[number];

/** What the server answered, and the rows that it was asked about. */
export interface Answered {
  rows: readonly Row[];
  steps?: readonly StepRow[] | undefined;
  errors: readonly UserError[];
}

/** What is wrong with one row. */
export type RowFaults = Partial<Record<FaultField | "row", string>>;

const WAVES = ["input", "waves"];
/** What the server calls a field where it says what is wrong. */
const fieldOf: Record<string, FaultField> = {
  name: "name",
  cards: "cards",
  startsAt: "startsAt",
  hours: "hours",
  blackoutDays: "hours",
  perMinute: "perMinute",
  growthFactor: "growthFactor",
  soakMinutes: "soakMinutes",
  isCanary: "isCanary",
  failurePercentLimit: "failurePercentLimit",
};

/** What is wrong with a row, as far as it still is what the server was asked about: who has changed a field has dealt with what was said of it. */
export function faultsOf(row: Row, { rows, errors }: Answered): RowFaults {
  const place = rows.findIndex(({ key }) => key === row.key);
  const sent = rows[place];
  if (!sent) return {};
  const faults: RowFaults = {};
  for (const { path, message } of errors) {
    if (!isAtRow(path) || path[2] !== String(place)) continue;
    const field = fieldOf[path[3] ?? ""] ?? "row";
    const isAsSent = field === "row" ? isSameRow(row, sent) : row[field] === sent[field];
    if (isAsSent) faults[field] ??= message;
  }
  return faults;
}

/** What is wrong with a step, as far as it still is what the server was asked about. */
export function stepFaultsOf(step: StepRow, { steps = [], errors }: Answered): Record<string, string> {
  const place = steps.findIndex(({ key }) => key === step.key);
  if (place < 0 || JSON.stringify(step) !== JSON.stringify(steps[place])) return {};
  const own = errors.filter(({ path }) => isAtStep(path) && path[2] === String(place));
  return Object.fromEntries(own.map(({ path, message }) => [path[3] ?? "step", message]));
}

/** What belongs to no row. */
export function otherFaults({ errors }: Answered): UserError[] {
  return errors.filter(({ path }) => !isAtRow(path) && !isAtStep(path));
}

function isAtRow(path: readonly string[]): boolean {
  return path.length > 2 && WAVES.every((part, place) => path[place] === part);
}

/** A mistake of one step, which stands there. */
function isAtStep(path: readonly string[]): boolean {
  return path.length > 2 && path[0] === "input" && path[1] === "steps";
}

const isSameRow = (one: Row, other: Row) => JSON.stringify(one) === JSON.stringify(other);
