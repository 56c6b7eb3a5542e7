import { Field, ID, InputType } from "type-graphql";
import { FenScalar } from "../../platform/graphql/scalars.ts";
import { CardSelectionInput } from "./card-selection.input.ts";

const CARDS = "The cards that it is done to: up to 100 000 of one customer.";

/** Cards whose overdue bills are paid, and by which payment. */
@InputType({ description: "Cards whose overdue bills are paid, and by which payment." })
export class ArrearsPayInput {
  @Field(() => CardSelectionInput, { description: CARDS })
  cards!: CardSelectionInput;

  @Field(() => String, {
    description: "Names the payment in the books of whoever took the money; at most 128 characters.",
  })
  paymentReference!: string;

  @Field(() => FenScalar, {
    nullable: true,
    description:
      "Total that the payer agreed to, in fen. When it is no longer right nothing is paid and the new amount is answered.",
  })
  expectedTotalFen?: number;

  @Field(() => String, {
    nullable: true,
    description: "Names this call, at most 255 characters: repeating it with the same key does nothing twice.",
  })
  idempotencyKey?: string;
}

/** What `autoRenewalSwitchOff` needs. */
@InputType({ description: "Cards whose plans shall no longer renew by themselves." })
export class AutoRenewalSwitchOffInput {
  @Field(() => CardSelectionInput, { description: CARDS })
  cards!: CardSelectionInput;
}

/** What `deviceUnbind` needs. */
@InputType({ description: "Cards to take out of their devices." })
export class DeviceUnbindInput {
  @Field(() => CardSelectionInput, { description: CARDS })
  cards!: CardSelectionInput;
}

/** What `cardPlanChange` needs. */
@InputType({ description: "Cards to put on another plan of their carrier." })
export class CardPlanChangeInput {
  @Field(() => CardSelectionInput, { description: CARDS })
  cards!: CardSelectionInput;

  @Field(() => ID, { description: "The plan that they get, as `plans` lists it: `plan_…`." })
  planId!: string;
}

/** What `terminationProtectionPut` needs. */
@InputType({ description: "Cards to protect against being cancelled." })
export class TerminationProtectionPutInput {
  @Field(() => CardSelectionInput, { description: CARDS })
  cards!: CardSelectionInput;

  @Field(() => String, { description: "Why, at most 200 characters; shown to whoever wants to cancel the cards." })
  reason!: string;

  @Field(() => Date, { nullable: true, description: "When the protection ends by itself; it does not, when absent." })
  until?: Date;
}

/** What `terminationProtectionLift` needs. */
@InputType({ description: "Cards to take the termination protection off." })
export class TerminationProtectionLiftInput {
  @Field(() => CardSelectionInput, { description: CARDS })
  cards!: CardSelectionInput;
}
