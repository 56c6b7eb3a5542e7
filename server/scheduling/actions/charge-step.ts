/**
 * What a step of a schedule charges. Decision: nobody's money is taken because of an agreement. A step asks for what its cards owe, in one payment, and waits; it goes on when the money is
 * there. Who asks the payer, and hears of the money, stands above and calls what stands here.
 */
import { announce } from "../../platform/events.ts";
import { empty, type Sql, sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { lockRequestRow, reviseRequest } from "../../requests/index.ts";
import { scheduleChanged, stepCharges, stepStopped } from "../events.ts";
import { askToRunSteps } from "../jobs/run-steps.ts";
import type { stepFailureWords } from "../rules/step-words.ts";
import { lookAgain } from "./look-again.ts";
import { isDue } from "./step-cards.ts";
import { needsOf } from "./step-due.ts";
import { transitionSteps } from "./transition-steps.ts";

/** A step that waits for money. */
export interface PayingStep {
  id: string;
  requestId: string;
  scheduleId: string;
  customerId: string;
  agreedById: string;
  /** Most that it may still charge, in fen. */
  mostFen: number;
  chargedFen: number;
}

/** Has what the cards of a step owe be asked for. */
export async function chargeStep(tx: Transaction, stepId: string, now: Date): Promise<void> {
  const moved = await transitionSteps(tx, { stepIds: [stepId], action: "CHARGE", now });
  if (moved === 1) await announce(tx, stepCharges, { stepId });
}

/** The step as it waits for money, with its request locked until the end of the transaction; null when it does not, or does no more. */
export async function holdPayingStep(tx: Transaction, stepId: string): Promise<PayingStep | null> {
  const [at] = await tx.$queryRaw<{ requestId: string }[]>(sql`
    SELECT s."requestId" FROM "ScheduleStep" t JOIN "Schedule" s ON s."id" = t."scheduleId" WHERE t."id" = ${stepId}::uuid`);
  if (!at) return null;
  await lockRequestRow(tx, at.requestId);
  const [step] = await tx.$queryRaw<PayingStep[]>(sql`
    SELECT t."id", s."requestId", t."scheduleId", r."customerId", t."agreedById", (t."maxAmountFen" - t."chargedFen")::float8 AS "mostFen", t."chargedFen"::float8 AS "chargedFen"
    FROM "ScheduleStep" t JOIN "Schedule" s ON s."id" = t."scheduleId" JOIN "CancellationRequest" r ON r."id" = s."requestId"
    WHERE t."id" = ${stepId}::uuid AND t."status" = 'PAYING'`);
  return step ?? null;
}

/** Query for the `cardId` of every card of a step that has its turn now and owes something. */
export const owingCardsSql = (step: PayingStep, now: Date): Sql =>
  sql`SELECT n."cardId" FROM (${needsOf(step, isDue(now), now, empty)}) n WHERE n."dueFen" > 0 AND n."obstacle" IS NULL`;

/** The money is there: `cards` is a query for each `cardId` with the `amountFen` that was paid for it. The step goes on. */
export async function settleStep(
  tx: Transaction,
  step: PayingStep,
  { cards, now }: { cards: Sql; now: Date },
): Promise<void> {
  const { id, requestId } = step;
  await tx.$executeRaw(sql`
    WITH had AS (
      INSERT INTO "ScheduleStepCard" ("stepId", "cardId", "outcome", "amountFen", "at")
      SELECT ${id}::uuid, c."cardId", 'DONE', c."amountFen", ${now}::timestamptz FROM (${cards}) c ON CONFLICT DO NOTHING
      RETURNING "amountFen"
    )
    UPDATE "ScheduleStep" t SET "chargedFen" = t."chargedFen" + n."fen", "doneCount" = t."doneCount" + n."done"
    FROM (SELECT count(*)::int AS "done", coalesce(sum("amountFen"), 0)::bigint AS "fen" FROM had) n WHERE t."id" = ${id}::uuid`);
  await transitionSteps(tx, { stepIds: [id], action: "RECEIVE", now });
  const paid = await tx.$queryRaw<{ cardId: string }[]>(sql`SELECT c."cardId" FROM (${cards}) c`);
  await lookAgain(tx, step, { cardIds: paid.map(({ cardId }) => cardId), now });
  await askToRunSteps(tx, requestId);
  await reviseRequest(tx, requestId, now);
  await announce(tx, scheduleChanged, { requestId });
}

/** No money will come: the step stops, and a person decides. */
export async function stopPayingStep(
  tx: Transaction,
  { id, requestId }: PayingStep,
  { failure, neededFen = null, now }: { failure: keyof typeof stepFailureWords; neededFen?: number | null; now: Date },
): Promise<void> {
  const set = sql`"failure" = ${failure}::"ScheduleStepFailure", "neededFen" = ${neededFen}::bigint`;
  await transitionSteps(tx, { stepIds: [id], action: "FAIL", set, now });
  await reviseRequest(tx, requestId, now);
  await announce(tx, stepStopped, { requestId, at: now });
  await announce(tx, scheduleChanged, { requestId });
}
