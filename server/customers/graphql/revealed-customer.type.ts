import { Field, ID, InputType, ObjectType } from "type-graphql";
import { ResidentIdScalar } from "./identity-scalars.ts";

/** Whose data is to be shown in full, and what for. */
@InputType({ description: "Whose data is to be shown in full, and what for." })
export class CustomerRevealInput {
  @Field(() => ID, { description: "Whose data are to be shown, `customer_…`." })
  customerId!: string;

  @Field(() => String, { description: "Why it is needed, 4 to 500 characters; kept in the audit trail." })
  reason!: string;
}

/** A customer's personal data in full. */
@ObjectType({
  description: "A customer's personal data in full. Do not keep it longer than it is on the screen.",
  simpleResolvers: true,
})
export class RevealedCustomer {
  @Field(() => String, { description: "Name as registered." })
  name!: string;

  @Field(() => String, { nullable: true, description: "Registered phone; null when none is registered." })
  phone!: string | null;

  @Field(() => String, { nullable: true, description: "Registered e-mail address; null when none is registered." })
  email!: string | null;

  @Field(() => ResidentIdScalar, { nullable: true, description: "Identity number; null for enterprises." })
  identityNumber!: string | null;
}
