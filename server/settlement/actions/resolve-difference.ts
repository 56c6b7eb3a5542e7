import { recordAudit } from "../../audit/index.ts";
import { actInTransaction } from "../../platform/act-in-transaction.ts";
import { type ActionContext, notFound, type Outcome, refused } from "../../platform/action.ts";
import { announce } from "../../platform/events.ts";
import { requiredText } from "../../platform/free-text.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { differencesChanged } from "../events.ts";

/** Says what a difference between the provider's books and ours was, once. What it takes in money is done by transfers of their own, never here. */
export async function resolveDifference(
  context: ActionContext,
  input: { differenceId: string; note: string },
): Promise<Outcome<{ differenceId: string }>> {
  const given = requiredText(input.note, { at: "note" });
  if (!given.ok) return given;
  const id = fromPublicId("difference", input.differenceId);
  const path = ["input", "differenceId"];
  if (id === null) return notFound({ zh: "对账差异", en: "difference" }, path);
  return actInTransaction(context.services.store, {}, async (tx) => {
    const now = context.services.clock.now();
    const difference = await tx.payoutDifference.findUnique({
      where: { id },
      include: { payout: true, collection: true },
    });
    if (!difference) return notFound({ zh: "对账差异", en: "difference" }, path);
    const { count } = await tx.payoutDifference.updateMany({
      where: { id, resolvedAt: null },
      data: { resolvedAt: now, resolvedById: context.viewer.accountId, resolution: given.text },
    });
    if (count === 0) return refused(resolvedAlready);
    const customerId = (difference.payout ?? difference.collection)?.customerId ?? null;
    await recordAudit(tx, {
      ...{ context, action: "settlement.resolveDifference", objectType: "PayoutDifference", objectId: id },
      ...{ customerId, facts: { kind: difference.kind, note: given.text }, now },
    });
    await announce(tx, differencesChanged, { at: now });
    return { ok: true, differenceId: id };
  });
}

const resolvedAlready = {
  kind: "ConflictError",
  code: "ALREADY_DECIDED",
  text: {
    zh: "该差异已由同事处理，请刷新查看",
    en: "A colleague has resolved the difference already; reload the page",
  },
  path: ["input", "differenceId"],
} as const;
