/**
 * Whether a card may go to another plan. `actions/change-plans.ts` is the only one that writes by it.
 *
 * Decision: a change holds at once, and for every bill that is made from then on. Nothing that was billed is changed, nothing is charged for it, and a minimum term neither begins nor ends
 * by it. Decision: as long as the term runs a plan must not be cheaper by the month, nor by what leaving early costs: the card would be out of its contract for the difference. A dearer
 * plan is allowed, and from then on binds as much as any. Decision: the customer's own protection is against cancelling, and a card on another plan is not cancelled; a legal hold keeps
 * the card as it is, for whoever placed it counts on that.
 */
import type { LocalizedText } from "../../platform/localized-text.ts";
import { type CardStatus, restorableTo } from "./card-states.ts";

/** Why a card stays on its plan. */
export type PlanChangeRefusal = "NOT_CHANGEABLE_NOW" | "OTHER_CARRIER" | "LEGAL_HOLD" | "IN_CONTRACT";

/** What counts of a plan. Amounts in fen. */
export interface PlanTerms {
  /** Row id. */
  id: string;
  /** As price lists call it. */
  code: string;
  carrierId: string;
  monthlyFeeFen: number;
  /** Fee for every remaining contract month when a card leaves early. */
  earlyExitFeeFen: number;
}

/** What counts of a card at the moment of the change. */
export interface CardOnPlan {
  status: CardStatus;
  carrierId: string;
  plan: PlanTerms;
  /** Whether its minimum term still runs. */
  isInContract: boolean;
  isHeldByLaw: boolean;
}

/** What becomes of a card: CHANGE where it goes to the plan. */
export type PlanChangeVerdict = "CHANGE" | "NOT_NEEDED" | PlanChangeRefusal;

/** Judges one card. Of several reasons the one is told that nothing can be done about, then the one that another plan would put right. */
export function judgePlanChange(card: CardOnPlan, target: PlanTerms): PlanChangeVerdict {
  if (card.plan.id === target.id) return "NOT_NEEDED";
  if (!(restorableTo as readonly CardStatus[]).includes(card.status)) return "NOT_CHANGEABLE_NOW";
  if (card.carrierId !== target.carrierId) return "OTHER_CARRIER";
  if (card.isHeldByLaw) return "LEGAL_HOLD";
  return card.isInContract && isCheaper(target, card.plan) ? "IN_CONTRACT" : "CHANGE";
}

/** Whether a contract would cost less on a plan, by the month or by leaving early. */
const isCheaper = (target: PlanTerms, present: PlanTerms): boolean =>
  target.monthlyFeeFen < present.monthlyFeeFen || target.earlyExitFeeFen < present.earlyExitFeeFen;

/** What a month costs on the new plan less what it costs on the old one, in fen; below 0 where it becomes cheaper. */
export const monthlyDifference = (card: Pick<CardOnPlan, "plan">, target: PlanTerms): number =>
  target.monthlyFeeFen - card.plan.monthlyFeeFen;

/** Why a card stays on its plan, and what helps: sentences that customer service reads out. */
export const planChangeSentences = {
  NOT_CHANGEABLE_NOW: {
    zh: "该卡已注销或正在注销，不能再变更套餐。",
    en: "The card is cancelled or being cancelled; its plan can no longer be changed.",
  },
  OTHER_CARRIER: {
    zh: "所选套餐属于另一家运营商，请选择该卡所属运营商的套餐。",
    en: "The plan belongs to another carrier. Please choose one of the card's own carrier.",
  },
  LEGAL_HOLD: {
    zh: "该卡依法暂不能变动，套餐保持不变。如有疑问请联系客服。",
    en: "The law keeps this card as it is for now, and its plan with it. Customer service answers questions.",
  },
  IN_CONTRACT: {
    zh: "该卡合约期未满，期内不能换成月费或提前解约费更低的套餐。可在合约到期后变更，或改选不低于现有月费和提前解约费的套餐。",
    en: "The card's minimum term still runs, and until its end no plan is possible with a lower monthly price or a lower fee for leaving early. Change it when the term is over, or choose a plan with neither.",
  },
} as const satisfies Record<PlanChangeRefusal, LocalizedText>;

/** Short names of the same reasons. */
export const planChangeRefusalWords = {
  NOT_CHANGEABLE_NOW: { zh: "已注销或注销中", en: "Cancelled or being cancelled" },
  OTHER_CARRIER: { zh: "属于其他运营商", en: "Of another carrier" },
  LEGAL_HOLD: { zh: "依法暂不能变动", en: "Held by law" },
  IN_CONTRACT: { zh: "合约期未满", en: "Minimum term runs" },
} as const satisfies Record<PlanChangeRefusal, LocalizedText>;

/** Every reason, in the order in which they are told. */
export const planChangeRefusals = Object.keys(planChangeRefusalWords) as PlanChangeRefusal[];
