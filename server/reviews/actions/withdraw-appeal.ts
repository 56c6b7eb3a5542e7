import { recordAudit } from "../../audit/index.ts";
import { type ActionContext, notFound, type Outcome, refused } from "../../platform/action.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { lockRequestRow } from "../../requests/index.ts";
import { settleAppeals } from "./settle-appeals.ts";

/** Takes an open appeal back; the decision it was against stands. */
export async function withdrawAppeal(
  context: ActionContext,
  input: { appealId: string },
): Promise<Outcome<{ appealId: string }>> {
  const { viewer, services } = context;
  const id = fromPublicId("appeal", input.appealId);
  const noSuch = notFound({ zh: "申诉", en: "appeal" }, ["input", "appealId"]);
  return inTransaction(services.store, async (tx) => {
    const appeal =
      id === null
        ? null
        : await tx.appeal.findUnique({ where: { id }, select: { id: true, requestId: true, customerId: true } });
    if (!appeal || (viewer.sees === "OWN" && appeal.customerId !== viewer.customerId)) return noSuch;
    await lockRequestRow(tx, appeal.requestId);
    const now = services.clock.now();
    const act = { requestId: appeal.requestId, appealIds: [appeal.id], to: "LAPSED", answer: null, now } as const;
    if ((await settleAppeals(tx, act)) === 0) return refused(answered);
    await recordAudit(tx, {
      ...{ context, action: "appeal.withdraw", objectType: "Appeal", objectId: appeal.id },
      ...{ customerId: appeal.customerId, facts: {}, now },
    });
    return { ok: true, appealId: appeal.id };
  });
}

const answered = {
  kind: "ConflictError",
  code: "ALREADY_DECIDED",
  text: { zh: "申诉已有答复", en: "The appeal was answered already" },
} as const;
