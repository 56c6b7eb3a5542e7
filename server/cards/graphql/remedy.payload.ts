import { Field, Int, ObjectType } from "type-graphql";
import { SimCard } from "../../generated/graphql/models/SimCard.ts";
import { FenScalar } from "../../platform/graphql/scalars.ts";
import { UserError } from "../../platform/graphql/user-errors.ts";

/** What every remedy answers. */
@ObjectType({ description: "What every remedy answers.", simpleResolvers: true })
export abstract class RemedyPayload {
  @Field(() => Int, { description: "Cards that are different now; those that were already as wanted are not counted." })
  changedCount!: number;

  @Field(() => [SimCard], { description: "The first of the changed cards, at most 100, in no particular order." })
  cards!: SimCard[];

  @Field(() => [UserError], {
    description:
      "What could not be done. Cards that were not found do not hold up the others; every other error means that nothing was changed.",
  })
  userErrors!: UserError[];
}

/** Answer of `arrearsPay`. */
@ObjectType({ description: "Answer of `arrearsPay`. Amounts in fen.", simpleResolvers: true })
export class ArrearsPayPayload extends RemedyPayload {
  @Field(() => Int, { description: "Bills that were paid." })
  billCount!: number;

  @Field(() => FenScalar, { description: "Paid on the bills themselves." })
  principalFen!: number;

  @Field(() => FenScalar, { description: "Paid as late fees." })
  lateFeeFen!: number;

  @Field(() => FenScalar, { description: "Paid in all." })
  totalFen!: number;

  @Field(() => FenScalar, {
    nullable: true,
    description:
      "What is due now, when `expectedTotalFen` was not right any more and nothing was paid; null otherwise.",
  })
  dueFen!: number | null;
}

/** Answer of `autoRenewalSwitchOff`. */
@ObjectType({ description: "Answer of `autoRenewalSwitchOff`.", simpleResolvers: true })
export class AutoRenewalSwitchOffPayload extends RemedyPayload {}

/** Answer of `deviceUnbind`. */
@ObjectType({ description: "Answer of `deviceUnbind`.", simpleResolvers: true })
export class DeviceUnbindPayload extends RemedyPayload {
  @Field(() => Int, {
    description:
      "Unbound cards that can be bound again only next month: China Telecom takes two new bindings per card and month.",
  })
  atRebindLimitCount!: number;
}

/** Answer of `terminationProtectionPut`. */
@ObjectType({ description: "Answer of `terminationProtectionPut`.", simpleResolvers: true })
export class TerminationProtectionPutPayload extends RemedyPayload {}

/** Answer of `terminationProtectionLift`. */
@ObjectType({ description: "Answer of `terminationProtectionLift`.", simpleResolvers: true })
export class TerminationProtectionLiftPayload extends RemedyPayload {}
