import { recordAudit } from "../../audit/index.ts";
import { type ActionContext, notFound, type Outcome, refused, type UserFault } from "../../platform/action.ts";
import { requiredText } from "../../platform/free-text.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { sql } from "../../platform/sql.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { decidedAlready, secondPersonNeeded } from "../rules/approval-limits-states.ts";
import { transitionApprovalLimits } from "./transition-approval-limits.ts";

const path = ["input", "limitsId"];
const ownLimits: UserFault = {
  ...{ kind: "InvalidInputError", code: "SECOND_PERSON_NEEDED" },
  ...{ text: secondPersonNeeded, path },
};
const noMoreToDecide: UserFault = {
  ...{ kind: "ConflictError", code: "ALREADY_DECIDED" },
  ...{ text: decidedAlready, path },
};
const noSuchLimits = notFound({ zh: "审批限额版本", en: "version of the limits" }, path);

/** Puts limits in force that a colleague proposed: schedules that are set or handed in from now on are measured by them. */
export async function confirmLimits(
  context: ActionContext,
  input: { limitsId: string },
): Promise<Outcome<{ limitsId: string }>> {
  const { viewer, services } = context;
  return inTransaction(services.store, async (tx) => {
    await alone(tx);
    const found = await limitsVersion(tx, input.limitsId);
    if (!found) return noSuchLimits;
    if (found.status !== "PROPOSED") return refused(noMoreToDecide);
    if (found.proposedById === viewer.accountId) return refused(ownLimits);
    const now = services.clock.now();
    const { _max: last } = await tx.approvalLimitsVersion.aggregate({ _max: { version: true } });
    const version = (last.version ?? 0) + 1;
    await transitionApprovalLimits(tx, { action: "REPLACE" });
    const set = { version, decidedById: viewer.accountId, decidedAt: now };
    if ((await transitionApprovalLimits(tx, { id: found.id, action: "CONFIRM", set })) !== 1)
      throw new Error(`The limits ${found.id} were decided while they were locked`);
    await audit(tx, context, { action: "approvalLimits.confirm", objectId: found.id, facts: { version }, now });
    return { ok: true, limitsId: found.id };
  });
}

/** Refuses limits that a colleague proposed, or takes own ones back. */
export async function refuseLimits(
  context: ActionContext,
  input: { limitsId: string; note: string },
): Promise<Outcome<{ limitsId: string }>> {
  const { viewer, services } = context;
  const note = requiredText(input.note, { at: "note" });
  if (!note.ok) return note;
  return inTransaction(services.store, async (tx) => {
    await alone(tx);
    const found = await limitsVersion(tx, input.limitsId);
    if (!found) return noSuchLimits;
    const now = services.clock.now();
    const set = { note: note.text, decidedById: viewer.accountId, decidedAt: now };
    if ((await transitionApprovalLimits(tx, { id: found.id, action: "REFUSE", set })) === 0)
      return refused(noMoreToDecide);
    await audit(tx, context, { action: "approvalLimits.refuse", objectId: found.id, facts: {}, now });
    return { ok: true, limitsId: found.id };
  });
}

/** Versions count one after another, and what one person decides nobody decides meanwhile. */
async function alone(tx: Transaction): Promise<void> {
  await tx.$executeRaw(sql`SELECT pg_advisory_xact_lock(hashtext('ApprovalLimitsVersion'))`);
}

async function limitsVersion(tx: Transaction, publicId: string) {
  const id = fromPublicId("limits", publicId);
  return id ? tx.approvalLimitsVersion.findUnique({ where: { id } }) : null;
}

function audit(
  tx: Transaction,
  context: ActionContext,
  what: {
    action: "approvalLimits.confirm" | "approvalLimits.refuse";
    objectId: string;
    facts: { version?: number };
    now: Date;
  },
): Promise<string> {
  return recordAudit(tx, { context, objectType: "ApprovalLimitsVersion", customerId: null, ...what });
}
