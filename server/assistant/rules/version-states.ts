/**
 * The life of a version of an article: people write it, somebody who wrote none of it approves it, and it can be taken away again. Only `actions/transition-guide-version.ts` writes by it.
 */
import { noRight } from "../../accounts/rules/permissions.ts";
import type { GuideVersionStatus as GuideVersionStatusEnum } from "../../generated/graphql/enums/GuideVersionStatus.ts";
import { from, lifeOf } from "../../platform/life.ts";
import type { LocalizedText } from "../../platform/localized-text.ts";

export type GuideVersionStatus = keyof typeof GuideVersionStatusEnum;

/** Everything that can happen to a version. */
export type GuideVersionMove = "SUBMIT" | "RETURN" | "APPROVE" | "REPLACE" | "WITHDRAW" | "RESTORE" | "DISCARD";

/** From where each action leads to where. What is not here is illegal. */
export const guideVersionLife = lifeOf<GuideVersionStatus, GuideVersionMove>({
  /** Its words stay as they are from now on. */
  SUBMIT: from("DRAFT").to("SUBMITTED"),
  /** A second person wants other words, or who wrote it takes it back. */
  RETURN: from("SUBMITTED").to("DRAFT"),
  /** A second person agrees: customers read it. */
  APPROVE: from("SUBMITTED").to("IN_FORCE"),
  /** Another version takes its place. */
  REPLACE: from("IN_FORCE").to("REPLACED"),
  /** Customers read it no more. */
  WITHDRAW: from("IN_FORCE").to("WITHDRAWN"),
  /** Customers read it again. Two people agreed on it before, so one is enough. */
  RESTORE: from("REPLACED", "WITHDRAWN").to("IN_FORCE"),
  /** Nobody goes on with it. */
  DISCARD: from("DRAFT").to("DISCARDED"),
});

/** What people do with a version that is there. */
export const guideVersionActs = ["CHANGE", "SUBMIT", "DISCARD", "APPROVE", "RETURN", "WITHDRAW", "RESTORE"] as const;

/** What a person may do with a version, with the reason when not. */
export interface GuideVersionPermission {
  action: (typeof guideVersionActs)[number];
  isAllowed: boolean;
  reason: LocalizedText | null;
}

/** Why nobody approves what they wrote. */
export const secondPersonNeeded: LocalizedText = {
  zh: "您参与了编写，请让未参与编写的同事审核发布",
  en: "You wrote some of it; ask a colleague who wrote none of it to approve it",
};

/** Why a version takes no such act where it stands. */
export const standsElsewhere: Readonly<Record<GuideVersionStatus, LocalizedText>> = {
  DRAFT: { zh: "该版本还是草稿，请先提交审核", en: "This is a draft still; submit it first" },
  SUBMITTED: { zh: "该版本正在等待审核，退回后才能修改", en: "It waits for approval; return it before it is changed" },
  IN_FORCE: { zh: "客户正在使用该版本", en: "Customers read this version now" },
  REPLACED: { zh: "该版本已被替代", en: "Another version has taken its place" },
  WITHDRAWN: { zh: "该版本已撤下", en: "This version was taken away" },
  DISCARDED: { zh: "该草稿已放弃", en: "This draft was given up" },
};

/** Where a version stands after an act; null when the act is not legal there. */
export function afterAct(
  status: GuideVersionStatus,
  action: GuideVersionPermission["action"],
): GuideVersionStatus | null {
  return action === "CHANGE" ? (status === "DRAFT" ? "DRAFT" : null) : guideVersionLife.next(status, action);
}

/** What a person may do with a version now. */
export function allowedVersionActs(
  { status, isOwn }: { status: GuideVersionStatus; isOwn: boolean },
  { mayWrite }: { mayWrite: boolean },
): GuideVersionPermission[] {
  return guideVersionActs.map((action) => {
    const reason = !mayWrite
      ? noRight
      : afterAct(status, action) === null
        ? standsElsewhere[status]
        : action === "APPROVE" && isOwn
          ? secondPersonNeeded
          : null;
    return { action, isAllowed: reason === null, reason };
  });
}
