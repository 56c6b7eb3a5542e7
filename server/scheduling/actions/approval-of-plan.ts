import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { type ApprovedPlan, type ApprovedSteps, type ApprovedWave, isCovered } from "../rules/approved-plan.ts";
import { type ApprovalDemand, whoApproves } from "../rules/blast-radius.ts";
import type { RuledCard } from "../rules/card-rules.ts";
import type { PlannedWave } from "../rules/plan.ts";
import { limitsInForce } from "./limits-in-force.ts";

/** A plan that nobody has set yet, as far as approval goes. */
export interface PlanToApprove {
  /** The cards that have yet to go. */
  cards: readonly RuledCard[];
  /** Monthly fee of a plan by its row id, in fen. */
  fees: ReadonlyMap<string, number>;
  waves: readonly { wave: PlannedWave; cardCount: number }[];
  steps: readonly { kind: string; maxAmountFen?: number | null; planId?: string | null | undefined }[];
  /** Names of waves that have begun. */
  begunNames: readonly string[];
}

/** Who would have to approve a plan, were it set now; null where nobody has to, or what was approved before covers it. */
export async function approvalOfPlan(
  tx: Transaction,
  scheduleId: string | undefined,
  { cards, fees, waves, steps, begunNames }: PlanToApprove,
): Promise<ApprovalDemand | null> {
  const facts: ApprovedPlan["facts"] = {
    cardCount: cards.length,
    monthlyFen: cards.reduce((fen, { planId }) => fen + (fees.get(planId) ?? 0), 0),
    aliveCount: cards.filter(({ isAlive }) => isAlive).length,
    ...(steps.length > 0 && { steps: stepsOf(steps) }),
  };
  const demand = whoApproves(facts, (await limitsInForce(tx)).limits);
  if (demand === "NOBODY") return null;
  const approved = scheduleId === undefined ? null : await approvedBefore(tx, scheduleId);
  const later = { facts, waves: waves.map(({ wave, cardCount }) => waveOf(wave, cardCount)) };
  return approved && isCovered(later, approved, begunNames) ? null : demand;
}

/** Who has yet to approve the schedule of a request; null where nobody has to. */
export async function approvalInWaiting(tx: Transaction, requestId: string): Promise<ApprovalDemand | null> {
  const [waiting] = await tx.$queryRaw<{ demand: ApprovalDemand }[]>(sql`
    SELECT a."demand"::text AS "demand" FROM "Schedule" s JOIN "ScheduleApproval" a ON a."scheduleId" = s."id" AND a."scheduleVersion" = s."version"
    WHERE s."requestId" = ${requestId}::uuid AND a."status" IN ('PENDING', 'REFUSED')`);
  return waiting?.demand ?? null;
}

/** The plan that was approved last; null when none was. */
export async function approvedBefore(tx: Transaction, scheduleId: string): Promise<ApprovedPlan | null> {
  const approved = await tx.scheduleApproval.findFirst({
    where: { scheduleId, status: "APPROVED" },
    orderBy: { scheduleVersion: "desc" },
    select: { facts: true, waves: true },
  });
  return approved as ApprovedPlan | null;
}

/** What the steps of a plan do and may charge, together. */
export function stepsOf(steps: PlanToApprove["steps"]): ApprovedSteps {
  const planIds = [...new Set(steps.flatMap(({ planId }) => planId ?? []))];
  return {
    kinds: [...new Set(steps.map(({ kind }) => kind))],
    mostFen: steps.reduce((sum, { maxAmountFen }) => sum + (maxAmountFen ?? 0), 0),
    ...(planIds.length > 0 && { planIds }),
  };
}

function waveOf({ name, timing, ...wave }: PlannedWave, cardCount: number): ApprovedWave {
  const { startsAt, hours, isBusinessDaysOnly, blackoutDays } = timing;
  const { perMinute, growthFactor, isAfterPrevious, isCanary, soakMinutes, failurePercentLimit } = wave;
  return {
    ...{ name: name.trim(), startsAt: startsAt?.toISOString() ?? null, cardCount },
    timing: { hours, isBusinessDaysOnly, blackoutDays },
    ...{ perMinute, growthFactor, isAfterPrevious, isCanary, soakMinutes, failurePercentLimit },
  };
}
