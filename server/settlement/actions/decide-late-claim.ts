import { recordAudit } from "../../audit/index.ts";
import { actInTransaction } from "../../platform/act-in-transaction.ts";
import { type ActionContext, notFound, type Outcome, refused, type UserFault } from "../../platform/action.ts";
import { databaseTime } from "../../platform/database-time.ts";
import { requiredText } from "../../platform/free-text.ts";
import { fromPublicId } from "../../platform/ids.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { lockRequestRow, reviseRequest } from "../../requests/index.ts";
import { allowedLateClaimActions, type LateClaimMove, type LateClaimStatus } from "../rules/late-claim-states.ts";
import { giveGoodwill } from "./give-goodwill.ts";
import { policyInForce } from "./goodwill-policy.ts";
import { transitionLateClaim } from "./transition-late-claim.ts";

/** A late claim as decisions need it. */
export interface FoundLateClaim {
  id: string;
  number: string;
  requestId: string;
  cardId: string | null;
  customerId: string;
  filedById: string;
  status: LateClaimStatus;
  amountFen: bigint;
  offeredFen: bigint | null;
  offeredById: string | null;
}

type Answer = Promise<Outcome<{ claimId: string }>>;

/** What a decision does to a claim that takes it. */
type Decision = (
  tx: Transaction,
  claim: FoundLateClaim,
  now: Date,
) => Promise<
  Outcome<{ set: Parameters<typeof transitionLateClaim>[1]["set"]; facts: Record<string, string | number> }>
>;

/** A manager says how much is to be given, within the limit of the policy, and why; a second person has to confirm it. */
export async function offerGoodwill(
  context: ActionContext,
  input: { claimId: string; amountFen: number; note: string },
): Answer {
  const note = requiredText(input.note, { at: "note" });
  if (!note.ok) return note;
  return decide(context, input.claimId, "OFFER", async (tx, claim, now) => {
    const { mostFen } = await policyInForce(tx);
    if (input.amountFen <= 0 || BigInt(input.amountFen) > claim.amountFen)
      return refused(noMoreThanClaimed(Number(claim.amountFen)));
    if (input.amountFen > mostFen) return refused(aboveTheLimit(mostFen));
    const set = { offeredFen: BigInt(input.amountFen), offeredById: context.viewer.accountId };
    return {
      ok: true,
      set: { ...set, offeredAt: now, offerNote: note.text },
      facts: { amountFen: input.amountFen, note: note.text },
    };
  });
}

/** A second person agrees to an offer: what expired is given back to the cards and paid out at once, by a payout like every other. */
export async function confirmGoodwill(context: ActionContext, input: { claimId: string }): Answer {
  return decide(context, input.claimId, "CONFIRM", async (tx, claim) => {
    const fen = Number(claim.offeredFen ?? 0n);
    const { mostFen } = await policyInForce(tx);
    if (fen > mostFen) return refused(aboveTheLimit(mostFen));
    const now = await databaseTime(tx, context.services.clock);
    const payoutId = await giveGoodwill(tx, context, claim, { fen, now });
    if (payoutId === null) return refused(goneMeanwhile);
    const set = { payoutId, decidedById: context.viewer.accountId, decidedAt: now };
    return { ok: true, set, facts: { amountFen: fen } };
  });
}

/** A second person disagrees with an offer, and says why: another one can be made. */
export async function returnGoodwill(context: ActionContext, input: { claimId: string; note: string }): Answer {
  const note = requiredText(input.note, { at: "note" });
  if (!note.ok) return note;
  const cleared = { offeredFen: null, offeredById: null, offeredAt: null, offerNote: null };
  return decide(context, input.claimId, "RETURN", async () => ({
    ...{ ok: true, set: { ...cleared, returnNote: note.text }, facts: { note: note.text } },
  }));
}

/** Nothing is given; the customer is told why. */
export async function refuseLateClaim(context: ActionContext, input: { claimId: string; note: string }): Answer {
  const note = requiredText(input.note, { at: "note" });
  if (!note.ok) return note;
  return decide(context, input.claimId, "REFUSE", async (_tx, _claim, now) => ({
    ok: true,
    set: { answer: note.text, decidedById: context.viewer.accountId, decidedAt: now },
    facts: { note: note.text },
  }));
}

/** Whoever claims it takes it back. */
export async function withdrawLateClaim(context: ActionContext, input: { claimId: string }): Answer {
  return decide(context, input.claimId, "WITHDRAW", async (_tx, _claim, now) => ({
    ...{ ok: true, set: { decidedById: context.viewer.accountId, decidedAt: now }, facts: {} },
  }));
}

const acts = {
  OFFER: "settlement.offerGoodwill",
  CONFIRM: "settlement.confirmGoodwill",
  RETURN: "settlement.returnGoodwill",
  REFUSE: "settlement.refuseClaim",
  WITHDRAW: "settlement.withdrawClaim",
} as const satisfies Record<LateClaimMove, string>;

/** Under the lock of the request, so that of two who decide at once one finds it decided. */
async function decide(context: ActionContext, publicId: string, move: LateClaimMove, decision: Decision): Answer {
  const { viewer, services } = context;
  const id = fromPublicId("lateclaim", publicId);
  const missing = () => notFound({ zh: "逾期申请", en: "late claim" }, ["input", "claimId"]);
  if (id === null) return missing();
  return actInTransaction(services.store, { kind: "LONG_ACT" }, async (tx): Answer => {
    const where = { id, ...(viewer.sees === "OWN" && { customerId: viewer.customerId ?? "" }) };
    const found = await tx.lateClaim.findFirst({ where, select: { requestId: true } });
    if (!found) return missing();
    await lockRequestRow(tx, found.requestId);
    const claim = await tx.lateClaim.findUniqueOrThrow({ where: { id } });
    const fault = cannotMove(claim, move, viewer.accountId);
    if (fault) return refused(fault);
    const now = services.clock.now();
    const decided = await decision(tx, claim, now);
    if (!decided.ok) return decided;
    await transitionLateClaim(tx, { claim, move, set: decided.set });
    await reviseRequest(tx, claim.requestId, now);
    await recordAudit(tx, {
      ...{ context, action: acts[move], objectType: "LateClaim", objectId: id, customerId: claim.customerId },
      ...{ facts: { number: claim.number, ...decided.facts }, now },
    });
    return { ok: true, claimId: id };
  });
}

/** Why the claim takes no such move from this person; null when it does. Whoever got here has the right. */
function cannotMove(
  { status, offeredById }: Pick<FoundLateClaim, "status" | "offeredById">,
  move: LateClaimMove,
  accountId: string,
): UserFault | null {
  const stands = { status, isOfferedByMe: offeredById === accountId };
  const allowed = allowedLateClaimActions(stands, { mayClaim: true, mayDecide: true });
  const reason = allowed.find(({ action }) => action === move)?.reason;
  if (!reason) return null;
  const allowedActions = allowed.filter(({ isAllowed }) => isAllowed).map(({ action }) => action);
  return {
    ...{ kind: "InvalidTransitionError", code: "INVALID_TRANSITION", text: reason, path: ["input", "claimId"] },
    data: { from: status, action: move, allowedActions },
  };
}

const yuan = (fen: number) => (fen / 100).toFixed(2);

const noMoreThanClaimed = (claimedFen: number): UserFault => ({
  kind: "InvalidInputError",
  code: "GOODWILL_OUT_OF_RANGE",
  text: {
    zh: `补偿金额应大于 0，且不超过客户申请的 ${yuan(claimedFen)} 元`,
    en: `Goodwill is more than 0 and no more than the CNY ${yuan(claimedFen)} that were claimed`,
  },
  path: ["input", "amountFen"],
});

const aboveTheLimit = (mostFen: number): UserFault => ({
  kind: "InvalidInputError",
  code: "GOODWILL_ABOVE_LIMIT",
  text: {
    zh: `超过每件 ${yuan(mostFen)} 元的善意补偿限额，请降低金额，或由管理员先调整限额`,
    en: `The limit of goodwill is CNY ${yuan(mostFen)} a claim: offer less, or have an administrator change the limit first`,
  },
  path: ["input", "amountFen"],
});

const goneMeanwhile: UserFault = {
  kind: "ConflictError",
  code: "NOT_ENOUGH_LEFT",
  text: {
    zh: "失效的现金已少于拟补偿金额，请退回后重新拟定",
    en: "Less has expired than was offered; return it and make another offer",
  },
  path: ["input", "claimId"],
};
