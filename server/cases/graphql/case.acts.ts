import { Field, ID, InputType, Int } from "type-graphql";
import { SupportCaseKind } from "../../generated/graphql/enums/SupportCaseKind.ts";
import { SupportLanguage } from "../../generated/graphql/enums/SupportLanguage.ts";
import { declareAct, row } from "../../platform/graphql/act.ts";
import { reopenCase, resolveCase, resumeAssistant } from "../actions/end-case.ts";
import { openCase } from "../actions/open-case.ts";
import { postMessage } from "../actions/post-message.ts";
import { rateCase } from "../actions/rate-case.ts";
import { transferCase } from "../actions/transfer-case.ts";
import { caseEntity, messageEntity } from "./case.type.ts";

const KEY = "Repeat a call whose answer was lost with the same key; nothing happens twice.";

/** What a customer wants help with. */
@InputType({ description: "What a customer wants help with." })
export class SupportCaseOpenInput {
  @Field(() => ID, {
    nullable: true,
    description: "The customer for whom staff ask, `customer_…`; customers leave it out.",
  })
  customerId?: string;

  @Field(() => SupportCaseKind, { description: "What it is about; cancellations come first." })
  kind!: SupportCaseKind;

  @Field(() => SupportLanguage, { description: "The language in which the customer wants to be helped." })
  language!: SupportLanguage;

  @Field(() => String, { description: "What it is about in a few words, at most 120 characters." })
  subject!: string;

  @Field(() => String, { description: "What the customer says first, at most 2 000 characters." })
  message!: string;

  @Field(() => ID, { nullable: true, description: "The customer's request that it is about, `request_…`." })
  requestId?: string;

  @Field(() => ID, { nullable: true, description: "The customer's card that it is about, `card_…`." })
  cardId?: string;

  @Field(() => String, { description: KEY })
  idempotencyKey!: string;
}

/** Something to be said in a case. */
@InputType({ description: "Something to be said in a case." })
export class SupportCasePostInput {
  @Field(() => ID, { description: "Where it is said, `case_…`." })
  caseId!: string;

  @Field(() => String, { description: "What is said, at most 2 000 characters." })
  text!: string;

  @Field(() => Boolean, { nullable: true, description: "Whether only staff see it." })
  isNote?: boolean;

  @Field(() => String, { description: KEY })
  idempotencyKey!: string;
}

/** A case whose question is answered. */
@InputType({ description: "A case whose question is answered." })
export class SupportCaseResolveInput {
  @Field(() => ID, { description: "An open one, `case_…`." })
  caseId!: string;
}

/** A case to go on with. */
@InputType({ description: "A case to go on with." })
export class SupportCaseReopenInput {
  @Field(() => ID, { description: "One that was resolved, `case_…`." })
  caseId!: string;
}

/** A case in which the assistant may answer again. */
@InputType({ description: "A case in which the assistant may answer again." })
export class SupportCaseAssistantResumeInput {
  @Field(() => ID, { description: "One of the caller's that waits and that the assistant handed over, `case_…`." })
  caseId!: string;
}

/** How good the help was. */
@InputType({ description: "How good the help in a case was." })
export class SupportCaseRateInput {
  @Field(() => ID, { description: "One that was resolved, `case_…`." })
  caseId!: string;

  @Field(() => Int, { description: "1 is poor, 5 very good." })
  score!: number;
}

/** To whom a case goes. */
@InputType({ description: "To whom a case goes, with what they must know." })
export class SupportCaseTransferInput {
  @Field(() => ID, { description: "An open one, `case_…`." })
  caseId!: string;

  @Field(() => ID, {
    nullable: true,
    description: "An agent who is there, also oneself, `account_…`; absent for whoever has room.",
  })
  toAccountId?: string;

  @Field(() => String, {
    description:
      "What the next one must know, at most 2 000 characters; it becomes a note that the customer does not see.",
  })
  note!: string;
}

const supportCase = row(caseEntity, "caseId", "The case as it is now.");

/** What is done with cases. */
export const caseActs = [
  declareAct({
    name: "supportCaseOpen",
    right: "cases.open",
    description:
      "Asks for a person's help, staff for a customer. The case goes to an agent at once where one who speaks the language and knows the matter has room; else it waits, and says at which place.",
    input: SupportCaseOpenInput,
    run: openCase,
    reads: { supportCase },
    errors:
      "What must be put right; `TOO_MANY_CASES` while 20 of the customer are open, `NOT_FOUND` of a request or card that is not the customer's. Empty when it worked.",
  }),
  declareAct({
    name: "supportCasePost",
    right: "cases.write",
    description:
      "Says something in a case: its customer and its agent to each other, or, as a note, staff among themselves.",
    input: SupportCasePostInput,
    run: postMessage,
    reads: { supportCase, message: row(messageEntity, "messageId", "What was said.") },
  }),
  declareAct({
    name: "supportCaseResolve",
    right: "cases.write",
    description:
      "Says that the question of a case is answered: its agent, or its customer at any time. It can be reopened for seven days.",
    input: SupportCaseResolveInput,
    run: resolveCase,
    reads: { supportCase },
  }),
  declareAct({
    name: "supportCaseReopen",
    right: "cases.write",
    description: "Goes on with a resolved case: it goes to whoever is there and has room, or waits.",
    input: SupportCaseReopenInput,
    run: reopenCase,
    reads: { supportCase },
  }),
  declareAct({
    name: "supportCaseAssistantResume",
    right: "cases.write",
    description:
      "Lets the assistant answer again while the case that it handed over waits for a person. The case keeps its place; once an agent has it, the assistant is silent again. For customers.",
    input: SupportCaseAssistantResumeInput,
    run: resumeAssistant,
    reads: { supportCase },
  }),
  declareAct({
    name: "supportCaseRate",
    right: "cases.rate",
    description:
      "Says how good the help in a resolved case was; may be said anew for seven days, and is forgotten when the case is reopened. For customers.",
    input: SupportCaseRateInput,
    run: rateCase,
    reads: { supportCase },
    errors: "What must be put right; `SCORE_OUT_OF_RANGE` of anything but 1 to 5. Empty when it worked.",
  }),
  declareAct({
    name: "supportCaseTransfer",
    right: "cases.transfer",
    description:
      "Gives a case to an agent who is there, whether or not that one has room, or back to the queue at the rank it had. For agents and managers.",
    input: SupportCaseTransferInput,
    run: transferCase,
    reads: { supportCase },
    errors:
      "What must be put right; `AGENT_NOT_THERE` of somebody who is not there now, `NOTHING_TO_TRANSFER` where the case is there already. Empty when it worked.",
  }),
];
