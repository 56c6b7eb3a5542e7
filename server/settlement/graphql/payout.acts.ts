import { Field, ID, InputType } from "type-graphql";
import { declareAct, row } from "../../platform/graphql/act.ts";
import { retryPayout } from "../actions/retry-payout.ts";
import { payoutEntity } from "./settlement.type.ts";

/** A refund to try at once. */
@InputType({ description: "A refund that waits for its next try." })
export class PayoutRetryInput {
  @Field(() => ID, { description: "One that is under way, `payout_…`." })
  payoutId!: string;
}

/** What managers do about refunds. */
export const payoutActs = [
  declareAct({
    name: "payoutRetry",
    right: "payouts.reconcile",
    description:
      "Has a refund that is under way be handed over to the payment provider, or asked about there, at once rather than at its next turn. It cannot be paid twice by that.",
    input: PayoutRetryInput,
    run: retryPayout,
    reads: { payout: row(payoutEntity, "payoutId", "The refund as it is now.") },
  }),
];
