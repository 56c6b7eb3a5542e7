/**
 * The life of a support case. Decides which move is legal; only `actions/transition-cases.ts` writes by it, everybody else asks `allowedCaseActions`.
 *
 * Decision: nobody picks cases out of the queue. A case goes to an agent the moment one has room, in the transaction that opens the case or makes the room, so that nothing waits while somebody
 * could help, and what is hard or dull is not left lying.
 */
import { noRight } from "../../accounts/rules/permissions.ts";
import type { SupportCaseStatus } from "../../generated/graphql/enums/SupportCaseStatus.ts";
import type { SupportSpeaker } from "../../generated/graphql/enums/SupportSpeaker.ts";
import { from, lifeOf } from "../../platform/life.ts";
import type { LocalizedText } from "../../platform/localized-text.ts";

export type CaseStatus = keyof typeof SupportCaseStatus;

/** Everything that can happen to a case once it is open. */
export type CaseMove =
  | "ASSIGN"
  | "HAND_OVER"
  | "PUT_BACK"
  | "GIVE_BACK"
  | "RESOLVE"
  | "REOPEN"
  | "CLOSE"
  | "RESUME_ASSISTANT";

/** From where each action leads to where. What is not here is illegal. */
export const caseLife = lifeOf<CaseStatus, CaseMove>({
  /** An agent has room for it. */
  ASSIGN: from("WAITING").to("ASSIGNED"),
  /** Somebody gives it to a certain agent, who may have no room. */
  HAND_OVER: from("WAITING", "ASSIGNED").to("ASSIGNED"),
  /** Somebody gives it to whoever has room. */
  PUT_BACK: from("ASSIGNED").to("WAITING"),
  /** Its agent is not there any more. */
  GIVE_BACK: from("ASSIGNED").to("WAITING"),
  /** The question is answered; the customer may say so while nobody has looked at it. */
  RESOLVE: from("WAITING", "ASSIGNED").to("RESOLVED"),
  /** More help is needed. */
  REOPEN: from("RESOLVED").to("WAITING"),
  /** Its time to be reopened is over. */
  CLOSE: from("RESOLVED").to("CLOSED"),
  /** The customer goes on asking the assistant while nobody has come; whoever comes takes over again. */
  RESUME_ASSISTANT: from("WAITING").to("WAITING"),
});

/** For how long a resolved case can be reopened, in days. */
export const REOPENABLE_DAYS = 7;

/** What a person does with a case. */
export type CaseAction = "REPLY" | "NOTE" | "TRANSFER" | "RESOLVE" | "REOPEN" | "RATE" | "RESUME_ASSISTANT";

/** Who speaks with a customer whom the assistant handed over. */
export type CaseSpeaker = keyof typeof SupportSpeaker;

/** What a person may do with a case, with the reason when not. */
export interface CasePermission {
  action: CaseAction;
  isAllowed: boolean;
  reason: LocalizedText | null;
}

/** A case and who asks, as the rules ask about them. */
export interface CaseFacts {
  status: CaseStatus;
  /** Null where the assistant did not hand it over. */
  speaker: CaseSpeaker | null;
  /** Whether the caller is the agent who has it. */
  isMine: boolean;
  /** Whether the caller is of its customer. */
  isCustomer: boolean;
}

/** What a person may do with cases at all. */
export interface CaseRights {
  mayWrite: boolean;
  mayTransfer: boolean;
  mayRate: boolean;
}

/** Why nothing is said in a case that is over. */
export const overAlready: LocalizedText = {
  zh: "该服务单已结束；如需继续，请重新打开或另开一单",
  en: "This case is over; reopen it, or open another one",
};

/** Why colleagues do not answer in another agent's case. */
export const onlyItsAgent: LocalizedText = {
  zh: "该服务单不在您名下；可以写内部备注，或先转给自己",
  en: "You do not have this case; write a note, or have it transferred to you",
};

/** Why a case is not resolved, transferred or reopened. */
const notNow: Readonly<Record<"TRANSFER" | "RESOLVE" | "REOPEN", LocalizedText>> = {
  TRANSFER: { zh: "该服务单已结束，不能转交", en: "This case is over and cannot be transferred" },
  RESOLVE: { zh: "该服务单已结束", en: "This case is over already" },
  REOPEN: {
    zh: `只有解决后 ${REOPENABLE_DAYS} 天内的服务单可以重新打开；请另开一单`,
    en: `A case can be reopened within ${REOPENABLE_DAYS} days after it was resolved; please open another one`,
  },
};

/** Why the assistant is not asked back. */
const notTheAssistant = {
  notTheirs: { zh: "只有客户本人可以请助手继续回答", en: "Only the customer can let the assistant answer again" },
  agentThere: {
    zh: "客服正在为您服务；解决后助手会继续回答",
    en: "An agent is with you; the assistant answers again once the case is resolved",
  },
  speaksAlready: { zh: "助手可以回答，请直接提问", en: "The assistant answers already; just ask" },
} as const satisfies Record<string, LocalizedText>;

const notResolved: LocalizedText = {
  zh: `问题解决后 ${REOPENABLE_DAYS} 天内可以评价`,
  en: `A case is rated within ${REOPENABLE_DAYS} days after it was resolved`,
};

const onlyStaff: LocalizedText = { zh: "内部备注仅供工作人员使用", en: "Notes are for staff" };

/** What somebody may do with a case now. */
export function allowedCaseActions(
  { status, speaker, isMine, isCustomer }: CaseFacts,
  { mayWrite, mayTransfer, mayRate }: CaseRights,
): CasePermission[] {
  const isOpen = status === "WAITING" || status === "ASSIGNED";
  const isParty = isMine || isCustomer;
  const can = (move: "RESOLVE" | "REOPEN") => (caseLife.next(status, move) === null ? notNow[move] : null);
  const permission = (action: CaseAction, reason: LocalizedText | null) => ({
    action,
    isAllowed: reason === null,
    reason,
  });
  const why = mayWrite ? null : noRight;
  return [
    permission("REPLY", why ?? (isOpen ? (isParty ? null : onlyItsAgent) : overAlready)),
    permission("NOTE", why ?? (isCustomer ? onlyStaff : status === "CLOSED" ? overAlready : null)),
    permission("TRANSFER", mayTransfer ? (isOpen ? null : notNow.TRANSFER) : noRight),
    permission("RESOLVE", why ?? can("RESOLVE") ?? (isParty ? null : onlyItsAgent)),
    permission("REOPEN", why ?? can("REOPEN")),
    permission("RATE", mayRate ? (status === "RESOLVED" ? null : notResolved) : noRight),
    permission("RESUME_ASSISTANT", why ?? whyNotAssistant({ status, speaker, isCustomer })),
  ];
}

function whyNotAssistant({ status, speaker, isCustomer }: Omit<CaseFacts, "isMine">): LocalizedText | null {
  if (!isCustomer) return notTheAssistant.notTheirs;
  if (speaker !== "PERSON") return notTheAssistant.speaksAlready;
  return caseLife.next(status, "RESUME_ASSISTANT") === null ? notTheAssistant.agentThere : null;
}
