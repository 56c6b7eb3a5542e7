/** What a person is told whom the assistant hands a customer over to: what was asked and answered, how the request stands, and what can be done next. Facts only; nothing the customer typed is put in other words. */
import type { Language, LocalizedText } from "../../platform/localized-text.ts";
import { allowedRequestActions } from "../../requests/rules/request-states.ts";
import { requestActionWords } from "../../requests/rules/request-words.ts";
import type { GuideTopic } from "./guide-article.ts";
import { type SituationFacts, situationText } from "./situation.ts";

/** Questions that are passed on at most; older ones are counted. */
export const MOST_PASSED_ON = 10;

/** A question with the answer that was given. */
export interface Turn {
  question: string;
  /** The article that answered it; null when there was no answer. */
  article: { slug: string; title: LocalizedText; topic: GuideTopic } | null;
}

/** What is known when the assistant hands over. */
export interface HandOver {
  /** All that was asked, oldest first. */
  turns: readonly Turn[];
  /** The customer's request; null when there is none. */
  facts: SituationFacts | null;
}

/** All that as a text of at most `most` characters: the oldest questions are left out first, and it says how many. */
export function handOverText({ turns, facts }: HandOver, language: Language, most: number): string {
  const standing = facts ? [situationText(facts, language), nextActs(facts, language)] : [];
  for (let shown = Math.min(turns.length, MOST_PASSED_ON); ; shown -= 1) {
    const text = [...conversation(turns, shown, language), ...standing].filter((line) => line !== "").join("\n");
    if ([...text].length <= most || shown === 0) return [...text].slice(0, most).join("");
  }
}

/** What a case is about that such a conversation leads to: the topic of its last answer; whoever has a request is helped as somebody who cancels. */
export function caseKindOf({ turns, facts }: HandOver): "CANCELLATION" | "MONEY" | "OTHER" {
  const topic = turns.findLast(({ article }) => article !== null)?.article?.topic;
  if (topic === "MONEY") return "MONEY";
  return facts || (topic && topic !== "HELP") ? "CANCELLATION" : "OTHER";
}

function conversation(turns: readonly Turn[], shown: number, language: Language): string[] {
  if (turns.length === 0) return [];
  const leftOut = turns.length - shown;
  const asked = turns.slice(leftOut).map(({ question, article }, index) => {
    const number = leftOut + index + 1;
    return language === "zh"
      ? `${number}. 问：${question} 答：${article ? `《${article.title.zh}》（${article.slug}）` : "没有答案"}`
      : `${number}. Asked: ${question} Answered: ${article ? `"${article.title.en}" (${article.slug})` : "no answer"}`;
  });
  const head = language === "zh" ? "客户问过智能助手：" : "The customer asked the assistant:";
  const older = language === "zh" ? `（更早的 ${leftOut} 个问题略去）` : `(${leftOut} earlier questions left out)`;
  return [head, ...(leftOut > 0 ? [older] : []), ...asked];
}

/** What the customer can do with the request now; the empty text when nothing. */
function nextActs({ status, countsByStatus }: SituationFacts, language: Language): string {
  const customers = { mayDecide: false, mayWrite: true, mayRetry: true, mayHandIn: true };
  const acts = allowedRequestActions(status, customers, countsByStatus)
    .filter(({ isAllowed }) => isAllowed)
    .map(({ action }) => requestActionWords[action][language]);
  if (acts.length === 0) return "";
  return language === "zh" ? `客户现在可以：${acts.join("、")}。` : `The customer can now: ${acts.join(", ")}.`;
}
