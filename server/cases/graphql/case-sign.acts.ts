import { Field, ID, InputType } from "type-graphql";
import { declareAct, row } from "../../platform/graphql/act.ts";
import { markRead, tellTyping } from "../actions/sign-case.ts";
import { TYPING_SECONDS } from "../rules/case-signs.ts";
import { caseEntity } from "./case.type.ts";

/** Where the caller is writing something. */
@InputType({ description: "Where the caller is writing something." })
export class SupportCaseTypingTellInput {
  @Field(() => ID, { description: "An open one in which the caller may reply, `case_…`." })
  caseId!: string;
}

/** How far the caller has read. */
@InputType({ description: "How far the caller has read." })
export class SupportCaseReadMarkInput {
  @Field(() => ID, { description: "The caller's case, `case_…`." })
  caseId!: string;

  @Field(() => ID, { description: "The last message that was read, `casemessage_…`." })
  messageId!: string;
}

const supportCase = row(caseEntity, "caseId", "The case as it is now.");

/** Small signs of life in a case. */
export const caseSignActs = [
  declareAct({
    name: "supportCaseTypingTell",
    right: "cases.write",
    description: `Says that the caller is writing to the other side. It holds for ${TYPING_SECONDS} seconds, or until something is said; say so every three while somebody types, and not for notes. Calls in between cost nothing.`,
    input: SupportCaseTypingTellInput,
    run: tellTyping,
    reads: { supportCase },
  }),
  declareAct({
    name: "supportCaseReadMark",
    right: "cases.write",
    description:
      "Says up to which message the caller has read a case: its customer, or the agent who has it. The mark only goes on: an earlier message changes nothing.",
    input: SupportCaseReadMarkInput,
    run: markRead,
    reads: { supportCase },
    errors: "What must be put right; `NOT_YOUR_CASE` of staff who do not have the case. Empty when it worked.",
  }),
];
