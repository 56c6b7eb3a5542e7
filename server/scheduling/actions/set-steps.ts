import { planTerms } from "../../cards/index.ts";
import type { UserFault } from "../../platform/action.ts";
import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import {
  type AskedStep,
  type StandingStep,
  type StepFault,
  type StepWorld,
  stepFaults,
  waveOfStepGone,
} from "../rules/step-faults.ts";
import { isOpen } from "./step-cards.ts";
import { transitionSteps } from "./transition-steps.ts";

/** The steps of a schedule that are not over, in their order. */
export async function standingSteps(tx: Transaction, scheduleId: string | undefined): Promise<StandingStep[]> {
  if (scheduleId === undefined) return [];
  return tx.$queryRaw<StandingStep[]>(sql`
    SELECT t."id", t."kind"::text AS "kind", t."moment"::text AS "moment", t."maxAmountFen"::float8 AS "maxAmountFen", t."chargedFen"::float8 AS "chargedFen", t."planId", w."name" AS "waveName"
    FROM "ScheduleStep" t LEFT JOIN "Wave" w ON w."id" = t."waveId" WHERE t."scheduleId" = ${scheduleId}::uuid AND ${isOpen(sql`t`)} ORDER BY t."position", t."id"`);
}

/** The steps that a plan has: those that are asked for, or those of the schedule as it stands where nobody says any. With what is wrong with them. */
export async function stepsOfPlan(
  tx: Transaction,
  asked: readonly AskedStep[] | undefined,
  { waveNames, standing }: Omit<StepWorld, "plans">,
): Promise<{ steps: readonly AskedStep[]; faults: UserFault[] }> {
  if (asked) {
    const plans = await planTerms(
      tx,
      asked.flatMap(({ planId }) => planId ?? []),
    );
    return { steps: asked, faults: stepFaults(asked, { waveNames, standing, plans }).map(asUserFault) };
  }
  const steps = standing.map(({ id, ...step }) => ({ ...step, stepId: id }));
  const faults = steps.flatMap(({ kind, waveName }) =>
    waveName === null || waveNames.includes(waveName) ? [] : [asUserFault(waveOfStepGone(kind, waveName))],
  );
  return { steps, faults };
}

const asUserFault = ({ code, text, path }: StepFault): UserFault => ({
  ...{ kind: "InvalidInputError", code, text },
  path: ["input", "steps", ...path],
});

/**
 * Writes the steps of a schedule, once its waves stand. Those that are over stay in its history; those that are not named any more are taken out at once; one that goes on keeps what it has
 * done and charged. Under the lock of the request that the caller holds.
 */
export async function writeSteps(
  tx: Transaction,
  {
    scheduleId,
    steps,
    standing,
    agreedById,
    now,
  }: {
    scheduleId: string;
    steps: readonly AskedStep[];
    standing: readonly StandingStep[];
    agreedById: string;
    now: Date;
  },
): Promise<void> {
  const gone = standing.filter(({ id }) => !steps.some(({ stepId }) => stepId === id));
  await transitionSteps(tx, { stepIds: gone.map(({ id }) => id), action: "CANCEL", now });
  if (steps.length === 0) return;
  const planned = JSON.stringify(steps.map((step, place) => ({ ...step, place })));
  await tx.$executeRaw(sql`
    WITH planned AS (
      SELECT p.*, w."id" AS "waveId", (
        SELECT coalesce(max(o."position") + 1, 0) FROM "ScheduleStep" o WHERE o."scheduleId" = ${scheduleId}::uuid AND NOT ${isOpen(sql`o`)}) + p."place" AS "position"
      FROM jsonb_to_recordset(${planned}::jsonb) p("stepId" uuid, "place" int, "kind" "ScheduleStepKind", "moment" "ScheduleStepMoment", "waveName" text, "maxAmountFen" bigint, "planId" uuid)
      LEFT JOIN "Wave" w ON w."scheduleId" = ${scheduleId}::uuid AND w."status" <> 'CANCELLED' AND w."name" = p."waveName"
    ), kept AS (
      UPDATE "ScheduleStep" t SET "position" = p."position", "moment" = p."moment", "waveId" = p."waveId", "maxAmountFen" = p."maxAmountFen",
        "agreedById" = CASE WHEN p."maxAmountFen" IS DISTINCT FROM t."maxAmountFen" THEN ${agreedById}::uuid ELSE t."agreedById" END,
        "agreedAt" = CASE WHEN p."maxAmountFen" IS DISTINCT FROM t."maxAmountFen" THEN ${now}::timestamptz ELSE t."agreedAt" END
      FROM planned p WHERE t."id" = p."stepId"
    )
    INSERT INTO "ScheduleStep" ("scheduleId", "position", "kind", "moment", "waveId", "maxAmountFen", "planId", "agreedById", "agreedAt")
    SELECT ${scheduleId}::uuid, "position", "kind", "moment", "waveId", "maxAmountFen", "planId", ${agreedById}::uuid, ${now} FROM planned WHERE "stepId" IS NULL`);
}
