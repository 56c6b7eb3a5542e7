import { Field, ObjectType } from "type-graphql";

/** A card that could not be taken into a request. */
@ObjectType({ description: "A card that could not be taken into a request.", simpleResolvers: true })
export class CardNotAccepted {
  @Field(() => String, { description: "Its number." })
  iccid!: string;

  @Field(() => String, { description: "Why: IN_OTHER_REQUEST or ALREADY_CANCELLED." })
  code!: string;
}
