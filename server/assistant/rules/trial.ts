/** Which article would answer a question, and why: for those who write the guide. */
import type { Language } from "../../platform/localized-text.ts";
import type { GuideArticle } from "./guide-article.ts";
import { type ArticleIndex, SURE_ENOUGH } from "./rank-articles.ts";
import { isMeaning, sayToken } from "./tokens.ts";

/** Articles that a trial names. */
const NAMED = 5;

/** What the assistant would make of a question. */
export interface Trial {
  isAnswered: boolean;
  language: Language;
  /** Words of the question that occur in no phrasing of any article. */
  unknownWords: string[];
  /** Whether one of them alone keeps it from answering: a thing of the trade that the guide says nothing of. */
  isOutside: boolean;
  candidates: TrialCandidate[];
}

/** An article that may answer. */
export interface TrialCandidate {
  article: GuideArticle;
  /** From 0 to 1. */
  confidence: number;
  /** Its title or phrasing that is nearest to the question. */
  phrase: string;
  /** What question and article have in common. */
  sharedWords: string[];
}

/** Tries a question on articles; words are told in `fallback` where the question shows no language. */
export function tryQuestion(index: ArticleIndex, question: string, fallback: Language): Trial {
  const { ranked, language: asked, unknown } = index.rank(question, NAMED);
  const language = asked ?? fallback;
  const said = (tokens: readonly string[]) => tokens.map((token) => sayToken(token, language));
  const near = ranked.filter(({ confidence }) => confidence > 0);
  return {
    ...{ language, unknownWords: said(unknown), isOutside: unknown.some(isMeaning) },
    isAnswered: (near[0]?.confidence ?? 0) >= SURE_ENOUGH,
    candidates: near.map(({ article, confidence, phrase, shared }) => ({
      ...{ article, confidence, phrase, sharedWords: said(shared) },
    })),
  };
}
