import { Field, ObjectType } from "type-graphql";
import { IccidScalar } from "../../cards/index.ts";
import { BlockerCode } from "../../preflight/index.ts";

/** A card that could not be taken into a request. */
@ObjectType({ description: "A card that could not be taken into a request.", simpleResolvers: true })
export class CardNotAccepted {
  @Field(() => IccidScalar, { description: "Number of the card that stays out." })
  iccid!: string;

  @Field(() => BlockerCode, { description: "What stands against it: IN_OTHER_REQUEST or ALREADY_CANCELLED." })
  code!: keyof typeof BlockerCode;
}
