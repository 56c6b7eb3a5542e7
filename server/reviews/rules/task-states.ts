/**
 * The life of a review task. Decides which move is legal; only `actions/transition-task.ts` writes by it, everybody else asks
 * `allowedTaskActions`. Who holds a task is not a status: a claim is a lease with an end, and counts only until then.
 *
 * Decision: claims are leases with a fence. A lock that waits for its holder is stuck when a laptop closes; a lock that only times out lets its late
 * holder decide over the next one's head. So a claim ends by itself after 150 seconds without its screen's heartbeat (long enough for a background tab,
 * whose timers run once a minute), needing no job, and each claim takes the next fence; who comes back before anybody else took the task has it again. A
 * decision is compare-and-set on holder, lease and fence, in the transaction that also does what it says: of twenty people who decide exactly one does,
 * and effect and record cannot disagree. Clocks of several machines may differ; the fence holds all the same.
 */
import { noRight } from "../../accounts/rules/permissions.ts";
import type { ReviewTaskStatus } from "../../generated/graphql/enums/ReviewTaskStatus.ts";
import { lifeOf } from "../../platform/life.ts";
import type { LocalizedText } from "../../platform/localized-text.ts";

export type TaskStatus = keyof typeof ReviewTaskStatus;

/** Everything that can happen to a task. */
export type TaskAction =
  | "CLAIM"
  | "RENEW"
  | "RELEASE"
  | "HAND_OVER"
  | "ESCALATE"
  | "DECIDE"
  | "PROPOSE"
  | "ASK_CUSTOMER"
  | "COME_BACK"
  | "AGREE"
  | "RETURN"
  | "CLOSE";

/** From where each action leads to where. What is not here is illegal. */
export const taskLife = lifeOf<TaskStatus, TaskAction>({
  /** Somebody takes it. One that waits for the customer is taken back into work: they may have called. */
  CLAIM: { OPEN: "OPEN", WAITING_FOR_CUSTOMER: "OPEN", AWAITING_SECOND: "AWAITING_SECOND" },
  /** The screen of who claimed it last says that they still work on it. */
  RENEW: { OPEN: "OPEN", AWAITING_SECOND: "AWAITING_SECOND" },
  /** Who holds it puts it back. */
  RELEASE: { OPEN: "OPEN", AWAITING_SECOND: "AWAITING_SECOND" },
  /** Who holds it gives it to a colleague. */
  HAND_OVER: { OPEN: "OPEN", AWAITING_SECOND: "AWAITING_SECOND" },
  /** Somebody asks for more attention. */
  ESCALATE: {
    OPEN: "OPEN",
    WAITING_FOR_CUSTOMER: "WAITING_FOR_CUSTOMER",
    AWAITING_SECOND: "AWAITING_SECOND",
  },
  /** One person's word is enough. */
  DECIDE: { OPEN: "DECIDED" },
  /** The first of two persons has decided. */
  PROPOSE: { OPEN: "AWAITING_SECOND" },
  /** The customer must bring something first. */
  ASK_CUSTOMER: { OPEN: "WAITING_FOR_CUSTOMER" },
  /** The customer answered. */
  COME_BACK: { WAITING_FOR_CUSTOMER: "OPEN" },
  /** The second person agrees; the decision takes effect. */
  AGREE: { AWAITING_SECOND: "DECIDED" },
  /** The second person does not agree; it is decided anew. */
  RETURN: { AWAITING_SECOND: "OPEN" },
  /** There is nothing to decide any more. */
  CLOSE: { OPEN: "OBSOLETE", WAITING_FOR_CUSTOMER: "OBSOLETE", AWAITING_SECOND: "OBSOLETE" },
});

/** Statuses in which somebody still has to do something. */
export const liveTaskStatuses = [
  "OPEN",
  "WAITING_FOR_CUSTOMER",
  "AWAITING_SECOND",
] as const satisfies readonly TaskStatus[];

/** Statuses in which the next reviewer is looked for. */
export const queuedTaskStatuses = ["OPEN", "AWAITING_SECOND"] as const satisfies readonly TaskStatus[];

/**
 * How long a claim holds after it was made or renewed, in seconds. Screens renew every 20 seconds, but browsers let the timers of a page in the background run once a
 * minute only: two of those may be missed, or the line be down for a minute and more.
 */
export const LEASE_SECONDS = 150;

/** How long a claim still holds when its screen says that it is being left, in seconds: for a reload or a look elsewhere, and no longer. */
export const LEFT_SECONDS = 60;

/** What a person can do with a task. */
export type TaskMove = "CLAIM" | "RELEASE" | "DECIDE" | "HAND_OVER" | "ESCALATE" | "AGREE" | "RETURN";

/** A move a person has, with the reason when not. */
export interface TaskPermission {
  action: TaskMove;
  isAllowed: boolean;
  reason: LocalizedText | null;
}

/** Everything the answer depends on. */
export interface TaskFacts {
  status: TaskStatus;
  isEscalated: boolean;
  /** Whose claim holds now; null when nobody's does. */
  holder: "ME" | "OTHER" | null;
  /** Whether it must be somebody else who decides. */
  isExcluded: boolean;
  mayDecide: boolean;
  mayEscalate: boolean;
}

const ended: LocalizedText = { zh: "任务已结束", en: "The task has ended" };
const notHeld: LocalizedText = { zh: "请先领取任务", en: "Claim the task first" };
const heldByOther: LocalizedText = { zh: "同事正在处理", en: "A colleague is working on it" };
const wrongState: Partial<Record<TaskStatus, LocalizedText>> = {
  OPEN: { zh: "没有待复核的结论", en: "There is no decision to agree to" },
  WAITING_FOR_CUSTOMER: { zh: "正在等待客户补充", en: "The customer was asked for something" },
  AWAITING_SECOND: { zh: "结论已提出，等待第二人复核", en: "It was decided once and waits for a second person" },
};

/** Why the person may not have it at all. */
export const excludedText: LocalizedText = {
  zh: "您处理过本任务的前一次决定，须由其他同事处理",
  en: "You had part in the decision before this one; it must be somebody else",
};

/** The moves a person has now. The API shows them, so that no frontend works them out again. */
export function allowedTaskActions(facts: TaskFacts): TaskPermission[] {
  const { status, holder, isExcluded, isEscalated, mayDecide, mayEscalate } = facts;
  const legal = (action: TaskMove): LocalizedText | null =>
    taskLife.next(status, action) === null ? (wrongState[status] ?? ended) : null;
  const held = holder === "ME" ? null : holder === "OTHER" ? heldByOther : notHeld;
  const right = mayDecide ? null : noRight;
  const answer = (action: TaskMove, ...reasons: (LocalizedText | null)[]): TaskPermission => {
    const reason = reasons.find((each) => each !== null) ?? null;
    return { action, isAllowed: reason === null, reason };
  };
  return [
    answer("CLAIM", right, legal("CLAIM"), isExcluded ? excludedText : null, holder === "OTHER" ? heldByOther : null),
    answer("RELEASE", right, legal("RELEASE"), held),
    answer("DECIDE", right, legal("DECIDE"), held),
    answer("HAND_OVER", right, legal("HAND_OVER"), held),
    answer(
      "ESCALATE",
      mayEscalate ? null : noRight,
      legal("ESCALATE"),
      isEscalated ? { zh: "已加急", en: "It is escalated already" } : null,
    ),
    answer("AGREE", right, legal("AGREE"), held),
    answer("RETURN", right, legal("RETURN"), held),
  ];
}
