import { type PlanTerms, type StepRemedied, stepRemedies } from "../../cards/index.ts";
import { toPublicId } from "../../platform/ids.ts";
import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { type StepVerdict, stepKinds, verdictOn } from "../rules/step-kinds.ts";
import { chargeStep } from "./charge-step.ts";
import type { GoingStep, StepCard } from "./going-step.ts";
import { lookAgain } from "./look-again.ts";
import { transitionSteps } from "./transition-steps.ts";

/** One part of a step. */
export interface StepPart {
  step: GoingStep;
  /** The plan that it puts cards on; null for other kinds. */
  target: PlanTerms | null;
  cards: readonly StepCard[];
  /** What all of its cards together still cost now, in fen. */
  whole: () => Promise<number>;
  now: Date;
}

const nothing: StepRemedied = { cardIds: [], monthlyDifferenceFen: 0 };

/**
 * Does a step to some cards and writes down what became of each. Before the first it is looked whether all of them together cost more than was agreed to: then nothing is done and the step
 * stops. Cards that owe something have their turn once it is paid. Answers whether it was done.
 */
export async function doStepPart(tx: Transaction, { step, target, cards, whole, now }: StepPart): Promise<boolean> {
  const { id, kind, customerId } = step;
  const { isPaying } = stepKinds[kind];
  if (step.status === "PLANNED") {
    if (isPaying && (await whole()) > (step.maxAmountFen ?? 0) - step.chargedFen)
      return stop(tx, step, await whole(), now);
    await transitionSteps(tx, { stepIds: [id], action: "START", now });
  }
  const judged = cards.map((card) => ({ ...card, verdict: verdictOn({ kind, target }, card) }));
  const cardIds = judged.flatMap(({ cardId, verdict }) => (verdict.outcome === "DONE" ? [cardId] : []));
  // Bills are paid by whoever pays them: the cards that owe have their turn when the money is there.
  if (kind === "SETTLE_ARREARS") {
    await writeOutcomes(tx, step, {
      cards: judged.filter(({ verdict }) => verdict.outcome !== "DONE"),
      remedied: nothing,
      now,
    });
    if (cardIds.length > 0) await chargeStep(tx, id, now);
  } else {
    // In the audit trail it is an act of who agreed to it.
    const context = { viewer: { accountId: step.agreedById }, traceId: toPublicId("step", id) };
    const asked = { cardIds, customerId, stepId: id, target, context, now };
    const { remedy } = stepKinds[kind];
    const remedied = cardIds.length > 0 ? await stepRemedies[remedy](tx, asked) : nothing;
    await writeOutcomes(tx, step, { cards: judged, remedied, now });
  }
  await lookAgain(tx, step, { cardIds: cards.map(({ cardId }) => cardId), now });
  return true;
}

async function stop(tx: Transaction, { id, chargedFen }: GoingStep, dueFen: number, now: Date): Promise<false> {
  const set = sql`"failure" = 'AMOUNT_ABOVE_MAXIMUM', "neededFen" = ${chargedFen + dueFen}::bigint`;
  await transitionSteps(tx, { stepIds: [id], action: "FAIL", set, now });
  return false;
}

/** What became of each card, and the counts of the step. One that somebody else remedied a moment ago needed nothing. */
async function writeOutcomes(
  tx: Transaction,
  { id }: GoingStep,
  {
    cards,
    remedied,
    now,
  }: {
    cards: readonly (StepCard & { verdict: StepVerdict })[];
    remedied: StepRemedied;
    now: Date;
  },
): Promise<void> {
  const changed = new Set(remedied.cardIds);
  const rows = cards.map(({ cardId, verdict: { outcome, refusal } }) => ({
    cardId,
    outcome: outcome === "DONE" && !changed.has(cardId) ? "NOT_NEEDED" : outcome,
    refusal,
  }));
  await tx.$executeRaw(sql`
    WITH had AS (
      INSERT INTO "ScheduleStepCard" ("stepId", "cardId", "outcome", "refusal", "at")
      SELECT ${id}::uuid, c."cardId", c."outcome", c."refusal", ${now}
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) c("cardId" uuid, "outcome" "ScheduleStepOutcome", "refusal" "ScheduleStepRefusal")
      RETURNING "outcome"
    ), counted AS (
      SELECT count(*) FILTER (WHERE "outcome" = 'DONE') AS "done", count(*) FILTER (WHERE "outcome" = 'NOT_NEEDED') AS "notNeeded",
        count(*) FILTER (WHERE "outcome" = 'REFUSED') AS "refused" FROM had
    )
    UPDATE "ScheduleStep" t SET "doneCount" = t."doneCount" + n."done",
      "notNeededCount" = t."notNeededCount" + n."notNeeded", "refusedCount" = t."refusedCount" + n."refused",
      "monthlyDifferenceFen" = t."monthlyDifferenceFen" + ${remedied.monthlyDifferenceFen}::bigint
    FROM counted n WHERE t."id" = ${id}::uuid`);
}
