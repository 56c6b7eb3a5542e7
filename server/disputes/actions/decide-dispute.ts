import { mayDo } from "../../accounts/index.ts";
import { type AuditAct, type AuditFacts, recordAudit } from "../../audit/index.ts";
import { correctContractEnds, lowerExitFees, unbindDisputed } from "../../cards/index.ts";
import {
  type ActionContext,
  type Outcome as Answer,
  notFound,
  refused,
  type UserFault,
} from "../../platform/action.ts";
import { requiredText } from "../../platform/free-text.ts";
import { fromPublicId } from "../../platform/ids.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { type DisputeEffect, effectsOf, isInPart, needsSecondPerson } from "../rules/dispute-states.ts";
import { caseOf, type FoundDispute, onDispute } from "./find-dispute.ts";
import { type Measured, measureEffect, type Outcome } from "./measure-effect.ts";
import { sayInCase } from "./say-in-case.ts";
import { transitionDispute } from "./transition-dispute.ts";

type Decided = Promise<Answer<{ disputeId: string }>>;

/** What is to be done because a dispute is upheld. */
export interface UpholdDisputeInput {
  disputeId: string;
  effect: DisputeEffect;
  /** What leaving may cost at most for each card, in fen; 0 when absent. */
  upToFen?: number | null | undefined;
  /** Last day of the contracts in Shanghai, `2026-03-02`. */
  contractEndsOn?: string | null | undefined;
  /** The cards about which the customer is right; all when absent. */
  cardIds?: readonly string[] | null | undefined;
  reason: string;
}

/**
 * Says that the customer is right, and does what follows from it. Where that waives more than the caller may give alone, it waits for a second person, and nothing is done before.
 */
export function upholdDispute(context: ActionContext, input: UpholdDisputeInput): Decided {
  const given = requiredText(input.reason, { at: "reason" });
  if (!given.ok) return Promise.resolve(given);
  return onDispute(context, input.disputeId, "UPHOLD", async (tx, dispute, now) => {
    const outcome = outcomeOf(dispute, input);
    if (!outcome.ok) return outcome;
    const cardIds = await upheldCards(tx, dispute, input.cardIds ?? null);
    if (!cardIds) return notFound({ zh: "争议中的卡", en: "card of the dispute" }, ["input", "cardIds"]);
    const measured = await measureEffect(tx, outcome, cardIds, now);
    if (measured.changedCount === 0) return refused(nothingChanges(["input", "effect"]));
    await tx.disputeCard.updateMany({
      ...{ where: { disputeId: dispute.id, cardId: { in: cardIds } }, data: { isUpheld: true } },
    });
    const { accountId, role } = context.viewer;
    const { effect, upToFen, contractEndsAt } = outcome;
    const set = { effect, upToFen, contractEndsAt, reason: given.text, returnNote: null };
    if (!needsSecondPerson(measured.waivedFen, mayDo(role, "disputes.confirm")))
      return carryOut(tx, context, { ...dispute, ...set }, { cardIds, measured, now, set });
    const proposal = { proposedById: accountId, proposedAt: now, waivedFen: BigInt(measured.waivedFen) };
    await transitionDispute(tx, { disputeId: dispute.id, move: "PROPOSE", set: { ...set, ...proposal } });
    await record(tx, context, dispute, "dispute.propose", { amountFen: measured.waivedFen, note: given.text }, now);
    return { ok: true };
  });
}

/** A second person agrees: what was proposed is done, as far as there is still something to do. */
export function confirmDispute(context: ActionContext, input: { disputeId: string }): Decided {
  return onDispute(context, input.disputeId, "CONFIRM", async (tx, dispute, now) => {
    const { effect, upToFen, contractEndsAt } = dispute;
    if (!effect) throw new Error("a proposed dispute has an effect");
    const cards = await tx.disputeCard.findMany({ where: { disputeId: dispute.id, isUpheld: true } });
    const cardIds = cards.map(({ cardId }) => cardId);
    const measured = await measureEffect(tx, { effect, upToFen, contractEndsAt }, cardIds, now);
    if (measured.changedCount === 0) return refused(nothingChanges(["input", "disputeId"]));
    return carryOut(tx, context, dispute, { cardIds, measured, now, set: {} });
  });
}

/** A second person disagrees with what was proposed, and says why. */
export function returnDispute(context: ActionContext, input: { disputeId: string; note: string }): Decided {
  const given = requiredText(input.note, { at: "note" });
  if (!given.ok) return Promise.resolve(given);
  return onDispute(context, input.disputeId, "RETURN", async (tx, dispute, now) => {
    const outcome = { effect: null, upToFen: null, contractEndsAt: null, waivedFen: null, reason: null };
    const cleared = { ...outcome, proposedById: null, proposedAt: null };
    await tx.disputeCard.updateMany({ where: { disputeId: dispute.id }, data: { isUpheld: false } });
    await transitionDispute(tx, {
      ...{ disputeId: dispute.id, move: "RETURN", set: { ...cleared, returnNote: given.text } },
    });
    await record(tx, context, dispute, "dispute.return", { note: given.text }, now);
    return { ok: true };
  });
}

/** It stays as it is; the customer is told why. */
export function rejectDispute(context: ActionContext, input: { disputeId: string; reason: string }): Decided {
  const given = requiredText(input.reason, { at: "reason" });
  if (!given.ok) return Promise.resolve(given);
  return onDispute(context, input.disputeId, "REJECT", async (tx, dispute, now) => {
    const set = { reason: given.text, returnNote: null, decidedById: context.viewer.accountId, decidedAt: now };
    await transitionDispute(tx, { disputeId: dispute.id, move: "REJECT", set });
    const { number } = dispute;
    const text = {
      zh: `争议 ${number} 不成立：${given.text}`,
      en: `Dispute ${number} was not upheld: ${given.text}`,
    };
    await sayInCase(tx, context, caseOf(dispute), { text, now });
    await record(tx, context, dispute, "dispute.reject", { note: given.text }, now);
    return { ok: true };
  });
}

/** The customer no longer holds it. */
export function withdrawDispute(context: ActionContext, input: { disputeId: string }): Decided {
  return onDispute(context, input.disputeId, "WITHDRAW", async (tx, dispute, now) => {
    const outcome = { effect: null, upToFen: null, contractEndsAt: null, waivedFen: null, reason: null };
    const set = { ...outcome, decidedById: context.viewer.accountId, decidedAt: now };
    await tx.disputeCard.updateMany({ where: { disputeId: dispute.id }, data: { isUpheld: false } });
    await transitionDispute(tx, { disputeId: dispute.id, move: "WITHDRAW", set });
    const { number } = dispute;
    const text = { zh: `争议 ${number} 已撤回`, en: `Dispute ${number} was withdrawn` };
    await sayInCase(tx, context, caseOf(dispute), { text, now });
    await record(tx, context, dispute, "dispute.withdraw", {}, now);
    return { ok: true };
  });
}

/** What is asked for, once it is whole and of the kind of the dispute. */
function outcomeOf({ kind }: FoundDispute, input: UpholdDisputeInput): Answer<Outcome> {
  const { effect, upToFen, contractEndsOn } = input;
  if (!effectsOf[kind].includes(effect)) return refused(wrongEffect);
  if ((upToFen != null && upToFen < 0) || (effect === "CORRECT_CONTRACT_END") !== (contractEndsOn != null))
    return refused(incomplete);
  return {
    ...{ ok: true, effect },
    upToFen: effect === "LOWER_EXIT_FEE" ? (upToFen ?? 0) : null,
    // Through the last moment of that day.
    contractEndsAt: contractEndsOn == null ? null : new Date(`${contractEndsOn}T23:59:59.999+08:00`),
  };
}

/** Row ids of the cards about which the customer is right; null where one of them is not of the dispute. */
async function upheldCards(
  tx: Transaction,
  { id }: FoundDispute,
  publicIds: readonly string[] | null,
): Promise<string[] | null> {
  const cards = await tx.disputeCard.findMany({ where: { disputeId: id }, select: { cardId: true } });
  const all = cards.map(({ cardId }) => cardId);
  if (publicIds === null) return all;
  const asked = [...new Set(publicIds.map((each) => fromPublicId("card", each) ?? ""))];
  return asked.length > 0 && asked.every((each) => all.includes(each)) ? asked : null;
}

interface Carried {
  cardIds: readonly string[];
  measured: Measured;
  set: Parameters<typeof transitionDispute>[1]["set"];
  now: Date;
}

/** Does what follows from a dispute, and says so. */
async function carryOut(
  tx: Transaction,
  context: ActionContext,
  dispute: FoundDispute,
  { cardIds, measured, set, now }: Carried,
): Promise<Answer<object>> {
  const { id, number, customerId, effect, upToFen, contractEndsAt, reason } = dispute;
  const asked = { cardIds, customerId, ground: number, context, now };
  if (effect === "LOWER_EXIT_FEE") await lowerExitFees(tx, { ...asked, upToFen: upToFen ?? 0 });
  if (effect === "CORRECT_CONTRACT_END" && contractEndsAt) await correctContractEnds(tx, { ...asked, contractEndsAt });
  if (effect === "UNBIND_DEVICES") await unbindDisputed(tx, asked);
  const cards = { upheld: cardIds.length, all: dispute.cardCount };
  const inPart = effect !== null && isInPart({ effect, upToFen }, cards);
  await transitionDispute(tx, {
    disputeId: id,
    move: inPart ? "UPHOLD_IN_PART" : "UPHOLD",
    set: {
      ...set,
      ...{ waivedFen: BigInt(measured.waivedFen), decidedById: context.viewer.accountId, decidedAt: now },
    },
  });
  const text = {
    zh: `争议 ${number} ${inPart ? "部分成立" : "成立"}，已为 ${cardIds.length} 张卡处理：${reason}`,
    en: `Dispute ${number} was upheld${inPart ? " in part" : ""} and settled for ${cardIds.length} ${cardIds.length === 1 ? "card" : "cards"}: ${reason}`,
  };
  await sayInCase(tx, context, caseOf(dispute), { text, now });
  const facts = { amountFen: measured.waivedFen, cardCount: cardIds.length, note: reason ?? "" };
  await record(tx, context, dispute, "dispute.uphold", facts, now);
  return { ok: true };
}

async function record(
  tx: Transaction,
  context: ActionContext,
  { id, number, customerId }: FoundDispute,
  action: AuditAct,
  facts: AuditFacts,
  now: Date,
): Promise<void> {
  await recordAudit(tx, {
    ...{ context, action, objectType: "Dispute", objectId: id, customerId, facts: { number, ...facts }, now },
  });
}

const wrongEffect: UserFault = {
  kind: "InvalidInputError",
  code: "WRONG_EFFECT",
  text: {
    zh: "套餐争议可减免提前解约费或更正合约到期日，绑定争议可解绑设备",
    en: "A dispute about a plan lowers the fee or corrects the contract's end, one about a binding takes cards out of devices",
  },
  path: ["input", "effect"],
};

const incomplete: UserFault = {
  kind: "InvalidInputError",
  code: "OUTCOME_INCOMPLETE",
  text: {
    zh: "更正合约到期日须给出日期且仅此时给出；减免后的提前解约费不能小于 0",
    en: "Name the day on which the contract ends where that is corrected, and only there; the fee that is left is not below 0",
  },
  path: ["input", "effect"],
};

const nothingChanges = (path: string[]): UserFault => ({
  kind: "ConflictError",
  code: "NOTHING_CHANGES",
  text: {
    zh: "这样处理不会改变任何卡：费用、合约或绑定已是如此。请换一种处理，或说明理由认定不成立",
    en: "This changes nothing about the cards: fee, contract or binding are so already. Choose something else, or reject the dispute with the reason",
  },
  path,
});
