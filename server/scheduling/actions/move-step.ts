import { recordAudit } from "../../audit/index.ts";
import { type ActionContext, notFound, type Outcome, refused, type UserFault } from "../../platform/action.ts";
import { announce } from "../../platform/events.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { sql } from "../../platform/sql.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { lockRequestRow, reviseRequest } from "../../requests/index.ts";
import { scheduleChanged } from "../events.ts";
import type { StepKind } from "../rules/step-kinds.ts";
import { stepKinds } from "../rules/step-kinds.ts";
import { allowedStepActions, type StepStatus } from "../rules/step-states.ts";
import { transitionSteps } from "./transition-steps.ts";

/** A step that a person moves. */
export interface MoveStepInput {
  /** Public id. */
  stepId: string;
  /** The most that the payer now agrees to, in fen; as before when absent. */
  maxAmountFen?: number | undefined;
}

interface FoundStep {
  requestId: string;
  customerId: string;
  kind: StepKind;
  status: StepStatus;
  chargedFen: number;
}

const acts = { RETRY: "schedule.retryStep", CANCEL: "schedule.cancelStep" } as const;

/** A move of a step that a person makes. Once this answers, nothing more of a step that was taken out is done. */
export function moveStep(action: keyof typeof acts) {
  return async (context: ActionContext, input: MoveStepInput): Promise<Outcome<{ stepId: string }>> => {
    const { viewer, services } = context;
    const id = fromPublicId("step", input.stepId);
    return inTransaction(services.store, async (tx) => {
      const [at] = await tx.$queryRaw<{ requestId: string }[]>(sql`
        SELECT s."requestId" FROM "ScheduleStep" t JOIN "Schedule" s ON s."id" = t."scheduleId" WHERE t."id" = ${id}::uuid`);
      if (at) await lockRequestRow(tx, at.requestId);
      const [step] = await tx.$queryRaw<FoundStep[]>(sql`
        SELECT s."requestId", r."customerId", t."kind"::text AS "kind", t."status"::text AS "status", t."chargedFen"::float8 AS "chargedFen"
        FROM "ScheduleStep" t JOIN "Schedule" s ON s."id" = t."scheduleId" JOIN "CancellationRequest" r ON r."id" = s."requestId" WHERE t."id" = ${id}::uuid`);
      if (!step || id === null || (viewer.sees === "OWN" && step.customerId !== viewer.customerId))
        return notFound({ zh: "步骤", en: "step" }, ["input", "stepId"]);
      const { requestId, customerId } = step;
      const most = input.maxAmountFen ?? null;
      const fault = most === null ? null : amountFault(step, most);
      if (fault) return refused(fault);
      const now = services.clock.now();
      const agreed = sql`"maxAmountFen" = coalesce(${most}::bigint, "maxAmountFen"), "agreedById" = ${viewer.accountId}::uuid, "agreedAt" = ${now}`;
      const moved = await transitionSteps(tx, {
        stepIds: [id],
        action,
        ...(action === "RETRY" && { set: agreed }),
        now,
      });
      if (moved !== 1) return refused(cannotMove(step.status, action));
      await recordAudit(tx, {
        context,
        action: acts[action],
        objectType: "CancellationRequest",
        objectId: requestId,
        customerId,
        facts: { step: step.kind, ...(most !== null && { maxAmountFen: most }) },
        now,
      });
      await reviseRequest(tx, requestId, now);
      await announce(tx, scheduleChanged, { requestId });
      return { ok: true, stepId: id };
    });
  };
}

function amountFault({ kind, chargedFen }: FoundStep, most: number): UserFault | null {
  if (stepKinds[kind].isPaying && most >= chargedFen) return null;
  return {
    kind: "InvalidInputError",
    code: "MAXIMUM_NOT_POSSIBLE",
    text: {
      zh: "最高金额不能低于已收金额；不收费的步骤没有最高金额",
      en: "The maximum cannot be below what was charged already, and a step that charges nothing has none",
    },
    path: ["input", "maxAmountFen"],
  };
}

function cannotMove(status: StepStatus, action: keyof typeof acts): UserFault {
  const allowed = allowedStepActions(status, { mayPlan: true, mayRemedy: true });
  return {
    kind: "InvalidTransitionError",
    code: "INVALID_TRANSITION",
    text: allowed.find((each) => each.action === action)?.reason ?? {
      zh: "该步骤当前状态不允许此操作",
      en: "The step is not in a state that allows this",
    },
    data: {
      from: status,
      action,
      allowedActions: allowed.filter(({ isAllowed }) => isAllowed).map((each) => each.action),
    },
  };
}
