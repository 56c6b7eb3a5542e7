import { mayDo } from "../../accounts/index.ts";
import { recordAudit } from "../../audit/index.ts";
import { type ActionContext, type Outcome, refused, type UserFault } from "../../platform/action.ts";
import { announce } from "../../platform/events.ts";
import { freeText } from "../../platform/free-text.ts";
import { sql } from "../../platform/sql.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { lockRequest, noSuchRequest, reviseRequest } from "../../requests/index.ts";
import { scheduleChanged } from "../events.ts";
import { type ApprovalMove, type WhyNotDecide, whyNotDecide, whyNotDecideWords } from "../rules/approval-states.ts";
import { endedRequestStatuses, scheduleChangedMeanwhile } from "./set-schedule.ts";
import { transitionApproval } from "./transition-approval.ts";

/** A decision about a version of a schedule. */
export interface DecideScheduleInput {
  /** Public id. */
  requestId: string;
  /** The version they looked at. */
  version: number;
  reason?: string | undefined;
}

const acts = { APPROVE: "schedule.approve", REFUSE: "schedule.refuse" } as const;

/** Approves or refuses a version of a schedule that somebody else set. Once it is approved its waves begin by their plan; refused, they wait until another version is set. */
export function decideSchedule(action: Exclude<ApprovalMove, "REPLACE">) {
  return async (
    context: ActionContext,
    input: DecideScheduleInput,
  ): Promise<Outcome<{ requestId: string; scheduleId: string }>> => {
    const { viewer, services } = context;
    const reason = freeText(input.reason, { at: "reason", isRequired: action === "REFUSE" });
    if (!reason.ok) return reason;
    return inTransaction(services.store, async (tx) => {
      const request = await lockRequest(tx, context, input.requestId);
      if (!request) return noSuchRequest();
      const schedule = await tx.schedule.findUnique({ where: { requestId: request.id } });
      if (!schedule) return refused(faultOf("NOTHING_TO_APPROVE"));
      if (schedule.version !== input.version) return refused(scheduleChangedMeanwhile);
      const { id: scheduleId, version: scheduleVersion } = schedule;
      const approval = await tx.scheduleApproval.findUnique({
        where: { scheduleId_scheduleVersion: { scheduleId, scheduleVersion } },
      });
      const asked = approval && {
        ...approval,
        isOwn: approval.setById === viewer.accountId,
        hasEnded: endedRequestStatuses.includes(request.status),
      };
      const why = whyNotDecide(asked, {
        mayApprove: mayDo(viewer.role, "schedules.approve"),
        mayApproveLarge: mayDo(viewer.role, "schedules.approve-large"),
      });
      if (why) return refused(faultOf(why));
      const now = services.clock.now();
      const set = sql`"decidedById" = ${viewer.accountId}::uuid, "decidedAt" = ${now}, "reason" = ${reason.text}`;
      if ((await transitionApproval(tx, { scheduleId, action, set })) !== 1) return refused(faultOf("ALREADY_DECIDED"));
      await recordAudit(tx, {
        context,
        action: acts[action],
        objectType: "CancellationRequest",
        objectId: request.id,
        customerId: request.customerId,
        facts: { version: scheduleVersion },
        now,
      });
      await reviseRequest(tx, request.id, now);
      await announce(tx, scheduleChanged, { requestId: request.id });
      return { ok: true, requestId: request.id, scheduleId };
    });
  };
}

const faultOf = (code: WhyNotDecide): UserFault => ({
  kind: code === "ALREADY_DECIDED" ? "ConflictError" : "InvalidInputError",
  code,
  text: whyNotDecideWords[code],
  path: ["input", "requestId"],
});
