import { limitedAddress } from "../../accounts/index.ts";
import { BadUserInputError } from "../../platform/errors.ts";
import type { Language } from "../../platform/localized-text.ts";
import { countUse, type RateLimit } from "../../platform/rate-limit.ts";
import type { Services } from "../../platform/services.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { type Answer, answerFrom } from "../rules/answer.ts";
import { LONGEST_QUESTION } from "../rules/question-text.ts";
import type { Guide } from "./guide-in-force.ts";
import { rephrased } from "./rephrase-answer.ts";
import { noteUnanswered } from "./unanswered-questions.ts";

/** Enough for somebody who types, too little for keeping a machine busy. */
const limit: RateLimit = { name: "assistant.question", mostPerWindow: 30, windowSeconds: 60 };

/** What somebody asks, and where from. */
export interface AskedQuestion {
  /** As typed. */
  question: string;
  /** In which to answer a question that shows none. */
  language: Language;
  remoteAddress: string;
}

/**
 * Answers anybody's question out of the guide. What it has nothing about is never answered: that is said, a person is offered, and the question is written down for who writes the guide.
 * @throws BadUserInputError when there is no question, or too long a one
 * @throws RateLimitedError when one address asks too often
 */
export async function answerQuestion(
  services: Pick<Services, "store" | "secrets" | "clock" | "answerModel" | "log">,
  guide: Guide,
  { question: typed, language, remoteAddress }: AskedQuestion,
): Promise<Answer> {
  const { store, secrets, clock } = services;
  const question = typed.trim();
  const length = [...question].length;
  if (length === 0 || length > LONGEST_QUESTION) throw notAQuestion(length);
  const answer = answerFrom(guide.index().rank(question, 4), language);
  const noted = { question, language: answer.language, nearSlug: answer.near[0]?.slug ?? null };
  const now = clock.now();
  const use = { limit, subject: limitedAddress(remoteAddress), now };
  const limited = await inTransaction(store, async (tx) => {
    const tooMany = await countUse(tx, secrets, use);
    if (!tooMany && !answer.isAnswered) await noteUnanswered(tx, { ...noted, now });
    return tooMany;
  });
  if (limited) throw limited;
  return rephrased(services, answer, question);
}

function notAQuestion(length: number): BadUserInputError {
  return length === 0
    ? new BadUserInputError({ zh: "请输入您的问题", en: "Please type a question" })
    : new BadUserInputError({
        zh: `问题最多 ${LONGEST_QUESTION} 个字，现在有 ${length} 个，请缩短`,
        en: `A question has at most ${LONGEST_QUESTION} characters; this has ${length}. Please shorten it`,
      });
}
