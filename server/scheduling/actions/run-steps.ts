/**
 * Decision: a step is a durable job in parts. Each part locks the request, as every stop of a wave does, so that nothing is done to a card of a wave that a person or the brake has
 * stopped; changes and writes down what became of each card in one transaction; and the key of step and card keeps a card from coming to a step twice, whoever runs it again.
 * The remedies are those that people call; what charges waits for the payer's money, see `charge-step.ts`.
 */
import { planTerms } from "../../cards/index.ts";
import { announce } from "../../platform/events.ts";
import type { Services } from "../../platform/services.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { lockRequestRow, reviseRequest } from "../../requests/index.ts";
import { scheduleChanged, stepStopped } from "../events.ts";
import { approvalGateOf } from "../rules/approval-states.ts";
import { approvalOfSql } from "./approval-of.ts";
import { doStepPart } from "./do-step-part.ts";
import type { GoingStep, StepCard } from "./going-step.ts";
import { isDue, isGoing, isToCome, itemsSql } from "./step-cards.ts";
import { needsOf, wholeDue } from "./step-due.ts";
import { type NeedsRow, withPlan } from "./step-needs.ts";
import { transitionSteps } from "./transition-steps.ts";

/** Cards of one part. */
export const PART = 1_000;

/** Does what the steps of a request have to do now, one part after the other, the steps in their order. */
export async function runSteps(services: Services, requestId: string): Promise<void> {
  while (await inTransaction(services.store, (tx) => nextPart(tx, services, requestId))) {
    // each part is whole
  }
}

/** Does one part; answers whether there may be another. */
async function nextPart(tx: Transaction, services: Services, requestId: string): Promise<boolean> {
  const status = await lockRequestRow(tx, requestId);
  if (status === null || status === "DRAFT") return false;
  const now = services.clock.now();
  const steps = await goingSteps(tx, requestId);
  if (["REJECTED", "WITHDRAWN", "EXPIRED"].includes(status)) {
    await transitionSteps(tx, { stepIds: steps.map(({ id }) => id), action: "CANCEL", now });
    return false;
  }
  if (steps.some(({ approval }) => approvalGateOf(approval) !== null)) return false;
  for (const step of steps) {
    // Its money comes from outside; the others need not wait for it.
    if (step.status === "PAYING") continue;
    const rows = await cardsOf(tx, step, isDue(now), now, PART);
    if (rows.length > 0) {
      const plans = step.planId ? await planTerms(tx, [step.planId, ...rows.map(({ planId }) => planId ?? "")]) : none;
      const target = plans.get(step.planId ?? "") ?? null;
      const cards = rows.map((row) => withPlan(row, plans));
      const isDone = await doStepPart(tx, { step, target, cards, whole: () => wholeDue(tx, step, now), now });
      if (!isDone) await announce(tx, stepStopped, { requestId, at: now });
    } else if (await hasCards(tx, step)) continue;
    else await transitionSteps(tx, { stepIds: [step.id], action: "FINISH", now });
    await reviseRequest(tx, requestId, now);
    await announce(tx, scheduleChanged, { requestId });
    return true;
  }
  return false;
}

const none: Awaited<ReturnType<typeof planTerms>> = new Map();

async function goingSteps(tx: Transaction, requestId: string): Promise<GoingStep[]> {
  return tx.$queryRaw<GoingStep[]>(sql`
    SELECT t."id", s."requestId", t."scheduleId", r."customerId", t."kind"::text AS "kind", t."status"::text AS "status", t."maxAmountFen"::float8 AS "maxAmountFen",
      t."chargedFen"::float8 AS "chargedFen", t."planId", t."agreedById", ${approvalOfSql(sql`s`, sql`"status"::text`)} AS "approval"
    FROM "Schedule" s JOIN "CancellationRequest" r ON r."id" = s."requestId" JOIN "ScheduleStep" t ON t."scheduleId" = s."id" AND ${isGoing(sql`t`)}
    WHERE s."requestId" = ${requestId}::uuid ORDER BY t."position", t."id"`);
}

const cardsOf = (tx: Transaction, step: GoingStep, condition: Sql, now: Date, most: number) =>
  tx.$queryRaw<(NeedsRow & Pick<StepCard, "cardId">)[]>(needsOf(step, condition, now, sql`LIMIT ${most}`));

async function hasCards(tx: Transaction, { id, requestId }: GoingStep): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>(sql`
    SELECT 1 FROM (SELECT * FROM "ScheduleStep" WHERE "id" = ${id}::uuid) t CROSS JOIN ${itemsSql(sql`${requestId}::uuid`)} WHERE ${isToCome} LIMIT 1`);
  return rows.length > 0;
}
