import { Field, ID, InputType } from "type-graphql";
import { declareAct, row } from "../../platform/graphql/act.ts";
import { dismissQuestion, reopenQuestion, takeQuestionUp } from "../actions/decide-question.ts";
import { unansweredQuestionEntity } from "./unanswered-question.type.ts";

/** A question that something is done with. */
@InputType({ description: "A question that had no answer." })
abstract class QuestionInput {
  @Field(() => ID, { description: "The question, `unanswered_…`." })
  questionId!: string;
}

/** A question to take up. */
@InputType({ description: "A question that is to be a way to ask for an article." })
export class UnansweredQuestionTakeUpInput extends QuestionInput {
  @Field(() => String, {
    description: "The article, such as `refund`; under a name that there is not yet a new one is begun.",
  })
  slug!: string;
}

/** A question to dismiss. */
@InputType({ description: "A question that is not for the guide to answer." })
export class UnansweredQuestionDismissInput extends QuestionInput {
  @Field(() => String, { description: "Why not, in at most 500 characters." })
  reason!: string;
}

/** A question to open again. */
@InputType({ description: "A question to put among the open ones again." })
export class UnansweredQuestionReopenInput extends QuestionInput {}

const reads = { question: row(unansweredQuestionEntity, "questionId", "The question as it is now.") };
const right = "guide.write";

/** What operations do with questions that had no answer. */
export const unansweredQuestionActs = [
  declareAct({
    ...{ name: "unansweredQuestionTakeUp", right, reads, input: UnansweredQuestionTakeUpInput, run: takeQuestionUp },
    description:
      "Writes a question into the draft of an article as a way to ask for it; the draft is begun where there is none. Customers are answered with it once that is approved.",
    errors: "What must be put right; `ALREADY_DRAFTED` while a version of the article waits for approval.",
  }),
  declareAct({
    ...{ name: "unansweredQuestionDismiss", right, reads, input: UnansweredQuestionDismissInput, run: dismissQuestion },
    description: "Says that a question is not for the guide to answer. It is counted on when it is asked again.",
  }),
  declareAct({
    ...{ name: "unansweredQuestionReopen", right, reads, input: UnansweredQuestionReopenInput, run: reopenQuestion },
    description: "Puts a question among the open ones again; what was written into a draft stays there.",
  }),
];
