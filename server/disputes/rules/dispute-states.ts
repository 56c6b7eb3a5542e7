/**
 * The life of a dispute: a customer, or its agent, says what is wrong about the plan or the binding of cards; the agent of the case or a manager decides, and where it costs more than that
 * person may give alone, a second person confirms it. Only `actions/transition-dispute.ts` writes by it.
 *
 * Decision: what follows from a dispute is done in the transaction that upholds it. Nobody is told to be right while the fee still stands.
 */
import { noRight } from "../../accounts/rules/permissions.ts";
import type { DisputeEffect as DisputeEffectEnum } from "../../generated/graphql/enums/DisputeEffect.ts";
import type { DisputeKind as DisputeKindEnum } from "../../generated/graphql/enums/DisputeKind.ts";
import type { DisputeStatus as DisputeStatusEnum } from "../../generated/graphql/enums/DisputeStatus.ts";
import { from, lifeOf } from "../../platform/life.ts";
import type { LocalizedText } from "../../platform/localized-text.ts";

export type DisputeStatus = keyof typeof DisputeStatusEnum;
export type DisputeKind = keyof typeof DisputeKindEnum;
export type DisputeEffect = keyof typeof DisputeEffectEnum;

/** Everything that can happen to a dispute. */
export type DisputeMove = "PROPOSE" | "UPHOLD" | "UPHOLD_IN_PART" | "RETURN" | "REJECT" | "WITHDRAW";

/** From where each move leads to where. What is not here is illegal. */
export const disputeLife = lifeOf<DisputeStatus, DisputeMove>({
  /** Somebody says what is to be done; it is more than they may give alone. */
  PROPOSE: from("OPEN").to("PROPOSED"),
  /** The customer is right: by who may say so alone, or by the second person. */
  UPHOLD: from("OPEN", "PROPOSED").to("UPHELD"),
  /** The customer is right about some cards, or about a part of the fee. */
  UPHOLD_IN_PART: from("OPEN", "PROPOSED").to("PARTLY_UPHELD"),
  /** A second person disagrees: something else can be proposed. */
  RETURN: from("PROPOSED").to("OPEN"),
  /** It stays as it is; the customer is told why. */
  REJECT: from("OPEN").to("REJECTED"),
  /** The customer no longer holds it. */
  WITHDRAW: from("OPEN", "PROPOSED").to("WITHDRAWN"),
});

/** Cards of one dispute at most. */
export const MOST_DISPUTED_CARDS = 200;

/** How much of fees somebody may waive in one dispute without a second person, in fen. */
const ALONE_UP_TO_FEN: Readonly<Record<"AGENT" | "MANAGER", number>> = { AGENT: 500_00, MANAGER: 2_000_00 };

/** Whether a second person has to confirm that so much is waived, in fen. */
export function needsSecondPerson(waivedFen: number, mayConfirm: boolean): boolean {
  return waivedFen > ALONE_UP_TO_FEN[mayConfirm ? "MANAGER" : "AGENT"];
}

/** What can be done because a dispute of a kind is upheld. */
export const effectsOf: Readonly<Record<DisputeKind, readonly DisputeEffect[]>> = {
  PLAN: ["LOWER_EXIT_FEE", "CORRECT_CONTRACT_END"],
  BINDING: ["UNBIND_DEVICES"],
};

/** Whether only a part of what the customer holds is granted. */
export function isInPart(
  { effect, upToFen }: { effect: DisputeEffect; upToFen: number | null },
  cards: { upheld: number; all: number },
): boolean {
  return cards.upheld < cards.all || (effect === "LOWER_EXIT_FEE" && (upToFen ?? 0) > 0);
}

/** What a person does about a dispute. */
export type DisputeAction = "UPHOLD" | "REJECT" | "CONFIRM" | "RETURN" | "WITHDRAW";

/** What a person may do about a dispute, with the reason when not. */
export interface DisputePermission {
  action: DisputeAction;
  isAllowed: boolean;
  reason: LocalizedText | null;
}

/** A dispute and who asks, as the rules ask about them. */
export interface DisputeFacts {
  status: DisputeStatus;
  /** Whether the caller proposed the outcome. */
  isProposedByMe: boolean;
  /** Whether the caller has its case. */
  isMyCase: boolean;
  /** Whether the caller is of its customer. */
  isCustomer: boolean;
}

/** What a person may do about disputes at all. */
export interface DisputeRights {
  mayOpen: boolean;
  mayDecide: boolean;
  mayConfirm: boolean;
}

const standsElsewhere: LocalizedText = {
  zh: "该争议的状态已变化，请刷新查看",
  en: "The dispute stands elsewhere by now; reload the page",
};

const anotherPersonConfirms: LocalizedText = {
  zh: "超出限额的处理方案须由另一人确认，请让其他主管核对",
  en: "An outcome above the limit has to be confirmed by a second person; ask another manager to check it",
};

const onlyItsAgent: LocalizedText = {
  zh: "该争议所在的服务单不在您名下，请先将服务单转给自己",
  en: "You do not have the case of this dispute; have it transferred to you first",
};

/** Which move each action makes first of all, and who may. */
const actions: Readonly<Record<DisputeAction, { move: DisputeMove; by: keyof DisputeRights; origin?: DisputeStatus }>> =
  {
    UPHOLD: { move: "UPHOLD", by: "mayDecide", origin: "OPEN" },
    REJECT: { move: "REJECT", by: "mayDecide" },
    CONFIRM: { move: "UPHOLD", by: "mayConfirm", origin: "PROPOSED" },
    RETURN: { move: "RETURN", by: "mayConfirm" },
    WITHDRAW: { move: "WITHDRAW", by: "mayOpen" },
  };

/** What somebody may do about a dispute now. */
export function allowedDisputeActions(facts: DisputeFacts, rights: DisputeRights): DisputePermission[] {
  return (Object.keys(actions) as DisputeAction[]).map((action) => {
    const reason = whyNot(action, facts, rights);
    return { action, isAllowed: reason === null, reason };
  });
}

function whyNot(action: DisputeAction, facts: DisputeFacts, rights: DisputeRights): LocalizedText | null {
  const { move, by, origin } = actions[action];
  const { status, isProposedByMe, isMyCase, isCustomer } = facts;
  if (!rights[by]) return noRight;
  if (disputeLife.next(status, move) === null || (origin && status !== origin)) return standsElsewhere;
  if (action === "CONFIRM") return isProposedByMe ? anotherPersonConfirms : null;
  if (action === "RETURN") return null;
  return isCustomer || isMyCase || rights.mayConfirm ? null : onlyItsAgent;
}
