import type { ActionContext, Outcome } from "../../platform/action.ts";
import type { Transaction } from "../../platform/transaction.ts";
import type { FoundRequest } from "../../requests/index.ts";
import type { CardRule } from "../rules/card-rules.ts";
import type { PlannedWave } from "../rules/plan.ts";
import type { WaveTiming } from "../rules/wave-timing.ts";
import { withListedWaves } from "./listed-waves.ts";
import { scheduleLocked } from "./set-schedule.ts";

/** Plans the waves that the list of a locked draft names. Does nothing when the schedule has them already, so that a list that comes again changes nothing. */
export async function planListedWaves(
  tx: Transaction,
  context: ActionContext,
  request: FoundRequest,
): Promise<Outcome<{ requestId: string }>> {
  const known = await tx.schedule.findUnique({ where: { requestId: request.id }, select: { id: true, version: true } });
  const now = context.services.clock.now();
  const planned = known ? await plannedWaves(tx, known.id, now) : [];
  const waves = await withListedWaves(tx, request.id, planned, now);
  const isSame = (before: PlannedWave, after: PlannedWave | undefined) =>
    before.name === after?.name &&
    before.wishedDay === after.wishedDay &&
    before.timing.startsAt?.getTime() === after.timing.startsAt?.getTime();
  if (waves.length === planned.length && planned.every((wave, place) => isSame(wave, waves[place])))
    return { ok: true, requestId: request.id };
  return scheduleLocked(tx, context, { request, version: known?.version, note: undefined, waves, caps: noCaps });
}

/** A list is of a draft, whose cards meet no carrier yet. */
const noCaps = {};

/** The waves as they are planned. One whose day has come while the draft lay there goes as soon as it may. */
async function plannedWaves(tx: Transaction, scheduleId: string, now: Date): Promise<PlannedWave[]> {
  const waves = await tx.wave.findMany({
    where: { scheduleId, status: { not: "CANCELLED" } },
    orderBy: { position: "asc" },
  });
  return waves.map(({ rule, timing, startsAt, ...wave }) => ({
    name: wave.name,
    wishedDay: wave.wishedDay?.toISOString().slice(0, 10) ?? null,
    perMinute: wave.perMinute,
    growthFactor: wave.growthFactor,
    isAfterPrevious: wave.isAfterPrevious,
    isCanary: wave.isCanary,
    soakMinutes: wave.soakMinutes,
    failurePercentLimit: wave.failurePercentLimit,
    rule: rule as unknown as CardRule,
    timing: {
      ...(timing as unknown as Omit<WaveTiming, "startsAt">),
      startsAt: startsAt && startsAt > now ? startsAt : null,
    },
  }));
}
