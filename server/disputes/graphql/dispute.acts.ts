import { Field, ID, InputType } from "type-graphql";
import { DisputeEffect } from "../../generated/graphql/enums/DisputeEffect.ts";
import { DisputeKind } from "../../generated/graphql/enums/DisputeKind.ts";
import { declareAct, row } from "../../platform/graphql/act.ts";
import { DateScalar, FenScalar } from "../../platform/graphql/scalars.ts";
import {
  confirmDispute,
  rejectDispute,
  returnDispute,
  upholdDispute,
  withdrawDispute,
} from "../actions/decide-dispute.ts";
import { openDispute } from "../actions/open-dispute.ts";
import { disputeEntity } from "./dispute.type.ts";

/** What a customer says is wrong. */
@InputType({ description: "What a customer says is wrong about the plan or the binding of cards." })
export class DisputeOpenInput {
  @Field(() => ID, { description: "The open case in which it is brought forward, `case_…`." })
  caseId!: string;

  @Field(() => DisputeKind, { description: "What it is about." })
  kind!: DisputeKind;

  @Field(() => [ID], { description: "The customer's cards that it is about, `card_…`, 1 to 200." })
  cardIds!: string[];

  @Field(() => String, { description: "What is wrong, in the customer's words, at most 1 000 characters." })
  statement!: string;

  @Field(() => String, {
    nullable: true,
    description: "What shows it: numbers of contracts or invoices, what was said when; at most 1 000 characters.",
  })
  evidence?: string;

  @Field(() => String, { description: "Repeat a call whose answer was lost with the same key; nothing happens twice." })
  idempotencyKey!: string;
}

/** An outcome in favour of the customer. */
@InputType({ description: "That the customer is right, and what is done." })
export class DisputeUpholdInput {
  @Field(() => ID, { description: "One that is not decided, `dispute_…`." })
  disputeId!: string;

  @Field(() => DisputeEffect, {
    description:
      "What is done: lower the fee or correct the contract's end of a plan, unbind where a binding is disputed.",
  })
  effect!: DisputeEffect;

  @Field(() => FenScalar, {
    nullable: true,
    description:
      "What leaving may cost at most for each card, in fen, where the fee is lowered; 0, waived, when absent.",
  })
  upToFen?: number;

  @Field(() => DateScalar, {
    nullable: true,
    description: "Last day of the contracts in Shanghai, where that is corrected.",
  })
  contractEndsOn?: string;

  @Field(() => [ID], {
    nullable: true,
    description: "The cards about which the customer is right, `card_…`; all of the dispute when absent.",
  })
  cardIds?: string[];

  @Field(() => String, { description: "Why, as the customer reads it; at most 500 characters." })
  reason!: string;
}

/** An outcome against the customer. */
@InputType({ description: "That it stays as it is." })
export class DisputeRejectInput {
  @Field(() => ID, { description: "One that is not decided, `dispute_…`." })
  disputeId!: string;

  @Field(() => String, { description: "Why, as the customer reads it; at most 500 characters." })
  reason!: string;
}

/** An outcome that a second person agrees to. */
@InputType({ description: "An outcome that a second person agrees to." })
export class DisputeConfirmInput {
  @Field(() => ID, { description: "One for which a colleague proposed an outcome, `dispute_…`." })
  disputeId!: string;
}

/** An outcome that a second person does not agree to. */
@InputType({ description: "An outcome that a second person does not agree to." })
export class DisputeReturnInput {
  @Field(() => ID, { description: "One for which an outcome was proposed, `dispute_…`." })
  disputeId!: string;

  @Field(() => String, { description: "Why not, for colleagues; at most 500 characters." })
  note!: string;
}

/** A dispute to take back. */
@InputType({ description: "A dispute to take back." })
export class DisputeWithdrawInput {
  @Field(() => ID, { description: "One that has not come to its end, `dispute_…`." })
  disputeId!: string;
}

const reads = { dispute: row(disputeEntity, "disputeId", "The dispute as it is now.") };

/** What is done about disputes. */
export const disputeActs = [
  declareAct({
    name: "disputeOpen",
    right: "disputes.open",
    description:
      "Disputes the plan or the binding of cards in an open case: its customer, or the agent who has it. What is known of the cards now is kept with it.",
    input: DisputeOpenInput,
    run: openDispute,
    reads,
    errors:
      "What must be put right; `DISPUTED_ALREADY` while another dispute of this kind about a card is not decided, `NO_CONTRACT` and `NOT_BOUND` where there is nothing to dispute, `WRONG_CARD_COUNT` of none or more than 200 cards.",
  }),
  declareAct({
    name: "disputeWithdraw",
    right: "disputes.open",
    description: "Takes back a dispute that has not come to its end.",
    input: DisputeWithdrawInput,
    run: withdrawDispute,
    reads,
  }),
  declareAct({
    name: "disputeUphold",
    right: "disputes.decide",
    description:
      "Says that the customer is right, and does what follows at once: the fee, the contract or the binding of the cards changes, and preflights say so. Where it waives more than the caller may give alone (agents CNY 500, managers CNY 2 000 in one dispute), it waits for a second person instead.",
    input: DisputeUpholdInput,
    run: upholdDispute,
    reads,
    errors:
      "What must be put right; `NOTHING_CHANGES` where the cards are so already, `WRONG_EFFECT` of one that does not go with the kind, `OUTCOME_INCOMPLETE` without the day of a contract's end.",
  }),
  declareAct({
    name: "disputeReject",
    right: "disputes.decide",
    description: "Says that it stays as it is. The customer is told why.",
    input: DisputeRejectInput,
    run: rejectDispute,
    reads,
  }),
  declareAct({
    name: "disputeConfirm",
    right: "disputes.confirm",
    description: "Agrees to a colleague's outcome above the limit: what follows from it is done at once.",
    input: DisputeConfirmInput,
    run: confirmDispute,
    reads,
    errors: "What must be put right; `NOTHING_CHANGES` where the cards are so already: return it then.",
  }),
  declareAct({
    name: "disputeReturn",
    right: "disputes.confirm",
    description: "Does not agree to an outcome, and says why: another one can be proposed.",
    input: DisputeReturnInput,
    run: returnDispute,
    reads,
  }),
];
