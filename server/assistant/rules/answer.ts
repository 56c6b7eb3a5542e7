/** What is answered to a question: an article word for word, or that there is none. Nothing is ever put together. */
import type { Language, LocalizedText } from "../../platform/localized-text.ts";
import type { GuideArticle } from "./guide-article.ts";
import { type RankedArticle, SURE_ENOUGH } from "./rank-articles.ts";

/** An answer, in the language of its question. */
export interface Answer {
  isAnswered: boolean;
  language: Language;
  text: string;
  /** The articles that it was taken from. */
  sources: GuideArticle[];
  /** Others that may be meant. */
  near: GuideArticle[];
  /** How sure it is, from 0 to 1. */
  confidence: number;
  offersPerson: boolean;
  /** Whether a model put the approved words differently. */
  isRephrased: boolean;
}

/** What is said when there is no answer. */
export const noAnswer: LocalizedText = {
  zh: "这个问题指南里没有答案。您可以换个说法，或请人工客服帮您。",
  en: "The guide has no answer to this. You can put it in other words, or ask customer service.",
};

/** What is said while a person has the conversation. */
export const personSpeaks: LocalizedText = {
  zh: "您的问题已转给人工客服，请在对话里继续说明。问题解决后，智能助手会再次回答。",
  en: "A person has your question now; please go on in that conversation. The assistant answers again once it is resolved.",
};

/** From here on another article may be meant. */
const NEAR_ENOUGH = 0.3;

/** The same question while a person has the conversation: two who answer at once would contradict each other. */
export function leftToPerson({ language }: Answer): Answer {
  const nothing = { sources: [], near: [], confidence: 0, isAnswered: false, isRephrased: false };
  return { ...nothing, language, text: personSpeaks[language], offersPerson: false };
}

/** The answer that the nearest articles give, the nearest first; `fallback` where the question shows no language. */
export function answerFrom(
  { ranked, language: asked }: { ranked: readonly RankedArticle[]; language: Language | null },
  fallback: Language,
): Answer {
  const language = asked ?? fallback;
  const [best, ...others] = ranked.filter(({ confidence }) => confidence >= NEAR_ENOUGH);
  const articlesOf = (some: readonly RankedArticle[]) => some.slice(0, 3).map(({ article }) => article);
  if (!best || best.confidence < SURE_ENOUGH) {
    const near = articlesOf(best ? [best, ...others] : []);
    const confidence = best?.confidence ?? 0;
    return {
      isAnswered: false,
      language,
      text: noAnswer[language],
      sources: [],
      near,
      confidence,
      ...{ offersPerson: true, isRephrased: false },
    };
  }
  const { article, confidence } = best;
  const offersPerson = article.topic === "HELP";
  const text = article.text[language];
  const near = articlesOf(others);
  return { isAnswered: true, language, text, sources: [article], near, confidence, offersPerson, isRephrased: false };
}
