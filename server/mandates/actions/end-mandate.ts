import { recordAudit } from "../../audit/index.ts";
import { actInTransaction } from "../../platform/act-in-transaction.ts";
import { type ActionContext, notFound, type Outcome } from "../../platform/action.ts";
import { requiredText } from "../../platform/free-text.ts";
import { sql } from "../../platform/sql.ts";
import { lockMandate, mandateOver } from "./find-mandate.ts";

/** Ends a mandate before its time, for example because the customer says so or the person has left: nothing more is done under it from then on. */
export async function endMandate(
  context: ActionContext,
  input: { mandateId: string; reason: string },
): Promise<Outcome<{ mandateId: string }>> {
  const { viewer, services } = context;
  const reason = requiredText(input.reason, { at: "reason" });
  if (!reason.ok) return reason;
  return actInTransaction(services.store, {}, async (tx) => {
    const mandate = await lockMandate(tx, input.mandateId, sql`FOR UPDATE`);
    if (!mandate) return notFound({ zh: "授权", en: "mandate" }, ["input", "mandateId"]);
    const now = services.clock.now();
    const over = mandateOver(mandate, now, ["input", "mandateId"]);
    if (over) return over;
    const { id: mandateId, customerId } = mandate;
    await tx.mandate.update({
      where: { id: mandateId },
      data: { endedAt: now, endedById: viewer.accountId, endReason: reason.text },
    });
    await recordAudit(tx, {
      ...{ context, action: "mandate.end", objectType: "Mandate", objectId: mandateId, customerId },
      ...{ facts: {}, now },
    });
    return { ok: true, mandateId };
  });
}
