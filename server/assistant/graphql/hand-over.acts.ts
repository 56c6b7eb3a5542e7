import { Field, ID, InputType } from "type-graphql";
import { caseEntity } from "../../cases/index.ts";
import { SupportLanguage } from "../../generated/graphql/enums/SupportLanguage.ts";
import { declareAct, row } from "../../platform/graphql/act.ts";
import { handOver } from "../actions/hand-over.ts";

/** A question that the assistant was asked. */
@InputType({ description: "A question that the assistant was asked, with the article that answered it." })
export class AssistantTurnInput {
  @Field(() => String, { description: "As typed, at most 300 characters." })
  question!: string;

  @Field(() => String, {
    nullable: true,
    description: "Slug of the first of the answer's `sources`; absent where there was no answer.",
  })
  slug?: string;
}

/** A conversation with the assistant that a person goes on with. */
@InputType({ description: "A conversation with the assistant that a person goes on with." })
export class AssistantHandOverInput {
  @Field(() => ID, {
    nullable: true,
    description: "The customer for whom staff ask, `customer_…`; customers leave it out.",
  })
  customerId?: string;

  @Field(() => [AssistantTurnInput], {
    description: "What was asked so far, oldest first; the last ten are passed on.",
  })
  turns!: AssistantTurnInput[];

  @Field(() => String, {
    nullable: true,
    description: "What the customer adds, at most 2 000 characters; absent for the last question.",
  })
  message?: string;

  @Field(() => ID, { nullable: true, description: "The customer's request that it is about, `request_…`." })
  requestId?: string;

  @Field(() => SupportLanguage, { description: "The language in which the customer wants to be helped." })
  language!: SupportLanguage;

  @Field(() => String, { description: "Repeat a call whose answer was lost with the same key; nothing happens twice." })
  idempotencyKey!: string;
}

/** What the assistant does beyond answering. */
export const handOverActs = [
  declareAct({
    name: "assistantHandOver",
    right: "cases.open",
    description:
      "Hands a customer over from the assistant to a person: opens a case that begins with what was asked and answered and how the request stands. From then on the assistant is silent with that customer, until the case is resolved or the customer takes `supportCaseAssistantResume`.",
    input: AssistantHandOverInput,
    run: handOver,
    reads: { supportCase: row(caseEntity, "caseId", "The case as it is now.") },
    errors:
      "What must be put right; `EMPTY` where nothing was asked and nothing is said, `TOO_MANY_CASES` while 20 of the customer are open. Empty when it worked.",
  }),
];
