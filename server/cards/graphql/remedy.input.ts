import { Field, ID, InputType } from "type-graphql";
import { CardSelectionInput } from "./card-selection.input.ts";

const CARDS = "The cards that it is done to: up to 100 000 of one customer.";

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
