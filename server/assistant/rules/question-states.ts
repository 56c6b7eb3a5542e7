/**
 * The life of a question that had no answer: it is taken up as a way to ask for an article, or dismissed; either is taken back. Only `actions/transition-question.ts` writes by it.
 */
import { noRight } from "../../accounts/rules/permissions.ts";
import type { UnansweredQuestionStatus as StatusEnum } from "../../generated/graphql/enums/UnansweredQuestionStatus.ts";
import { from, lifeOf } from "../../platform/life.ts";
import type { LocalizedText, Words } from "../../platform/localized-text.ts";

export type QuestionStatus = keyof typeof StatusEnum;

/** What is done with a question. */
export type QuestionAct = "TAKE_UP" | "DISMISS" | "REOPEN";

/** From where each act leads to where. What is not here is illegal. */
export const questionLife = lifeOf<QuestionStatus, QuestionAct>({
  /** A draft of an article has it as a way to ask. */
  TAKE_UP: from("OPEN").to("TAKEN_UP"),
  /** It is not for the guide to answer. */
  DISMISS: from("OPEN").to("DISMISSED"),
  /** Somebody thinks again. */
  REOPEN: from("TAKEN_UP", "DISMISSED").to("OPEN"),
});

/** Where a question stands, in words. */
export const questionStatusWords = {
  OPEN: { zh: "待处理", en: "Open" },
  TAKEN_UP: { zh: "已收入文章", en: "Taken up" },
  DISMISSED: { zh: "不予回答", en: "Dismissed" },
} as const satisfies Words & Record<QuestionStatus, unknown>;

/** What is done with it, in words. */
export const questionActionWords = {
  TAKE_UP: { zh: "收入文章", en: "Take up" },
  DISMISS: { zh: "不予回答", en: "Dismiss" },
  REOPEN: { zh: "重新处理", en: "Open again" },
} as const satisfies Words & Record<QuestionAct, unknown>;

/** Why a question takes no such act where it stands. */
export const questionStands: Readonly<Record<QuestionStatus, LocalizedText>> = {
  OPEN: { zh: "这个问题还没有处理", en: "Nobody has done anything about this question yet" },
  TAKEN_UP: { zh: "这个问题已收入文章", en: "This question was taken up already" },
  DISMISSED: { zh: "这个问题已决定不予回答", en: "This question was dismissed already" },
};

/** What a person may do with a question now, with the reason when not. */
export function allowedQuestionActs(status: QuestionStatus, { mayWrite }: { mayWrite: boolean }) {
  return questionLife.actions.map((action) => {
    const isLegal = questionLife.next(status, action) !== null;
    const reason: LocalizedText | null = !mayWrite ? noRight : isLegal ? null : questionStands[status];
    return { action, isAllowed: reason === null, reason };
  });
}
