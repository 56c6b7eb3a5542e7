import { announce } from "../../platform/events.ts";
import { raw, sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { LIVE_TRAFFIC_HOURS } from "../../preflight/index.ts";
import { approvalDemanded } from "../events.ts";
import { type ApprovedPlan, type ApprovedSteps, type ApprovedWave, isCovered } from "../rules/approved-plan.ts";
import { type ApprovalDemand, type BlastFacts, whoApproves } from "../rules/blast-radius.ts";
import { approvedBefore, stepsOf } from "./approval-of-plan.ts";
import { keepMeasures } from "./keep-measures.ts";
import { limitsInForce } from "./limits-in-force.ts";
import { standingSteps } from "./set-steps.ts";
import { cardsToComeSql, showCards } from "./show-cards.ts";
import { transitionApproval } from "./transition-approval.ts";

/**
 * Asks for the approval of a request's schedule in force where its blast radius needs one that it does not have, under the lock of the request that the caller holds. What waited for an
 * earlier version waits no more.
 * Decision: it is measured by the limits in force now. What waits or was approved stays as it was asked for when other limits come in force: an approval covers every later version
 * that reaches no further, whichever limits there are by then.
 */
export async function demandApproval(
  tx: Transaction,
  { requestId, now }: { requestId: string; now: Date },
): Promise<void> {
  const schedule = await tx.schedule.findUniqueOrThrow({ where: { requestId } });
  await transitionApproval(tx, { scheduleId: schedule.id, action: "REPLACE" });
  const steps = await readSteps(tx, schedule.id);
  const facts = { ...(await readBlastFacts(tx, schedule.id, now)), ...(steps && { steps }) };
  await keepMeasures(tx, { scheduleId: schedule.id, facts, now });
  const policy = await limitsInForce(tx);
  const demand = whoApproves(facts, policy.limits);
  if (demand === "NOBODY") return;
  const { waves, begunNames } = await readWaves(tx, schedule.id);
  const approved = await approvedBefore(tx, schedule.id);
  if (approved && isCovered({ facts, waves }, approved, begunNames)) return;
  const approvalId = await writeDemand(tx, {
    ...{ schedule, demand, plan: { facts, waves } },
    ...{ policyVersion: policy.version, now },
  });
  await showCards(tx, { approvalId, scheduleId: schedule.id, version: schedule.version, now });
  await announce(tx, approvalDemanded, { requestId, at: now });
}

async function readBlastFacts(tx: Transaction, scheduleId: string, now: Date): Promise<BlastFacts> {
  const [facts] = await tx.$queryRaw<[BlastFacts]>(sql`
    SELECT count(*)::int AS "cardCount", coalesce(sum(p."monthlyFeeFen"), 0)::float8 AS "monthlyFen",
      (count(*) FILTER (WHERE c."lastTrafficAt" > ${now}::timestamptz - make_interval(hours => ${raw(String(LIVE_TRAFFIC_HOURS))})))::int AS "aliveCount"
    FROM ${cardsToComeSql(scheduleId)}`);
  return facts;
}

async function readSteps(tx: Transaction, scheduleId: string): Promise<ApprovedSteps | null> {
  const steps = await standingSteps(tx, scheduleId);
  if (steps.length === 0) return null;
  return stepsOf(steps);
}

async function readWaves(
  tx: Transaction,
  scheduleId: string,
): Promise<{ waves: ApprovedWave[]; begunNames: string[] }> {
  const rows = await tx.wave.findMany({
    where: { scheduleId, status: { not: "CANCELLED" } },
    orderBy: { position: "asc" },
  });
  const toCome = rows.filter(({ startedAt }) => startedAt === null);
  return {
    waves: toCome.map(({ startsAt, timing, ...wave }) => ({
      name: wave.name,
      startsAt: startsAt?.toISOString() ?? null,
      timing: timing as unknown as ApprovedWave["timing"],
      cardCount: wave.cardCount,
      perMinute: wave.perMinute,
      growthFactor: wave.growthFactor,
      isAfterPrevious: wave.isAfterPrevious,
      isCanary: wave.isCanary,
      soakMinutes: wave.soakMinutes,
      failurePercentLimit: wave.failurePercentLimit,
    })),
    begunNames: rows.flatMap(({ startedAt, name }) => (startedAt === null ? [] : [name])),
  };
}

async function writeDemand(
  tx: Transaction,
  {
    schedule,
    demand,
    plan,
    policyVersion,
    now,
  }: {
    schedule: { id: string; version: number; setById: string };
    demand: ApprovalDemand;
    plan: ApprovedPlan;
    policyVersion: number;
    now: Date;
  },
): Promise<string> {
  const { id } = await tx.scheduleApproval.create({
    data: {
      scheduleId: schedule.id,
      scheduleVersion: schedule.version,
      demand,
      facts: JSON.parse(JSON.stringify(plan.facts)),
      waves: JSON.parse(JSON.stringify(plan.waves)),
      policyVersion,
      setById: schedule.setById,
      demandedAt: now,
    },
    select: { id: true },
  });
  return id;
}
