import { Field, ID, InputType } from "type-graphql";
import { ResidentIdScalar } from "../../customers/index.ts";
import { MandateIdentification } from "../../generated/graphql/enums/MandateIdentification.ts";
import { MandateRelation } from "../../generated/graphql/enums/MandateRelation.ts";
import { declareAct, row } from "../../platform/graphql/act.ts";
import { endMandate } from "../actions/end-mandate.ts";
import { recordMandate } from "../actions/record-mandate.ts";
import { mandateEntity } from "./mandate.type.ts";

/** Who may speak for a customer, how that is known, and until when. */
@InputType({ description: "Who may speak for a customer, how that is known, and until when." })
export class MandateRecordInput {
  @Field(() => ID, { description: "For whom, `customer_…`." })
  customerId!: string;

  @Field(() => String, { description: "Name of the person who speaks (经办人), at most 100 characters." })
  handlerName!: string;

  @Field(() => ResidentIdScalar, { nullable: true, description: "That person's identity number; stored encrypted." })
  handlerIdentityNumber?: string;

  @Field(() => MandateRelation, { description: "What that person is to the customer." })
  relation!: keyof typeof MandateRelation;

  @Field(() => MandateIdentification, { description: "How staff made sure of who it is." })
  identifiedBy!: keyof typeof MandateIdentification;

  @Field(() => String, {
    description: "What it rests on: a letter, a call recording's number, presence in the hall; at most 500 characters.",
  })
  ground!: string;

  @Field(() => Date, { description: "From then on it holds no more; within 366 days." })
  validUntil!: Date;

  @Field(() => String, { description: "Repeat a call whose answer was lost with the same key; nothing happens twice." })
  idempotencyKey!: string;
}

/** A mandate to end before its time. */
@InputType({ description: "A mandate to end before its time." })
export class MandateEndInput {
  @Field(() => ID, { description: "One that holds, `mandate_…`." })
  mandateId!: string;

  @Field(() => String, { description: "Why, at most 500 characters." })
  reason!: string;
}

const mandate = row(mandateEntity, "mandateId", "The mandate as it is now.");

/** What is done with mandates. */
export const mandateActs = [
  declareAct({
    name: "mandateRecord",
    right: "requests.act-for-customer",
    description:
      "Writes down who may speak for a customer. Staff begin and hand in requests under it as long as it holds: `cancellationRequestCreate` takes its id.",
    input: MandateRecordInput,
    run: recordMandate,
    reads: { mandate },
  }),
  declareAct({
    name: "mandateEnd",
    right: "requests.act-for-customer",
    description:
      "Ends a mandate before its time. Drafts that were begun under it cannot be handed in by staff any more.",
    input: MandateEndInput,
    run: endMandate,
    reads: { mandate },
    errors: "Why not: MANDATE_OVER when it holds no more.",
  }),
];
