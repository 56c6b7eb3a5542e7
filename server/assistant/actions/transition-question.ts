import type { Transaction } from "../../platform/transaction.ts";
import { type QuestionAct, questionLife } from "../rules/question-states.ts";

/** The only writer of the status of a question that had no answer: compare-and-set. Answers whether it moved. */
export async function transitionQuestion(
  tx: Transaction,
  { id, action, takenUpSlug = null, note = null }: { id: string; action: QuestionAct } & QuestionFacts,
): Promise<boolean> {
  const { count } = await tx.unansweredQuestion.updateMany({
    where: { id, status: { in: [...questionLife.origins(action)] } },
    data: { takenUpSlug, note, status: questionLife.target(action) },
  });
  return count === 1;
}

interface QuestionFacts {
  /** The article that it is taken up in. */
  takenUpSlug?: string | null;
  /** Why it is dismissed. */
  note?: string | null;
}
