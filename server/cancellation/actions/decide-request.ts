import { recordAudit } from "../../audit/index.ts";
import { type MaterialsVerdict, materialsVerdict } from "../../materials/index.ts";
import { actInTransaction } from "../../platform/act-in-transaction.ts";
import { type ActionContext, type Outcome, refused, type UserFault } from "../../platform/action.ts";
import { freeText } from "../../platform/free-text.ts";
import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import {
  type Actor,
  cannotMove,
  changedMeanwhile,
  invalidMove,
  lockRequest,
  mannerOf,
  noSuchRequest,
  transitionRequest,
  whyNotDecide,
} from "../../requests/index.ts";
import { endItems, itemsOf } from "./end-items.ts";

/** What a reviewer says. */
export interface DecisionInput {
  requestId: string;
  /** Revision the reviewer looked at: a decision on anything older is refused. */
  revision: number;
  decision: "APPROVE" | "REJECT";
  /** Why; required for a rejection, shown to the customer. */
  note?: string | undefined;
}

/** Only documents that are there and were looked at can be approved. */
const isDecidable = (verdict: MaterialsVerdict) => verdict === "ACCEPTED" || verdict === "DOUBTFUL";

const documentsIncomplete: UserFault = {
  kind: "ConflictError",
  code: "DOCUMENTS_INCOMPLETE",
  text: {
    zh: "材料缺失、仍在检查或已被退回，暂不能通过；请待材料齐全后再审",
    en: "Documents are missing, still being checked or refused; the request cannot be approved until they are there",
  },
};

const allHeld: UserFault = {
  kind: "ConflictError",
  code: "CARDS_HELD",
  text: {
    zh: "余下的卡都因风险挂起，请先逐卡核实；解除后申请会自动继续",
    en: "The cards that are left are held because of a risk; decide about those first, and the request goes on by itself",
  },
};

/** Whether a card is held and none can go. */
async function isAllHeld(tx: Transaction, requestId: string): Promise<boolean> {
  const counts = await tx.cancellationItemCount.findMany({
    where: { requestId, count: { gt: 0 }, status: { in: ["HELD", "CLEARED", "CHECKING"] } },
    select: { status: true },
  });
  return counts.length > 0 && counts.every(({ status }) => status === "HELD");
}

/** Longest note, in characters. */
const LONGEST_NOTE = 2_000;

/** Decides a request in review: its clear cards may go, or it is refused with a reason. */
export async function decideRequest(
  context: ActionContext,
  input: DecisionInput,
): Promise<Outcome<{ requestId: string }>> {
  const { viewer, services } = context;
  const given = freeText(input.note, { at: "note", most: LONGEST_NOTE });
  if (!given.ok) return given;
  const note = given.text;
  if (input.decision === "REJECT" && note === null) {
    return refused({
      kind: "InvalidInputError",
      code: "REASON_REQUIRED",
      text: { zh: "驳回须填写理由，客户会看到", en: "A rejection needs a reason; the customer will see it" },
      path: ["input", "note"],
    });
  }
  const actor: Actor = { kind: "ACCOUNT", accountId: viewer.accountId };
  const now = services.clock.now();
  const manner = await mannerOf(context, input.requestId);
  return actInTransaction(services.store, manner, async (tx) => {
    const request = await lockRequest(tx, context, input.requestId);
    if (!request) return noSuchRequest();
    // The state machine knows both moves from further statuses, for what a request does by itself.
    if (request.status !== "IN_REVIEW") return refused(invalidMove(request.status, input.decision, viewer));
    if (request.revision !== input.revision) return refused(changedMeanwhile);
    const { decision } = input;
    const fault = await whyNotDecide(tx, { requestId: request.id, decision, accountId: viewer.accountId, now });
    if (fault) return refused(fault);
    if (decision === "APPROVE" && !isDecidable(await materialsVerdict(tx, request.id)))
      return refused(documentsIncomplete);
    if (decision === "APPROVE" && (await isAllHeld(tx, request.id))) return refused(allHeld);
    const moved = await transitionRequest(tx, {
      requestId: request.id,
      from: request.status,
      action: input.decision,
      actor,
      reason: note,
      set: sql`"decisionNote" = ${note}`,
      now,
    });
    if (!moved.ok) return cannotMove(request, input.decision, viewer, moved);
    if (input.decision === "REJECT")
      await endItems(tx, { requestId: request.id, action: "REJECT", picked: itemsOf(request.id), actor, now });
    await recordAudit(tx, {
      context,
      action: input.decision === "APPROVE" ? "request.approve" : "request.reject",
      objectType: "CancellationRequest",
      objectId: request.id,
      customerId: request.customerId,
      facts: { revision: input.revision },
      now,
    });
    return { ok: true, requestId: request.id };
  });
}
