import { recordAudit } from "../../audit/index.ts";
import { type ActionContext, notFound, type Outcome, refused } from "../../platform/action.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { begunAlready, byLaw } from "../rules/erasure-states.ts";
import { transitionErasure } from "./transition-erasure.ts";

const path = ["input", "erasureId"];
const noSuchErasure = notFound({ zh: "数据清除记录", en: "erasure" }, path);

/** Takes an erasure back that its customer asked for, before it begins. */
export async function withdrawErasure(
  context: ActionContext,
  input: { erasureId: string },
): Promise<Outcome<{ recordId: string }>> {
  const { viewer, services } = context;
  const id = fromPublicId("erasure", input.erasureId);
  if (id === null) return noSuchErasure;
  return inTransaction(services.store, async (tx) => {
    const found = await tx.erasureRecord.findUnique({ where: { id } });
    if (!found || (viewer.sees === "OWN" && found.customerId !== viewer.customerId)) return noSuchErasure;
    if (found.cause !== "CUSTOMER_ASKED")
      return refused({ kind: "InvalidTransitionError", code: "ERASED_BY_LAW", text: byLaw, path });
    const now = services.clock.now();
    if (!(await transitionErasure(tx, { id, action: "WITHDRAW", set: { withdrawnAt: now } })))
      return refused({ kind: "InvalidTransitionError", code: "ERASURE_BEGUN", text: begunAlready, path });
    await recordAudit(tx, {
      ...{ context, action: "erasure.withdraw", objectType: "ErasureRecord", objectId: id },
      ...{ customerId: found.customerId, now },
    });
    return { ok: true, recordId: id };
  });
}
