import { Field, ID, InputType } from "type-graphql";
import { ComplaintKind } from "../../generated/graphql/enums/ComplaintKind.ts";
import { declareAct, row } from "../../platform/graphql/act.ts";
import { answerComplaint } from "../actions/answer-complaint.ts";
import { fileComplaint } from "../actions/file-complaint.ts";
import { withdrawComplaint } from "../actions/withdraw-complaint.ts";
import { complaintEntity } from "./complaint.type.ts";

/** What a customer holds against a cancellation. */
@InputType({ description: "What a customer holds against a cancellation." })
export class ComplaintFileInput {
  @Field(() => ID, { description: "The request, once it was handed in: `request_…`." })
  requestId!: string;

  @Field(() => ID, {
    nullable: true,
    description: "The card of the request that it is about, `card_…`; absent for the request as a whole.",
  })
  cardId?: string;

  @Field(() => ComplaintKind, { description: "What it is about." })
  kind!: ComplaintKind;

  @Field(() => String, { description: "What happened, in the customer's words, at most 1 000 characters." })
  statement!: string;

  @Field(() => String, { description: "Repeat a call whose answer was lost with the same key; nothing happens twice." })
  idempotencyKey!: string;
}

/** What is said to a complaint. */
@InputType({ description: "What is said to a complaint." })
export class ComplaintAnswerInput {
  @Field(() => ID, { description: "One that waits for its answer, `complaint_…`." })
  complaintId!: string;

  @Field(() => String, { description: "What the customer is told, at most 1 000 characters." })
  answer!: string;
}

/** A complaint to take back. */
@InputType({ description: "A complaint to take back." })
export class ComplaintWithdrawInput {
  @Field(() => ID, { description: "One's own complaint, `complaint_…`." })
  complaintId!: string;
}

const complaint = row(complaintEntity, "complaintId", "The complaint as it is now.");

/** What is done about complaints. */
export const complaintActs = [
  declareAct({
    name: "complaintFile",
    right: "complaints.file",
    description:
      "Files a complaint about a request that was handed in, or a card of it; staff for its customer. Managers are told. A canary whose cards are complained about is not judged to have gone well.",
    input: ComplaintFileInput,
    run: fileComplaint,
    reads: { complaint },
    errors:
      "What must be put right; `NOTHING_TO_COMPLAIN` of a draft, `NOT_FOUND` of a card that is not in the request. Empty when it worked.",
  }),
  declareAct({
    name: "complaintAnswer",
    right: "complaints.answer",
    description: "Answers a complaint; the customer is told. For staff.",
    input: ComplaintAnswerInput,
    run: answerComplaint,
    reads: { complaint },
  }),
  declareAct({
    name: "complaintWithdraw",
    right: "complaints.file",
    description: "Takes a complaint back that the caller filed and nobody has answered: it counts nowhere any more.",
    input: ComplaintWithdrawInput,
    run: withdrawComplaint,
    reads: { complaint },
  }),
];
