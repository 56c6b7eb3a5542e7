import { empty, raw, type Sql, sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { type StepMove, stepLife } from "../rules/step-states.ts";

/** The only writer of the status of a step: compare-and-set, under the lock of the request that the caller holds. Answers how many moved. */
export async function transitionSteps(
  tx: Transaction,
  { stepIds, action, set, now }: { stepIds: readonly string[]; action: StepMove; set?: Sql; now: Date },
): Promise<number> {
  if (stepIds.length === 0) return 0;
  return tx.$executeRaw(sql`
    UPDATE "ScheduleStep" SET "status" = ${raw(`'${stepLife.target(action)}'`)}${datesOf(action, now)}${set ? sql`, ${set}` : empty}
    WHERE "id" = ANY(${[...stepIds]}::uuid[]) AND "status" = ANY(${[...stepLife.origins(action)]}::"ScheduleStepStatus"[])`);
}

/** What a move writes besides the status. Why it stopped is only said while it stands still. */
function datesOf(action: StepMove, now: Date): Sql {
  switch (action) {
    case "START":
      return sql`, "startedAt" = coalesce("startedAt", ${now}::timestamptz)`;
    case "FINISH":
      return sql`, "startedAt" = coalesce("startedAt", ${now}::timestamptz), "endedAt" = ${now}`;
    case "CANCEL":
      return sql`, "endedAt" = ${now}, "failure" = NULL, "neededFen" = NULL`;
    case "RETRY":
      return sql`, "failure" = NULL, "neededFen" = NULL`;
    case "CHARGE":
    case "RECEIVE":
    case "FAIL":
      return empty;
  }
}
