import { recordAudit } from "../../audit/index.ts";
import { type ActionContext, notFound, type Outcome, refused, type UserFault } from "../../platform/action.ts";
import { announce } from "../../platform/events.ts";
import { freeText } from "../../platform/free-text.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { sql } from "../../platform/sql.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { type Actor, lockRequestRow, reviseRequest } from "../../requests/index.ts";
import { scheduleChanged } from "../events.ts";
import { approvalGateOf, type ScheduleApprovalStatus } from "../rules/approval-states.ts";
import {
  allowedWaveActions,
  type MovableWave,
  type PlanningAction,
  type WavePermission,
} from "../rules/wave-states.ts";
import { approvalOfSql } from "./approval-of.ts";
import { countAnew } from "./brake-waves.ts";
import { keepWishes } from "./keep-wishes.ts";
import { transitionWaves, writeVerdict } from "./transition-waves.ts";

/** A wave that a person wants to move. */
export interface MoveWaveInput {
  /** Public id. */
  waveId: string;
  reason?: string | undefined;
}

const acts: Record<
  Exclude<WavePermission["action"], "UNDO" | PlanningAction>,
  "schedule.pauseWave" | "schedule.resumeWave" | "schedule.runWaveNow" | "schedule.releaseWave"
> = {
  PAUSE: "schedule.pauseWave",
  RESUME: "schedule.resumeWave",
  RUN_NOW: "schedule.runWaveNow",
  RELEASE: "schedule.releaseWave",
};

/** A move of a wave that a person makes. Nothing of a paused wave goes out any more once this answers, but for the one call that the carrier may just have in hand. */
export function moveWave(action: keyof typeof acts) {
  return async (context: ActionContext, input: MoveWaveInput): Promise<Outcome<{ waveId: string }>> => {
    const { viewer, services } = context;
    const reason = freeText(input.reason, { at: "reason", isRequired: action === "RELEASE" });
    if (!reason.ok) return reason;
    const id = fromPublicId("wave", input.waveId);
    return inTransaction(services.store, async (tx) => {
      const [found] = await tx.$queryRaw<{ requestId: string; customerId: string; name: string }[]>(sql`
        SELECT s."requestId", r."customerId", w."name" FROM "Wave" w JOIN "Schedule" s ON s."id" = w."scheduleId" JOIN "CancellationRequest" r ON r."id" = s."requestId"
        WHERE w."id" = ${id}::uuid`);
      if (!found || id === null || (viewer.sees === "OWN" && found.customerId !== viewer.customerId))
        return notFound({ zh: "波次", en: "wave" }, ["input", "waveId"]);
      await lockRequestRow(tx, found.requestId);
      const now = services.clock.now();
      const move = {
        actor: { kind: "ACCOUNT", accountId: viewer.accountId } as const,
        reason: reason.text,
        now,
      };
      const waitsForApproval = action === "RUN_NOW" && (await isBeforeApproval(tx, id));
      const hasMoved =
        !waitsForApproval &&
        (action === "RELEASE"
          ? await writeVerdict(tx, { ...move, waveId: id, action, verdict: "PASS", instead: ["HOLD", "STOP"] })
          : await transitionWaves(tx, {
              ...move,
              waveIds: [id],
              action,
              ...(action === "RESUME" && { set: countAnew }),
            }));
      if (!hasMoved) {
        const select = { status: true, isRunNow: true, verdict: true, startedAt: true } as const;
        const { startedAt, ...wave } = await tx.wave.findUniqueOrThrow({ where: { id }, select });
        // Whether its plan can be changed is told where that is asked for.
        const others = { hasBegun: startedAt !== null, hasNextToCome: false, isRequestOver: false };
        return refused(cannotMove({ ...wave, ...others, waitsForApproval }, action));
      }
      if (action === "RUN_NOW") await forgetWish(tx, id, { requestId: found.requestId, ...move });
      await recordAudit(tx, {
        context,
        action: acts[action],
        objectType: "CancellationRequest",
        objectId: found.requestId,
        customerId: found.customerId,
        facts: { wave: found.name },
        now,
      });
      await reviseRequest(tx, found.requestId, now);
      await announce(tx, scheduleChanged, { requestId: found.requestId });
      return { ok: true, waveId: id };
    });
  };
}

/** Whoever has a wave go at once wishes no day for it any more: what is promised to its cards runs. */
async function forgetWish(
  tx: Transaction,
  waveId: string,
  { requestId, actor, now }: { requestId: string; actor: Actor; now: Date },
) {
  await tx.wave.updateMany({ where: { id: waveId }, data: { wishedDay: null } });
  await keepWishes(tx, { requestId, actor, now });
}

/** Whether a wave has not begun and its schedule waits for approval, or was refused it. */
async function isBeforeApproval(tx: Transaction, waveId: string): Promise<boolean> {
  const [wave] = await tx.$queryRaw<{ status: ScheduleApprovalStatus | null }[]>(sql`
    SELECT ${approvalOfSql(sql`s`, sql`"status"::text`)} AS "status" FROM "Wave" w JOIN "Schedule" s ON s."id" = w."scheduleId"
    WHERE w."id" = ${waveId}::uuid AND w."startedAt" IS NULL`);
  return wave !== undefined && approvalGateOf(wave.status) !== null;
}

function cannotMove(wave: MovableWave, action: keyof typeof acts): UserFault {
  const allowed = allowedWaveActions(wave, { mayPlan: true, mayUndo: true });
  return {
    kind: "InvalidTransitionError",
    code: "INVALID_TRANSITION",
    text: allowed.find((each) => each.action === action)?.reason ?? {
      zh: "该波次当前状态不允许此操作",
      en: "The wave is not in a state that allows this",
    },
    data: {
      from: wave.status,
      action,
      allowedActions: allowed.filter(({ isAllowed }) => isAllowed).map((each) => each.action),
    },
  };
}
