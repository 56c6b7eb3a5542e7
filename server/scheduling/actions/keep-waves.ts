import { join, type Sql, sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { type RequestStatus, reviseRequest, systemActor } from "../../requests/index.ts";
import { type BusinessCalendar, calendarInForce } from "../../sla/index.ts";
import { WATCH_EVERY_MS, watchLater } from "../jobs/watch-traffic.ts";
import { approvalGateOf, type ScheduleApprovalStatus } from "../rules/approval-states.ts";
import type { WaveVerdict } from "../rules/verdict.ts";
import { heldWaveStatuses, type WaveStatus, waveLife } from "../rules/wave-states.ts";
import {
  type CanaryGate,
  gateOf,
  lookAgainAt,
  nextOpening,
  nextWaveStep,
  openUntil,
  type WaveFacts,
} from "../rules/wave-step.ts";
import type { TimingCalendar, WaveTiming } from "../rules/wave-timing.ts";
import { approvalOfSql } from "./approval-of.ts";
import { judgeCanary } from "./judge-canary.ts";
import { keepSteps } from "./keep-steps.ts";
import { awaitsSteps, hasStepsFirst } from "./step-cards.ts";
import { transitionWaves } from "./transition-waves.ts";

/** What the waves of a request let its cards do now. */
export interface WaveGate {
  /** Waves whose cards go, by row id, in their order. */
  openIds: string[];
  /** Waves that a person or the brake stopped: none of their cards is ordered either. */
  heldIds: string[];
  /** Whether no card has gone yet and some wave is still to come. */
  isWaiting: boolean;
  /** Whether blocked cards wait for nothing but steps of the schedule. */
  awaitsSteps: boolean;
  /** When to look again at the latest; null when nothing goes on by time alone. */
  lookAt: Date | null;
}

/** A wave as it is written down. */
interface WaveRow {
  id: string;
  status: WaveStatus;
  startsAt: Date | null;
  timing: Omit<WaveTiming, "startsAt">;
  isRunNow: boolean;
  isAfterPrevious: boolean;
  isCanary: boolean;
  verdict: WaveVerdict | null;
  endedAt: Date | null;
  soakMinutes: number;
  failurePercentLimit: number;
  trafficSeenAt: Date | null;
  trafficWatched: number;
  trafficOnline: number;
  startedAt: Date | null;
  openUntil: Date | null;
  opensAt: Date | null;
  hasMoving: boolean;
  awaitsSteps: boolean;
  hasStepsFirst: boolean;
  approvalStatus: ScheduleApprovalStatus | null;
}

/** Statuses of cards that have something to do or to wait for that is not a person's. */
const hasMovingSql = (wave: Sql) => sql`EXISTS (
  SELECT FROM "CancellationItem" i WHERE i."waveId" = ${wave}."id" AND i."status" IN ('CHECKING', 'CLEARED', 'SCHEDULED', 'BARRED', 'CANCELLING'))`;

/**
 * Makes the moves that the waves of a request make by themselves, under the lock of the request that the caller holds. Null when the request has no schedule: then nothing
 * holds its cards back.
 */
export async function keepWaves(
  tx: Transaction,
  { requestId, request, now }: { requestId: string; request: RequestStatus; now: Date },
): Promise<WaveGate | null> {
  const waves = await tx.$queryRaw<WaveRow[]>(sql`
    SELECT w."id", w."status"::text AS "status", w."startsAt", w."timing", w."isRunNow", w."isAfterPrevious",
      w."isCanary", w."verdict"::text AS "verdict", w."endedAt", w."soakMinutes", w."failurePercentLimit", w."trafficSeenAt", w."trafficWatched", w."trafficOnline", w."startedAt", w."openUntil", w."opensAt", ${hasMovingSql(sql`w`)} AS "hasMoving", ${awaitsSteps(sql`w`)} AS "awaitsSteps", ${hasStepsFirst(sql`w`)} AS "hasStepsFirst",
      ${approvalOfSql(sql`s`, sql`"status"::text`)} AS "approvalStatus"
    FROM "Schedule" s JOIN "Wave" w ON w."scheduleId" = s."id" WHERE s."requestId" = ${requestId}::uuid AND w."status" <> 'CANCELLED' ORDER BY w."position"`);
  if (waves.length === 0) return null;
  const calendar = timingCalendar(await calendarInForce(tx));
  let previous: WaveStatus | null = null;
  let canary: CanaryGate | null = null;
  const looks: Date[] = [];
  let hasMoved = false;
  for (const wave of waves) {
    const factsOf = (): WaveFacts => ({
      ...wave,
      timing: { ...wave.timing, startsAt: wave.startsAt },
      previous,
      canary,
      approval: approvalGateOf(wave.approvalStatus),
      hasStarted: wave.startedAt !== null,
      // Cards that wait for a step of the plan have something to wait for.
      hasMoving: wave.hasMoving || wave.awaitsSteps,
      request,
    });
    for (let step = nextWaveStep(factsOf(), now, calendar); step; step = nextWaveStep(factsOf(), now, calendar)) {
      await transitionWaves(tx, { waveIds: [wave.id], action: step, actor: systemActor, now });
      hasMoved = true;
      if (step === "OPEN") wave.startedAt ??= now;
      if (step === "FINISH") wave.endedAt = now;
      if (step === "REOPEN" && wave.verdict !== "PASS") wave.verdict = null;
      wave.status = waveLife.target(step);
    }
    const [until, next] = [openUntil(factsOf(), now, calendar), nextOpening(factsOf(), now, calendar)];
    if (until?.getTime() !== wave.openUntil?.getTime() || next?.getTime() !== wave.opensAt?.getTime())
      await tx.$executeRaw(
        sql`UPDATE "Wave" SET "openUntil" = ${until}, "opensAt" = ${next} WHERE "id" = ${wave.id}::uuid`,
      );
    if (wave.status === "RUNNING")
      await watchLater(tx, { requestId, waveId: wave.id }, new Date(now.getTime() + WATCH_EVERY_MS));
    const lookAt = lookAgainAt(factsOf(), now, calendar);
    if (lookAt) looks.push(lookAt);
    previous = wave.status;
    if (wave.isCanary && wave.verdict === null) {
      const { verdict, dueAt } = await judgeCanary(tx, { ...wave, requestId }, now);
      if (verdict) hasMoved = true;
      wave.verdict = verdict;
      if (dueAt) looks.push(dueAt);
    }
    // What holds a wave is the first canary that does not let it go.
    canary ??= gateOf(wave);
  }
  await keepSteps(tx, { requestId, now });
  // Whoever watches the request sees its waves with it.
  if (hasMoved) await reviseRequest(tx, requestId, now);
  const isHeld = ({ status }: WaveRow) => (heldWaveStatuses as readonly string[]).includes(status);
  // A wave that is stopped and has no card left to go keeps nobody waiting.
  const isToCome = (wave: WaveRow) =>
    wave.status === "PLANNED" || wave.status === "READY" || (isHeld(wave) && (wave.hasMoving || wave.awaitsSteps));
  return {
    openIds: waves.filter(({ status, hasStepsFirst }) => status === "RUNNING" && !hasStepsFirst).map(({ id }) => id),
    heldIds: waves.filter(isHeld).map(({ id }) => id),
    awaitsSteps: waves.some((wave) => wave.awaitsSteps),
    isWaiting: waves.every(({ startedAt }) => startedAt === null) && waves.some(isToCome),
    lookAt: looks.sort((a, b) => a.getTime() - b.getTime())[0] ?? null,
  };
}

/** The business calendar, as the hours of waves are read with it. */
export function timingCalendar({ time }: BusinessCalendar): TimingCalendar {
  return { zone: "Asia/Shanghai", isBusinessDay: (day) => time.isBusinessDay(day) };
}

/** Condition on an item: nobody stopped its wave, so that an order may go out for it. */
export const isNotHeld = (item: Sql): Sql => sql`(${item}."waveId" IS NULL OR NOT EXISTS (
  SELECT FROM "Wave" w WHERE w."id" = ${item}."waveId" AND w."status" IN (${join(heldWaveStatuses.map((status) => sql`${status}::"WaveStatus"`))})))`;
