/**
 * The life of a version of the policy of promises: one person proposes it, another confirms it. Only `actions/transition-sla-policy.ts` writes by it.
 */

import { noRight } from "../../accounts/rules/permissions.ts";
import type { SlaPolicyStatus as SlaPolicyStatusEnum } from "../../generated/graphql/enums/SlaPolicyStatus.ts";
import { from, lifeOf } from "../../platform/life.ts";
import type { LocalizedText } from "../../platform/localized-text.ts";

export type SlaPolicyStatus = keyof typeof SlaPolicyStatusEnum;

/** Everything that can happen to a version. */
export type SlaPolicyAction = "CONFIRM" | "REFUSE" | "SUPERSEDE";

/** From where each action leads to where. What is not here is illegal. */
export const slaPolicyLife = lifeOf<SlaPolicyStatus, SlaPolicyAction>({
  /** A second person agrees: open promises follow it from now on. */
  CONFIRM: from("PROPOSED").to("IN_FORCE"),
  /** A second person disagrees, or who proposed it takes it back. */
  REFUSE: from("PROPOSED").to("REFUSED"),
  /** A later version takes its place. */
  SUPERSEDE: from("IN_FORCE").to("SUPERSEDED"),
});

/** What a person may do with a version, with the reason when not. */
export interface SlaPolicyPermission {
  action: "CONFIRM" | "REFUSE";
  isAllowed: boolean;
  reason: LocalizedText | null;
}

/** Why nobody confirms what they proposed. */
export const secondPersonNeeded: LocalizedText = {
  zh: "时限策略须由另一人确认，请让同事核对后确认",
  en: "A second person has to confirm a policy; ask a colleague to check it",
};

/** Why a version takes no more decisions. */
export const decidedAlready: LocalizedText = {
  zh: "该策略已被确认或退回，请刷新",
  en: "This policy was confirmed or refused already; reload the page",
};

/** Why nothing is proposed beside what waits. */
export const proposedAlready: LocalizedText = {
  zh: "已有一份时限策略待确认，请先确认或退回",
  en: "A policy is waiting to be confirmed already; confirm or refuse it first",
};

/** The moves of a version that a person has now. */
export function allowedSlaPolicyActions(
  { status, isOwn }: { status: SlaPolicyStatus; isOwn: boolean },
  { mayWrite }: { mayWrite: boolean },
): SlaPolicyPermission[] {
  const reasonFor = (action: SlaPolicyPermission["action"]): LocalizedText | null => {
    if (!mayWrite) return noRight;
    if (slaPolicyLife.next(status, action) === null) return decidedAlready;
    return action === "CONFIRM" && isOwn ? secondPersonNeeded : null;
  };
  return (["CONFIRM", "REFUSE"] as const).map((action) => {
    const reason = reasonFor(action);
    return { action, isAllowed: reason === null, reason };
  });
}

/** Whether a person may propose a policy now, with the reason when not. */
export function proposalPermission(isOneWaiting: boolean, { mayWrite }: { mayWrite: boolean }) {
  const reason = !mayWrite ? noRight : isOneWaiting ? proposedAlready : null;
  return { action: "PROPOSE" as const, isAllowed: reason === null, reason };
}
