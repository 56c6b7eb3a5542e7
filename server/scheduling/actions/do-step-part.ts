import { type PlanTerms, type StepRemedied, stepRemedies } from "../../cards/index.ts";
import { toPublicId } from "../../platform/ids.ts";
import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { systemActor, transitionItems } from "../../requests/index.ts";
import { type StepVerdict, stepKinds, verdictOn } from "../rules/step-kinds.ts";
import type { GoingStep, StepCard } from "./going-step.ts";
import { removes } from "./step-cards.ts";
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

const nothing: StepRemedied = { cardIds: [], paidFen: new Map(), monthlyDifferenceFen: 0 };

/**
 * Does a step to some cards and writes down what became of each. Before the first it is looked whether all of them together cost more than was agreed to, and each part may cost no more
 * than is left: otherwise nothing is done and the step stops. Answers whether it was done.
 */
export async function doStepPart(tx: Transaction, { step, target, cards, whole, now }: StepPart): Promise<boolean> {
  const { id, kind, customerId, chargedFen } = step;
  const { remedy, isPaying } = stepKinds[kind];
  const mostFen = isPaying ? (step.maxAmountFen ?? 0) - chargedFen : 0;
  if (step.status === "PLANNED") {
    if (isPaying && (await whole()) > mostFen) return stop(tx, step, await whole(), now);
    await transitionSteps(tx, { stepIds: [id], action: "START", now });
  }
  const judged = cards.map((card) => ({ ...card, verdict: verdictOn({ kind, target }, card) }));
  const cardIds = judged.flatMap(({ cardId, verdict }) => (verdict.outcome === "DONE" ? [cardId] : []));
  // In the audit trail it is an act of who agreed to it.
  const context = { viewer: { accountId: step.agreedById }, traceId: toPublicId("step", id) };
  const asked = { cardIds, customerId, stepId: id, mostFen, target, context, now };
  const remedied = cardIds.length > 0 ? await stepRemedies[remedy](tx, asked) : nothing;
  if (remedied === null) return stop(tx, step, await whole(), now);
  await writeOutcomes(tx, step, { cards: judged, remedied, now });
  await lookAgain(tx, step, { cards, now });
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
    amountFen: remedied.paidFen.get(cardId) ?? 0,
  }));
  await tx.$executeRaw(sql`
    WITH had AS (
      INSERT INTO "ScheduleStepCard" ("stepId", "cardId", "outcome", "refusal", "amountFen", "at")
      SELECT ${id}::uuid, c."cardId", c."outcome", c."refusal", c."amountFen", ${now}
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) c("cardId" uuid, "outcome" "ScheduleStepOutcome", "refusal" "ScheduleStepRefusal", "amountFen" bigint)
      RETURNING "outcome", "amountFen"
    ), counted AS (
      SELECT count(*) FILTER (WHERE "outcome" = 'DONE') AS "done", count(*) FILTER (WHERE "outcome" = 'NOT_NEEDED') AS "notNeeded",
        count(*) FILTER (WHERE "outcome" = 'REFUSED') AS "refused", sum("amountFen")::bigint AS "fen" FROM had
    )
    UPDATE "ScheduleStep" t SET "chargedFen" = t."chargedFen" + n."fen", "doneCount" = t."doneCount" + n."done",
      "notNeededCount" = t."notNeededCount" + n."notNeeded", "refusedCount" = t."refusedCount" + n."refused",
      "monthlyDifferenceFen" = t."monthlyDifferenceFen" + ${remedied.monthlyDifferenceFen}::bigint
    FROM counted n WHERE t."id" = ${id}::uuid`);
}

/** Cards of which the steps have taken every blocker away are looked at again at once, so that they never seem to wait for nobody. */
async function lookAgain(
  tx: Transaction,
  { requestId, scheduleId }: GoingStep,
  { cards, now }: Pick<StepPart, "cards" | "now">,
): Promise<void> {
  await transitionItems(tx, {
    requestId,
    action: "RECHECK",
    picked: sql`
      SELECT i."id" FROM "CancellationItem" i
      WHERE i."requestId" = ${requestId}::uuid AND i."status" = 'BLOCKED' AND i."cardId" = ANY(${cards.map(({ cardId }) => cardId)}::uuid[])
        AND NOT EXISTS (SELECT FROM jsonb_array_elements(i."blockers") b WHERE NOT EXISTS (
          SELECT FROM "ScheduleStep" t JOIN "ScheduleStepCard" d ON d."stepId" = t."id" AND d."cardId" = i."cardId" AND d."outcome" <> 'REFUSED'
          WHERE t."scheduleId" = ${scheduleId}::uuid AND ${removes(sql`t."kind"`, sql`b->>'code'`)}))`,
    actor: systemActor,
    now,
  });
}
