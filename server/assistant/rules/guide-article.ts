/** What an article of the guide is. Its texts are in `content/`. */
import type { LocalizedText, Words } from "../../platform/localized-text.ts";

/** What articles are about. */
export const guideTopicWords = {
  START: { zh: "开始办理", en: "Getting started" },
  DOCUMENTS: { zh: "证件材料", en: "Documents" },
  BLOCKERS: { zh: "阻断项", en: "What blocks a card" },
  TIME: { zh: "时限与进度", en: "Time and progress" },
  UNDO: { zh: "撤销与撤回", en: "Taking back" },
  REVIEW: { zh: "审核与申诉", en: "Review and appeal" },
  MONEY: { zh: "费用与剩余价值", en: "Money" },
  PROOF: { zh: "证明与数据清除", en: "Proof and erasure" },
  HELP: { zh: "帮助", en: "Help" },
} as const satisfies Words;

/** What an article is about. */
export type GuideTopic = keyof typeof guideTopicWords;

/** Whom articles are for. */
export const guideAudienceWords = {
  EVERYBODY: { zh: "所有客户", en: "Everybody" },
  INDIVIDUAL: { zh: "个人客户", en: "Individuals" },
  ENTERPRISE: { zh: "企业客户", en: "Enterprises" },
} as const satisfies Words;

/** Whom an article is for. */
export type GuideAudience = keyof typeof guideAudienceWords;

/** Something that the guide explains, in both languages. */
export interface GuideArticle {
  /** Its name in links; never changes. */
  slug: string;
  topic: GuideTopic;
  audience: GuideAudience;
  /** The blocker or warning of a preflight that it explains. */
  explains?: string;
  title: LocalizedText;
  /** Sentences; a line break begins a new paragraph, `1. ` a step. */
  text: LocalizedText;
  /** How people ask for it, as they would type it. They are never shown; questions are compared with them. */
  asked: { zh: readonly string[]; en: readonly string[] };
}
