import { Directive, Field, ID, InputType } from "type-graphql";

/** What names one card. */
@Directive("@oneOf")
@InputType({ description: "What names one card: exactly one of these." })
export class SimCardBy {
  @Field(() => ID, { nullable: true, description: "Its public id, `card_…`." })
  id?: string;

  @Field(() => String, { nullable: true, description: "Its card number (ICCID), as a person may write it." })
  iccid?: string;

  @Field(() => String, { nullable: true, description: "Its phone number (MSISDN), as a person may write it." })
  msisdn?: string;
}
