import { Field, ID, InputType, Int } from "type-graphql";
import { declareAct, row, told } from "../../platform/graphql/act.ts";
import { FenScalar } from "../../platform/graphql/scalars.ts";
import {
  confirmGoodwill,
  offerGoodwill,
  refuseLateClaim,
  returnGoodwill,
  withdrawLateClaim,
} from "../actions/decide-late-claim.ts";
import { fileLateClaim } from "../actions/file-late-claim.ts";
import { changeGoodwillPolicy } from "../actions/goodwill-policy.ts";
import { lateClaimEntity } from "./late-claim.type.ts";
import { CompanyAccountInput } from "./settlement.acts.ts";

/** What `lateClaimFile` needs. */
@InputType({ description: "Cash that expired and is claimed although it is too late." })
export class LateClaimFileInput {
  @Field(() => ID, { description: "The request by which the cards were cancelled, `request_…`." })
  requestId!: string;

  @Field(() => ID, {
    nullable: true,
    description: "The card that it is about, `card_…`; absent for all of the request.",
  })
  cardId?: string;

  @Field(() => FenScalar, { nullable: true, description: "How much, in fen; all that expired when absent." })
  amountFen?: number;

  @Field(() => String, { description: "Why it comes so late, in the customer's words, at most 1 000 characters." })
  statement!: string;

  @Field(() => CompanyAccountInput, {
    nullable: true,
    description: "Where it would go, for enterprises. Absent for individuals, who are refunded the way they paid.",
  })
  companyAccount?: CompanyAccountInput;

  @Field(() => String, { description: "Repeat a call whose answer was lost with the same key; nothing happens twice." })
  idempotencyKey!: string;
}

/** An offer. */
@InputType({ description: "What is to be given for a late claim." })
export class LateClaimOfferInput {
  @Field(() => ID, { description: "One that waits for a manager, `lateclaim_…`." })
  claimId!: string;

  @Field(() => FenScalar, { description: "How much, in fen: within the limit, and no more than is claimed." })
  amountFen!: number;

  @Field(() => String, { description: "Why it is given, for the colleague who confirms it; at most 500 characters." })
  note!: string;
}

/** An offer that a second person agrees to. */
@InputType({ description: "An offer that a second person agrees to." })
export class LateClaimConfirmInput {
  @Field(() => ID, { description: "A late claim for which a colleague made an offer, `lateclaim_…`." })
  claimId!: string;
}

/** An offer that a second person does not agree to. */
@InputType({ description: "An offer that a second person does not agree to." })
export class LateClaimReturnInput {
  @Field(() => ID, { description: "A late claim for which an offer was made, `lateclaim_…`." })
  claimId!: string;

  @Field(() => String, { description: "Why not, for colleagues; at most 500 characters." })
  note!: string;
}

/** A late claim for which nothing is given. */
@InputType({ description: "A late claim for which nothing is given." })
export class LateClaimRefuseInput {
  @Field(() => ID, { description: "One that is not decided yet, `lateclaim_…`." })
  claimId!: string;

  @Field(() => String, { description: "Why, as the customer reads it; at most 500 characters." })
  note!: string;
}

/** A late claim to take back. */
@InputType({ description: "A late claim to take back." })
export class LateClaimWithdrawInput {
  @Field(() => ID, { description: "One for which nothing was offered, `lateclaim_…`." })
  claimId!: string;
}

/** A new limit. */
@InputType({ description: "How much may be given out of goodwill from now on." })
export class GoodwillLimitChangeInput {
  @Field(() => Int, { description: "The version that was looked at." })
  basedOnVersion!: number;

  @Field(() => FenScalar, { description: "Most for one claim, in fen." })
  mostFen!: number;

  @Field(() => String, { description: "Why it is changed, at most 500 characters." })
  note!: string;
}

const reads = { claim: row(lateClaimEntity, "claimId", "The late claim as it is now.") };

/** What is done about late claims. */
export const lateClaimActs = [
  declareAct({
    name: "lateClaimFile",
    right: "settlements.claim",
    description:
      "Asks for cash of cancelled cards after their seven days, when it has expired: managers may give it out of goodwill. One claim about a request waits at a time.",
    input: LateClaimFileInput,
    run: fileLateClaim,
    reads,
    errors:
      "What must be put right; `NOTHING_LEFT` when no cash expired, `NOT_ENOUGH_LEFT` when less expired than is claimed, `CLAIM_WAITS` while another claim waits.",
  }),
  declareAct({
    name: "lateClaimWithdraw",
    right: "settlements.claim",
    description: "Takes back a late claim that no manager has offered anything for.",
    input: LateClaimWithdrawInput,
    run: withdrawLateClaim,
    reads,
  }),
  declareAct({
    name: "lateClaimOffer",
    right: "goodwill.decide",
    description: "Says how much is to be given for a late claim, and why. A second person has to confirm it.",
    input: LateClaimOfferInput,
    run: offerGoodwill,
    reads,
    errors:
      "What must be put right; `GOODWILL_ABOVE_LIMIT` above the limit in force, `GOODWILL_OUT_OF_RANGE` above what is claimed.",
  }),
  declareAct({
    name: "lateClaimConfirm",
    right: "goodwill.decide",
    description:
      "Agrees to a colleague's offer: what expired is given back and paid out at once, to the account that was named with the claim.",
    input: LateClaimConfirmInput,
    run: confirmGoodwill,
    reads,
  }),
  declareAct({
    name: "lateClaimReturn",
    right: "goodwill.decide",
    description: "Does not agree to an offer, and says why: another one can be made.",
    input: LateClaimReturnInput,
    run: returnGoodwill,
    reads,
  }),
  declareAct({
    name: "lateClaimRefuse",
    right: "goodwill.decide",
    description: "Gives nothing for a late claim. The customer is told why.",
    input: LateClaimRefuseInput,
    run: refuseLateClaim,
    reads,
  }),
  declareAct({
    name: "goodwillLimitChange",
    right: "goodwill.tune",
    description: "Changes how much may be given out of goodwill for one late claim.",
    input: GoodwillLimitChangeInput,
    run: changeGoodwillPolicy,
    tells: {
      version: told(Int, "The version that is in force now."),
      mostFen: told(FenScalar, "Most for one claim, in fen."),
    },
  }),
];
