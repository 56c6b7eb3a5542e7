import { Field, ID, InputType, Int, registerEnumType } from "type-graphql";
import { ResidentIdScalar } from "../../customers/index.ts";

const idempotencyKeyDescription =
  "Chosen by the caller, at most 255 characters: the same key with the same input answers again and does nothing twice.";

/** Who acts for the customer and on what ground. */
@InputType({ description: "Who acts for the customer and on what ground." })
export class DelegationInput {
  @Field(() => String, { description: "Name of the person who asked on the customer's behalf (经办人)." })
  handlerName!: string;

  @Field(() => ResidentIdScalar, { nullable: true, description: "That person's identity number; stored encrypted." })
  handlerIdentityNumber?: string;

  @Field(() => String, {
    description: "Ground of the delegation: a call recording's number, a letter, presence in the hall.",
  })
  ground!: string;
}

/** A draft to begin. */
@InputType({ description: "A draft to begin." })
export class CancellationRequestCreateInput {
  @Field(() => ID, { nullable: true, description: "For whom; staff only, customers always act for themselves." })
  customerId?: string;

  @Field(() => String, { nullable: true, description: "Why the customer cancels, in their words." })
  reason?: string;

  @Field(() => Int, {
    nullable: true,
    description:
      "How long a barred card can still be restored, in seconds: 0 to 259 200 (72 h); the operator's default when absent.",
  })
  undoWindowSeconds?: number;

  @Field(() => DelegationInput, { nullable: true, description: "Required for staff, unless `mandateId` is given." })
  delegation?: DelegationInput;

  @Field(() => ID, {
    nullable: true,
    description:
      "A mandate of the customer that holds, `mandate_…`, in place of `delegation`: the request then says who asked as the mandate does, and staff hand it in while that holds.",
  })
  mandateId?: string;

  @Field(() => String, { description: idempotencyKeyDescription })
  idempotencyKey!: string;
}

/** A draft to hand in. */
@InputType({ description: "A draft to hand in." })
export class CancellationRequestSubmitInput {
  @Field(() => ID, { description: "Public id of the draft, `request_…`." })
  requestId!: string;

  @Field(() => String, {
    description: "Version of the cancellation terms the applicant agreed to: the one in force, see `consentTexts`.",
  })
  termsVersion!: string;

  @Field(() => String, {
    description: "Version of the personal data notice the applicant agreed to: the one in force, see `consentTexts`.",
  })
  privacyVersion!: string;

  @Field(() => String, { nullable: true, description: idempotencyKeyDescription })
  idempotencyKey?: string;
}

/** A request to take back. */
@InputType({ description: "A request to take back." })
export class CancellationRequestWithdrawInput {
  @Field(() => ID, { description: "Request that still waits for its end, `request_…`." })
  requestId!: string;

  @Field(() => String, {
    nullable: true,
    description: "Why, in the words of whoever takes it back; kept in its history.",
  })
  reason?: string;
}

/** Barred cards of a request to bring back into service. */
@InputType({ description: "Barred cards of a request to bring back into service." })
export class CancellationUndoInput {
  @Field(() => ID, { description: "Request with the barred cards, `request_…`." })
  requestId!: string;

  @Field(() => [ID], {
    nullable: true,
    description: "Items of it, at most 10 000; all that can still be undone when absent.",
  })
  itemIds?: string[];

  @Field(() => ID, {
    nullable: true,
    description: "A wave of it, `wave_…`, in place of items: all of its cards that can still be undone.",
  })
  waveId?: string;

  @Field(() => String, { nullable: true, description: "Why, in the words of whoever undoes it; kept in the history." })
  reason?: string;
}

/** A request whose blocked items are to be looked at again. */
@InputType({ description: "A request whose blocked items are to be looked at again." })
export class CancellationItemsRecheckInput {
  @Field(() => ID, { description: "Request with the blocked cards, `request_…`." })
  requestId!: string;
}

/** Failed items to try again. */
@InputType({ description: "Failed items to try again." })
export class CancellationItemsRetryInput {
  @Field(() => ID, { description: "Request with the failed cards, `request_…`." })
  requestId!: string;

  @Field(() => [ID], { nullable: true, description: "Items of it; all failed ones when absent." })
  itemIds?: string[];

  @Field(() => ID, { nullable: true, description: "Only cards of this wave, `wave_…`." })
  waveId?: string;

  @Field(() => String, {
    nullable: true,
    description: "Only cards that the carrier refused for this reason: `code` of `failureGroups`.",
  })
  failureCode?: string;
}

/** What a reviewer decides. */
export enum CancellationDecision {
  APPROVE = "APPROVE",
  REJECT = "REJECT",
}
registerEnumType(CancellationDecision, {
  name: "CancellationDecision",
  description: "What a reviewer decides.",
  valuesConfig: {
    APPROVE: { description: "The clear cards may go." },
    REJECT: { description: "The request is refused; a note is required." },
  },
});

/** A reviewer's decision. */
@InputType({ description: "A reviewer's decision." })
export class CancellationRequestDecideInput {
  @Field(() => ID, { description: "Request in review, `request_…`." })
  requestId!: string;

  @Field(() => Int, { description: "Revision the reviewer looked at." })
  revision!: number;

  @Field(() => CancellationDecision, { description: "Whether its clear cards may go." })
  decision!: CancellationDecision;

  @Field(() => String, { nullable: true, description: "Why; required for a rejection, shown to the customer." })
  note?: string;
}
