import { isDeepStrictEqual } from "node:util";
import { recordAudit } from "../../audit/index.ts";
import { type ActionContext, type Outcome, refused, type UserFault } from "../../platform/action.ts";
import { freeText, requiredText } from "../../platform/free-text.ts";
import { sql } from "../../platform/sql.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { type BusinessYear, businessYear, yearFaults } from "../rules/business-year.ts";
import { calendarInForce } from "./calendar-in-force.ts";

/** A year as somebody entered it. */
export interface EnteredYearInput {
  year: number;
  /** Every day off, weekends of a holiday too if they like. */
  holidays: readonly string[];
  workdays: readonly string[];
  source: string;
  notice?: string | undefined;
}

/** Longest source, and longest text of a notice, in characters. */
const LONGEST_SOURCE = 200;
const LONGEST_NOTICE = 20_000;
/** Years that may be entered. */
const YEARS = { first: 2025, last: 2099 };

const yearUnlikely: UserFault = {
  kind: "InvalidInputError",
  code: "YEAR_OUT_OF_RANGE",
  text: {
    zh: `年份应在 ${YEARS.first} 至 ${YEARS.last} 之间`,
    en: `The year must be between ${YEARS.first} and ${YEARS.last}`,
  },
  path: ["input", "year"],
};

const nothingChanged: UserFault = {
  kind: "InvalidInputError",
  code: "NOTHING_CHANGED",
  text: {
    zh: "与现行日历完全一致，无需提交",
    en: "These are the days of the calendar in force; there is nothing to propose",
  },
  path: ["input", "holidays"],
};

const alreadyProposed = (year: number): UserFault => ({
  kind: "ConflictError",
  code: "ALREADY_PROPOSED",
  text: {
    zh: `${year} 年已有一个版本待确认，请先确认或退回`,
    en: `A version of ${year} is waiting to be confirmed already; confirm or refuse it first`,
  },
  path: ["input", "year"],
});

/** Enters a year for a second person to confirm. Nothing is counted by it until then. */
export async function enterYear(context: ActionContext, input: EnteredYearInput): Promise<Outcome<{ yearId: string }>> {
  const { viewer, services } = context;
  const source = requiredText(input.source, { at: "source", most: LONGEST_SOURCE });
  const notice = freeText(input.notice, { at: "notice", most: LONGEST_NOTICE });
  const faults = [...faultsOf(input), ...[source, notice].flatMap((text) => (text.ok ? [] : text.errors))];
  if (faults.length > 0 || !source.ok || !notice.ok) return refused(...faults);
  const entered = businessYear(input.year, input.holidays, input.workdays);
  return inTransaction(services.store, async (tx) => {
    const { years } = await calendarInForce(tx);
    if (isDeepStrictEqual(daysOfYear(years, input.year), daysOfYear([entered], input.year)))
      return refused(nothingChanged);
    const now = services.clock.now();
    const [made] = await tx.$queryRaw<{ id: string }[]>(sql`
      INSERT INTO "CalendarYear" ("year", "daysOff", "workdays", "source", "notice", "proposedById", "proposedAt")
      VALUES (${input.year}, ${entered.daysOff}, ${entered.workdays}, ${source.text}, ${notice.text}, ${viewer.accountId}::uuid, ${now})
      ON CONFLICT ("year") WHERE "status" = 'PROPOSED' DO NOTHING RETURNING "id"`);
    if (!made) return refused(alreadyProposed(input.year));
    await recordAudit(tx, {
      context,
      action: "calendar.propose",
      objectType: "CalendarYear",
      objectId: made.id,
      customerId: null,
      facts: { year: input.year, source: source.text },
      now,
    });
    return { ok: true, yearId: made.id };
  });
}

function faultsOf({ year, holidays, workdays }: EnteredYearInput): UserFault[] {
  if (!Number.isInteger(year) || year < YEARS.first || year > YEARS.last) return [yearUnlikely];
  return yearFaults(year, holidays, workdays).map(
    ({ code, text, path }): UserFault => ({ kind: "InvalidInputError", code, text, path: ["input", ...path] }),
  );
}

function daysOfYear(years: readonly BusinessYear[], year: number) {
  const found = years.find((each) => each.year === year);
  return found && { daysOff: found.daysOff, workdays: found.workdays };
}
