import type { Prisma } from "#prisma";
import type { Transaction } from "../../platform/transaction.ts";
import { type CalendarYearAction, calendarYearLife } from "../rules/calendar-year-states.ts";

/** The only writer of a calendar year's status: compare-and-set. Answers how many versions moved. */
export async function transitionCalendarYear(
  tx: Transaction,
  {
    which,
    action,
    set,
  }: {
    which: Prisma.CalendarYearWhereInput;
    action: CalendarYearAction;
    set?: Prisma.CalendarYearUpdateManyMutationInput;
  },
): Promise<number> {
  const { count } = await tx.calendarYear.updateMany({
    where: { ...which, status: { in: [...calendarYearLife.origins(action)] } },
    data: { ...set, status: calendarYearLife.target(action) },
  });
  return count;
}
