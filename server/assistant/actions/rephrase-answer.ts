import type { Services } from "../../platform/services.ts";
import type { Answer } from "../rules/answer.ts";
import { withoutNumbers } from "../rules/question-text.ts";
import { differenceOf } from "../rules/rephrasing.ts";

/**
 * An answer in the words of the operator's model, where there is one and its words say what was approved; else as it is. A model that is late, away or says something else costs a customer nothing but
 * the wait for it.
 */
export async function rephrased(
  { answerModel, log }: Pick<Services, "answerModel" | "log">,
  answer: Answer,
  question: string,
): Promise<Answer> {
  if (!answerModel || !answer.isAnswered) return answer;
  const { text: approved, language } = answer;
  try {
    const said = await answerModel.rephrase({ text: approved, language, question: withoutNumbers(question) });
    const difference = differenceOf(approved, said, language);
    if (difference === null) return { ...answer, text: said.trim(), isRephrased: said.trim() !== approved };
    log.info({ article: answer.sources[0]?.slug, difference }, "what the model says is not what was approved");
  } catch (error) {
    log.warn({ err: error }, "the model that rephrases answers said nothing in time");
  }
  return answer;
}
